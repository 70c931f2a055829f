"""Which store a URL means, and whether it keeps what it acknowledges."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog

from bot.errors import StartError
from bot.stores.base import Keyring, Records
from bot.stores.database import sqlite_path
from bot.stores.documents import Documents
from bot.stores.journal import Journal
from bot.stores.sqlite_documents import SqliteDocuments
from bot.stores.sqlite_journal import SqliteJournal
from bot.stores.sqlite_keyring import SqliteKeyring
from bot.stores.sqlite_records import SqliteRecords
from bot.stores.store import Risk
from config.settings import Settings

if TYPE_CHECKING:
    from bot.stores.redis import Door

log = structlog.get_logger()

TOGETHER = Risk(
    "keyring and records lie in one Redis: a backup of it holds both. Set SOTTO_KEYRING_URL", refusable=False
)
RESTORED_TOGETHER = Risk(
    "the journal of erasures lies in one Redis with what it protects: a backup that is restored there takes the journal"
    " back as well, and with it who was erased since. Set SOTTO_JOURNAL_URL",
    refusable=False,
)

# Redis's client takes a sixth of a second to load: only whoever uses it waits for that.


def embedded(url: str) -> bool:
    """Whether a store is a file of this machine."""
    return urlsplit(url).scheme == "sqlite"


def open_door(url: str, purpose: str, replicas: int = 0) -> "Door":
    """Return the way to one purpose's keys in Redis; what is answered for is on so many replicas."""
    from bot.stores.redis import Door  # noqa: PLC0415
    from bot.stores.redis_url import parse_redis_url  # noqa: PLC0415

    return Door(parse_redis_url(url), purpose, replicas)


def open_keyring(url: str, replicas: int = 0) -> Keyring:
    """Return the keyring at a URL; in Redis, what is answered for is on so many replicas."""
    if embedded(url):
        return SqliteKeyring(sqlite_path(url))
    from bot.stores.redis_keyring import RedisKeyring  # noqa: PLC0415

    return RedisKeyring(open_door(url, "keyring", replicas))


def open_records(url: str, replicas: int = 0) -> Records:
    """Return the records at a URL; in Redis, what is answered for is on so many replicas."""
    if embedded(url):
        return SqliteRecords(sqlite_path(url))
    from bot.stores.redis_records import RedisRecords  # noqa: PLC0415

    return RedisRecords(open_door(url, "records", replicas))


def open_journal(url: str, replicas: int = 0) -> Journal:
    """Return the journal of erasures at a URL; in Redis, what is answered for is on so many replicas."""
    if embedded(url):
        return SqliteJournal(sqlite_path(url))
    from bot.stores.redis_journal import RedisJournal  # noqa: PLC0415

    return RedisJournal(open_door(url, "journal", replicas))


def open_documents(settings: Settings) -> Documents:
    """Return what the console keeps of staff: in Redis, if the store is there, else in the data directory."""
    if settings.shared is None:
        return SqliteDocuments(settings.data_dir / "staff.sqlite3")
    from bot.stores.redis_documents import RedisDocuments  # noqa: PLC0415

    return RedisDocuments(open_door(settings.shared, "staff", settings.redis_min_replicas))


def open_stores(settings: Settings) -> tuple[Keyring, Records, Journal]:
    """Return an installation's keyring, records and journal. Raise `StartError` if they could lose what was acknowledged.

    Where risks are accepted, they are warned of.
    """
    keyring = open_keyring(settings.keyring, settings.redis_min_replicas)
    records = open_records(settings.store, settings.redis_min_replicas)
    journal = open_journal(settings.journal, settings.redis_min_replicas)
    found = [*keyring.risks(), *records.risks(), *journal.risks()]
    found += _together(keyring, records, journal)
    refused = [risk.text for risk in found if risk.refusable]
    if refused and settings.refuses_risks:
        raise StartError(f"{refused[0]} (or accept the risk: SOTTO_DURABILITY=warn)")
    for text in dict.fromkeys(risk.text for risk in found):
        log.warning("store_risk", risk=text)
    _carry_over(settings, journal)
    return keyring, records, journal


def _together(keyring: Keyring, records: Records, journal: Journal) -> Iterator[Risk]:
    """Yield what lies in one Redis although it guards against what happens to the other."""
    theirs, kept = keyring.machines(), records.machines()
    if not kept.isdisjoint(theirs):
        yield TOGETHER
    if not journal.machines().isdisjoint(kept | theirs):
        yield RESTORED_TOGETHER


def _carry_over(settings: Settings, journal: Journal) -> None:
    """Note in a journal elsewhere what this machine's file holds: it was the journal before."""
    if not embedded(settings.journal) and settings.journal_file.exists():
        for entry in SqliteJournal(settings.journal_file).entries():
            journal.note(entry)
