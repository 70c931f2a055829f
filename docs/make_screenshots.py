"""Take the pictures in `docs/images` again: `make screenshots`.

Starts the app on a free port with a data directory of its own, lets made-up customers write, and looks at it with
Chromium. Numbers are random and nobody's.
"""

import base64
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from bot.app import create_app
from bot.logs import configure_logging
from bot.services import Services, build
from bot.simulator.examples import card, israeli_id, polish_id
from bot.simulator.phone import Phone
from bot.simulator.provider import deliver, request_of
from config.settings import Settings, load_settings

IMAGES = Path(__file__).parent / "images"
PASSWORD = secrets.token_urlsafe(18)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CUSTOMERS = (
    ("+12025550117", ("gdzie jest moje zamówienie 10222?", f"mój PESEL to {polish_id()}, jeśli to pomoże")),
    ("+12025550173", ("أين طلبي 10222؟", "شكرًا، أريد التحدث مع موظف")),
    (
        "+12025550142",
        (
            "Hi! Where is my order 10222?",
            f"Great. You can charge the delivery to my card {card()}, cvv 321",
            "Oh, sorry! Can I talk to a person about the address?",
        ),
    ),
    (
        "+12025550128",
        (
            "היי, איפה ההזמנה שלי 10222?",
            f"אפשר לחייב את הכרטיס {card()} cvv 321",
            f"ותעודת הזהות שלי {israeli_id()}. המנורה היא IKEA Tertial",
            "אפשר לדבר עם בן אדם?",
        ),
    ),
)
ANSWERS = {
    "+12025550142": "Hello, this is Dana. No card needed, delivery is on us. Which day suits you?",
    "+12025550128": "שלום, כאן דנה. המנורה יצאה הבוקר ותגיע ביום שני. אין צורך בפרטי כרטיס.",
}


class Clock:
    """A morning at the shop: every look at the clock is some seconds later."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 8, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self._now += timedelta(seconds=2)
        return self._now


class LateApp:
    """The app needs its address, and the address a server: so the server starts without the app."""

    app: Flask

    def __call__(self, environ, start_response):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 - WSGI
        """Pass a request on."""
        return self.app(environ, start_response)


def main() -> None:
    """Take all pictures."""
    configure_logging()
    chromium = shutil.which("chromium") or sys.exit("Chromium is missing: apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    with served() as (address, services, app), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        answered = write_as_customers(app, services)
        simulator(browser, address, "simulator.png", language="en", scheme="light")
        simulator(browser, address, "simulator-he.png", language="he", scheme="dark")
        console(browser, address, *answered.values())
        browser.close()


@contextmanager
def served() -> Iterator[tuple[str, Services, Flask]]:
    """Run the app on a free port, with an agent `dana`, on a temporary disk."""
    late = LateApp()
    server = make_server("127.0.0.1", 0, late, threaded=True)
    with tempfile.TemporaryDirectory() as folder:
        address = f"http://127.0.0.1:{server.server_port}"
        services = build(settings_for(Path(folder), address), Clock())
        services.accounts.add("dana", "admin", PASSWORD)
        services.accounts.add("noa", "agent", PASSWORD)
        late.app = create_app(services.settings, services)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield address, services, late.app
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def settings_for(folder: Path, address: str) -> Settings:
    """Return development settings with keys made for this run."""
    return load_settings(
        env="development",
        data_dir=folder,
        master_keys=base64.b64encode(secrets.token_bytes(32)).decode(),
        index_key=base64.b64encode(secrets.token_bytes(32)).decode(),
        twilio_auth_token=secrets.token_hex(16),
        public_url=address,
    )


def write_as_customers(app: Flask, services: Services) -> dict[str, str]:
    """Let all customers write and staff answer some; return the ids of those, by number."""
    ids = {}
    for number, texts in CUSTOMERS:
        phone = Phone(number=number, language="en")
        for text in texts:
            deliver(app, services.settings, request_of(phone, services.settings, text))
        if (answer := ANSWERS.get(number)) and (holder := services.transcripts.holder(phone.address)):
            services.transcripts.answer(holder.customer, answer, services.clock())
            ids[number] = holder.customer
    return ids


def simulator(browser: Browser, address: str, name: str, *, language: str, scheme: str) -> None:
    """Picture the simulator after an order question and a card."""
    page = open_page(browser, address, scheme, height=1100)
    page.goto(f"/simulator?lang={language}&speak={language}")
    for example in ("order", "card"):
        before = page.locator("#chat .shop").count()
        page.click(f"button[value={example}]")
        page.locator("#chat .shop").nth(before).wait_for()
    page.screenshot(path=IMAGES / name)
    page.context.close()


def console(browser: Browser, address: str, english: str, hebrew: str) -> None:
    """Picture the console in English and Hebrew, on a desk and on a phone."""
    page = open_page(browser, address, "light", height=860)
    page.goto("/staff/sign-in?lang=en")
    page.fill("#name", "dana")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")
    page.goto(f"/staff/conversations/{english}?lang=en")
    page.locator(".chip").first.click()
    page.screenshot(path=IMAGES / "console.png")
    page.goto(f"/staff/conversations/{hebrew}?lang=he")
    page.screenshot(path=IMAGES / "console-he.png")
    page.set_viewport_size({"width": 375, "height": 760})
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=IMAGES / "console-phone-he.png")
    page.goto("/staff/?lang=he")
    page.screenshot(path=IMAGES / "inbox-phone-he.png")
    desk(page)
    page.context.close()


def desk(page: Page) -> None:
    """Picture the pages besides the inbox, in English and light, in Hebrew and dark."""
    page.set_viewport_size({"width": 1360, "height": 860})
    for language, scheme in (("en", "light"), ("he", "dark")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for name in ("audit", "roles", "people", "account"):
            page.goto(f"/staff/{name}?lang={language}")
            page.screenshot(path=IMAGES / f"{name}-{language}.png")


def open_page(browser: Browser, address: str, scheme: str, *, height: int) -> Page:
    """Return a page of a desk's width."""
    dark = "dark" if scheme == "dark" else "light"
    return browser.new_context(
        base_url=address, viewport={"width": 1360, "height": height}, color_scheme=dark, device_scale_factor=1.5
    ).new_page()


if __name__ == "__main__":
    main()
