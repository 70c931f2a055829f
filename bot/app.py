"""The web app: a factory, and one blueprint for each of its doors."""

import gc
import threading
from typing import Any

import structlog
from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix

from bot import health, pages, webhooks
from bot.console.auth import init_auth
from bot.console.navigation import init_navigation
from bot.console.pages import blueprint as console
from bot.console.unsent import init_unsent
from bot.errors import place
from bot.hardening import harden
from bot.installation import complete
from bot.interface import init_interface
from bot.logs import configure_logging
from bot.server import Server
from bot.services import Services, build, start
from bot.simulator import blueprint as simulator
from config.settings import Settings, load_settings

log = structlog.get_logger()
THREADS = 8
WORKING = 2
"""Jobs worked on at once in each web process: one that waits for the provider doesn't hold up those that are due."""
"""Request threads in each process: enough to overlap a slow lookup, few enough not to fight for the interpreter."""
DOORS = (webhooks.blueprint, health.blueprint, pages.blueprint, console)


class PageSessions(SecureCookieSessionInterface):
    """Flask's sessions, but that who sends no cookie, as the provider, has an empty one without any key being derived."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session that the request's cookie holds."""
        return super().open_session(app, request) if "Cookie" in request.headers else self.session_class()


class App(Flask):
    """Flask, but for what it does with an unforeseen error: the log gets its class and place, never its text."""

    session_interface = PageSessions()

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Ask before a request what pages need to be asked; the provider's are verified in their own way."""
        return None if request.blueprint == webhooks.blueprint.name else super().preprocess_request()

    def process_response(self, response: Response) -> Response:
        """Add to a response what pages need: headers, cookies."""
        return response if request.blueprint == webhooks.blueprint.name else super().process_response(response)

    def log_exception(self, exc_info: Any) -> None:
        """Log an error that no page expected. A record that doesn't open may tell what stands in it."""
        kind, error, _ = exc_info
        log.error("page_failed", error=kind.__name__, where=place(error), endpoint=request.endpoint)


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """Return the app for these settings; `services` replaces the parts that would be built from them."""
    parts = services or build(settings)
    app = App(__name__, static_folder="static")
    app.config.update(
        DEBUG=False,  # Flask takes it from the environment, and shows errors' text then.
        SECRET_KEY=parts.keys.session_key(),
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
    )
    app.extensions["sotto"] = parts
    if settings.proxies:  # Only what they say of where a request comes from; the address of the app is a setting.
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, 0, 0, 0, 0)  # type: ignore[method-assign]
    for door in DOORS:
        app.register_blueprint(door)
    if not settings.production:
        app.register_blueprint(simulator)
    harden(app, settings.public_url, verified_otherwise=(webhooks.blueprint,), by_origin=(simulator,))
    init_interface(app)
    pages.init_pages(app)
    init_auth(app)
    init_navigation(app)
    init_unsent(app)
    return app


def from_environment() -> Server:
    """Return the app that the environment describes, with the job worker beside it if it is asked for."""
    configure_logging()
    settings = complete(load_settings())
    parts = start(settings)
    if settings.works_on_jobs:
        work = (threading.Event(), WORKING)
        threading.Thread(target=parts.worker.run, args=work, name="jobs", daemon=True).start()
    app = create_app(settings, parts)
    # What is here now stays: words, phrases, policy. To look through it for garbage stops everybody for a tenth of a second.
    gc.collect()
    gc.freeze()
    return Server(app, threads=THREADS, max_body=settings.max_body_bytes)
