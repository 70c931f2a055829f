"""From a reply's key and parameters to the words a customer reads."""

from collections.abc import Mapping
from dataclasses import replace
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
OURS = frozenset({"business", "contact", "link", "number", "receipt"})
"""Parameters that are Sotto's or the business's own: nothing of a customer is in them, and nothing of them is masked."""
MEANINGLESS = "bfhjqw"
"""Letters of which no name of a number is made, nor a unit: stand-ins are spelled with so many of them."""
STANDS_IN = 4


def is_fixed(reply: Reply) -> bool:
    """Whether a reply says the same to everybody, but for what is ours."""
    return all(_is_ours(reply, name, value) for name, value in reply.params.items())


def _is_ours(reply: Reply, name: str, value: object) -> bool:
    """Whether nothing of a parameter is masked: also counts, days and times, unless a flow's answer gives the count."""
    if isinstance(value, date | time):
        return True
    return not reply.key.startswith(FLOWS) and (name in OURS or isinstance(value, int))


class _Count(int):
    """A number that is said by its stand-in: it still picks the plural's form."""

    stand_in: str

    def __format__(self, _: str) -> str:
        return self.stand_in


def say(catalogue: Catalogue, reply: Reply, language: str, **more: str) -> str:
    """Return one reply's text. A parameter may be a date, a time or another reply; a tuple is a line each, a list one row."""
    return _said(catalogue, replace(reply, params={**reply.params, **more}), language, None)


def framed(catalogue: Catalogue, reply: Reply, language: str, **more: str) -> tuple[str, dict[str, str]]:
    """Return one reply's text with stand-ins for what is ours, and what they stand for: it is put in after masking."""
    ours: dict[str, str] = {}
    return _said(catalogue, replace(reply, params={**reply.params, **more}), language, ours), ours


def _said(catalogue: Catalogue, reply: Reply, language: str, ours: dict[str, str] | None) -> str:
    words = {name: _word(catalogue, value, language, ours) for name, value in reply.params.items()}
    if ours is not None:
        own = [name for name, value in reply.params.items() if _is_ours(reply, name, value)]
        words |= {name: _stood_in(words[name], ours) for name in own}
    return "\n".join([catalogue.say(reply.key, language, **words), *_choices(catalogue, reply, language)])


def _stood_in(word: object, ours: dict[str, str]) -> object:
    """Return a new stand-in for a word, after noting it."""
    letters = (MEANINGLESS[len(ours) // len(MEANINGLESS) ** place % len(MEANINGLESS)] for place in range(STANDS_IN))
    stand_in = f"[{''.join(letters)}]"
    ours[stand_in] = str(word)
    if not isinstance(word, int):
        return stand_in
    count = _Count(word)
    count.stand_in = stand_in
    return count


def _choices(catalogue: Catalogue, reply: Reply, language: str) -> list[str]:
    """Return the choices that a question offers, numbered: not every channel shows buttons."""
    titles = [catalogue.say(f"option.{option}", language) for option in reply.options if option.startswith(CHOICES)]
    return [f"{number}. {title}" for number, title in enumerate(titles, start=1)]


def _word(catalogue: Catalogue, value: object, language: str, ours: dict[str, str] | None) -> object:
    if isinstance(value, Reply):
        return _said(catalogue, value, language, ours)
    if isinstance(value, date):
        return format_date(value, format="long", locale=locale(language))
    if isinstance(value, time):
        return format_time(value, "short", locale=locale(language))
    if isinstance(value, list):
        return format_list([str(_word(catalogue, item, language, ours)) for item in value], locale=locale(language))
    if isinstance(value, tuple):
        return "\n".join(str(_word(catalogue, item, language, ours)) for item in value)
    if isinstance(value, str) and language in RIGHT_TO_LEFT and value.isascii() and not _is_tapped(value):
        return f"{ISOLATE}{value}{END_ISOLATE}"
    return value


def _is_tapped(value: str) -> bool:
    return any(sign in value for sign in TAPPED)
