"""Documents in Redis: a hash for each kind, all in one shard, so that several change in one atomic step."""

from collections.abc import Sequence

from bot.stores.documents import Edit
from bot.stores.redis import Door
from bot.stores.redis_files import InRedis

SHARD = 0
"""Staff are few, and no message waits for what is kept of them."""


class RedisDocuments(InRedis):
    """See `bot.stores.documents.Documents`."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def get(self, kind: str, name: str) -> str | None:
        """Return one document."""
        found: bytes | None = self._door.call(SHARD, "documents/get", kind, name)
        return None if found is None else found.decode()

    def all(self, kind: str) -> dict[str, str]:
        """Return all documents of a kind, by name."""
        found: list[bytes] = self._door.call(SHARD, "documents/all", kind)
        texts = [part.decode() for part in found]
        return dict(zip(texts[0::2], texts[1::2], strict=True))

    def commit(self, edits: Sequence[Edit]) -> bool:
        """Make all changes if every document is as it must be before; else none."""
        parts = [(edit.kind, edit.name, *_optional(edit.before), *_optional(edit.after)) for edit in edits]
        return bool(self._door.call(SHARD, "documents/commit", *(part for edit in parts for part in edit)))


def _optional(text: str | None) -> tuple[int, str]:
    return (0, "") if text is None else (1, text)
