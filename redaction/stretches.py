"""What the stretches of text between the numbers say: names of numbers, signs of passwords, serials.

People say the same again and again. What a stretch says is remembered by its hash: words of ours and bits, no text.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from redaction import alphabet, numberwords, runtogether, sums
from redaction.labels import Label
from redaction.lexicon import LEXICON, words_of
from redaction.memory import Memory
from redaction.registry import countries
from redaction.signs import (
    COUNTRY,
    GOODS,
    LINK,
    LOGIN,
    MONTH,
    PASSWORD,
    SECRET,
    SPOKEN,
    STARS,
    SUM,
    TYPED,
    WEB,
    names_password,
)
from redaction.talk import TALK

LEADS: Final = 1
"""Latin letters at the end: of a serial, maybe, that goes on with the digits after it ("AB 123456")."""
FOLLOWS: Final = 2
"""The same at the beginning, after digits ("12345678Z")."""
_REACH: Final = 7
_JOINING: Final = frozenset(" -")
_AFTER_COUNTRY: Final = frozenset(" -./_")
_SERIAL: Final = re.compile(r"(?:^|[^a-z])([a-z]{1,3})[ -]{1,3}\Z")
_FOLLOWS: Final = re.compile("[a-z]|[ -]{1,3}[a-z](?![a-z])")
_MONTHS: Final = alphabet.dictionary(LEXICON.months)
_MAIL: Final = re.compile(r"(?<![a-z0-9._%+-])[a-z._%+-]{1,64}@[a-z-]{1,63}(?:\.[a-z-]{1,63}){1,5}", re.ASCII)
_LETTER: Final = re.compile(r"[ ./-]?[^\W\d_][ ./-]?")
_LINKS: Final = LEXICON.joiners | TALK.onward | TALK.pauses
_AND: Final = "a"
_MOST_LINKS: Final = 4
_MOST_TO_END: Final = 7
_ORDINALS: Final = TALK.sequence | TALK.another
_TO_END: Final = (
    _LINKS | TALK.closing | LEXICON.fillers | LEXICON.counters | LEXICON.roots("digits") | LEXICON.numbers.keys()
)
_TO_ROW: Final = _TO_END | TALK.rows | _ORDINALS | TALK.served
_LOGINS: Final = alphabet.dictionary(TALK.logins)
_LOGIN: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(TALK.logins))})\s{{0,2}}[\s:=-]")


class Stretch(NamedTuple):
    """What a stretch of text says. `signs` are bits of `redaction.signs`; `serial` tells of letters at its edges."""

    labels: tuple[Label, ...]
    roles: frozenset[str]
    signs: int
    serial: int


_seen: Final[Memory[Stretch]] = Memory(32_768)
recall: Final = _seen.get
"""What a stretch says, by its hash; None for one that was never read."""


def read(text: str) -> Stretch:
    """What a folded stretch without figures says."""
    return recall(hash(text)) or _seen.keep(hash(text), _understood(text))


def _understood(text: str) -> Stretch:
    if "@" in text:
        text = _MAIL.sub(_blank, text)  # "Accounts@example.com" speaks of no account.
    usual = alphabet.nearest(text)
    spaced, said = alphabet.spaced(usual), words_of(text)
    words = spaced.split()
    heard = LEXICON.heard(text, said) if len(text) > 1 else ()
    if heard and "nothing" in [label.role for label in heard]:  # What holds a name and is none.
        heard = tuple([label for label in heard if label.role != "nothing"])
    return _stretch(
        heard,
        PASSWORD * names_password(spaced)
        + SPOKEN * (numberwords.present(words) or runtogether.present(usual))
        + STARS * ("xx" in text)
        + WEB * ("www." in text)
        + COUNTRY * _ends_in_country(text)
        + MONTH * _tells_month(text, words)
        + SECRET * (not LEXICON.secrets.isdisjoint(text.split()))
        + LOGIN * (not _LOGINS.isdisjoint(words) and _LOGIN.search(text) is not None)
        + LINK * links(said)
        + GOODS * (not LEXICON.goods.isdisjoint(said))
        + SUM * sums.leads(text, said)
        + TYPED * (len(said) == 1 and is_letter(text)),
        LEADS * _leads(text) + FOLLOWS * (_FOLLOWS.match(text) is not None),
    )


@lru_cache(8192)
def _stretch(labels: tuple[Label, ...], signs: int, serial: int) -> Stretch:
    """One for all stretches that say the same: many small objects that live long are costly to collect around."""
    return Stretch(labels, frozenset([label.role for label in labels]), signs, serial)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _tells_month(text: str, words: list[bytes]) -> bool:
    """Whether a month is named, or months or years are spoken of."""
    if not _MONTHS.isdisjoint(words):
        return True
    return "month" in text or "year" in text or "חודש" in text or "شهر" in text or "miesiac" in text


def links(words: list[str]) -> bool:
    """Whether what is said between two runs of digits goes on with one number, or may: "then", the Polish "a potem"."""
    words = words[1:] if words[:1] == [_AND] and not TALK.onward.isdisjoint(words) else words
    return (0 < len(words) <= _MOST_LINKS and _LINKS.issuperset(words)) or closes(words)


def closes(words: list[str]) -> bool:
    """Whether this leads to the end of a number, or to the row that it goes on in: "and the end is", "on the second row"."""
    if not 0 < len(words) <= _MOST_TO_END:
        return False
    if not TALK.closing.isdisjoint(words):
        return _TO_END.issuperset(words)
    return not (TALK.rows.isdisjoint(words) or _ORDINALS.isdisjoint(words)) and _TO_ROW.issuperset(words)


def is_letter(text: str) -> bool:
    """Whether this is one letter, with a mark on either side of it or not."""
    return _LETTER.fullmatch(text) is not None


def _ends_in_country(text: str) -> bool:
    """Whether what may begin an account number stands right before digits, or a space or a dash before them.

    Its letters may be typed one by one, as the digits are: "E G 1 5 7 …".
    """
    if text[-1:] not in _AFTER_COUNTRY:
        return text[-2:] in countries()
    return text[-3:-1] in countries() or (text[-3:-2] == " " and text[-4:-3] + text[-2:-1] in countries())


def near_letters(text: str, start: int, end: int) -> bool:
    """Whether a group in a text has a Latin letter right beside it, or one to three of them and a space or dash before it."""
    return _FOLLOWS.match(text, end) is not None or _leads(text[:start])


def _leads(before: str) -> bool:
    end = before[-1:]
    if end not in _JOINING:
        return "a" <= end <= "z"
    found = _SERIAL.search(before[-_REACH:])
    return found is not None and found.group(1) not in LEXICON.fillers
