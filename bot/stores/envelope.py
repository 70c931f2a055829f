"""Envelope encryption: a random data key for each customer, wrapped by a master key.

Wrapping is AES key wrap (RFC 3394); every stored value is AES-256-GCM with a random 96-bit nonce, bound by associated
data to customer, kind and record, so that no sealed value opens in another's place. This is the one door to
`cryptography`.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from bot.errors import Unreadable, WrongKey

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID_BYTES = 4
FORMAT = b"\x01"


class Envelope:
    """Seals and opens the values of one owner: a customer, or the installation itself."""

    __slots__ = ("_cipher", "_owner")

    def __init__(self, owner: str, key: bytes) -> None:
        self._owner = owner.encode()
        self._cipher = AESGCM(key)

    def _place(self, kind: str, record: object) -> bytes:
        return b"%s|%s|%s" % (self._owner, kind.encode(), str(record).encode())

    def seal(self, kind: str, record: object, plain: bytes) -> bytes:
        """Return `plain` sealed for this kind and record alone."""
        nonce = os.urandom(NONCE_BYTES)
        return FORMAT + nonce + self._cipher.encrypt(nonce, plain, self._place(kind, record))

    def open(self, kind: str, record: object, sealed: bytes) -> bytes:
        """Return what was sealed. Raise `Unreadable` if it was damaged, or sealed for another place."""
        if sealed[:1] != FORMAT:
            raise Unreadable(f"a {kind} has an unknown format")
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, self._place(kind, record))
        except (InvalidTag, ValueError):  # What was cut short has no nonce of a length there is.
            raise Unreadable(f"a {kind} does not open with its customer's key") from None


class MasterKeys:
    """The installation's master keys: the first wraps, all unwrap."""

    __slots__ = ("_by_id", "_first")

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._by_id = {_key_id(key): key for key in keys}
        self._first = keys[0]

    def __repr__(self) -> str:
        return f"<MasterKeys: {len(self._by_id)}>"

    @property
    def ids(self) -> tuple[bytes, ...]:
        """The keys' public ids, the wrapping one's first."""
        return tuple(self._by_id)

    def wrapped_by_first(self, wrapped: bytes) -> bool:
        """Whether it was the first key that wrapped this."""
        return wrapped[:KEY_ID_BYTES] == _key_id(self._first)

    def new_data_key(self) -> bytes:
        """Return a fresh data key, wrapped."""
        return self.wrap(os.urandom(KEY_BYTES))

    def wrap(self, data_key: bytes) -> bytes:
        """Return the id of the first master key and the data key wrapped by it."""
        return _key_id(self._first) + aes_key_wrap(self._first, data_key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the data key. Raise `WrongKey` if no master key fits."""
        master = self._by_id.get(wrapped[:KEY_ID_BYTES])
        if master is None:
            raise WrongKey(
                "SOTTO_MASTER_KEYS lacks the key that wrapped the stored data; add it at the end of the list"
            )
        try:
            return aes_key_unwrap(master, wrapped[KEY_ID_BYTES:])
        except InvalidUnwrap:
            raise WrongKey("a wrapped key is damaged: SOTTO_MASTER_KEYS does not open it") from None

    def envelope(self, customer: str, wrapped: bytes) -> Envelope:
        """Return the envelope of a customer."""
        return Envelope(customer, self.unwrap(wrapped))

    def derived(self, wrapped: bytes, purpose: bytes) -> bytes:
        """Return a key for another purpose, derived from one that is wrapped."""
        return _derived(self.unwrap(wrapped), purpose)

    def session_key(self) -> str:
        """Return the key that signs staff sessions, derived from the first master key."""
        return base64.b64encode(_derived(self._first, b"staff sessions")).decode()


class Index:
    """Keyed hashes: what lets us find a customer without storing who it is.

    Each begins with the public id of its key. The first key makes new hashes; by the others we still find what was
    stored before a rotation.
    """

    __slots__ = ("_keyed", "_ours", "former", "key_id")

    def __init__(self, key: bytes, *former: bytes) -> None:
        self._keyed = hmac.new(key, digestmod=hashlib.sha256)
        self._ours: dict[tuple[str, str], bytes] = {}
        self.key_id = _key_id(key)
        self.former = tuple(Index(one) for one in former)

    def __repr__(self) -> str:
        return f"<Index: {1 + len(self.former)}>"

    @property
    def ids(self) -> tuple[bytes, ...]:
        """The keys' public ids, the current one's first."""
        return (self.key_id, *(one.key_id for one in self.former))

    def of(self, purpose: str, value: str) -> bytes:
        """Return HMAC-SHA256 over a value for one purpose; hashes of different purposes don't match."""
        keyed = self._keyed.copy()  # Half the time of laying the key out anew.
        keyed.update(f"{purpose}\0{value}".encode())
        return self.key_id + keyed.digest()

    def of_ours(self, purpose: str, name: str) -> bytes:
        """Return the same of a name that is ours and no customer's: it is remembered."""
        found = self._ours.get((purpose, name))
        if found is None:
            found = self._ours[purpose, name] = self.of(purpose, name)
        return found


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"sotto key id\0" + key).digest()[:KEY_ID_BYTES]


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=b"sotto " + purpose).derive(key)
