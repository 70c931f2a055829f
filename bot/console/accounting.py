"""Writing to the audit log from the console: every page says with one call what was done on it."""

from flask_login import current_user

from bot.audit.log import NOBODY, Action, Entry, subject_of
from bot.services import services


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


def account_sign_in_failed(typed: str, result: str) -> None:
    """Note a try under the account's name if there is such an account. Anything else may be a password: it isn't kept."""
    parts = services()
    known = parts.accounts.find(typed)
    entry = Entry(
        at=parts.clock(), actor=known.name if known else NOBODY, role="", action="sign_in_failed", result=result
    )
    parts.audit.write(entry)
