"""What the turns before a message ask for, or announce without giving it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction import topics, unfit
from redaction.announcing import announces, leads_on, of_password
from redaction.answered import left_open, roles_told
from redaction.asking import asks_back, asks_of_other, awaits, length_asked, spoken
from redaction.denied import asks_for_password
from redaction.detectors import national
from redaction.inturn import several
from redaction.labels import HARMLESS, PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.memory import remembered
from redaction.moved import TELLING_NOTHING, moved_on
from redaction.naming import OF_SOMETHING, named
from redaction.normalise import fold
from redaction.phonewords import just_mine
from redaction.questions import asks_for_one, listen, of_quantity, only_counts, wants
from redaction.span import Kind, Turn
from redaction.talk import TALK
from redaction.unasked import spoken_of

KINDS: Final[dict[str, Kind]] = {
    "id": "national_id",
    "card": "card",
    "passport": "passport",
    "licence": "national_id",
    "bank": "bank_account",
}
"""What a number of a card or document is masked as, by what it is called."""
_MIXED: Final = re.compile(r"(?<!\S)(?=\S*[A-Za-z])(?=\S*[0-9])\S*[!@#$%^&*_.-]\S*(?!\S)")
_LETTERED: Final = frozenset({"passport", "id", "licence"})
DOCUMENT: Final = re.compile(r"(?<![a-z0-9])[a-z]{1,3}[ .-]?[0-9]{6,8}(?![0-9])")
_SHORT: Final = 40
_ANSWER: Final = re.compile(rf"\d{{3}}|{MASK.pattern}", MASK.flags)
_ANY_DIGIT: Final = re.compile(r"\d")
_GAPS: Final = 3
_JUST_A_NAME: Final = 2
_FEW_WORDS: Final = 3
_LOOK_BACK: Final = 6
_CARDS_BACK: Final = 4
_CARD_AGO: Final = 9
_COUNT: Final = range(1, 4)
"""Digits of so many things."""
_QUANTITY: Final = "how many"
_IMEI: Final = 15
_LAST_MONTH: Final = Label("expiry", None, 0, 0, "date")
_ANNOUNCED_AGO: Final = 8
_BIT: Final = 4


def labels(earlier: Sequence[Turn], within: float, answer: str = "") -> Sequence[Label]:
    """What the latest turns ask for or announce without giving it.

    Of several things that were asked for, an answer with one number gives the next; with several, any of them.
    """
    if led := _led_to(earlier, within, answer):
        return led
    if (found := topics.goes_on(earlier)) and not _says_more(answer):
        return found
    turned = False
    for turn, answers in _latest(earlier, within):
        found = announces(turn.text) if turn.by_customer else _asked(turn.text, answers, answer)
        if answers and found:
            found = tuple([label for label in found if label.role not in HARMLESS]) or found
            if _has_come(earlier, turn, found) or _is_answered(turn, found, answer, turned=turned):
                break
        other = not turn.by_customer and PERSONAL.isdisjoint([label.role for label in found])
        turned = turned or (other and asks_of_other(turn.text))
        if not turn.by_customer and _asks_last_month(earlier, turn):
            return (_LAST_MONTH,)
        if found and (turn.by_customer or found[0].role not in HARMLESS):
            return (_fetched_for(earlier, turn, found) or found) if turn.by_customer else found
        if found and wants(turn.text):
            one_more = _one_more(answer) or (found[0].role == "device" and len(_ANY_DIGIT.findall(answer)) == _IMEI)
            return () if answers and not listen(turn.text).things and not one_more else found
        if not turn.by_customer and of_quantity(turn.text):
            break
    return spoken_of(earlier, within, answer)


def _has_come(earlier: Sequence[Turn], turn: Turn, found: Sequence[Label]) -> bool:
    """Whether a customer has told something else since announcing what is harmless: "booking ref K1DJ4R", "[card]"."""
    if not turn.by_customer or any(label.role not in HARMLESS for label in found):
        return False
    return any(later.by_customer and MASK.search(later.text) for later in earlier[earlier.index(turn) + 1 :])


def _is_answered(turn: Turn, wanted: Sequence[Label], answer: str, *, turned: bool) -> bool:
    """Whether what was asked for is answered, and the message says more, or something else was asked since (`turned`)."""
    if listen(turn.text).things or not (turned or _goes_further(answer)):
        return False
    return not (_is_document(wanted, answer) or (wanted[0].role == "secret" and _is_typed_again(answer)))


def _fetched_for(earlier: Sequence[Turn], turn: Turn, found: Sequence[Label]) -> Sequence[Label]:
    """The code, or the last month, that was asked for right before the customer says "let me get my card"."""
    if found[0].role != "card":
        return ()
    place = next((place for place in range(len(earlier) - 1, -1, -1) if earlier[place] is turn), 0)
    if not place or earlier[place - 1].by_customer:
        return ()
    return tuple([label for label in listen(earlier[place - 1].text).labels if label.role in OF_SOMETHING])


def _asks_last_month(earlier: Sequence[Turn], turn: Turn) -> bool:
    """Whether a date that is asked for in a word or two, after a card was told, is that until which it is valid."""
    if not _asks_date(turn.text):
        return False
    masks = next((masks for one in reversed(earlier) if one.by_customer and (masks := MASK.findall(one.text))), [])
    return bool(masks) and KIND_OF[masks[-1][0].lower()] == "card"


@remembered(2048)
def _asks_date(text: str) -> bool:
    words = spoken(text)
    return len(words) <= _FEW_WORDS and not TALK.dates.isdisjoint(words)


@remembered(2048)
def _goes_further(answer: str) -> bool:
    """Whether a message says so much of its own, and takes no number's place, that it is no further answer."""
    return _says_more(answer) and not _one_more(answer)


@remembered(2048)
def _says_more(answer: str) -> bool:
    """Whether a message says so much besides its number that it is not one more answer to what was answered before."""
    own = set(words_of(answer)) - LEXICON.fillers - LEXICON.joiners - LEXICON.numbers.keys() - TALK.asides - TALK.whose
    return len(own) > _JUST_A_NAME


def _is_document(wanted: Sequence[Label], answer: str) -> bool:
    """Whether an answer holds a number with letters like those of the documents that were asked for: "hers is PA 5583541"."""
    return wanted[0].role in _LETTERED and DOCUMENT.search(fold(answer).text) is not None


def _is_typed_again(answer: str) -> bool:
    """Whether a few words hold one with letters, digits and signs, as a password that did not work: "small m, moshe@91"."""
    return answer.count(" ") <= _GAPS + 1 and _MIXED.search(answer) is not None


def _one_more(answer: str) -> bool:
    """Whether an answer is one more, or takes the place of one: "or 48213", "and the second is 48213", "wrong, 48213"."""
    words = words_of(answer)
    corrects = _ANY_DIGIT.search(answer) is not None and not (TALK.corrections | TALK.replacing).isdisjoint(words)
    return corrects or not (TALK.alternatives.isdisjoint(words) and TALK.another.isdisjoint(words[:_JUST_A_NAME]))


def _latest(earlier: Sequence[Turn], within: float) -> Iterator[tuple[Turn, Sequence[str]]]:
    """The latest turns, the newest first, each with what was told since, as `roles_told`."""
    answers: Sequence[str] = ()
    for turn in reversed(earlier[-_LOOK_BACK:]):
        if turn.age > within:
            break
        yield turn, answers
        if turn.by_customer and _ANSWER.search(turn.text) is not None and not _asks_of_harmless(turn.text):
            answers = (*roles_told(turn.text), *answers)


@remembered(2048)
def _asks_of_harmless(text: str) -> bool:
    """Whether a customer asks about a number that is named as harmless: "Which parcel? 667249881392?"."""
    found = named(fold(text).text) if asks_back(text) else ()
    return bool(found) and all(label.role in HARMLESS for label in found)


def _led_to(earlier: Sequence[Turn], within: float, answer: str) -> tuple[Label, ...]:
    """What the customer's latest message ends with, as in "my password is", whatever was said to that since.

    An answer with as many digits as a question tells is one to that.
    """
    for turn, answers in _latest(earlier, within):
        if turn.by_customer:
            return announces(turn.text) if not answers and leads_on(turn.text) else ()
        if answer and length_asked(turn.text) == len(_ANY_DIGIT.findall(answer)) > 0:
            return ()
    return ()


def _asked(question: str, answers: Sequence[str], answer: str = "") -> tuple[Label, ...]:
    """What a turn of the bot or staff still asks for after some answers."""
    if len(_ANY_DIGIT.findall(answer)) in _COUNT and only_counts(question):
        return ()
    heard = listen(question)
    things = left_open(question, heard.things, answers, answer)
    if len(_ANY_DIGIT.findall(answer)) == _IMEI:
        device = [thing for thing in heard.things if thing and thing[0].role == "device"]
        if device:
            return device[0]
    found = things[:1] if heard.things and (answers or not several(answer)) else [heard.labels]
    if answers and len(things) > 1 and several(answer):
        found = [tuple(itertools.chain.from_iterable(things))]
    if len(things) > 1 and national.valid_alone("".join(_ANY_DIGIT.findall(fold(answer).text))):
        found = [thing for thing in things if thing and thing[0].role == "id"] or found
    return () if not found or unfit.no_answer(question, found[0], answer) else found[0]


def wants_other(earlier: Sequence[Turn], within: float, size: int = 0, answer: str = "") -> str:
    """What comes next if it answers a question for something harmless, in the words that name it ("order number"); or "".

    So many digits, if it is known how many, are no number of another length that is told.
    """
    for turn, answers in _latest(earlier, within):
        if turn.by_customer:
            if _ANSWER.search(turn.text):
                continue
            if _ANY_DIGIT.search(turn.text) and size != _IMEI:
                return ""
            if not answers and (name := _names_harmless(turn.text)):
                return name
            continue
        heard = listen(turn.text)
        told = answers and len(answers) >= len(heard.things)
        if told or unfit.other_length(turn.text, size) or unfit.is_last_month(turn.text, answer):
            return ""
        asked = _asked(turn.text, answers, answer)
        if not asked:
            return _QUANTITY * (of_quantity(turn.text) and not announced(earlier, within))
        wanted = asked[0].role in HARMLESS and all(label.role not in PERSONAL for label in asked)
        return asked[0].words * (wanted and wants(turn.text) and not announced(earlier, within))
    return ""


def announced(earlier: Sequence[Turn], within: float) -> tuple[Label, ...]:
    """What card or document the customer announced, of which no more than bits came since; others may have said anything."""
    mine = [turn.text for turn in earlier[-_ANNOUNCED_AGO:] if turn.by_customer and turn.age <= within]
    while mine and (_is_bit(mine[-1]) or not (announces(mine[-1]) or _ANSWER.search(mine[-1]) or asks_back(mine[-1]))):
        mine.pop()
    if not mine or (asks_back(mine[-1]) and TALK.asides.isdisjoint(spoken(mine[-1])[-1:])):
        return ()  # "Do I need my ID?", but "you need my ID, right?" is none.
    found = announces(mine[-1]) if TALK.troubles.isdisjoint(spoken(mine[-1])) else ()  # Not "I lost my ID".
    kind = KINDS.get(found[0].role) if found else None
    told = len(mine) > 1 and any(KIND_OF[mask.group(1).lower()] == kind for mask in MASK.finditer(mine[-2]))
    return found if kind and not told else ()  # "[ID]", "that was my ID".


def _is_bit(text: str) -> bool:
    """Whether a message is a few digits and nothing else: a part of a number, however it was announced."""
    return 0 < len(_ANY_DIGIT.findall(text)) <= _BIT and TELLING_NOTHING.issuperset(words_of(text))


def _names_harmless(text: str) -> str:
    """What a customer's few words say comes next, if that is nothing to hide: "my phone"."""
    found = named(fold(text).text)
    alone = bool(found) and not (found[0].lead or found[-1].trail) and len(spoken(text)) <= _FEW_WORDS
    return found[0].words if alone and all(label.role in HARMLESS for label in found) else ""


def password(text: str, earlier: Sequence[Turn], within: float) -> bool:
    """Whether a message of a word or two may be the password that was asked for, or announced."""
    if len(text) > _SHORT or text.count(" ") > _GAPS:
        return False
    questioned = False
    for turn, answers in _latest(earlier, within):
        found = announces(turn.text) if turn.by_customer else _asked(turn.text, answers)
        if turn.by_customer and found:
            leads = leads_on(turn.text) or not questioned  # Else it is an answer to that question.
            return leads and any(label.role == "secret" for label in found) and of_password(turn.text)
        if any(label.role == "secret" for label in found):
            return asks_for_password(turn.text)
        questioned = questioned or (not turn.by_customer and awaits(turn.text))
    return False


def announced_other(earlier: Sequence[Turn], within: float) -> bool:
    """Whether the latest turns announce, or ask for, an order, a phone or the like, and no number was given since."""
    for turn, answers in _latest(earlier, within):
        if answers:
            return False
        found = announces(turn.text) if turn.by_customer else _asked(turn.text, ())
        if found and (turn.by_customer or asks_for_one(turn.text)):
            roles = {label.role for label in found if not just_mine(label)}
            other = not HARMLESS.isdisjoint(roles) and PERSONAL.isdisjoint(roles)
            return other and (turn.by_customer or not announced(earlier, within))
    return False


def card_before(earlier: Sequence[Turn], within: float, text: str = "") -> bool:
    """Whether one of the customer's latest messages showed a card, and nothing else was asked for, or told, since."""
    mine = [turn.text for turn in earlier[-_CARD_AGO:] if turn.by_customer and turn.age <= within][-_CARDS_BACK:]
    return any("[card" in shown or "[expiry" in shown for shown in mine) and not (
        wants_other(earlier, within, len(_ANY_DIGIT.findall(text)), text) or moved_on(earlier, text)
    )
