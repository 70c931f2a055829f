"""The app on a real port, and Chromium in front of it."""

import base64
import shutil
import threading
from contextlib import contextmanager
from functools import cache

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import make_server

from bot.app import create_app
from bot.console.accounts import Accounts
from bot.services import build
from bot.stores.opening import open_documents
from config.settings import load_settings
from tests.builders import TEMPLATES

PASSWORD = "quiet lamp above the river"
PATIENCE_MS = 60_000
"""A busy machine lays a page out slowly."""
expect.set_options(timeout=PATIENCE_MS)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


POLICY = "[reveal]\nallowed = true\n" + TEMPLATES


class LateApp:
    """The app needs its address, and the address a server: so the server starts without the app."""

    app = None

    def __call__(self, environ, start_response):
        return self.app(environ, start_response)


@contextmanager
def running(folder, **more):
    """Run a Sotto with an agent, dana, and an administrator, adam; yield its address and its parts."""
    late = LateApp()
    server = make_server("127.0.0.1", 0, late, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    overlay = folder / "overlay"
    overlay.mkdir()
    (overlay / "policy.toml").write_text(POLICY, "utf-8")
    settings = load_settings(
        config_dir=overlay,
        data_dir=folder,
        master_keys=base64.b64encode(b"m" * 32).decode(),
        index_key=base64.b64encode(b"i" * 32).decode(),
        twilio_auth_token="a-token-for-tests",
        public_url=address,
        **more,
    )
    services = build(settings)
    accounts = Accounts(open_documents(settings), PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    accounts.add("dana", "agent", PASSWORD)
    accounts.add("adam", "admin", PASSWORD)
    late.app = create_app(settings, services)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address, services
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """A running Sotto: its address and its parts."""
    with running(tmp_path_factory.mktemp("site")) as installation:
        yield installation


@pytest.fixture(scope="session")
def site(installation):
    """The address of a running Sotto with one agent, dana, and one administrator, adam."""
    return installation[0]


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def session_of(chromium, site):
    """Somebody's cookies: signing in is limited, so it is done once for each."""

    @cache
    def session_of(name):
        context = chromium.new_context(base_url=site)
        page = context.new_page()
        page.goto("/staff/sign-in")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: not url.endswith("/sign-in"))
        state = context.storage_state()
        context.close()
        return state

    return session_of


@pytest.fixture
def opened(chromium, site, session_of):
    """Open a page as somebody with a screen, a language, a taste; fail on anything the browser complains about."""

    @contextmanager
    def opened(path, *, width=1280, height=900, scheme="light", signed_in="dana", **options):
        complaints = []
        state = session_of(signed_in) if signed_in else None
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            storage_state=state,
            **options,
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        yield page
        context.close()
        assert complaints == []

    return opened
