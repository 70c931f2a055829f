"""The staff: who they are, inviting, changing roles, removing; and the page that an invitation leads to."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.accounts import ROLES, checked
from bot.console.auth import Door, blueprint, needs
from bot.console.errors import AccountError, LastAdmin
from bot.console.invitations import VALID_FOR
from bot.console.permissions import Permission
from bot.services import services


@blueprint.get("/people")
@needs(Permission.STAFF)
def people() -> ResponseReturnValue:
    """List staff accounts."""
    return _page()


def _page(status: int = 200, **more: object) -> ResponseReturnValue:
    accounts, with_codes = services().accounts.list(), services().second_factors.names()
    shown = {"accounts": accounts, "roles": ROLES, "with_codes": with_codes, "days": VALID_FOR.days}
    shown["pending"] = services().invitations.pending(services().clock())
    return render_template("console/people.html", **shown, **more), status


@blueprint.post("/people/invite")
@needs(Permission.STAFF)
def invite() -> ResponseReturnValue:
    """Make a link by which somebody chooses a password: a new colleague, or one who lost theirs. It is shown this once."""
    parts, role = services(), request.form.get("role", "")
    try:
        name = checked(request.form.get("name", ""), role)
    except AccountError:
        return _page(422, bad_name=True)
    token = parts.invitations.make(
        name, next(known for known in ROLES if known == role), parts.clock(), current_user.name
    )
    account("staff_invited", subject=name, result=role)
    return _page(invited=name, link=parts.settings.public_url + url_for("staff.join", token=token))


@blueprint.post("/people/<name>/withdraw")
@needs(Permission.STAFF)
def withdraw(name: str) -> ResponseReturnValue:
    """Make the link void that invites somebody."""
    if not services().invitations.withdraw(name):
        abort(404)
    account("staff_uninvited", subject=name)
    flash("people.withdrawn")
    return redirect(url_for("staff.people"), 303)


@blueprint.post("/people/<name>/role")
@needs(Permission.STAFF)
def change_role(name: str) -> ResponseReturnValue:
    """Give somebody another role; their sessions end."""
    role = next((known for known in ROLES if known == request.form.get("role")), None)
    try:
        if role is None or not services().accounts.change_role(name, role):
            abort(404)
    except LastAdmin:
        return _page(409, last_admin=True)
    account("staff_changed", subject=name, result=role)
    flash("people.changed")
    return redirect(url_for("staff.people"), 303)


@blueprint.post("/people/<name>/remove")
@needs(Permission.STAFF)
def remove(name: str) -> ResponseReturnValue:
    """Remove somebody; their sessions end."""
    try:
        if not services().accounts.remove(name):
            abort(404)
    except LastAdmin:
        return _page(409, last_admin=True)
    services().invitations.withdraw(name)  # A link for them must not bring them back.
    account("staff_removed", subject=name)
    flash("people.removed")
    return redirect(url_for("staff.people"), 303)


@blueprint.route("/join/<token>", methods=["GET", "POST"])
@needs(Door.ANYBODY)
def join(token: str) -> ResponseReturnValue:
    """Let somebody who was invited choose a password. One-time codes of an earlier account of theirs are gone."""
    parts = services()
    invitation = parts.invitations.find(token, parts.clock())
    if invitation is None:
        return render_template("console/join.html", invitation=None), 404
    if request.method == "GET":
        return render_template("console/join.html", invitation=invitation, token=token)
    if parts.settings.local_sign_in == "admins" and invitation.role != "admin":
        abort(403)
    password = request.form.get("password", "")
    if weak := parts.accounts.weakness(invitation.name, password):
        return render_template("console/join.html", invitation=invitation, token=token, weak=weak), 422
    if not parts.invitations.take(token):
        abort(404)
    try:
        added = parts.accounts.add(invitation.name, invitation.role, password)
    except LastAdmin:
        return render_template("console/join.html", invitation=None), 409
    parts.second_factors.remove(added.name)
    account("staff_joined", subject=added.name, result=added.role)
    flash("people.joined")
    return redirect(url_for("staff.sign_in"), 303)
