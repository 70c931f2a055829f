"""Whether what somebody says is a question, or asks for something without one."""

import re
from itertools import pairwise
from typing import Final

from redaction.lexicon import LEXICON, words_of
from redaction.masking import MASK
from redaction.memory import remembered
from redaction.normalise import fold
from redaction.talk import TALK

_MARKS: Final = frozenset("?؟")
_UNSAID: Final = re.compile(
    rf"https?://\S+|{MASK.pattern}|(?<!\w)[\"„“«][^\"”„“«»?؟\n]*[?؟][^\"”„“«»\n]*[\"”“»](?!\w)", MASK.flags
)
"""Addresses, masks, and questions in quotes: what one may ask, and nobody does."""
_MAY_BE_UNSAID: Final = frozenset('/["„“«')
_CHECK_IN: Final = re.compile("צ['׳`’´]?ק[ ־–-]?אין(?![^\\W_])")
"""The Hebrew check-in ends in what is a word for no."""
_ENDS: Final = frozenset(".!")
_FEW: Final = 2
_NEAR: Final = 24
_BRIEF: Final = 8
_LENGTH: Final = re.compile(r"(?<!\d)([1-9][0-9]?)[ -]([^\W\d_]+)")
_SUCH_AS: Final = ("such as", "like", "example", "e.g", "למשל", "לדוגמה", "כמו", "مثل", "مثلا", "przyklad", "np")
"""What leads to an example. Not among the word files: there "example" would tell something in every such address."""
_EXAMPLE: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(map(re.escape, _SUCH_AS))})\W+(?:[^\W\d_]+\W+){{0,2}}?([0-9]{{4,}})"
)
_SMALL: Final = re.compile(r"(?<![0-9a-z.,:/-])([0-9]|10)(?![\w:/-]|[.,][0-9])")
_SCALE: Final = re.compile(r"(?<![0-9])1 ?- ?(?:[2-9]|10)(?![0-9])")
_OPTION: Final = re.compile(r"^[1-9]\. ", re.MULTILINE)
_CHOICES: Final = re.compile(r"(?:^|\s)[1-9] ?[-.)] ?(?=[^\W\d])")
SENTENCE: Final = re.compile(r"(?:[^.!?؟\n]|\.(?=\w)|(?<=\b[Nn][or])\.|(?<=\.ז)\.)+[.!?؟\n]*")
"""A full stop ends one, but not that of "ת.ז", "no." or "nr."."""
_TICKS: Final = frozenset("✅✔☑")
_TICK: Final = re.compile("[✅✔☑]")
_DONE_BEFORE: Final = re.compile(r"([^\s:]) ?[✅✔☑]")
"""The sign that what was said is done, which ends a sentence where it is none of a list: "ID verified ✅ Your order?"."""
_DIGITS: Final = LEXICON.roots("digits")
WHAT: Final = TALK.what | {"how"}
_GOING_ON: Final = TALK.rest | TALK.sequence | TALK.onward | TALK.parts | TALK.openings | TALK.requests | TALK.complete
_DONE: Final = TALK.also | TALK.thanks | TALK.done | {"and", "a", "i"}
_AND_THE: Final = ("ו", "وال", "ورقم", "ونمره")
_UP_TO_QUESTION: Final = re.compile(r"(?s).*[?؟]")
_DIVIDED: Final = frozenset(words_of(" ".join(TALK.divided)))
_TELLING_NOTHING: Final = (
    TALK.asides | TALK.agreed | WHAT | TALK.coming | _DIVIDED | TALK.present | TALK.done | TALK.thanks
)


def said_in(text: str) -> str:
    """What is said in a text, without addresses, masks, and the questions that it only quotes."""
    if "אין" in text:
        text = _CHECK_IN.sub("צקאין", text)
    if not _TICKS.isdisjoint(text) and len(_TICK.findall(text)) == 1:
        text = _DONE_BEFORE.sub(r"\1. ", text)
    return text if _MAY_BE_UNSAID.isdisjoint(text) else _UNSAID.sub(". ", text)


def spoken(text: str) -> list[str]:
    """The words of a text."""
    return words_of(fold(text).text)


def asks_back(text: str) -> bool:
    """Whether a text holds a question."""
    return not _MARKS.isdisjoint(text) and not _MARKS.isdisjoint(said_in(text))


def requests(text: str) -> bool:
    """Whether a text is a question, leads to an answer with a colon, or asks for something without either."""
    return awaits(text) or not (is_item(text) or TALK.requests.isdisjoint(spoken(text)))


def awaits(text: str) -> bool:
    """Whether a text is a question, or leads to an answer with a colon."""
    return asks_back(text) or (not is_item(text) and _leads(text))


def is_item(text: str) -> bool:
    """Whether a text is a line of a list, which tells something."""
    return text.lstrip().startswith("•")


def _leads(text: str) -> bool:
    """Whether a colon is the end of what is said, or nearly: "your ID:", not "done: it comes on Friday.", "at 7:30"."""
    _, colon, rest = said_in(text).rpartition(":")
    if not colon or rest[:1].isdigit():
        return False
    return not rest.strip() or (rest.rstrip()[-1] not in _ENDS and len(spoken(rest)) <= _FEW)


@remembered(2048)
def asks_of_other(text: str) -> bool:
    """Whether a question says something of its own, and wants no more of what is told: "Age?"; not "And then?", "Ready?"."""
    if not asks_back(text):
        return False
    words = set(spoken(text))
    return _GOING_ON.isdisjoint(words) and not words <= _TELLING_NOTHING | LEXICON.fillers | TALK.whose


@remembered(2048)
def goes_on_to_other(text: str) -> bool:
    """Whether a question has done with what was told, and goes on: "And the mileage?", "Thanks. Which school?"."""
    words = spoken(text)
    begins = 0 < len(words) <= _BRIEF and (words[0] in _DONE or words[0].startswith(_AND_THE))
    return begins and asks_of_other(text)


def offers_choice(text: str) -> bool:
    """Whether a text asks for a number of one or two digits: "press 1", "1. Orders 2. Returns", "from 1 to 5"."""
    said = fold(said_in(text)).text
    small = set(_SMALL.findall(said))
    if len(small) > 1 and ("1" in small or asks_back(text)):
        return True
    if len(_CHOICES.findall(said)) > 1 or any(
        _is_alternative(said[max(0, one.start() - _NEAR) : one.start()]) for one in _SMALL.finditer(said)
    ):
        return True
    return _SCALE.search(said) is not None or ("1" in small and not TALK.requests.isdisjoint(spoken(text)))


def chooses(answer: str, text: str) -> bool:
    """Whether an answer is one of the digits that a text offers: "0", after "your card number, or 0 for a person"."""
    return offers_choice(text) and answer.strip() in _SMALL.findall(fold(said_in(text)).text)


def _is_alternative(before: str) -> bool:
    """Whether a digit is what else one may send: "your card number, or 0 for a person"."""
    *_, near = SENTENCE.findall(before) or [""]
    return not TALK.alternatives.isdisjoint(words_of(near)[-_FEW:])


@remembered(2048)
def length_asked(text: str) -> int:
    """How many digits a text says that a number has: 5 in "the 5 digits", "such as 10222"; 0 if it does not."""
    said = fold(said_in(text)).text
    if len(_OPTION.findall(text)) > 1:
        return 1  # It is answered by the number of one.
    found = (int(one.group(1)) for one in _LENGTH.finditer(said) if _is_digit(one.group(2)))
    examples = set(map(len, _EXAMPLE.findall(said)))
    return next(found, 0) or _in_words(said) or (examples.pop() if len(examples) == 1 else 0)


def _is_digit(word: str) -> bool:
    return word in _DIGITS or word.startswith("cyfrow")  # "5-cyfrowy"


def _in_words(said: str) -> int:
    """How many digits are spoken of with the number in a word, before or, in Arabic, after: "five digits"."""
    for first, second in pairwise(words_of(said.replace("-", " "))):
        count = first if second in _DIGITS else second[2:] if first in _DIGITS and second[:2] == "ال" else ""
        if count in LEXICON.numbers:
            return int(LEXICON.numbers[count])
    return 0


def only_asks(text: str) -> bool:
    """Whether a text is a question that no announcement comes after: not "By card? Here it comes"."""
    if not asks_back(text):
        return False
    if not TALK.ready.isdisjoint(spoken(text)):
        return False  # "Ready for my card number?"
    question = _UP_TO_QUESTION.match(text)
    asked_with, rest = (question.group(), text[question.end() :]) if question else (text, "")
    checked = not TALK.asides.isdisjoint(spoken(asked_with)[-1:])  # "My card, ok?"
    return TALK.thanks.issuperset(spoken(rest)) and not checked
