"""The console's sections, as far as somebody may open them."""

from flask import Flask, current_app
from flask_login import current_user

from bot.console.permissions import Permission

SECTIONS = (
    ("staff.conversations", "conversations"),
    ("staff.replies", "replies"),
    ("staff.requests", "requests"),
    ("staff.overview", "overview"),
    ("staff.feedback", "feedback"),
    ("staff.audit", "audit"),
    ("staff.people", "staff"),
    ("staff.settings", "settings"),
)
"""Endpoint, and the name by which the catalogue knows it."""


def sections() -> list[tuple[str, str]]:
    """Return the sections that are open to whoever is signed in."""
    return [(endpoint, name) for endpoint, name in SECTIONS if _may_open(endpoint)]


def _may_open(endpoint: str) -> bool:
    opener = getattr(current_app.view_functions[endpoint], "opener", None)
    return isinstance(opener, Permission) and bool(current_user.may(opener))


def init_navigation(app: Flask) -> None:
    """Give all templates of an app the sections."""
    app.jinja_env.globals["sections"] = sections
