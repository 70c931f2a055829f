"""The customer's whole number, for who must call back: asked for, allowed by a second person, seen for ten minutes."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.audit.log import Action
from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.opening import gone
from bot.console.permissions import Permission
from bot.desk import Reveal
from bot.services import services


@blueprint.post("/conversations/<customer>/number/ask")
@needs(Permission.NUMBER)
def ask_number(customer: str) -> ResponseReturnValue:
    """Ask for the number, with a reason."""
    reason = request.form.get("reason", "")
    done = services().reveals.ask(customer, current_user.name, reason, services().clock())
    return _done("number_asked", customer, done=done, reason=reason if done else "")


@blueprint.post("/conversations/<customer>/number/allow")
@needs(Permission.NUMBER_ALLOW)
def allow_number(customer: str) -> ResponseReturnValue:
    """Allow what somebody else asked for."""
    done = services().reveals.allow(customer, current_user.name, services().clock())
    return _done("number_allowed", customer, done=done)


@blueprint.post("/conversations/<customer>/number/refuse")
@needs(Permission.NUMBER_ALLOW)
def refuse_number(customer: str) -> ResponseReturnValue:
    """Refuse what somebody asks for, or hide what was allowed."""
    return _cleared(customer, services().reveals.refuse(customer, services().clock()), "number_refused")


@blueprint.post("/conversations/<customer>/number")
@needs(Permission.NUMBER)
def see_number(customer: str) -> ResponseReturnValue:
    """Show the number to who asked for it, until its time is over: then the page leaves by itself. It isn't kept anywhere."""
    if g.desk is None:
        return gone()
    now = services().clock()
    found = services().reveals.look(customer, current_user.name, current_user.role, now)
    account("number_seen", customer=customer, result="done" if found else "not_allowed")
    back = url_for("staff.conversation", customer=customer)
    if found is None:
        flash("number.over")
        return redirect(back, 303)
    number, until = found
    seconds = max(0, int((until - now).total_seconds()))
    shown = render_template("console/number.html", customer=customer, number=number, until=until)
    return shown, 200, {"Refresh": f"{seconds}; url={back}"}


@blueprint.post("/conversations/<customer>/number/end")
@needs(Permission.NUMBER)
def end_number(customer: str) -> ResponseReturnValue:
    """Hide the number before its time, or take back that it was asked for."""
    return _cleared(
        customer, services().reveals.end(customer, current_user.name, services().clock()), "number_taken_back"
    )


def _cleared(customer: str, was: Reveal | None, otherwise: Action) -> ResponseReturnValue:
    return _done("number_hidden" if was is None or was.until else otherwise, customer, done=was is not None)


def _done(action: Action, customer: str, *, done: bool, reason: str = "") -> ResponseReturnValue:
    """Note what was done or couldn't be, and go back."""
    account(action, customer=customer, reason=reason, result="done" if done else "not_allowed")
    if g.desk is None:
        return gone()
    flash(f"number.did.{action}" if done else "number.over")
    wanted = "staff.requests" if request.form.get("back") == "requests" else "staff.conversation"
    return redirect(url_for(wanted, customer=customer if wanted == "staff.conversation" else None), 303)
