"""Which store a URL means, and whether it keeps what it acknowledges."""

from urllib.parse import urlsplit

import structlog

from bot.errors import StartError
from bot.stores.base import Keyring, Records
from bot.stores.database import sqlite_path
from bot.stores.journal import Journal
from bot.stores.sqlite_journal import SqliteJournal
from bot.stores.sqlite_keyring import SqliteKeyring
from bot.stores.sqlite_records import SqliteRecords
from bot.stores.store import Risk
from config.settings import Settings

log = structlog.get_logger()

TOGETHER = Risk(
    "keyring and records lie in one Redis: a backup of it holds both. Set SOTTO_KEYRING_URL", refusable=False
)

# Redis's client takes a sixth of a second to load: only whoever uses it waits for that.


def embedded(url: str) -> bool:
    """Whether a store is a file of this machine."""
    return urlsplit(url).scheme == "sqlite"


def open_keyring(url: str, replicas: int = 0) -> Keyring:
    """Return the keyring at a URL; in Redis, what is answered for is on so many replicas."""
    if embedded(url):
        return SqliteKeyring(sqlite_path(url))
    from bot.stores.redis import Door  # noqa: PLC0415
    from bot.stores.redis_keyring import RedisKeyring  # noqa: PLC0415
    from bot.stores.redis_url import parse_redis_url  # noqa: PLC0415

    return RedisKeyring(Door(parse_redis_url(url), "keyring", replicas))


def open_records(url: str, replicas: int = 0) -> Records:
    """Return the records at a URL; in Redis, what is answered for is on so many replicas."""
    if embedded(url):
        return SqliteRecords(sqlite_path(url))
    from bot.stores.redis import Door  # noqa: PLC0415
    from bot.stores.redis_records import RedisRecords  # noqa: PLC0415
    from bot.stores.redis_url import parse_redis_url  # noqa: PLC0415

    return RedisRecords(Door(parse_redis_url(url), "records", replicas))


def open_journal(settings: Settings) -> Journal:
    """Return the journal of erasures: a file, whatever keeps the rest."""
    return SqliteJournal(sqlite_path(settings.journal))


def open_stores(settings: Settings) -> tuple[Keyring, Records]:
    """Return an installation's keyring and records. Raise `StartError` if they could lose what was acknowledged.

    Where risks are accepted, they are warned of.
    """
    keyring = open_keyring(settings.keyring, settings.redis_min_replicas)
    records = open_records(settings.store, settings.redis_min_replicas)
    found = [*keyring.risks(), *records.risks()]
    if not embedded(settings.store) and urlsplit(settings.store).netloc == urlsplit(settings.keyring).netloc:
        found.append(TOGETHER)
    refused = [risk.text for risk in found if risk.refusable]
    if refused and settings.refuses_risks:
        raise StartError(f"{refused[0]} (or accept the risk: SOTTO_DURABILITY=warn)")
    for text in dict.fromkeys(risk.text for risk in found):
        log.warning("store_risk", risk=text)
    return keyring, records
