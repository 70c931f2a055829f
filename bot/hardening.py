"""What protects the pages that people open: headers, cookies, forgery checks.

Nothing inline and no other host: the Content-Security-Policy allows our own files only. Every request that changes
something carries a token, but for the blueprints that are verified in another way (the provider's signature).
"""

from datetime import timedelta

from flask import Blueprint, Flask, Response, request
from flask_wtf.csrf import CSRFProtect

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NOT_KEPT = {"Cache-Control": "no-store"}
"""Nothing of a page stays in a cache, so that "back" after signing out shows nothing."""
TRANSPORT = "max-age=31536000; includeSubDomains"


def harden(
    app: Flask, public_url: str, *, verified_otherwise: tuple[Blueprint, ...], by_origin: tuple[Blueprint, ...]
) -> None:
    """Protect all pages of an app. `public_url` tells whether browsers reach it over TLS.

    Forms need a token, but for machines' requests, which are signed, and for pages that look at a form's origin themselves.
    """
    secure = public_url.startswith("https://")
    app.config.update(
        # A name that begins with __Host- can't be set from a neighbouring subdomain.
        SESSION_COOKIE_NAME="__Host-sotto" if secure else "sotto",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        SESSION_REFRESH_EACH_REQUEST=False,  # It ends so long after the sign-in, whatever is asked for.
        WTF_CSRF_TIME_LIMIT=None,  # As long as the session that it belongs to.
    )
    forms = CSRFProtect(app)
    machines = frozenset(blueprint.name for blueprint in verified_otherwise)
    for blueprint in (*verified_otherwise, *by_origin):
        forms.exempt(blueprint)

    @app.after_request
    def add_headers(response: Response) -> Response:
        if request.blueprint in machines:
            return response
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if secure:
            response.headers.setdefault("Strict-Transport-Security", TRANSPORT)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", NOT_KEPT["Cache-Control"])
        return response
