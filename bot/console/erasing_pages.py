"""Forgetting a customer on their behalf: with a reason and a word that is typed, so that no slip of a finger does it."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.erasure import By
from bot.interface import say
from bot.services import services

REASONS = ("customer_asked", "legal_duty", "test_data")


@blueprint.get("/conversations/<customer>/erase")
@needs(Permission.ERASE)
def ask_erasure(customer: str) -> ResponseReturnValue:
    """Ask why, and for the word."""
    if services().transcripts.opened(customer, services().clock()) is None:
        abort(404)
    return render_template("console/erase.html", reasons=REASONS)


@blueprint.post("/conversations/<customer>/erase")
@needs(Permission.ERASE)
def erase(customer: str) -> ResponseReturnValue:
    """Forget the customer, and show the receipt."""
    reason, typed = request.form.get("reason", ""), request.form.get("typed", "")
    if reason not in REASONS or typed.strip().casefold() != say("erasing.word").casefold():
        return render_template("console/erase.html", reasons=REASONS, wrong=True), 422
    by = By(caller="staff", actor=current_user.name, role=current_user.role, reason=reason)
    code = services().erasures.erase(customer, services().clock(), by)
    if code is None:
        account("erased", customer=customer, reason=reason, result="gone")
        abort(404)
    return redirect(url_for("pages.receipt", code=code), 303)
