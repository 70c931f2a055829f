"""Write `docs/conversations.md` again: `make conversations`. Every answer in it is what the running code says.

The story is `docs/conversations.toml`; it goes through the signed webhook of an app on a temporary disk. What is random
(receipts, links) is written as a fixed example.
"""

import base64
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import create_app
from bot.services import Services, build
from bot.simulator.phone import Phone
from bot.simulator.provider import deliver, request_of, said
from config.catalogue import LANGUAGES, RIGHT_TO_LEFT
from config.settings import load_settings
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
    app = create_app(settings, services)
    phone = Phone("+15005550006", language)

    def says(text: str) -> Iterator[Said]:
        yield Said("customer", text)
        yield from (Said("bot", answer) for answer in said(deliver(app, settings, request_of(phone, settings, text))))

    for scene in scenes():
        lines: list[Said] = []
        for text in scene[language]:
            lines += staff(services, phone, text) if text.startswith("@") else says(text.replace("{card}", CARD))
        yield scene["title"], lines


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
