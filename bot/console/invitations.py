"""Invitations: a link that lets one person choose their own password, so that nobody else ever knows it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.console.accounts import ACCOUNT, Role, digest
from bot.console.permissions import Permission, may
from bot.stores.documents import Document, Documents, Draft, transact

VALID_FOR = timedelta(days=3)
INVITATION = "invitation"
"""A document by the name of who is invited."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and as what."""

    name: str
    role: Role
    until: datetime
    by: str = ""
    """Who invites, if not the command line."""


class Invitations:
    """Links that work once, for three days; a newer one for the same name replaces the older."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def make(self, name: str, role: Role, now: datetime, by: str = "") -> str:
        """Return the token of a new link. Only its digest is kept."""
        token = secrets.token_urlsafe(32)
        kept = {"token": digest(token), "role": role, "until": (now + VALID_FOR).isoformat(), "by": by}
        transact(self._documents, lambda draft: draft.put(INVITATION, name, kept))
        return token

    def find(self, token: str, now: datetime) -> Invitation | None:
        """Return whom a link invites, while it is valid."""
        draft = Draft(self._documents)
        name, one = _of(draft, token)
        return _standing(draft, name, one, now) if one else None

    def pending(self, now: datetime) -> tuple[Invitation, ...]:
        """Return whom links invite that nobody has opened yet, by name."""
        draft = Draft(self._documents)
        found = (_standing(draft, name, one, now) for name, one in sorted(draft.all(INVITATION).items()))
        return tuple(one for one in found if one)

    def withdraw(self, name: str) -> bool:
        """Make the link for a name void. False: there is none."""

        def change(draft: Draft) -> bool:
            known = draft.get(INVITATION, name) is not None
            if known:
                draft.put(INVITATION, name, None)
            return known

        return transact(self._documents, change)

    def take(self, token: str) -> bool:
        """Spend a link. False: somebody else was faster."""

        def change(draft: Draft) -> bool:
            name, one = _of(draft, token)
            if one is None or draft.get(INVITATION, name) != one:
                return False
            draft.put(INVITATION, name, None)
            return True

        return transact(self._documents, change)


def _of(draft: Draft, token: str) -> tuple[str, Document | None]:
    every = draft.all(INVITATION).items()
    return next(((name, one) for name, one in every if one["token"] == digest(token)), ("", None))


def _standing(draft: Draft, name: str, one: Document, now: datetime) -> Invitation | None:
    """Return an invitation that counts: in time, and of somebody who may still invite."""
    until, by = datetime.fromisoformat(one["until"]), one.get("by", "")
    inviter = draft.get(ACCOUNT, by) if by else None
    stands = not by or (inviter is not None and may(inviter["role"], Permission.STAFF))
    return Invitation(name, one["role"], until, by) if stands and until > now else None
