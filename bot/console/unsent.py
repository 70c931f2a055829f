"""What was typed and couldn't be taken because the session had ended: it goes back to the browser that sent it."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from bot.pages import http_error
from config.catalogue import LONGEST_MESSAGE

LONGEST_TYPED = 8 * LONGEST_MESSAGE
ANSWERS = frozenset({"staff.answer", "staff.draft"})
"""What goes on in the answer box. A note must not end up there."""


def handed_back(status: int) -> ResponseReturnValue | None:
    """Return a page with what was typed, to go on with after signing in. None: nothing was, or another site sent it."""
    text = request.form.get("text", "").strip() if request.endpoint in ANSWERS | {"staff.note"} else ""
    if not text or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    customer = (request.view_args or {})["customer"]
    goes_on = request.endpoint in ANSWERS
    shown = {"text": text[:LONGEST_TYPED], "customer": customer, "goes_on": goes_on}
    return render_template("console/unsent.html", **shown), status


def _refused(error: CSRFError) -> ResponseReturnValue:
    return handed_back(400) or http_error(error)


def init_unsent(app: Flask) -> None:
    """Have forms whose session is over hand back what was typed into them."""
    app.register_error_handler(CSRFError, _refused)
