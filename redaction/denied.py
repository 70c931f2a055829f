"""What a turn asks not to send, says is not needed or not meant, or keeps to itself."""

import re
from itertools import pairwise
from typing import Final

from redaction.asking import SENTENCE, asks_back, requests, spoken
from redaction.labels import Label
from redaction.lexicon import LEXICON, words_of
from redaction.memory import remembered
from redaction.naming import named
from redaction.normalise import fold
from redaction.talk import TALK, finding

CLAUSE: Final = re.compile(r"[^,;،]+")
_NOT: Final = TALK.negations - {"no"}
"""Without what also says "number": "order no please"."""
_NOT_OR_WHAT: Final = "ما"
_NEXT: Final = 4
_NEAR: Final = 2
_NO_THANKS: Final = 3
_BEFORE: Final = 3
_DENYING: Final = TALK.negations | TALK.without
_ANY_DIGIT: Final = re.compile(r"\d")
_SHOWING: Final = finding(TALK.showing)


def forbids(sentence: str) -> bool:
    """Whether a sentence asks to send nothing: "please do not send card numbers", not "don't forget to send your ID"."""
    if asks_back(sentence):
        return False
    for clause in CLAUSE.findall(sentence):
        words = spoken(clause)
        if not TALK.requests.isdisjoint(words) and (_NOT.isdisjoint(words) or not TALK.forgetting.isdisjoint(words)):
            return False
    words = spoken(sentence)
    asked = [place for place, word in enumerate(words) if word in TALK.requests]
    denied = [place for place, word in enumerate(words) if word in _NOT]
    return any(abs(place - other) <= _NEXT for place in asked for other in denied)


def unneeded(sentence: str) -> bool:
    """Whether a sentence says that something is not needed, or goes without it: "please no card or ID numbers"."""
    words = spoken(sentence)
    if asks_back(sentence):
        return False
    if not (TALK.needs.isdisjoint(words) or _NOT.isdisjoint(words)) or _says_needless(sentence, words):
        return True
    places = [place for place, word in enumerate(words[:-1]) if word in TALK.without and not _abbreviates(words, place)]
    return bool(places) and any(LEXICON.labels(" ".join(words[place + 1 : place + _NEXT])) for place in places)


def _says_needless(sentence: str, words: list[str]) -> bool:
    """Whether one word says of what is named last that it is not needed, or the Arabic "not" that is "what" as well.

    Not where something asks, nor after "only" or "but": "the rest is unnecessary, just your passport number".
    """
    if not (TALK.requests - TALK.needs).isdisjoint(words) or not TALK.excepting.isdisjoint(words):
        return False
    clauses = [spoken(clause) for clause in re.split("[,;:،]", sentence) if named(fold(clause).text)]
    return bool(clauses) and _is_needless(clauses[-1])


def _is_needless(words: list[str]) -> bool:
    negated = any(word == _NOT_OR_WHAT and other in TALK.needs for word, other in pairwise(words))
    return negated or not TALK.needless.isdisjoint(words)


def _abbreviates(words: list[str], place: int) -> bool:
    """Whether a word ends a name, as the "no" of "order no and passport"."""
    beside = LEXICON.labels(" ".join(words[max(0, place - 1) : place + 1]))
    return any(label.words.endswith(" " + words[place]) for label in beside)


def affirmed(sentence: str) -> str:
    """A sentence without the clauses that say what is not meant: "the three digits, not the long number"."""
    first, *others = CLAUSE.findall(sentence) or [sentence]
    return ",".join([first, *[clause for clause in others if _NOT.isdisjoint(spoken(clause)[:1])]])


def denies(sentence: str) -> bool:
    """Whether a sentence denies or forbids: "we never need it"; not "no problem, what is it?", "not that, send this"."""
    if asks_back(sentence) or TALK.negations.isdisjoint(spoken(sentence)):
        return False
    clauses = map(spoken, of_passwords(sentence, CLAUSE))
    return all(TALK.requests.isdisjoint(words) or not TALK.negations.isdisjoint(words) for words in clauses)


def of_passwords(text: str, parts: re.Pattern[str]) -> list[str]:
    """The sentences, or other parts, that name a password."""
    return [one for one in parts.findall(text) if any(label.role == "secret" for label in named(fold(one).text))]


def asks_for_password(text: str) -> bool:
    """Whether a password is asked for: "please type your password", not "We never need one. What is it about?"."""
    return any(not denies(one) and (requests(one) or _asks_what(one)) for one in of_passwords(text, SENTENCE))


def _asks_what(sentence: str) -> bool:
    """Whether a sentence begins as a question does, without its mark: "and what do you type as your password"."""
    return not TALK.what.isdisjoint(spoken(sentence)[:2])


def denies_name(text: str, label: Label) -> bool:
    """Whether a "no" or "not" stands shortly before a name in a folded text: "I don't do cards over chat", "not a card"."""
    words, head = words_of(text), label.words.split()[0]
    place = words.index(head) if head in words else 0
    return not _DENYING.isdisjoint(words[max(0, place - _BEFORE) : place])


@remembered(2048)
def refuses(text: str) -> bool:
    """Whether a text keeps something to itself; one with digits if it begins with "no thanks"."""
    words = spoken(text)
    if not TALK.negations.isdisjoint(words[:1]) and not TALK.thanks.isdisjoint(words[:_NO_THANKS]):
        return True
    if _ANY_DIGIT.search(text):
        return False
    withheld = any(
        word in TALK.withholding and not TALK.negations.isdisjoint(words[max(0, place - _NEAR) : place])
        for place, word in enumerate(words)
    )
    return withheld or _SHOWING.search(" ".join(words)) is not None
