"""Forgetting a customer on their behalf: with a reason and a word that is typed, so that no slip of a finger does it."""

from typing import Any

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.entries import hint
from bot.erasure import By
from bot.interface import say
from bot.services import services

REASONS = ("customer_asked", "legal_duty", "test_data")


@blueprint.get("/conversations/<customer>/erase")
@needs(Permission.ERASE)
def ask_erasure(customer: str) -> ResponseReturnValue:
    """Ask why, and for the word."""
    return _form(customer)


def _form(customer: str, *, wrong: bool = False) -> ResponseReturnValue:
    """Show whom it is about, as far as staff are ever shown it."""
    shown = _whom(customer)
    if shown is None:
        abort(404)
    page = render_template("console/erase.html", customer=customer, reasons=REASONS, wrong=wrong, **shown)
    return page, 422 if wrong else 200


def _whom(customer: str) -> dict[str, Any] | None:
    """Return what is shown of a customer: of one whose record can't be read, when they last wrote."""
    if g.opened:
        state = g.opened.state
        return {
            "sender_hint": hint(state.address),
            "language": state.conversation.language,
            "last_at": g.opened.touched,
        }
    touched = services().transcripts.last_said(customer, services().clock())
    return {"sender_hint": hint(""), "last_at": touched} if touched else None


@blueprint.post("/conversations/<customer>/erase")
@needs(Permission.ERASE)
def erase(customer: str) -> ResponseReturnValue:
    """Forget the customer, and show the receipt."""
    reason, typed = request.form.get("reason", ""), request.form.get("typed", "")
    if reason not in REASONS or typed.strip().casefold() != say("erasing.word").casefold():
        return _form(customer, wrong=True)
    by = By(caller="staff", actor=current_user.name, role=current_user.role, reason=reason)
    code = services().erasures.erase(customer, services().clock(), by)
    if code is None:
        account("erased", customer=customer, reason=reason, result="gone")
        abort(404)
    return redirect(url_for("pages.receipt", code=code), 303)
