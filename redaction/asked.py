"""What the turns before a message ask for, or announce without giving it."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.context import KEEPING, PERSONAL, serves
from redaction.lexicon import LEXICON, Label, words_of
from redaction.masking import MASK
from redaction.memory import Memory
from redaction.normalise import fold
from redaction.span import Turn
from redaction.talk import TALK

_FEW: Final = 6
_SHORT: Final = 40
_QUESTION: Final = frozenset("?؟:")
_SENTENCE: Final = re.compile(r"[^.!?؟\n]+[.!?؟\n]*")
_CLAUSE: Final = re.compile(r"[^,;،]+")
_HARMLESS: Final = KEEPING | {"phone"}
_ANSWER: Final = re.compile(rf"\d{{3}}|{MASK.pattern}")
_ANY_DIGIT: Final = re.compile(r"\d")
_ENDING: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(TALK.endings, key=len, reverse=True))})(?![^\W_])")
_GAPS: Final = 3
_JUST_A_NAME: Final = 2
_FEW_WORDS: Final = 3
_NOT: Final = TALK.negations - {"no"}
"""Without what also says "number": "order no please"."""
_FORGET: Final = frozenset(
    ("forget", "zapomnij", "zapomnijcie", "לשכוח", "תשכח", "תשכחי", "תשכחו", "تنس", "تنسي", "تنسوا")
)
_LOOK_BACK: Final = 4
_CARD_AGO: Final = 9
_OF_SOMETHING: Final = frozenset({"code", "pin", "expiry", "secret", "otp"})
_WHOSE: Final = frozenset({"card", "bank", "phone", "digits"})
_ANNOUNCED: Final = frozenset({"card", "code", "pin", "expiry", "id", "passport", "licence", "bank", "secret", "otp"})
_IDENTIFYING: Final = PERSONAL - {"card"}
_NUMBER: Final = frozenset(
    ("number", "no", "nr", "id", "code", "numer", "kod", "מספר", "המספר", "מס", "קוד", "رقم", "الرقم", "كود")
)
_DIGIT: Final = re.compile(r"[0-9]{2}|(?<![0-9a-z])[0-9]\Z")
"""A number; one digit is only a part of a name: "CVV2", "the 3 digits on the back"."""


def labels(earlier: Sequence[Turn], within: float) -> Sequence[Label]:
    """What the latest turns ask for or announce without giving it."""
    answered = False
    for turn in reversed(earlier[-_LOOK_BACK:]):
        if turn.age > within:
            break
        found = _announced(turn.text) if turn.by_customer else _listen(turn.text)
        if found and (turn.by_customer or found[0].role not in _HARMLESS):
            return found
        if found and wants(turn.text):
            return () if answered else found
        answered = answered or (turn.by_customer and _ANSWER.search(turn.text) is not None)
        if not turn.by_customer and _of_quantity(turn.text):
            break
    return ()


def wants_other(earlier: Sequence[Turn], within: float) -> bool:
    """Whether what comes next answers a question for something harmless: an order, a phone, "how many?"."""
    for turn in reversed(earlier[-_LOOK_BACK:]):
        if turn.age > within or (turn.by_customer and (_ANY_DIGIT.search(turn.text) or MASK.search(turn.text))):
            return False
        if turn.by_customer and _names_harmless(turn.text):
            return True
        if not turn.by_customer:
            asked = _listen(turn.text)
            if not asked:
                return _of_quantity(turn.text)
            wanted = asked[0].role in _HARMLESS and all(label.role not in PERSONAL for label in asked)
            return wanted and wants(turn.text)
    return False


def wants(text: str) -> bool:
    """Whether a turn asks for what it names, and does not only speak of it: "you can ask about orders"."""
    return not _QUESTION.isdisjoint(text) or not TALK.requests.isdisjoint(words := _words(text)) or len(words) <= _FEW


def _names_harmless(text: str) -> bool:
    """Whether a customer's few words say what comes next, and it is nothing to hide: "my phone"."""
    found = _named(fold(text).text)
    alone = bool(found) and not (found[0].lead or found[-1].trail) and len(_words(text)) <= _FEW_WORDS
    return alone and all(label.role in _HARMLESS for label in found)


def _of_quantity(text: str) -> bool:
    """Whether a question names no number and asks for an amount, a day, a choice."""
    return _asks_back(text) and not _listen(text) and not TALK.quantities.isdisjoint(_words(text))


def _listen(text: str) -> Sequence[Label]:
    """What the bot or staff asks for. A bot says the same again and again: what it was is remembered by the text's hash."""
    key = hash(text)
    found = _heard.get(key)
    if found is None:
        said = fold("".join([one for one in _SENTENCE.findall(text) if not _forbids(one)])).text
        found = _last_four(_rather(_named(said), said), said)
        if (sentences := _of_passwords(text, _SENTENCE)) and all(map(_denies, sentences)):
            found = tuple([label for label in found if label.role != "secret"])
        _heard.keep(key, found)
    return found


def _forbids(sentence: str) -> bool:
    """Whether a sentence asks to send nothing: "please do not send card numbers", not "don't forget to send your ID"."""
    if _asks_back(sentence):
        return False
    for clause in _CLAUSE.findall(sentence):
        words = _words(clause)
        if not TALK.requests.isdisjoint(words) and (_NOT.isdisjoint(words) or not _FORGET.isdisjoint(words)):
            return False
    words = _words(sentence)
    return not (_NOT.isdisjoint(words) or TALK.requests.isdisjoint(words))


def _last_four(found: tuple[Label, ...], said: str) -> tuple[Label, ...]:
    """What is wanted when the last four digits of a card are: nothing to hide."""
    if {label.role for label in found} == {"digits", "card"} and _ENDING.search(said):
        return (Label("keep", None, 0, 0, "card"),)
    return found


def _named(text: str) -> tuple[Label, ...]:
    return tuple([label for label in LEXICON.heard(text) if label[0] != "unit"])


_heard: Final[Memory[tuple[Label, ...]]] = Memory(2048)
"""Which words of ours a turn of the bot or staff holds."""


def password(text: str, earlier: Sequence[Turn], within: float) -> bool:
    """Whether a message of a word or two may be the password that was asked for, or announced."""
    if len(text) > _SHORT or text.count(" ") > _GAPS:
        return False
    for turn in reversed(earlier[-_LOOK_BACK:]):
        found = labels((turn,), within)
        if found:
            secret = any(label.role == "secret" for label in found)
            return secret and (_announces(turn.text) if turn.by_customer else _asks(turn.text))
        if not turn.by_customer and not _QUESTION.isdisjoint(turn.text):
            return False  # It is an answer to that.
    return False


def _announces(text: str) -> bool:
    """Whether a customer's password comes next: "my password is", not "I forgot my password"."""
    words = words_of(fold(text).text)
    found = _named(fold(text).text)
    if len(words) > _FEW or found[-1].trail or _asks_back(text):
        return False
    if not (TALK.negations | TALK.withheld).isdisjoint(words):
        return False
    if text.rstrip().endswith(":") or words[-1] in LEXICON.links:
        return True
    return (TALK.states | TALK.ordinary).isdisjoint(set(words) - LEXICON.fillers - LEXICON.joiners - TALK.asides)


def _asks(text: str) -> bool:
    """Whether a password is asked for: "please type your password", not "We never need one. What is it about?"."""
    return any(
        not (_denies(one) or (_QUESTION.isdisjoint(one) and TALK.requests.isdisjoint(_words(one))))
        for one in _of_passwords(text, _SENTENCE)
    )


def _denies(sentence: str) -> bool:
    """Whether a sentence denies or forbids: "we never need it"; not "no problem, what is it?", "not that, send this"."""
    if _asks_back(sentence) or TALK.negations.isdisjoint(_words(sentence)):
        return False
    clauses = map(_words, _of_passwords(sentence, _CLAUSE))
    return all(TALK.requests.isdisjoint(words) or not TALK.negations.isdisjoint(words) for words in clauses)


def _of_passwords(text: str, parts: re.Pattern[str]) -> list[str]:
    """The sentences, or other parts, that name a password."""
    return [one for one in parts.findall(text) if any(label.role == "secret" for label in _named(fold(one).text))]


def _words(text: str) -> list[str]:
    return words_of(fold(text).text)


def _asks_back(text: str) -> bool:
    return "?" in text or "؟" in text


def card_before(earlier: Sequence[Turn], within: float) -> bool:
    """Whether one of the customer's latest messages showed a card, and nothing else was asked for since."""
    mine = [turn.text for turn in earlier[-_CARD_AGO:] if turn.by_customer and turn.age <= within][-_LOOK_BACK:]
    return any("[card" in text or "[expiry" in text for text in mine) and not wants_other(earlier, within)


def told_first(said: tuple[Label, ...]) -> tuple[Label, ...]:
    """Without what only says whose or what for a code is: "the PIN of my card", "the password to my account"."""
    if len(said) > 1 and any(label[0] in _OF_SOMETHING for label in said):
        return tuple([label for label in said if label[0] not in _WHOSE])
    return said


def _rather(said: tuple[Label, ...], text: str) -> tuple[Label, ...]:
    """Without what the number is for, where few words, or a "for", say so: "the account for the refund"."""
    if len(said) > 1 and said[0].role in PERSONAL:
        few = len(words_of(text)) <= _FEW
        return tuple([label for label in said if not (label.role in KEEPING and (few or serves(text, label)))])
    if len(said) > 1 and said[0].role in KEEPING and said[-1].role in _IDENTIFYING:
        # "To find your order, send your ID" asks for the ID alone; "order number and ID" for both, in whatever order.
        personal = tuple([label for label in said if label.role in _IDENTIFYING])
        return (*personal, said[0]) if _in_one_breath(said) else personal
    return said


def _in_one_breath(said: tuple[Label, ...]) -> bool:
    """Whether nothing telling stands between the first name and the last."""
    return said[-1].lead <= said[0].lead + sum([len(label.words.split()) for label in said[:-1]])


def _announced(said: str) -> tuple[Label, ...]:
    """What a customer announces: "now my ID", but not a question about a parcel, nor a name with its number beside it."""
    text = fold(said).text
    if _DIGIT.search(text) or MASK.search(text):
        return ()
    found = told_first(_rather(_named(text), text))
    last = found[-1:]
    if (
        last
        and last[0].role not in _ANNOUNCED
        and not (text.rstrip().endswith(":") or _NUMBER.intersection(last[0].words.split()))
        and (len(words_of(text)) > _JUST_A_NAME or last[0].lead or last[0].trail)
    ):
        return ()
    if last and last[0].role in _OF_SOMETHING:
        return (*last, *[label for label in found[:-1] if label.role in _OF_SOMETHING])
    return last
