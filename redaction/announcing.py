"""What a customer says that comes next: "now my ID", "my password is"."""

import re
from typing import Final

from redaction.asking import asks_back, spoken
from redaction.labels import Label
from redaction.lastfour import leads_to_last_four
from redaction.lexicon import LEXICON, words_of
from redaction.masking import MASK
from redaction.memory import remembered
from redaction.naming import OF_SOMETHING, named, rather, told_first
from redaction.normalise import fold
from redaction.questions import LAST_FOUR
from redaction.talk import TALK

_FEW: Final = 6
_FEW_WORDS: Final = 3
_JUST_A_NAME: Final = 2
_BEGUN: Final = re.compile("(?<![a-z0-9])[a-z]{1,2} ?[0-9]{2,3}\\Z")
"""The beginning of a number with letters, too short to be told from a word: "passport X12"."""
_LETTERED: Final = frozenset({"id", "passport", "licence"})
_ANNOUNCED: Final = frozenset({"card", "code", "pin", "expiry", "id", "passport", "licence", "bank", "secret", "otp"})
_COUNT: Final = re.compile(r"[^\w\n]*[0-9] [^\W\d_]+[^\w\n]*\Z")
_FIGURE: Final = re.compile("[0-9]")
_DIGIT: Final = re.compile(r"[0-9]{2}|(?<![0-9a-z])[0-9]\Z")
"""A number; one digit is only a part of a name: "CVV2", "the 3 digits on the back"."""


@remembered(4096)
def announces(said: str) -> tuple[Label, ...]:
    """What a customer announces: "now my ID", but not a question about a parcel, nor a name with its number beside it."""
    text = _unnumbered(fold(said).text)
    if not TALK.how_many.isdisjoint(words_of(text)):
        return ()  # "How much is your account?"
    begun = _BEGUN.search(text)
    if begun:
        text = text[: begun.start()]
    if _DIGIT.search(text) or MASK.search(text):
        return ()
    found = told_first(rather(named(text), text))
    last = found[-1:]
    if begun and not (last and last[0].role in _LETTERED):
        return ()
    if any(label.role == "card" for label in found) and leads_to_last_four(text):
        return (LAST_FOUR,)
    if last and last[0].role == "expiry" and not LEXICON.goods.isdisjoint(words_of(text)):
        return ()  # "My battery is running out."
    if (
        last
        and last[0].role not in _ANNOUNCED
        and not (
            text.rstrip().endswith(":") or TALK.numbering.intersection(last[0].words.split()) or _numbers(last[0], text)
        )
        and (len(words_of(text)) > _JUST_A_NAME or last[0].lead or last[0].trail)
    ):
        return ()
    if last and last[0].role not in _ANNOUNCED and (_is_spelled(text) or _COUNT.match(text)):
        return ()  # "My order number is two eight zero" and "8 tickets" have told it.
    if last and last[0].role in OF_SOMETHING:
        return (*last, *[label for label in found[:-1] if label.role in OF_SOMETHING])
    return last


def _unnumbered(text: str) -> str:
    """A text, or its last line if those before have numbers of their own: "complaint 778348", "sending my passport"."""
    before, _, last = text.rpartition("\n")
    return last if _FIGURE.search(before) else text


def _is_spelled(text: str) -> bool:
    """Whether a number is told in words: "my order number is two eight zero"."""
    return sum([word in LEXICON.numbers for word in words_of(text)]) > _JUST_A_NAME


def leads_on(text: str) -> bool:
    """Whether a text ends as what goes on in the next message does: "my password is"."""
    return text.rstrip().endswith(":") or not LEXICON.links.isdisjoint(spoken(text)[-1:])


def of_password(text: str) -> bool:
    """Whether a customer's password comes next: "my password is", not "I forgot my password"."""
    words = words_of(fold(text).text)
    found = named(fold(text).text)
    if len(words) > _FEW or found[-1].trail or asks_back(text):
        return False
    if not (TALK.negations | TALK.withheld).isdisjoint(words):
        return False
    if leads_on(text):
        return True
    return (TALK.states | TALK.ordinary).isdisjoint(set(words) - LEXICON.fillers - LEXICON.joiners - TALK.asides)


def _numbers(label: Label, text: str) -> bool:
    """Whether few words say that a number comes next: "the number of my order is", "the IMEI is"."""
    words = words_of(text)
    brief = len(words) <= _FEW_WORDS + (label.role == "device")
    if len(words) > _FEW or not (brief or words[-1] in LEXICON.links):
        return False
    return label.role == "device" or not TALK.numbering.isdisjoint(words)
