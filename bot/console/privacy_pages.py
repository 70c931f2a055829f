"""What is owed to customers, with deadlines, and what the installation runs with."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from pydantic import SecretBytes, SecretStr

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.inbox_pages import reader
from bot.console.permissions import Permission
from bot.inbox import Wanted
from bot.services import services

MOST = 100
"""How many of a kind a page shows; the longest waiting come first."""


@blueprint.get("/requests")
@needs(Permission.REQUESTS)
def requests() -> ResponseReturnValue:
    """List what a person must do for customers, the nearest deadline first. Their words are in the conversation."""
    now = services().clock()
    page = services().inbox.page(Wanted(view="requests", limit=MOST), reader(), now)
    owed = sorted(((one, entry) for entry in page.entries for one in entry.requests), key=lambda pair: pair[0].due)
    asks = services().inbox.page(Wanted(view="numbers", limit=MOST), reader(), now).entries
    asked = [entry for entry in asks if entry.asks and current_user.may(Permission.NUMBER_ALLOW)]
    return render_template("console/requests.html", owed=owed, asked=asked, today=now.date(), more=page.next)


@blueprint.post("/conversations/<customer>/requests/<int:number>/done")
@needs(Permission.REQUESTS)
def settle(customer: str, number: int) -> ResponseReturnValue:
    """Note that a request was done."""
    done = services().transcripts.settle(customer, number, services().clock())
    account("settled", customer=customer, result="done" if done else "gone")
    if not done:
        abort(404)
    flash("requests.settled")
    return redirect(url_for("staff.requests"), 303)


@blueprint.get("/settings")
@needs(Permission.SETTINGS)
def settings() -> ResponseReturnValue:
    """Show what this installation runs with. Of what is secret, whether it is set."""
    known = services().settings
    shown = [(f"SOTTO_{name.upper()}", _readable(name, getattr(known, name))) for name in type(known).model_fields]
    return render_template("console/settings.html", shown=shown, policy=services().policy)


def _readable(name: str, value: object) -> str | bool:
    """Return a setting's value; of a secret, and of addresses that may hold a password, only whether it is set."""
    secret = isinstance(value, SecretStr | SecretBytes) or (
        isinstance(value, tuple) and any(isinstance(one, SecretStr | SecretBytes) for one in value)
    )
    if secret or not value:
        return bool(value)
    if name.endswith("_url") and "@" in str(value):
        return str(value).partition("://")[0] + "://…@" + str(value).rpartition("@")[2]
    return ", ".join(sorted(str(one) for one in value)) if isinstance(value, frozenset | tuple) else str(value)
