"""Where an installation's audit log lies."""

from bot.audit.chain import Chain
from bot.audit.shelf import Shelf
from bot.audit.sqlite_shelf import SqliteShelf
from bot.stores.envelope import Index
from bot.stores.opening import open_door
from config.settings import Settings


def open_audit(settings: Settings, index: Index) -> Chain:
    """Return the audit log: in Redis, one for all machines, if the store is there; else in the data directory."""
    return Chain(_shelf(settings), index)


def _shelf(settings: Settings) -> Shelf:
    if settings.shared is None:
        return SqliteShelf(settings.data_dir)
    from bot.audit.redis_shelf import RedisShelf  # noqa: PLC0415 Redis's client takes long to load

    return RedisShelf(open_door(settings.shared, "audit", settings.redis_min_replicas))
