"""Words for a phone that name no phone in the number beside them."""

from typing import Final

from redaction.labels import Label
from redaction.lexicon import LEXICON, words_of
from redaction.talk import TALK

SHORTEST_PHONE, LONGEST_PHONE = 7, 13
_MINE: Final = frozenset(("رقمي", "my number", "מספר שלי"))
_CLAUSE: Final = frozenset(",;.،")


def just_mine(label: Label) -> bool:
    """Whether what names a phone says no more than "my number"."""
    return label[0] == "phone" and (label[4] in _MINE or LEXICON.fillers.issuperset(label[4].split()))


def was_given(before: str, label: Label) -> bool:
    """Whether the word for a phone in what stands before a number is of the one given earlier: "that's my phone. 3200…"."""
    said, name, rest = before.rpartition(label[4].split()[-1])
    return (
        label[0] == "phone"
        and name != ""
        and not (_CLAUSE.isdisjoint(rest) or TALK.pointing.isdisjoint(words_of(said)))
    )
