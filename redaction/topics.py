"""What a turn of the business is about that names nothing: it goes on from what the customer has just spoken of.

"I changed my PIN", "What did you set?"; "my old passport was K323…", "Send the new one".
"""

from collections.abc import Sequence
from typing import Final

from redaction.asking import asks_back, requests, spoken
from redaction.labels import CODES, Label
from redaction.masking import KIND_OF, MASK
from redaction.memory import remembered
from redaction.naming import named, told_first
from redaction.normalise import fold
from redaction.span import Kind, Turn
from redaction.talk import TALK

_FEW: Final = 7
_MOST: Final = 16
_ROLES: Final[dict[Kind, str]] = {
    "card": "card",
    "national_id": "id",
    "passport": "passport",
    "bank_account": "bank",
    "secret": "otp",
}
_AGAIN: Final = TALK.renewed | TALK.replacing | TALK.previous


def goes_on(earlier: Sequence[Turn]) -> tuple[Label, ...]:
    """What the latest turn asks for by pointing at what the customer spoke of in the one before it; nothing in most."""
    if len(earlier) < 2 or earlier[-1].by_customer or not earlier[-2].by_customer:  # noqa: PLR2004 - a turn and its answer.
        return ()
    asked, before = earlier[-1].text, earlier[-2].text
    if not _points(asked):
        return ()
    masks = MASK.findall(before)
    if masks:
        again = not _AGAIN.isdisjoint(spoken(asked))
        role = _ROLES.get(KIND_OF[masks[-1][0].lower()]) if again and not masks[-1][1] else None
        return (Label(role, None, 0, 0, role),) if role else ()
    return () if any(map(str.isdecimal, before)) else _spoken_of(before)


@remembered(2048)
def _points(text: str) -> bool:
    """Whether a few words ask for something that they don't name."""
    words = spoken(text)
    few = len(words) <= _FEW and TALK.how_many.isdisjoint(words)
    return few and not named(fold(text).text) and (asks_back(text) or requests(text))


@remembered(2048)
def _spoken_of(text: str) -> tuple[Label, ...]:
    """The code that a customer's message is about, if it is about one alone."""
    if len(spoken(text)) > _MOST:
        return ()
    found = told_first(named(fold(text).text))
    return tuple([label for label in found if label.role in CODES])[:1]
