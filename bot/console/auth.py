"""The guard in front of every page of the console.

Nothing is open unless it says so: a page names with `needs` the permission that opens it, or the door it stands behind; a
page that names nothing is refused to everybody. Who is turned away is noted.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, TypeVar

from flask import Blueprint, Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from bot.console.accounting import account
from bot.console.accounts import Account
from bot.console.attempts import open_attempts
from bot.console.permissions import Permission, may
from bot.console.second_factor import Stage
from bot.console.sign_in_limit import SignInLimit
from bot.console.unsent import handed_back
from bot.services import services


class Door(Enum):
    """Who may see a page that needs no permission."""

    ANYBODY = auto()
    """People who are not signed in."""
    CODE = auto()
    """Who gave the right password and still owes a one-time code."""
    LEAVING = auto()
    """Who gave the right password, whatever is still owed."""
    ACCOUNT = auto()
    """Who is signed in, or must set up one-time codes first."""
    STAFF = auto()
    """Every staff member, whatever the role."""


OPENS: dict[Stage, tuple[str, frozenset[Door]]] = {
    "code": ("staff.code", frozenset({Door.CODE, Door.LEAVING})),
    "enrol": ("staff.own_account", frozenset({Door.LEAVING, Door.ACCOUNT})),
    "full": ("staff.conversations", frozenset({Door.LEAVING, Door.ACCOUNT, Door.STAFF})),
}
"""By what a session still lacks: where it is sent, and the doors that it opens. Permissions need a full one."""


POLLED = frozenset({"staff.live", "staff.live_list", "staff.live_requests"})
"""What open pages ask for by themselves: nobody is at work because of it, and a session ends all the same."""

View = TypeVar("View", bound=Callable[..., Any])
blueprint = Blueprint("staff", __name__, url_prefix="/staff")


class Staff:
    """Who is signed in, as flask-login wants to see it. Its id is the session's token, not the name."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, account: Account, stage: Stage) -> None:
        self._token = token
        self.stage: Stage = stage
        self.name = account.name
        self.role = account.role

    def get_id(self) -> str:
        """Return the session's token."""
        return self._token

    def may(self, permission: str) -> bool:
        """Whether this person has a permission."""
        return may(self.role, Permission(permission))


def needs(opener: Permission | Door) -> Callable[[View], View]:
    """Open a page to the roles that have a permission, or to all who stand at a door."""

    def mark(view: View) -> View:
        view.opener = opener  # type: ignore[attr-defined]
        return view

    return mark


@blueprint.before_request
def guard() -> ResponseReturnValue | None:
    """Let through who may see the page; send others to sign in, or away."""
    opener = getattr(current_app.view_functions[str(request.endpoint)], "opener", None)
    if opener is Door.ANYBODY:
        return None
    if not current_user.is_authenticated:
        if "HX-Request" in request.headers:
            return "", 200, {"HX-Refresh": "true"}
        if handed := handed_back(401):
            return handed
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("staff.sign_in", next=wanted))
    owed, doors = OPENS[current_user.stage]
    if opener in doors:
        return None
    if current_user.stage != "full" or isinstance(opener, Door):
        return redirect(url_for(owed))
    if isinstance(opener, Permission) and current_user.may(opener):
        return None
    account("denied", customer=(request.view_args or {}).get("customer", ""), result=str(request.endpoint))
    return abort(403)


def _load(token: str) -> Staff | None:
    parts = services()
    known = parts.accounts.session(token, parts.clock(), used=request.endpoint not in POLLED)
    return Staff(token, known, parts.second_factors.stage(known, token)) if known else None


def init_auth(app: Flask) -> None:
    """Give an app its sign-in. Attempts are counted where all processes count together."""
    # Only the console's own pages ask who is signed in: a notice or an error page needs no accounts.
    LoginManager(app, add_context_processor=False).user_loader(_load)
    settings = app.extensions["sotto"].settings
    company, admins_only = bool(settings.oidc_issuer), settings.local_sign_in == "admins"
    app.jinja_env.globals |= {"current_user": current_user, "company_offered": company, "admins_only": admins_only}
    attempts = open_attempts(settings)
    app.extensions["sign-in-limit"] = SignInLimit(attempts, str(app.secret_key).encode())
    if company:
        from bot.console.oidc import Company  # noqa: PLC0415 who signs in with passwords needs no client of OpenID Connect

        app.extensions["company"] = Company(app, settings)
