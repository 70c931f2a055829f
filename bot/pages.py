"""Public pages: the privacy notice, receipts of erasures, the start page, and errors put kindly."""

import sys
from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from limits.errors import StorageError
from werkzeug.exceptions import HTTPException

from bot.errors import Contention, StoreUnavailable, Unreadable, WrongKey
from bot.interface import say
from bot.services import services
from handlers.receipt import find_code

blueprint = Blueprint("pages", __name__)

KEPT = ("conversation", "message", "field", "visit", "repeat_mark", "receipt", "audit", "journal", "tally")
"""Kinds of datum, in the order the notice tells them; a test holds them to the policy's."""
COPIES = ("blank_masked", "delete_media", "delete_expired", "delete_erased")
"""What the policy says of the provider's copies, in the order the notice tells it; a test holds them to the policy's."""
RIGHTS = ("access", "readers", "export", "correct", "pause", "erase", "optout", "preferences", "feedback", "human")
NO_TRACE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
"""An address that opens something isn't passed on, kept or found."""
KIND_PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Say what is here: where to go in development, the bare minimum in production."""
    return render_template("pages/home.html")


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Show the privacy notice, made from the policy and the flows as they are in force."""
    asked = [(flow, field) for flow in services().flows for field in flow.fields]
    kept = [(name, getattr(services().policy.retention, name)) for name in KEPT]
    policy = services().policy
    copies = [(name, "on" if getattr(policy.upstream, name) else "off") for name in COPIES]
    return render_template("pages/privacy.html", policy=policy, kept=kept, asked=asked, rights=RIGHTS, copies=copies)


@blueprint.get("/receipts/<code>")
def receipt(code: str) -> ResponseReturnValue:
    """Show how far an erasure is. Says nothing about whose it was."""
    known = find_code(code)
    erasure = services().records.erasure(known) if known else None
    days = int(services().policy.retention.receipt.days)
    return render_template("pages/receipt.html", erasure=erasure, days=days), 200 if erasure else 404


@blueprint.get("/export/<token>")
def export(token: str) -> ResponseReturnValue:
    """Offer the download. Looking spends nothing: previews and scanners follow links, too."""
    good = services().exports.is_open(token, services().clock())
    return render_template("pages/export.html", good=good), 200 if good else 410, NO_TRACE


@blueprint.post("/export/<token>")
def download(token: str) -> ResponseReturnValue:
    """Hand the file out, once."""
    content = services().exports.take(token, services().clock())
    if content is None:
        return render_template("pages/export.html", good=False), 410, NO_TRACE
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"', "Content-Type": "application/json"}
    return Response(content, headers=headers | NO_TRACE)


@blueprint.errorhandler(Unreadable)
@blueprint.errorhandler(WrongKey)
def unreadable(_: Exception) -> ResponseReturnValue:
    """Say honestly that what somebody asked a copy of can't be read by anybody."""
    current_app.log_exception(sys.exc_info())
    return render_template("pages/export.html", good=False, damaged=True), 500, NO_TRACE


def span(duration: timedelta) -> str:
    """Return how long something is kept, in whole days, or hours if it is less than a day."""
    if duration >= timedelta(days=1):
        return say("pages.privacy.days", count=round(duration / timedelta(days=1)))
    return say("pages.privacy.hours", count=max(1, round(duration / timedelta(hours=1))))


def step_name(name: str) -> str:
    """Return what a step of an erasure is called."""
    key = f"pages.receipt.step.{name}"
    return say(key) if key in services().catalogue.keys else name


def _friendly(status: int) -> str:
    known = status if status in KIND_PAGES else 500 if status >= 500 else 400  # noqa: PLR2004 - HTTP classes
    return render_template("pages/error.html", status=status, known=known)


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Return the kind page of an error."""
    if error.response is not None or error.code is None:
        return error  # A redirect, or a response somebody made on purpose.
    return _friendly(error.code), error.code, _retry_header(error)


def _retry_header(error: HTTPException) -> dict[str, str]:
    seconds = getattr(error, "retry_after", None)
    return {"Retry-After": str(seconds)} if seconds else {}


def _home() -> str:
    """Return where an error page leads back to."""
    return url_for("staff.conversations" if request.path.startswith("/staff/") else "pages.home")


def _unavailable(_: Exception) -> ResponseReturnValue:
    return _friendly(503), 503, {"Retry-After": "5"}


def init_pages(app: Flask) -> None:
    """Register the error pages and what the public pages' templates need."""
    handlers: tuple[tuple[type[Exception], Callable[..., ResponseReturnValue]], ...] = (
        (HTTPException, http_error),
        (StoreUnavailable, _unavailable),
        (Contention, _unavailable),
        (StorageError, _unavailable),
    )
    for error, handler in handlers:
        app.register_error_handler(error, handler)
    app.jinja_env.filters.update(span=span, step_name=step_name)
    app.jinja_env.globals["home_url"] = _home
