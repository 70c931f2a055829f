"""Write `docs/conversations.md` again: `make conversations`. Every answer in it is what the running code says.

The story is `docs/conversations.toml`; it goes through the signed webhook of an app on a temporary disk. What is random
(receipts, links) is written as a fixed example.
"""

import base64
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import create_app
from bot.channels.simulator import NullProvider
from bot.menus import Menus, send
from bot.services import Services, build
from bot.simulator.phone import Phone
from bot.simulator.provider import deliver, request_of, said
from config.buttons import Buttons
from config.catalogue import LANGUAGES, RIGHT_TO_LEFT
from config.settings import Settings, load_settings
from handlers.contract import Visit

HERE = Path(__file__).parent
PAGE = HERE / "conversations.md"
NAMES = {"en": "English", "he": "עברית", "ar": "العربية", "pl": "Polski"}
CARD = "4111 1111 1111 1111"
"""The number that card schemes publish for tests."""
RANDOM = (
    (re.compile(r"E-[0-9A-Z]{4}-[0-9A-Z]{4}"), "E-K7RM-B2QD"),
    (re.compile(r"/export/[\w-]+"), "/export/…"),
)
HEAD = """# Conversations

Every answer here is what the running code says: made by `docs/make_conversations.py`, kept current by a test.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a scene: `customer`, `bot` or `staff`, and the text."""

    side: str
    text: str


class Clock:
    """A working day at the shop: every look at the clock is a second later."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 8, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self._now += timedelta(seconds=1)
        return self._now


def scenes() -> list[Mapping[str, Any]]:
    """Return the story's scenes, in order."""
    found: list[Mapping[str, Any]] = tomllib.loads((HERE / "conversations.toml").read_text("utf-8"))["scene"]
    return found


def story(language: str, folder: Path) -> Iterator[tuple[str, list[Said]]]:
    """Play the whole story in a language; yield each scene's title and what was said in it."""
    key = base64.b64encode(b"k" * 32).decode()
    settings = load_settings(
        data_dir=folder, master_keys=key, index_key=key, twilio_auth_token=key, public_url="https://chat.example.com"
    )
    services = build(settings, Clock())
    phone = Phone("+15005550006", language)
    for scene in scenes():
        teller = Teller(with_buttons(services) if scene.get("buttons") else services, settings, phone)
        yield scene["title"], [line for text in scene[language] for line in teller.tell(text.replace("{card}", CARD))]


class Teller:
    """Plays one scene through the signed webhook."""

    def __init__(self, services: Services, settings: Settings, phone: Phone) -> None:
        self._services, self._settings, self._phone = services, settings, phone
        self._app = create_app(settings, services)

    def tell(self, text: str) -> Iterator[Said]:
        """Yield what is said, and what is answered: in the response, or by the job that sends buttons."""
        if text.startswith("@"):
            yield from staff(self._services, self._phone, text)
            return
        tapped = text.removeprefix("=") if text.startswith("=") else ""
        title = self._services.catalogue.say(f"option.{tapped}", self._phone.language) if tapped else text
        more = {"ButtonPayload": tapped, "ButtonText": title} if tapped else {}
        yield Said("customer", f"*(taps)* {title}" if tapped else text)
        form = request_of(self._phone, self._settings, title, **more)
        answers = said(deliver(self._app, self._settings, form))
        yield from (Said("bot", answer) for answer in answers or self._sent())

    def _sent(self) -> list[str]:
        """Return what the job sends that was committed instead of an answer, as the customer's phone shows it."""
        holder = self._services.transcripts.holder(self._phone.address)
        seen = self._services.transcripts.peek(self._phone.address, self._services.clock())
        if holder is None or seen is None:
            return []
        found = self._services.transcripts.outgoing(holder.customer, seen.lines[-1].seq, self._services.clock())
        screen = Screen()
        if found and found.said.menu:
            send(screen, found.address, found.said, "", plainly=False)
        return screen.shown


class Screen(NullProvider):
    """What content templates look like on a customer's phone: the text, and below it what can be tapped."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self.shown: list[str] = []

    def send_template(
        self, address: str, template: str, reference: str, variables: Mapping[str, str] | None = None
    ) -> str | None:
        """Show a template with its places filled in: the text, then a title and a payload for each option."""
        del address, template, reference
        body, *options = (variables or {}).values()
        self.shown.append("\n".join([body, *(f"<kbd>{title}</kbd>" for title in options[::2])]))
        return None


def with_buttons(services: Services) -> Services:
    """Return the same installation with a content template for two options, as a policy's `[buttons]` names it."""
    buttons = Buttons(quick_reply={2: dict.fromkeys(LANGUAGES, "HX" + "0" * 32)})
    menus = Menus(buttons=buttons, catalogue=services.catalogue)
    return replace(services, pipeline=replace(services.pipeline, menus=menus))


def staff(services: Services, phone: Phone, what: str) -> list[Said]:
    """Do what staff do meanwhile."""
    now = services.clock()
    holder = services.transcripts.holder(phone.address)
    customer = holder.customer if holder else ""
    services.transcripts.read(customer, Visit(day=now.date().isoformat(), role="agent", reason="answering"), now)
    if what == "@reads":
        return [Said("staff", "*(reads the transcript)*")]
    services.transcripts.hand_back(customer, now)
    return [Said("staff", "*(answers, and hands back to the bot)*")]


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            parts.append(f"\n## {NAMES[language]}\n")
            parts += [shown(title, lines, language) for title, lines in story(language, Path(folder))]
    return steady("\n".join(parts))


def shown(title: str, lines: list[Said], language: str) -> str:
    """Return one scene as Markdown."""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    rows = [f"\n### {title}\n", f'<table dir="{direction}">']
    rows += [f"<tr><td>{line.side}</td><td>{line.text.replace(chr(10), '<br>')}</td></tr>" for line in lines]
    return "\n".join([*rows, "</table>"])


def steady(text: str) -> str:
    """Return a text with what is random replaced."""
    for pattern, example in RANDOM:
        text = pattern.sub(example, text)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
