"""What an answer can't be: it is of another length than was asked for, or written like a date."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.asking import length_asked, spoken
from redaction.labels import HARMLESS, Label
from redaction.shapes import YEAR
from redaction.talk import TALK

_ANY_DIGIT: Final = re.compile(r"\d")
_CODE: Final = 4  # The longest of a card.
LAST_MONTH: Final = re.compile(r"\W*(?:0?[1-9]|1[0-2])(?: ?[/.-] ?| )(?:20)?[2-4]\d\W*")
_COUNTED: Final = HARMLESS | {"digits"}


def other_length(question: str, size: int) -> bool:
    """Whether a question tells how many digits it asks for, and these are not so many."""
    return bool(size) and length_asked(question) not in (0, size)


def no_answer(question: str, wanted: Sequence[Label], answer: str) -> bool:
    """Whether an answer can't be what is asked for: no order number "of 5 digits" is of nine, or written like "08/29"."""
    roles = {label.role for label in wanted}
    if YEAR.fullmatch(answer.strip()) and not TALK.years.isdisjoint(spoken(question)):
        return True
    if not (answer and roles) or not (roles <= HARMLESS or (roles <= _COUNTED and length_asked(question) > _CODE)):
        return False
    return is_last_month(question, answer) or length_asked(question) not in (0, len(_ANY_DIGIT.findall(answer)))


def is_last_month(question: str, answer: str) -> bool:
    """Whether an answer is written like the last month of a card, and the question asks for no day."""
    return LAST_MONTH.match(answer) is not None and TALK.quantities.isdisjoint(spoken(question))
