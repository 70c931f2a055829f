"""From a reply's key and parameters to the words a customer reads."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType

from babel.dates import format_date, format_time
from babel.lists import format_list

from config.catalogue import RIGHT_TO_LEFT, Catalogue, locale
from handlers.contract import Reply

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""First-strong isolate: keeps a Latin word or a number in place inside right-to-left text (Unicode UAX 9)."""
TAPPED = ("://", "@", "[link]")
"""What a phone makes a link of. It reads on to the next space: an invisible mark at the end would become part of it."""


CHOICES = "flow."
"""How the payload of a flow's choice begins; others (yes, no, skip) are said in the text itself."""
RECEIPTS = frozenset({"erase.begun", "erase.done"})
"""Replies that are given a receipt's code when they are said."""
UNSEEN: Mapping[str, str] = MappingProxyType({"export.link": "link", "export.text": "export"})
"""Replies with a parameter that the customer alone may see: the transcript says `[link]` there."""
OWN_PARAMS = frozenset({"business", "contact", "link"})
"""Parameters that are the business's own, the same for everybody."""


def is_fixed(reply: Reply) -> bool:
    """Whether a reply's words hold nothing of the customer it goes to."""
    return reply.key not in RECEIPTS | set(UNSEEN) and all(name in OWN_PARAMS for name in reply.params)


def say(catalogue: Catalogue, reply: Reply, language: str, **more: str) -> str:
    """Return one reply's text. A parameter may be a date, a time or another reply; a tuple is a line each, a list one row."""
    params = {name: _word(catalogue, value, language) for name, value in {**reply.params, **more}.items()}
    return "\n".join([catalogue.say(reply.key, language, **params), *_choices(catalogue, reply, language)])


def _choices(catalogue: Catalogue, reply: Reply, language: str) -> list[str]:
    """Return the choices that a question offers, numbered: not every channel shows buttons."""
    titles = [catalogue.say(f"option.{option}", language) for option in reply.options if option.startswith(CHOICES)]
    return [f"{number}. {title}" for number, title in enumerate(titles, start=1)]


def _word(catalogue: Catalogue, value: object, language: str) -> object:
    if isinstance(value, Reply):
        return say(catalogue, value, language)
    if isinstance(value, date):
        return format_date(value, format="long", locale=locale(language))
    if isinstance(value, time):
        return format_time(value, "short", locale=locale(language))
    if isinstance(value, list):
        return format_list([str(_word(catalogue, item, language)) for item in value], locale=locale(language))
    if isinstance(value, tuple):
        return "\n".join(str(_word(catalogue, item, language)) for item in value)
    if isinstance(value, str) and language in RIGHT_TO_LEFT and value.isascii() and not _is_tapped(value):
        return f"{ISOLATE}{value}{END_ISOLATE}"
    return value


def _is_tapped(value: str) -> bool:
    return any(sign in value for sign in TAPPED)
