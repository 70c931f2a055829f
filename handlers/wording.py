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
FLOWS = "flow."
"""How the keys of what a flow says begin: their parameters are the business's answers and what the customer said."""
RECEIPTS = frozenset({"erase.begun", "erase.done"})
"""Replies that are given a receipt's code when they are said."""
UNSEEN: Mapping[str, str] = MappingProxyType({"export.link": "link", "export.text": "export"})
"""Replies with a parameter that the customer alone may see: the transcript says `[link]` there."""
OURS = frozenset({"business", "contact", "link", "receipt"})
"""Parameters that are Sotto's or the business's own: nothing of a customer is in them, and nothing of them is masked."""
NOTHING: frozenset[str] = frozenset()


def is_fixed(reply: Reply) -> bool:
    """Whether a reply says the same to everybody, but for what is ours."""
    return _ours(reply).issuperset(reply.params)


def _ours(reply: Reply) -> frozenset[str]:
    return NOTHING if reply.key.startswith(FLOWS) else OURS


def say(catalogue: Catalogue, reply: Reply, language: str, **more: str) -> str:
    """Return one reply's text. A parameter may be a date, a time or another reply; a tuple is a line each, a list one row."""
    return _text(catalogue, reply, language, _words(catalogue, reply, language, more))


def framed(catalogue: Catalogue, reply: Reply, language: str, **more: str) -> tuple[str, dict[str, str]]:
    """Return one reply's text with stand-ins for what is ours, and what they stand for: it is put in after masking."""
    words = _words(catalogue, reply, language, more)
    ours = {name: str(words[name]) for name in words if name in _ours(reply)}
    frame = _text(catalogue, reply, language, words | {name: f"[{name}]" for name in ours})
    return frame, {f"[{name}]": word for name, word in ours.items()}


def _words(catalogue: Catalogue, reply: Reply, language: str, more: Mapping[str, str]) -> dict[str, object]:
    return {name: _word(catalogue, value, language) for name, value in {**reply.params, **more}.items()}


def _text(catalogue: Catalogue, reply: Reply, language: str, words: Mapping[str, object]) -> str:
    return "\n".join([catalogue.say(reply.key, language, **words), *_choices(catalogue, reply, language)])


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
