"""Invitations: a link that lets one person choose their own password, so that nobody else ever knows it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.console.accounts import Role, digest
from bot.stores.documents import Document, Documents, Draft, transact

VALID_FOR = timedelta(days=3)
INVITATION = "invitation"
"""A document by the name of who is invited."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and as what."""

    name: str
    role: Role


class Invitations:
    """Links that work once, for three days; a newer one for the same name replaces the older."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def make(self, name: str, role: Role, now: datetime) -> str:
        """Return the token of a new link. Only its digest is kept."""
        token = secrets.token_urlsafe(32)
        kept = {"token": digest(token), "role": role, "until": (now + VALID_FOR).isoformat()}
        transact(self._documents, lambda draft: draft.put(INVITATION, name, kept))
        return token

    def find(self, token: str, now: datetime) -> Invitation | None:
        """Return whom a link invites, while it is valid."""
        name, one = _of(Draft(self._documents), token)
        return Invitation(name, one["role"]) if one and datetime.fromisoformat(one["until"]) > now else None

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
