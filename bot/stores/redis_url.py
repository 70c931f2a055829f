"""What a Redis URL says: `redis://`, `rediss://` (TLS), `redis+cluster://` and `rediss+cluster://`.

`rediss://name:password@host:6379/0?prefix=shop&ca=/etc/ssl/redis.pem`; a cluster's URL may name several machines,
separated by commas. `prefix` keeps installations that share a Redis apart; `ca` is the authority that signed the server's
certificate, if the system doesn't know it. Certificates are always checked.
"""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bot.errors import StartError

PORT = 6379
PARAMETERS = {"prefix", "ca"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisUrl:
    """Where a Redis is, and what of it is ours."""

    hosts: tuple[tuple[str, int], ...]
    cluster: bool
    tls: bool
    database: int = 0
    name: str | None = None
    password: str | None = field(default=None, repr=False)
    prefix: str = "sotto"
    ca: str | None = None


def parse_redis_url(url: str) -> RedisUrl:
    """Return what a URL says. Raise `StartError`, which never holds the URL."""
    try:
        parts = urlsplit(url)
        account, _, machines = parts.netloc.rpartition("@")
        name, _, password = account.partition(":")
        given = parse_qs(parts.query, strict_parsing=bool(parts.query))
        database = int(parts.path.strip("/") or 0)
        hosts = tuple(_host(machine) for machine in machines.split(","))
    except ValueError:
        raise StartError("a Redis URL is malformed: rediss://name:password@host:6379/0 is one") from None
    if unknown := set(given) - PARAMETERS:
        raise StartError(f"a Redis URL has a parameter that means nothing: {', '.join(sorted(unknown))}")
    scheme, _, kind = parts.scheme.partition("+")
    if kind and database:
        raise StartError("a Redis Cluster has only database 0")
    ca = given.get("ca", [None])[0]
    if ca and not Path(ca).is_file():
        raise StartError("the file named by ca= in SOTTO_STORE_URL or SOTTO_KEYRING_URL can't be read")
    return RedisUrl(
        hosts=hosts,
        cluster=kind == "cluster",
        tls=scheme == "rediss",
        database=database,
        name=unquote(name) or None,
        password=unquote(password) or None,
        prefix=given.get("prefix", ["sotto"])[0],
        ca=ca,
    )


def _host(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname:
        raise ValueError("a machine has no name")
    return parts.hostname, parts.port or PORT
