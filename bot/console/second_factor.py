"""One-time codes by time (TOTP, RFC 6238) and recovery codes, beside the accounts.

The shared secret lies sealed under the installation's own envelope; recovery codes as keyed hashes. A code works once: the
step of the last one used is kept, and only later steps count.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyotp

from bot.console.accounts import ACCOUNT, FACTOR, OFFER, SESSION, Account, Role, digest
from bot.stores.documents import Document, Documents, Draft, transact
from bot.stores.envelope import Envelope, Index

Stage = Literal["code", "enrol", "full"]
"""What a session still lacks: a code, or to set codes up; `full` lacks nothing."""
KIND = "one-time codes"
DRIFT_STEPS = 1
"""Clocks may differ by this many half minutes."""
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 5
"""A recovery code has 15 letters of 31: 74 bits."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What an authenticator app is given."""

    text: str
    uri: str


class SecondFactors:
    """Codes of all accounts. `required` names the roles that can't do without."""

    def __init__(self, documents: Documents, own: Envelope, index: Index, required: frozenset[Role]) -> None:
        self._documents = documents
        self._own = own
        self._index = index
        self.required = required

    def stage(self, account: Account, token: str) -> Stage:
        """Return what this session still lacks."""
        kept = Draft(self._documents)
        if kept.get(FACTOR, account.name):
            return "full" if (kept.get(SESSION, digest(token)) or {}).get("proven") else "code"
        return "enrol" if account.role in self.required or self.needs(account.name) else "full"

    def needs(self, name: str) -> bool:
        """Whether an account's password is too short to stand alone."""
        return bool((Draft(self._documents).get(ACCOUNT, name) or {}).get("short"))

    def names(self) -> frozenset[str]:
        """Return the names of accounts that have codes."""
        return frozenset(Draft(self._documents).all(FACTOR))

    def begin(self, name: str) -> None:
        """Draw a secret for an account. It means nothing until a code of it was typed."""
        sealed = self._own.seal(KIND, name, pyotp.random_base32().encode())
        transact(self._documents, lambda draft: draft.put(OFFER, name, {"sealed": sealed.hex(), "step": 0}))

    def offered(self, name: str, issuer: str) -> Secret | None:
        """Return the secret that was drawn and not confirmed yet."""
        offer = Draft(self._documents).get(OFFER, name)
        if offer is None:
            return None
        text = self._opened(name, offer)
        return Secret(text, pyotp.TOTP(text).provisioning_uri(name=name, issuer_name=issuer))

    def confirm(self, name: str, token: str, code: str, now: datetime) -> tuple[str, ...]:
        """Put the offered secret in force if the code is one of it; return recovery codes, shown this once. (): it isn't."""
        codes = _recovery_codes()

        def change(draft: Draft) -> tuple[str, ...]:
            offer = draft.get(OFFER, name)
            step = self._step(name, offer, code, now) if offer else None
            if offer is None or step is None or not _prove(draft, token):
                return ()
            draft.put(OFFER, name, None)
            draft.put(FACTOR, name, offer | {"step": step, "recovery": self._hashes(name, codes)})
            return codes

        return transact(self._documents, change)

    def prove(self, name: str, token: str, code: str, now: datetime) -> bool:
        """Complete a session with a one-time or a recovery code. Either works once."""
        return transact(self._documents, lambda draft: self._take(draft, name, token, code, now) is not None)

    def renew(self, name: str, token: str, code: str, now: datetime) -> tuple[str, ...]:
        """Draw other recovery codes against a code: those from before are void. (): it was none."""
        codes = _recovery_codes()

        def change(draft: Draft) -> tuple[str, ...]:
            spent = self._take(draft, name, token, code, now)
            if spent is None:
                return ()
            draft.put(FACTOR, name, spent | {"recovery": self._hashes(name, codes)})
            return codes

        return transact(self._documents, change)

    def left(self, name: str) -> int:
        """Return how many recovery codes an account has not used yet."""
        return len((Draft(self._documents).get(FACTOR, name) or {}).get("recovery", ()))

    def remove(self, name: str) -> None:
        """Take an account's codes away."""

        def change(draft: Draft) -> None:
            for kind in (FACTOR, OFFER):
                draft.put(kind, name, None)

        transact(self._documents, change)

    def _take(self, draft: Draft, name: str, token: str, code: str, now: datetime) -> Document | None:
        """Draft that a code was used and its session lacks nothing; return the account's codes. None: it was none."""
        factor = draft.get(FACTOR, name)
        spent = self._spent(name, factor, code, now) if factor else None
        if spent is None or not _prove(draft, token):
            return None
        draft.put(FACTOR, name, spent)
        return spent

    def _spent(self, name: str, factor: Document, code: str, now: datetime) -> Document | None:
        """Return an account's codes without the one that was typed; None: it was none."""
        if step := self._step(name, factor, code, now):
            return factor | {"step": step}
        if (typed := self._hash(name, code)) in factor["recovery"]:
            return factor | {"recovery": [one for one in factor["recovery"] if one != typed]}
        return None

    def _step(self, name: str, factor: Document, code: str, now: datetime) -> int | None:
        """Return the step that a code belongs to, if it is later than that of the last one used."""
        text = self._opened(name, factor)
        generator, current = pyotp.TOTP(text), pyotp.TOTP(text).timecode(now)
        typed = "".join(code.split()).encode()
        for step in range(current - DRIFT_STEPS, current + DRIFT_STEPS + 1):
            if hmac.compare_digest(generator.generate_otp(step).encode(), typed):
                return step if step > factor["step"] else None
        return None

    def _hashes(self, name: str, codes: tuple[str, ...]) -> list[str]:
        return [self._hash(name, one) for one in codes]

    def _hash(self, name: str, code: str) -> str:
        plain = "".join(character for character in code.casefold() if character.isalnum())
        return self._index.of("recovery code", f"{name}\0{plain}").hex()

    def _opened(self, name: str, factor: Document) -> str:
        return self._own.open(KIND, name, bytes.fromhex(factor["sealed"])).decode()


def _prove(draft: Draft, token: str) -> bool:
    """Note that a session lacks nothing any more. False: it has ended."""
    if session := draft.get(SESSION, digest(token)):
        draft.put(SESSION, digest(token), session | {"proven": True})
    return session is not None


def _recovery_codes() -> tuple[str, ...]:
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
