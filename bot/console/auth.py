"""Signing in, and the guard in front of every page of the console.

Nothing is open unless it says so: a page names the permission it needs (`needs`) or is listed in `OPEN`; a page that
does neither is refused to everybody.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user, logout_user

from bot.console.accounts import Account
from bot.console.attempts import SignInLimit
from bot.console.rights import Permission, may
from bot.services import services

OPEN = frozenset({"staff.sign_in"})
"""Endpoints for people who are not signed in."""
SIGNED_IN = frozenset({"staff.sign_out"})
"""Endpoints for every staff member, whatever the role."""

View = TypeVar("View", bound=Callable[..., Any])
blueprint = Blueprint("staff", __name__, url_prefix="/staff")


class Staff:
    """Who is signed in, as flask-login wants to see it. Its id is the session's token, not the name."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, account: Account) -> None:
        self._token = token
        self.name = account.name
        self.role = account.role

    def get_id(self) -> str:
        """Return the session's token."""
        return self._token

    def may(self, permission: str) -> bool:
        """Whether this person has a permission."""
        return may(self.role, Permission(permission))


def needs(permission: Permission) -> Callable[[View], View]:
    """Open a page to the roles that have a permission."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


@blueprint.before_request
def guard() -> ResponseReturnValue | None:
    """Let through who may see the page; send others to sign in, or away."""
    if request.endpoint in OPEN:
        return None
    if not current_user.is_authenticated:
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("staff.sign_in", next=wanted))
    if request.endpoint in SIGNED_IN:
        return None
    permission = getattr(current_app.view_functions[str(request.endpoint)], "permission", None)
    return None if permission and current_user.may(permission) else abort(403)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Show the form; open a fresh session for a name and password that belong together."""
    if request.method == "GET":
        return redirect(_next()) if current_user.is_authenticated else render_template("console/sign_in.html")
    name, password = request.form.get("name", ""), request.form.get("password", "")
    if not current_app.extensions["sign-in-limit"].allows(request.remote_addr or "", name):
        abort(429)
    token = services().accounts.sign_in(name, password, services().clock())
    account = token and services().accounts.session(token, services().clock())
    if not token or not account:
        return render_template("console/sign_in.html", refused=True, name=name), 401
    _end()
    login_user(Staff(token, account))
    session.permanent = True
    return redirect(_next(), 303)


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the accounts' file."""
    _end()
    return redirect(url_for("staff.sign_in"), 303)


def _end() -> None:
    if current_user.is_authenticated:
        services().accounts.sign_out(current_user.get_id())
    logout_user()
    # What a stranger planted before the sign-in must not live on after it.
    session.clear()


def _next() -> str:
    """Return the page that was wanted, if it is one of ours; else the list."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    plain = wanted.isprintable() and "\\" not in wanted
    ours = plain and wanted.startswith("/staff/") and not (parts.scheme or parts.netloc)
    return wanted if ours else url_for("staff.conversations")


def _load(token: str) -> Staff | None:
    account = services().accounts.session(token, services().clock())
    return Staff(token, account) if account else None


def init_auth(app: Flask, data_dir: Path) -> None:
    """Give an app its sign-in. Attempts are counted in `data_dir`, so that all processes count together."""
    # Only the console's own pages ask who is signed in: a notice or an error page needs no accounts.
    LoginManager(app, add_context_processor=False).user_loader(_load)
    app.jinja_env.globals["current_user"] = current_user
    limit = SignInLimit(data_dir / "sign-in-attempts.sqlite3", str(app.secret_key).encode())
    app.extensions["sign-in-limit"] = limit
