"""Whether a message answers a question of the business, and goes on with no number that is being told."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import asked, howmany, lately, questions, unfit
from redaction.asking import WHAT, asks_back, asks_of_other, chooses, offers_choice, spoken
from redaction.labels import HARMLESS
from redaction.lexicon import LEXICON, words_of
from redaction.memory import remembered
from redaction.parts import COUNTS
from redaction.scene import Scene
from redaction.shapes import YEAR
from redaction.span import Turn
from redaction.stating import asks_about
from redaction.talk import TALK
from redaction.telling import LOOK_BACK

_LATELY: Final = 8
_WAITING: Final = TALK.pauses | LEXICON.fillers
_BRIEF: Final = 2
_FEW: Final = 4
_LONGEST_BRANCH: Final = 3
_LONGEST_AMOUNT: Final = 5
_LONGEST: Final = 40
_MOST_ASKED: Final = 6
_ANY_DIGIT: Final = re.compile(r"\d")
_AMOUNT: Final = re.compile("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3}){1,2}(?![0-9,])")
_CLOCK: Final = re.compile("(?:[01][0-9]|2[0-3])[0-5][0-9]")


def asked_otherwise(
    scene: Scene, earlier: Sequence[Turn], within: float, since: int = -1, *, begun: bool = False
) -> bool:
    """Whether the message answers a question for something harmless that was put after a turn.

    After an answer, only a few digits are another; and of a day or an amount where bits have come (`begun`).
    """
    latest = next((turn.text for turn in reversed(earlier[since + 1 :]) if not turn.by_customer), "")
    if earlier and scene.total <= _BRIEF and chooses(scene.text, earlier[-1].text):
        return True
    if questions.listen(latest).things:
        return bool(asked.wants_other(earlier, within, scene.total, scene.text))
    if howmany.counts_digits(latest) and scene.text.strip() in COUNTS:
        return True
    answered = False
    for turn in reversed(earlier[max(since + 1, len(earlier) - LOOK_BACK) :]):
        if turn.by_customer:
            if begun and not _waits(turn.text):
                return False  # What was asked before that is answered, or let go.
            answered = answered or not lately.words_only(turn.text)
        elif (longest := _longest(scene, turn.text, begun=begun and _in_bits(earlier))) >= 0:
            if unfit.other_length(turn.text, scene.total):
                return False
            return scene.total < _FEW if answered else _fits(scene, longest, begun=begun)
        elif answered:
            return False
    return False


def _waits(text: str) -> bool:
    """Whether a customer's turn only asks for a moment: "sec"."""
    words = words_of(text)
    return lately.words_only(text) and _WAITING.issuperset(words) and not TALK.pauses.isdisjoint(words)


def _in_bits(earlier: Sequence[Turn]) -> bool:
    """Whether the customer has told more than one bit of something hidden lately."""
    return sum([turn.by_customer and "[" in turn.text for turn in earlier[-_LATELY:]]) > 1


def _longest(scene: Scene, question: str, *, begun: bool) -> int:
    """How many digits an answer to a question has at most; a number goes on after one that tells what it is about."""
    denies = not TALK.negations.isdisjoint(words_of(scene.text)[:1])  # "No, 75371"
    answers = denies or scene.digits(0, len(scene.groups)) in question  # "Yes 5512"
    return -1 if begun and not answers and asks_about(question) else longest_answer(question)


def _fits(scene: Scene, longest: int, *, begun: bool) -> bool:
    """Whether a message has no more digits than an answer has; of an amount or a day it is that by its looks, too."""
    digits = scene.digits(0, len(scene.groups))
    if longest == _LONGEST_AMOUNT and _AMOUNT.search(scene.text):
        return True
    if longest == _BRIEF and len(scene.runs) > 1:
        return max([scene.size(*run) for run in scene.runs]) <= _BRIEF  # "8 and 11", two ages
    spared = sum([len(scene.within(start, end)) for start, end, _ in scene.spared])  # The "180 cm" of "60 + 180 cm".
    total = scene.total - spared
    if longest != _LONGEST_AMOUNT:
        return total <= longest or (longest == _BRIEF and not begun and YEAR.fullmatch(digits) is not None)
    time = _CLOCK.fullmatch(digits) is not None
    return time or bool(scene.spared) or total <= (_LONGEST_BRANCH if begun else longest)


@remembered(2048)
def longest_answer(text: str) -> int:
    """How many digits an answer to a question for something harmless has at most; less than none if it asks for none."""
    if offers_choice(text):
        return _BRIEF
    wanted = [label for label in questions.listen(text).labels if label.role != "digits"]
    words = spoken(text)
    if not TALK.years.isdisjoint(words[:_BRIEF]):
        return _LONGEST_AMOUNT
    quantity = not TALK.quantities.isdisjoint(words) and not howmany.counts_digits(text)
    if wanted and wanted[0].role in HARMLESS and (questions.asks_for_one(text) or _is_name(text, words)):
        if wanted[0].words in TALK.unnumbered:
            return -1
        return _LONGEST_AMOUNT if wanted[0].role == "date" or wanted[0].words in TALK.amounts else _LONGEST
    if wanted and wanted[0].role not in HARMLESS:
        return -1
    brief = len(words) <= _MOST_ASKED and not (TALK.quantities | WHAT).isdisjoint(words[:_BRIEF])
    if not quantity or not (asks_back(text) or brief):
        return _of_few_words(text, words)  # "What time", but not "take your time".
    return _LONGEST_AMOUNT if TALK.branches.isdisjoint(words) else _LONGEST_BRANCH


def _is_name(text: str, words: list[str]) -> bool:
    """Whether a text is hardly more than the name of a number: "Order number"; not "with a customer, back soon"."""
    return len(words) <= _FEW and not (_ANY_DIGIT.search(text) or TALK.numbering.isdisjoint(words))


def _of_few_words(text: str, words: list[str]) -> int:
    """How many digits an answer to a short question has that nothing is known of: "Age?"; not "And then?", "Ready?"."""
    return _BRIEF if len(words) <= _MOST_ASKED and asks_of_other(text) else -1
