"""One's own account: password, one-time codes, what one may do."""

from typing import Any

import segno
from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from bot.console.accounting import account
from bot.console.auth import Door, blueprint, needs
from bot.console.errors import WeakPassword
from bot.console.sign_in import LONGEST_CODE
from bot.services import services

ISSUER = "Sotto"
DRAWN: dict[str, Any] = {"scale": 5, "border": 3, "light": "#fff", "dark": "#000", "svgclass": "qr", "lineclass": None}


@blueprint.get("/account")
@needs(Door.ACCOUNT)
def own_account() -> ResponseReturnValue:
    """Show who is signed in, and how they sign in."""
    return _page()


def _page(status: int = 200, **more: object) -> ResponseReturnValue:
    factors = services().second_factors
    has_codes = current_user.name in factors.names()
    offered = None if has_codes else factors.offered(current_user.name, ISSUER)
    drawing = Markup(segno.make(offered.uri).svg_inline(**DRAWN)) if offered else None  # noqa: S704 segno's own
    required = current_user.role in factors.required
    short = factors.needs(current_user.name)
    shown = {"has_codes": has_codes, "offered": offered, "drawing": drawing, "required": required, "short": short}
    left = factors.left(current_user.name)
    return render_template("console/account.html", left=left, **shown, **more), status


@blueprint.post("/account/codes")
@needs(Door.ACCOUNT)
def begin_codes() -> ResponseReturnValue:
    """Draw a secret to set up one-time codes with."""
    if current_user.name not in services().second_factors.names():
        services().second_factors.begin(current_user.name)
    return redirect(url_for("staff.own_account"), 303)


@blueprint.post("/account/codes/confirm")
@needs(Door.ACCOUNT)
def confirm_codes() -> ResponseReturnValue:
    """Put one-time codes in force once the first was typed; show the recovery codes, this once."""
    recovery = services().second_factors.confirm(
        current_user.name, current_user.get_id(), _typed("first code of"), services().clock()
    )
    if not recovery:
        return _page(422, wrong_code=True)
    account("codes_set_up", subject=current_user.name)
    return _page(recovery=recovery, first=True)


@blueprint.post("/account/codes/renew")
@needs(Door.STAFF)
def renew_recovery() -> ResponseReturnValue:
    """Give oneself other recovery codes, against password and code, and show them this once. Those from before are void."""
    code = _typed("code of")
    name, token, now = current_user.name, current_user.get_id(), services().clock()
    if not services().accounts.knows(name, request.form.get("password", "")):
        return _page(422, not_renewed=True)
    recovery = services().second_factors.renew(name, token, code, now)
    if not recovery:
        return _page(422, not_renewed=True)
    account("codes_renewed", subject=name)
    return _page(recovery=recovery)


@blueprint.post("/account/codes/remove")
@needs(Door.STAFF)
def remove_codes() -> ResponseReturnValue:
    """Take one's codes away, against a code: an open screen is not enough."""
    factors = services().second_factors
    if not factors.prove(current_user.name, current_user.get_id(), _typed("code of"), services().clock()):
        return _page(422, wrong_code=True)
    if factors.needs(current_user.name):
        return _page(422, needs_codes=True)
    factors.remove(current_user.name)
    account("codes_removed", subject=current_user.name)
    flash("account.codes_removed")
    return redirect(url_for("staff.own_account"), 303)


def _typed(tried: str) -> str:
    _count_try(tried)
    return request.form.get("code", "")[:LONGEST_CODE]


def _count_try(what: str) -> None:
    """Trying codes and passwords is as limited for who is signed in as at the door."""
    if not current_app.extensions["sign-in-limit"].allows(request.remote_addr or "", f"{what} {current_user.name}"):
        abort(429)


@blueprint.post("/account/password")
@needs(Door.ACCOUNT)
def change_password() -> ResponseReturnValue:
    """Give oneself a new password, against the old one. All sessions end, this one too."""
    _count_try("password of")
    if not services().accounts.knows(current_user.name, request.form.get("password", "")):
        return _page(422, wrong_password=True)
    try:
        services().accounts.add(current_user.name, current_user.role, request.form.get("fresh", ""))
    except WeakPassword as weak:
        return _page(422, weak=weak.reason)
    account("password_changed", subject=current_user.name)
    flash("account.password_changed")
    return redirect(url_for("staff.sign_in"), 303)
