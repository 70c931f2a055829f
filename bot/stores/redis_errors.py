"""What is wrong with a Redis, in words that say what to change. The client's own may quote a command or a password."""

import ssl
from collections.abc import Iterator

from redis.exceptions import (
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    MovedError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    ResponseError,
    TimeoutError,  # noqa: A004 the client's own
)
from redis.exceptions import ConnectionError as NoConnection

FAULTS = (RedisError, RedisClusterException, OSError)
UNKNOWN = "unknown command"
REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (AuthenticationError, "doesn't take the name or password in {setting}"),
    (
        NoPermissionError,
        "doesn't permit the account in {setting} what Sotto needs: scripts, and all keys of its prefix",
    ),
    (OutOfMemoryError, "has no memory left: raise its maxmemory"),
    (ReadOnlyError, "is a replica, which takes no writes: {setting} must name the master"),
    (BusyLoadingError, "is still reading its files"),
    (ClusterDownError, "is a cluster that doesn't serve all slots: look at its machines"),
    (MovedError, "is one machine of a cluster: {setting} must begin with redis+cluster:// or rediss+cluster://"),
    (ssl.SSLCertVerificationError, "shows a certificate that isn't trusted: name its authority as ca= in {setting}"),
    (ssl.SSLError, "answers no TLS: {setting} begins with rediss"),
    (NoConnection, "can't be reached: is it running where {setting} says?"),
    (TimeoutError, "doesn't answer in time: is it there, and is {setting} right about TLS (rediss)?"),
    (
        RedisClusterException,
        "is no cluster, or a broken one: see its machines, or take redis+cluster:// out of {setting}",
    ),
    (ResponseError, "refuses a command: look at the database number in {setting}, and at its version (7 or later)"),
    (OSError, "can't be reached: is it running where {setting} says?"),
)


def told(error: BaseException, setting: str) -> str:
    """Return one line about an error; `setting` is where the Redis is named."""
    chain = tuple(_chain(error))
    reason = next(text for kind, text in REASONS for one in chain if isinstance(one, kind))
    return f"Redis {reason.format(setting=setting)} ({type(error).__name__})"


def not_taken(error: BaseException) -> bool:
    """Whether a command isn't there, as at many hosts, or isn't permitted; not merely refused just now."""
    return isinstance(error, NoPermissionError) or (isinstance(error, ResponseError) and UNKNOWN in str(error).lower())


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from: a client wraps a refused certificate in a lost connection."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
