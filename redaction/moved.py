"""Whether a conversation has gone on from the number that was told to something that is counted: "139 of the blue chairs"."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.asking import asks_back
from redaction.howmany import counts_digits
from redaction.lexicon import LEXICON, words_of
from redaction.masking import MASK
from redaction.questions import listen
from redaction.span import Turn
from redaction.talk import TALK

_LOOK_BACK: Final = 4
_THINGS: Final = re.compile(
    r"\W*(?:[^\W\d_]+ ){0,2}[0-9]{1,4} (?P<of>(?:[^\W\d_]+ ){0,2}[^\W\d_]{3,})"
    r"|(?P<at>(?:[^\W\d_]{3,}(?: [^\W\d_]{1,3})?|[^\W\d_]{1,2}\.)) [0-9]{1,4}\W*\Z"
)
"""What is counted, or numbered: "139 of the blue chairs", "flat 14"."""
TELLING_NOTHING: Final = LEXICON.fillers | LEXICON.joiners | TALK.sequence | TALK.onward | TALK.asides | TALK.sides
"""What may stand in a number's place, or beside it, and names nothing."""


def moved_on(earlier: Sequence[Turn], text: str) -> bool:
    """Whether things are counted after somebody asked for more than the number before: "Anything else?", "139 chairs"."""
    counted = _THINGS.match(text)
    things = counted[counted.lastgroup or 0] if counted else ""
    if not text.startswith("#") and (TELLING_NOTHING.issuperset(words_of(things)) or LEXICON.labels(things)):
        return False
    for turn in reversed(earlier[-_LOOK_BACK:]):
        if turn.by_customer and MASK.search(turn.text):
            return False
        if not turn.by_customer and asks_back(turn.text):
            return not (listen(turn.text).labels or counts_digits(turn.text))
    return False
