"""Staff accounts and their sessions, apart from customers' records and keys, in a file or in Redis.

A session is a random token of which only the hash is kept; it ends with idleness, with age, at sign-out, and when the
account's role, password or existence changes.
"""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args

from argon2 import PasswordHasher

from bot.audit.log import NOBODYS
from bot.console.errors import BadName, LastAdmin, UnknownRole, WeakPassword
from bot.console.passwords import Hashes, is_short, weakness
from bot.stores.documents import Document, Documents, Draft, transact
from config.settings import StaffRole

Role = StaffRole
ROLES: tuple[Role, ...] = get_args(Role)
IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)
_NAME = re.compile(r"[\w.@+-]{1,64}")
ACCOUNT, SESSION, FACTOR, OFFER = "account", "session", "factor", "offer"
"""Documents: of an account, of a session by its token's digest; an account's codes, and those that are not confirmed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A staff member."""

    name: str
    role: Role
    added_at: datetime


class Accounts:
    """Staff accounts. Names are compared without regard to case. Times are UTC. Safe to use from many processes."""

    def __init__(self, documents: Documents, hasher: PasswordHasher | None = None, *, business: str = "") -> None:
        self._hashes = Hashes(hasher)
        self._documents = documents
        self._business = business
        """The business's name, which is no password."""

    def add(self, name: str, role: str, password: str) -> Account:
        """Make an account, or give it a new role and password and end its sessions.

        Raise `BadName`, `UnknownRole`, `WeakPassword`, or `LastAdmin` if nobody could manage staff any more.
        """
        name = checked(name, role)
        if reason := self.weakness(name, password, with_codes=Draft(self._documents).get(FACTOR, name) is not None):
            raise WeakPassword(reason)
        short = is_short(
            password
        )  # It may not stand alone: without codes, a session gets no further than to set them up.
        fresh = {"role": role, "password": self._hashes.make(password), "era": _era(), "short": short}

        def change(draft: Draft) -> Account:
            _keep_an_admin(draft, name, role)
            known = draft.get(ACCOUNT, name) or {"added_at": datetime.now(UTC).isoformat()}
            draft.put(ACCOUNT, name, known | fresh)
            return _account(name, known | fresh)

        return transact(self._documents, change)

    def weakness(self, name: str, password: str, *, with_codes: bool = False) -> str | None:
        """Say what is wrong with a new password for an account, or `None`."""
        return weakness(password, (name, self._business), with_codes=with_codes)

    def find(self, name: str) -> Account | None:
        """Return the account of that name."""
        known = Draft(self._documents).get(ACCOUNT, _folded(name))
        return _account(_folded(name), known) if known else None

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        return tuple(_account(*one) for one in sorted(Draft(self._documents).all(ACCOUNT).items()))

    def change_role(self, name: str, role: Role) -> bool:
        """Give an account another role; what its sessions may do was decided at sign-in, so they end.

        False: there is none. Raise `LastAdmin`.
        """
        name = checked(name, role)

        def change(draft: Draft) -> bool:
            _keep_an_admin(draft, name, role)
            if known := draft.get(ACCOUNT, name):
                draft.put(ACCOUNT, name, known | {"role": role, "era": _era()})
            return known is not None

        return transact(self._documents, change)

    def remove(self, name: str) -> bool:
        """Remove an account and its codes, and end its sessions. False: there was none. Raise `LastAdmin`."""
        name = _folded(name)

        def change(draft: Draft) -> bool:
            _keep_an_admin(draft, name, None)
            known = draft.get(ACCOUNT, name)
            for kind in (ACCOUNT, FACTOR, OFFER):
                draft.put(kind, name, None)
            return known is not None

        return transact(self._documents, change)

    def knows(self, name: str, password: str) -> bool:
        """Whether name and password belong together."""
        known = Draft(self._documents).get(ACCOUNT, _folded(name))
        return self._hashes.matches(known["password"] if known else None, password)

    def sign_in(self, name: str, password: str, now: datetime) -> str | None:
        """Return the token of a new session, or `None` if name and password don't belong together.

        An unknown name takes as long to refuse as a wrong password.
        """
        name = _folded(name)
        known = Draft(self._documents).get(ACCOUNT, name)
        stored = known["password"] if known else None
        if not self._hashes.matches(stored, password) or stored is None:
            return None
        fresh = self._hashes.make(password) if self._hashes.outdated(stored) else stored

        def change(draft: Draft) -> str | None:
            # The account may have gone away or got another password while this one was being checked.
            account = draft.get(ACCOUNT, name)
            if account is None or account["password"] != stored:
                return None
            if fresh != stored:
                draft.put(ACCOUNT, name, account | {"password": fresh})
            return _begin(draft, name, account["era"], now)

        return transact(self._documents, change)

    def open(self, name: str, now: datetime) -> str | None:
        """Return the token of a new session for whom somebody else vouches, or `None` if there is no such account."""
        name = _folded(name)

        def change(draft: Draft) -> str | None:
            account = draft.get(ACCOUNT, name)
            return _begin(draft, name, account["era"], now) if account else None

        return transact(self._documents, change)

    def session(self, token: str, now: datetime, *, used: bool = True) -> Account | None:
        """Return whose session it is, if it is still in force, and note that it was `used`: a page that polls is not."""

        def change(draft: Draft) -> Account | None:
            one = draft.get(SESSION, digest(token))
            account = draft.get(ACCOUNT, one["name"]) if one else None
            if one is None or account is None or account["era"] != one["era"] or _is_over(one, now):
                draft.put(SESSION, digest(token), None)
                return None
            if used and now - datetime.fromisoformat(one["seen_at"]) > _SEEN_EVERY:
                draft.put(SESSION, digest(token), one | {"seen_at": now.isoformat()})
            return _account(one["name"], account)

        return transact(self._documents, change)

    def sign_out(self, token: str) -> None:
        """End a session."""
        transact(self._documents, lambda draft: draft.put(SESSION, digest(token), None))


def _era() -> str:
    """Return what tells the sessions of an account from those before its last change."""
    return secrets.token_hex(8)


def _keep_an_admin(draft: Draft, name: str, role: str | None) -> None:
    """Raise `LastAdmin` if an account that gets this role, or none, is the only administrator."""
    known = draft.get(ACCOUNT, name)
    if known is None or known["role"] != "admin" or role == "admin":
        return
    others = [other for other, one in draft.all(ACCOUNT).items() if one["role"] == "admin" and other != name]
    # Got, so that the commit fails if that one goes at the same moment.
    if not any((draft.get(ACCOUNT, other) or {}).get("role") == "admin" for other in others):
        raise LastAdmin(LastAdmin.__doc__)


def _begin(draft: Draft, name: str, era: str, now: datetime) -> str:
    """Draft a session; return its token."""
    token = secrets.token_urlsafe(32)
    _drop_old_sessions(draft, now)
    times = {"began_at": now.isoformat(), "seen_at": now.isoformat()}
    draft.put(SESSION, digest(token), {"name": name, "era": era, **times})
    return token


def _drop_old_sessions(draft: Draft, now: datetime) -> None:
    for token, one in draft.all(SESSION).items():
        if now - datetime.fromisoformat(one["began_at"]) > LIFETIME:
            draft.put(SESSION, token, None)


def _is_over(session: Document, now: datetime) -> bool:
    began_at, seen_at = (datetime.fromisoformat(session[name]) for name in ("began_at", "seen_at"))
    return now - began_at > LIFETIME or now - seen_at > IDLE


def checked(name: str, role: str) -> str:
    """Return a name as it is kept. Raise `BadName` or `UnknownRole`."""
    name = _folded(name)
    if not _NAME.fullmatch(name) or name in NOBODYS:
        raise BadName(BadName.__doc__)
    if role not in ROLES:
        raise UnknownRole(UnknownRole.__doc__)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _account(name: str, document: Document) -> Account:
    return Account(name=name, role=document["role"], added_at=datetime.fromisoformat(document["added_at"]))


def digest(token: str) -> str:
    """Return what is kept of a random token: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
