"""A customer's whole story in each language, through the signed webhook: the page in `docs` is its transcript."""

import importlib.util
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.catalogue import LANGUAGES
from handlers.access import Access
from handlers.choices import Consent, Preferences, Request, Sending, Share
from handlers.contract import BACKEND, RECORDS, Conversation, Field, LookupResult, Message, Reply, Visit
from handlers.flows import Flows
from handlers.wording import say
from tests.builders import START, conversation_of

DOCS = Path(__file__).parents[2] / "docs"
LONGEST = 1600


@pytest.fixture(scope="module")
def teller():
    spec = importlib.util.spec_from_file_location("make_conversations", DOCS / "make_conversations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_what_the_code_says(teller):
    """If this fails, look at the difference; `make conversations` writes the page again."""
    assert teller.page() == (DOCS / "conversations.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_story(teller, language, tmp_path):
    told = dict(teller.story(language, tmp_path))
    bot = {title: [line.text for line in lines if line.side == "bot"] for title, lines in told.items()}
    said = [text for texts in bot.values() for text in texts]
    assert all(0 < len(text) <= LONGEST for text in said)
    assert len(said) == sum(len(lines) for lines in bot.values())
    at_once, asked, _, _, _, known, read, *_ = bot.values()
    assert "10222" in at_once[0]
    assert "10111" in asked[-1]
    assert "10222" not in known[0]
    assert read[0] != read[1]
    assert bot["Stop"][0].count("\n") == 0
    assert "E-" in bot["Delete everything"][1]


def fields_of(phone, services):
    return conversation_of(phone.address, services).fields


@pytest.mark.parametrize(
    "said",
    [
        ["where is my order 10222"],
        ["where is my order", "10111"],
        ["I want to change my delivery", "10111", "tomorrow", "in the evening"],
        ["can I return order 10333?"],
        ["when are you open?"],
    ],
)
def test_after_an_answered_flow_no_field_of_it_is_stored(phone, services, said):
    for text in said:
        phone.says(text)
    assert fields_of(phone, services) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_answer_to_what_do_you_know_fits_one_message(services, language):
    """Everything that can be at once: an open question's fields, consents, wishes, requests, shares, visits."""
    flow = next(flow for flow in services.flows if len(flow.fields) >= 3)
    values = {"order_number": "10111", "code": "AB-12345678", "date": "2026-12-29", "day_part": "afternoon"}
    kept = tuple(
        Field(flow=flow.owner, name=f.name, value=values.get(f.kind, "x" * 40), until=START + timedelta(minutes=20))
        for f in flow.fields
    )
    consent = Consent(topic="", wording="w", version="1", language=language, at=START)
    full = Conversation(
        language=language,
        fields=kept,
        visits=tuple(Visit(day=f"2026-11-{day:02}", role="agent", reason="answering") for day in range(1, 29)),
        consents=(
            *(replace(consent, topic="news", withdrawn=START) for _ in range(3)),
            *(replace(consent, topic=topic) for topic in services.policy.topics),
        ),
        preferences=Preferences(
            every="month",
            days=(0, 1, 2, 3, 4, 6),
            hours=(10, 21),
            zone="Asia/Jerusalem",
            language="pl",
            channel="email",
        ),
        requests=tuple(
            Request(number=n, kind="correct", note="n", opened=START, due=date(2026, 12, 22)) for n in range(1, 9)
        ),
        shares=tuple(Share(recipient=name, day=START.date()) for name in ("order_status", BACKEND)),
        sendings=tuple(
            Sending(campaign=str(n), topic="offers", at=START, consent=START, version="1") for n in range(40)
        ),
    )
    counted = {RECORDS: LookupResult(ok=True, values={"count": "12345", "notes": "123"})}
    handler = Access(
        services.policy, "https://chat.a-rather-long-name.example.com/privacy", Flows(services.flows, services.policy)
    )
    (reply,) = handler.decide(full, Message(text="?", language=language, results=counted), START).replies
    texts = [say(services.catalogue, one, language) for one in (Reply(key="masked.again"), reply)]
    assert len("\n\n".join(texts)) <= LONGEST


FILLED = {
    "business": "The Corner Shop of Beit HaKerem, Jerusalem",
    "contact": "privacy-and-data-protection@corner-shop.example",
    "link": "https://chat.corner-shop.example/export/" + "A" * 220,
    "count": 87,
    "changes": "c" * 300,
    "export": "e" * 900,
    "text": "t" * 1000,
    "lines": "l" * 1000,
    "visits": "v" * 1000,
    "purpose": "p" * 160,
    "wait": "w" * 110,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_one_message_with_the_longest_it_is_filled_with(services, language):
    class Long(dict):
        def __missing__(self, name):
            return "x" * 60

    for key in services.catalogue.keys:
        text = services.catalogue.text(key, language)
        for form in [text] if isinstance(text, str) else text.values():
            assert len(form.format_map(Long(FILLED))) <= LONGEST, key
