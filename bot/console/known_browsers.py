"""Browsers that somebody signed in with before: guesses from elsewhere must not shut their owners out.

A cookie that only Sotto can make says whose browser it is (OWASP calls it a device cookie). It opens nothing: tries from
there are counted apart from everybody else's, and are no more than others get.
"""

import secrets
from datetime import timedelta

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

KEPT = timedelta(days=180)
NAME_BYTES = 16


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known browser")


def known_browser(name: str) -> str:
    """Return the browser's own name if somebody signed in from it by this name before; else nothing."""
    try:
        whose, browser = _sealer().loads(request.cookies.get(_cookie(), ""), max_age=int(KEPT.total_seconds()))
    except (BadSignature, ValueError, TypeError):
        return ""
    return str(browser) if whose == name.strip().casefold() else ""


def remember_browser(name: str) -> None:
    """Have the answer to this request say whose browser it is. A shared one is the last one's."""
    browser = known_browser(name) or secrets.token_urlsafe(NAME_BYTES)
    sealed = _sealer().dumps([name.casefold(), browser])

    @after_this_request
    def told(response: Response) -> Response:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(_cookie(), sealed, max_age=KEPT, secure=secure, httponly=True, samesite="Lax", path="/")
        return response
