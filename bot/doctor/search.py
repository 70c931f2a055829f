"""Looking for bytes in everything that lies somewhere: the stores' engines, every file of the data directory."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.stores.database import pieces
from bot.stores.store import Store


def holders(needles: Sequence[bytes], stores: Iterable[Store], folder: Path) -> list[str]:
    """Return where any of the needles lies, by the name of the place."""
    places = (*_of_stores(stores), *_of_files(sorted(path for path in folder.rglob("*") if path.is_file())))
    return sorted({name for name, piece in places if any(needle in piece for needle in needles)})


def _of_stores(stores: Iterable[Store]) -> Iterator[tuple[str, bytes]]:
    for store in stores:
        yield from store.raw()


def _of_files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        for piece in pieces(path):
            yield path.name, piece
