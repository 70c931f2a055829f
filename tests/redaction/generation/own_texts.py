"""What our own bot says to customers, with plausible values: the texts of `config/messages` and of the shipped flows."""

from collections.abc import Iterator, Mapping
from functools import cache

from config.catalogue import Catalogue, load_catalogue, placeholders
from config.flows import load_flows, own_texts
from config.policy import load_policy
from config.settings import SHIPPED

SECTIONS = frozenset(
    [
        "access",
        "attached",
        "attachment",
        "child",
        "correct",
        "erase",
        "export",
        "feedback",
        "flow",
        "flows",
        "greeting",
        "human",
        "language",
        "masked",
        "notice",
        "optin",
        "optout",
        "pause",
        "policy",
        "preferences",
        "readers",
        "receipt",
        "smalltalk",
        "unsend",
    ]
)
"""The sections of the catalogue that customers get to read."""
NOTICES = frozenset(("notice.first", "policy.notice"))
"""What the bot leaves out when it looks back at what it said."""
LINES_OF = {
    "access": ("access.address", "access.provider", "access.request", "access.consent", "access.messages"),
    "preferences": ("preferences.topics", "preferences.hours", "preferences.channel_line"),
    "correct": ("correct.line", "correct.consent"),
}
OF_LISTS = ("access.", "preferences.", "policy.kept", "language.", "option.")
LINES = frozenset(("flows.said", "receipt.elsewhere", "readers.line", *LINES_OF["correct"]))
LISTS = frozenset(
    ("access.list", "language.changed", *(f"preferences.{n}" for n in ("list", "changed", "kept", "stopped")))
)
"""Lines come in lists, never by themselves."""
UNHEARD = frozenset(("receipt.unknown",))
"""It asks to look at a receipt's code once more, in words that ask for a code to be sent as well."""
COUNT = 12
VALUES = {
    "business": "Corner Shop", "contact": "privacy@shop.example", "link": "https://chat.example.com/receipts/E-K7RM-B2QD",
    "receipt": "E-K7RM-B2QD", "order_number": "10222", "value": "10222", "number": "6", "time": "7:30", "start": "9:00",
    "end": "20:00", "item": "Mobi 2", "product": "Mobi 2", "zone": "UTC", "export": '{"text": "[card]"}', "count": COUNT,
}  # fmt: skip
DAYS = {
    "en": "Monday, November 23",
    "he": "יום שני, 23 בנובמבר",
    "ar": "الاثنين، 23 نوفمبر",
    "pl": "poniedziałek, 23 listopada",
}
TOPICS = {"en": "offers", "he": "מבצעים", "ar": "العروض", "pl": "oferty"}
MADE_OF = {
    "wait": "wait.day", "elsewhere": "receipt.elsewhere", "visits": "readers.line", "reason": "reason.answering",
    "role": "role.agent", "purpose": "flow.order_status.purpose.order_number", "channel": "preferences.channel.whatsapp",
}  # fmt: skip


def said(language: str) -> Iterator[tuple[str, str]]:
    """`(key, text)` of all that a customer may read between two messages."""
    for key in sorted(_catalogue().keys - NOTICES - LINES - UNHEARD):
        if key.partition(".")[0] in SECTIONS and (key in LISTS or not key.startswith(OF_LISTS)):
            yield key, text(key, language)


def text(key: str, language: str) -> str:
    """One text, filled."""
    catalogue = _catalogue()
    return catalogue.say(key, language, **_values(key, placeholders(catalogue.text(key, language)), language))


def _values(key: str, names: frozenset[str], language: str) -> Mapping[str, object]:
    made = {
        "language": lambda: text(f"language.{language}", language),
        "lines": lambda: "\n".join(text(line, language) for line in LINES_OF[key.partition(".")[0]]),
        "changes": lambda: text("preferences.kept", language),
        "kept": lambda: text("policy.kept", language),
    }
    return {"count": COUNT} | {name: made[name]() if name in made else _value(name, language) for name in names}


def _value(name: str, language: str) -> object:
    if name in MADE_OF:
        return text(MADE_OF[name], language)
    return VALUES.get(name) or (TOPICS if name.startswith("topic") else DAYS)[language]


@cache
def _catalogue() -> Catalogue:
    policy = load_policy((SHIPPED,))
    return load_catalogue((SHIPPED,), own_texts(load_flows((SHIPPED,), policy), policy))
