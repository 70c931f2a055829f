"""Who may try to sign in once more: so many tries from one network, so many for one name, so many from one browser."""

import hashlib
import hmac
import ipaddress

from limits import RateLimitItem, parse, parse_many
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

PER_ADDRESS = parse_many("30 per minute")
PER_NAME = parse_many("5 per minute; 50 per hour")
NOTED = parse("1 per minute")
NETWORK = 64
"""Bits of an IPv6 address that are one connection's: whoever has one such address has all of them."""


class SignInLimit:
    """Refuses who tries too often. Raises `StorageError` if a try can't be counted: nobody is let in uncounted."""

    def __init__(self, attempts: Storage, secret: bytes) -> None:
        self._counters = FixedWindowRateLimiter(attempts)
        self._secret = secret

    def allows(self, address: str, name: str, browser: str = "") -> bool:
        """Count this attempt; False if it is one too many.

        `browser`: the name was signed in with from there before. It counts for itself: nobody else's guesses shut it out.
        """
        if browser:
            return all(self._hit(limit, "browser", self._keyed(f"{browser} {name}")) for limit in PER_NAME)
        hits = [self._hit(limit, "address", network_of(address)) for limit in PER_ADDRESS]
        return all(hits + [self._hit(limit, "name", self._keyed(name)) for limit in PER_NAME])

    def allows_address(self, address: str, what: str) -> bool:
        """Count an attempt at which no name is given yet."""
        return all(self._hit(limit, what, network_of(address)) for limit in PER_ADDRESS)

    def is_news(self, address: str, name: str) -> bool:
        """Whether a refusal is to be noted: one a minute of a network or a name, or whoever guesses on would fill the log."""
        return all(self._hit(NOTED, "noted", key) for key in (network_of(address), self._keyed(name)))

    def _hit(self, limit: RateLimitItem, what: str, key: str) -> bool:
        return self._counters.hit(limit, what, key)

    def _keyed(self, name: str) -> str:
        """Return what is kept of a name. People type passwords into the wrong box: a keyed hash."""
        return hmac.new(self._secret, name.strip().casefold().encode(), hashlib.sha256).hexdigest()


def network_of(address: str) -> str:
    """Return what counts as one address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        known = parsed.ipv4_mapped
        return str(known or ipaddress.ip_network((int(parsed), NETWORK), strict=False))
    return str(parsed)
