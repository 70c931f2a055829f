"""Signing in and out. Every try is noted, without what was typed."""

from urllib.parse import urlsplit

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from bot.console.accounting import account, account_sign_in_failed
from bot.console.auth import Door, Staff, blueprint, needs
from bot.console.known_browsers import known_browser, remember_browser
from bot.console.sign_in_limit import SignInLimit
from bot.services import services

LONGEST_CODE = 64


@blueprint.route("/sign-in", methods=["GET", "POST"])
@needs(Door.ANYBODY)
def sign_in() -> ResponseReturnValue:
    """Show the form; open a fresh session for a name and password that belong together."""
    if request.method == "GET":
        return redirect(next_page()) if current_user.is_authenticated else render_template("console/sign_in.html")
    name, password = request.form.get("name", ""), request.form.get("password", "")
    counted("name of", name, known_browser(name))
    token = services().accounts.sign_in(name, password, services().clock())
    if not token:
        account_sign_in_failed(name, "refused")
        return render_template("console/sign_in.html", refused=True, name=name), 401
    if not may_sign_in_here(name):
        services().accounts.sign_out(token)
        account_sign_in_failed(name, "company_only")
        return render_template("console/sign_in.html", company_only=True, name=name), 403
    return begin(token, next_page())


def counted(what: str, name: str, browser: str = "") -> None:
    """Count a try, and refuse one too many. `what` tells apart what is tried: nobody uses up another's tries by a name."""
    limit: SignInLimit = current_app.extensions["sign-in-limit"]
    address, tried = request.remote_addr or "", f"{what} {name.strip()}"
    if not limit.allows(address, tried, browser):
        if limit.is_news(address, tried):
            account_sign_in_failed(name, "too_many")
        abort(429)


def may_sign_in_here(name: str) -> bool:
    """Whether the settings let this account in by a password of ours. Administrators always: no outage locks all out."""
    known = services().accounts.find(name)
    return services().settings.local_sign_in == "everybody" or (known is not None and known.role == "admin")


def begin(token: str, wanted: str, reason: str = "") -> ResponseReturnValue:
    """Put a fresh session of the accounts' file into a fresh cookie, and go to the page that was wanted."""
    opened = services().accounts.session(token, services().clock())
    if opened is None:
        abort(401)
    _end()
    stage = services().second_factors.stage(opened, token)
    login_user(Staff(token, opened, stage))
    session.permanent = True
    if stage != "code":
        remember_browser(opened.name)
    account("signed_in", reason=reason, result="done" if stage == "full" else f"{stage}_owed")
    return redirect(url_for("staff.code", next=wanted) if stage == "code" else wanted, 303)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@needs(Door.CODE)
def code() -> ResponseReturnValue:
    """Ask for the one-time code, or a recovery code, that completes the sign-in."""
    if request.method == "GET":
        return render_template("console/code.html")
    counted("code of", current_user.name)
    typed, token = request.form.get("code", "")[:LONGEST_CODE], current_user.get_id()
    if not services().second_factors.prove(current_user.name, token, typed, services().clock()):
        account_sign_in_failed(current_user.name, "code_refused")
        return render_template("console/code.html", refused=True), 401
    account("signed_in")
    remember_browser(current_user.name)
    return redirect(next_page(), 303)


@blueprint.post("/sign-out")
@needs(Door.LEAVING)
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the accounts' file."""
    account("signed_out")
    _end()
    return redirect(url_for("staff.sign_in"), 303)


def _end() -> None:
    if current_user.is_authenticated:
        services().accounts.sign_out(current_user.get_id())
    logout_user()
    # What a stranger planted before the sign-in must not live on after it.
    session.clear()


def next_page() -> str:
    """Return the page that was wanted, if it is one of ours; else the list."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    plain = wanted.isprintable() and "\\" not in wanted
    ours = plain and wanted.startswith("/staff/") and not (parts.scheme or parts.netloc)
    return wanted if ours else url_for("staff.conversations")
