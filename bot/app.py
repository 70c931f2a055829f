"""The web app: a factory, and one blueprint for each of its doors."""

import threading

from flask import Flask

from bot import health, webhooks
from bot.installation import complete
from bot.logs import configure_logging
from bot.services import Services, build
from config.settings import Settings, load_settings

DOORS = (webhooks.blueprint, health.blueprint)


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """Return the app for these settings; `services` replaces the parts that would be built from them."""
    parts = services or build(settings)
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=parts.keys.session_key(),
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
        SESSION_COOKIE_NAME="sotto",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
    )
    app.extensions["sotto"] = parts
    for door in DOORS:
        app.register_blueprint(door)
    return app


def from_environment() -> Flask:
    """Return the app that the environment describes, with the job worker beside it: what a web process loads."""
    configure_logging()
    settings = complete(load_settings())
    parts = build(settings)
    threading.Thread(target=parts.worker.run, args=(threading.Event(),), name="jobs", daemon=True).start()
    return create_app(settings, parts)
