"""Writing to the audit log from the console: every page says with one call what was done on it."""

from datetime import timedelta

from flask_login import current_user

from bot.audit.log import NOBODY, Action, Entry, subject_of
from bot.services import services

IDLE_LOOK = timedelta(minutes=30)
"""So long what was noted covers the page that asks again by itself; then it is noted anew."""


def account(action: Action, *, customer: str = "", subject: str = "", reason: str = "", result: str = "done") -> None:
    """Note what the one who is signed in does. Raise `StoreUnavailable` if it can't be noted: then nothing is shown.

    `customer` is a customer's id, and is written as what leads nowhere; `subject` is a staff account's name.
    """
    parts = services()
    known = current_user if current_user.is_authenticated else None
    entry = Entry(
        at=parts.clock(),
        actor=known.name if known else NOBODY,
        role=known.role if known else "",
        action=action,
        subject=subject_of(parts.own_index, customer) if customer else subject,
        reason=reason,
        result=result,
    )
    parts.audit.write(entry)


def noted_lately(action: Action, *, customer: str = "") -> bool:
    """Whether the one who is signed in did this not long ago, and it was noted."""
    parts = services()
    last = parts.audit.last(current_user.name, action, subject_of(parts.own_index, customer) if customer else "")
    return last is not None and parts.clock() - last <= IDLE_LOOK


def account_sign_in_failed(typed: str, result: str) -> None:
    """Note a try under the account's name if there is such an account. Anything else may be a password: it isn't kept."""
    parts = services()
    known = parts.accounts.find(typed)
    entry = Entry(
        at=parts.clock(), actor=known.name if known else NOBODY, role="", action="sign_in_failed", result=result
    )
    parts.audit.write(entry)
