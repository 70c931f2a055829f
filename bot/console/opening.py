"""What stands in front of every page of one conversation: whose it is, and whether it can be read at all."""

import sys
from typing import Any

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint
from bot.console.inbox_pages import listing, reader
from bot.console.unsent import LONGEST_TYPED
from bot.errors import Unreadable, WrongKey
from bot.services import services

FORGETTING = frozenset({"staff.ask_erasure", "staff.erase"})
"""What can be done to a conversation that can't be read."""
GENTLY = {"HX-Retarget": ".reading", "HX-Reswap": "innerHTML"}
"""For an open page: the transcript goes, the list stays."""


@blueprint.before_request
def open_conversation() -> ResponseReturnValue | None:
    """Open the conversation that a page is about: `g.opened` and its desk, `g.desk`. None: it is gone, or a colleague's."""
    customer = (request.view_args or {}).get("customer")
    if not customer or not current_user.is_authenticated:
        return None
    try:
        g.opened = services().transcripts.opened(customer, services().clock())
    except (Unreadable, WrongKey):
        return _unreadable(customer)
    g.desk = g.opened.state.desk if g.opened else None
    return _shut(customer, "assigned_to_another") if g.desk and not reader().sees(g.desk.assigned) else None


def _shut(customer: str, result: str) -> ResponseReturnValue | None:
    """Answer as if there were no such conversation, and note that it was tried."""
    account("denied", customer=customer, result=result)
    g.opened = g.desk = None
    return None if request.endpoint == "staff.live" else gone()


def gone() -> ResponseReturnValue:
    """Say that there is no such conversation any more, or none for this reader: which of both, nothing tells."""
    return render_template("console/gone.html", **listing(noted=False)), 404


def _unreadable(customer: str) -> ResponseReturnValue | None:
    """Say that nobody can read it. Whose it is, nobody can tell, either: it is shown to who may see all."""
    current_app.log_exception(sys.exc_info())
    g.opened = g.desk = None
    if not reader().sees_all:
        return _shut(customer, "damaged")
    if request.endpoint in FORGETTING:
        return None
    if request.endpoint == "staff.live":
        return render_template("console/_damaged.html", swapped=True, **_told(customer)), 200, GENTLY
    account("read" if request.method == "GET" else "denied", customer=customer, result="damaged")
    return render_template("console/damaged.html", **_told(customer)), 500


def _told(customer: str) -> dict[str, Any]:
    typed = request.form.get("text", "").strip()[:LONGEST_TYPED]
    return {"customer": customer, "typed": typed, **listing(noted=False)}
