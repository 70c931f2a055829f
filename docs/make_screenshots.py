"""Take the pictures in `docs/images` again: `make screenshots`.

Starts the app on a free port with a data directory of its own, lets made-up customers write, and looks at it with
Chromium. Numbers are random and nobody's.
"""

import base64
import random
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from bot.app import create_app
from bot.logs import configure_logging
from bot.services import Services, build
from bot.simulator.examples import card, israeli_id, polish_id
from bot.simulator.phone import Phone
from bot.simulator.provider import deliver, request_of
from bot.stores.base import Change
from bot.stores.tallies import Tally
from config.settings import Settings, load_settings
from handlers.choices import Opinion

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
    ("+12025550155", ("thanks, the lamp is lovely", "delete my data", "yes")),
    (
        "+12025550164",
        ("my address is wrong", "I moved to the street behind the station, please correct it on my orders"),
    ),
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


ENGLISH, HEBREW = "+12025550142", "+12025550128"
OPINIONS = (
    (5, "Quick and friendly, and nobody asked for my card."),
    (5, "מהיר ונעים, תודה!"),
    (4, "كانت الإجابة سريعة وواضحة"),
    (2, "Czekałem na człowieka prawie godzinę."),
    (5, ""),
    (4, "The lamp came a day early."),
)
LOOKS: dict[str, tuple[Any, ...]] = {"language": ("en", "he"), "scheme": ("light", "dark")}
SCREENS: dict[str, Any] = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 375, "height": 740}}


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
    (IMAGES / "console").mkdir(parents=True, exist_ok=True)
    with served() as (address, services, app), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        answered = write_as_customers(app, services)
        simulator(browser, address, "simulator.png", language="en", scheme="light")
        simulator(browser, address, "simulator-he.png", language="he", scheme="dark")
        lived(services)
        console(browser, address, services, answered)
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


def console(browser: Browser, address: str, services: Services, answered: dict[str, str]) -> None:
    """Picture every page of the console: in English and Hebrew, light and dark, on a phone and on a desk; list them."""
    page = open_page(browser, address, "light", height=860)
    page.goto("/staff/sign-in?lang=en")
    page.fill("#name", "dana")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")
    page.goto(f"/staff/conversations/{answered[ENGLISH]}?lang=en")
    page.locator(".chip").first.click()
    page.screenshot(path=IMAGES / "console.png")
    state = page.context.storage_state()
    page.context.close()
    for language, scheme, (screen, size) in product(LOOKS["language"], LOOKS["scheme"], SCREENS.items()):
        context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme, storage_state=state)
        for name, path in addresses(services, answered[ENGLISH if language == "en" else HEBREW]).items():
            picture(
                context.new_page(),
                f"{path}{'&' if '?' in path else '?'}lang={language}",
                f"{name}-{language}-{scheme}-{screen}",
            )
        context.close()
    gallery(addresses(services, answered[ENGLISH]))


def addresses(services: Services, customer: str) -> dict[str, str]:
    """Return the pages by name."""
    inside = f"/staff/conversations/{customer}"
    pages = {"inbox": "/staff/", "conversation": inside, "erase": f"{inside}/erase"}
    pages |= {name: f"/staff/{name}" for name in ("requests", "overview", "feedback", "audit", "people", "roles")}
    pages |= {name: f"/staff/{name}" for name in ("settings", "account", "replies")}
    pages["masked"] = "/staff/masked?kind=national_id&country=IL&rule=israeli_id"
    pages["gone"] = "/staff/conversations/nobody"
    pages["nothing-found"] = "/staff/?words=zzz"
    return pages | {"join": f"/staff/join/{services.invitations.make('noa.levi', 'agent', services.clock())}"}


def picture(page: Page, path: str, name: str) -> None:
    """Take one picture as WebP, which is a quarter of a PNG."""
    page.goto(path)
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 55})
    (IMAGES / "console" / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
    page.close()


def gallery(pages: Iterable[str]) -> None:
    """Write the page that shows the pictures."""
    lines = [
        "# The staff console, page by page",
        "",
        "`make screenshots` takes these pictures. Everybody in them is made up.",
        "",
    ]
    for name in pages:
        lines += [f"## {name.replace('-', ' ').capitalize()}", ""]
        for screen, language in product(SCREENS, LOOKS["language"]):
            width = 420 if screen == "desk" else 160
            lines += [
                f'<img src="images/console/{name}-{language}-{scheme}-{screen}.webp" width="{width}"'
                f' alt="{name}, {language}, {scheme}, {screen}">'
                for scheme in LOOKS["scheme"]
            ]
        lines.append("")
    (IMAGES.parent / "console.md").write_text("\n".join(lines), "utf-8")


def lived(services: Services) -> None:
    """Have a month of numbers and some opinions, so that the pages show what they are for."""
    chance, now = random.Random(7), services.clock()  # noqa: S311 the same pictures every time
    tallies = tuple(
        Tally((now - timedelta(days=days)).date(), f"masked {kind} {code}", chance.randint(1, most))
        for days in range(45)
        for kind, most in (("card", 9), ("national_id", 6), ("secret", 3), ("security_code", 2))
        for code in ("en", "he", "ar", "pl")
        if chance.random() < 0.6 - 0.3 * ((now - timedelta(days=days)).weekday() > 3)  # noqa: PLR2004
    )
    services.worker.run_due()  # Who asked to be forgotten is, to the last step.
    services.records.commit("numbers", 0, Change(b"", now, tallies=tallies))
    for stars, text in OPINIONS:
        services.feedback.keep(secrets.token_bytes(16), Opinion(stars=stars, text=text), now - timedelta(days=1))


def open_page(browser: Browser, address: str, scheme: str, *, height: int) -> Page:
    """Return a page of a desk's width."""
    dark = "dark" if scheme == "dark" else "light"
    return browser.new_context(
        base_url=address, viewport={"width": 1360, "height": height}, color_scheme=dark, device_scale_factor=1.5
    ).new_page()


if __name__ == "__main__":
    main()
