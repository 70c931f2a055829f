"""Numbers whose names come after them all, in their order: "1419402 148_223_7227 order number and my id"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from redaction import room
from redaction.asking import asks_of_other
from redaction.brands import is_clear, issued
from redaction.detectors.national import valid_alone
from redaction.labels import AFTER, Label
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import HEADED
from redaction.parting import Run
from redaction.scene import Scene
from redaction.shapes import is_when
from redaction.stretches import read
from redaction.talk import TALK

Row: TypeAlias = Sequence[Label | None]
"""The name of each number; none where a word stands that hides nothing and clears nothing, as "date"."""

_SEVERAL: Final = 2
_FEW: Final = 6
"""More words besides the names are a sentence of their own."""
_SAYING_LITTLE: Final = LEXICON.fillers | LEXICON.joiners | TALK.pointing | TALK.sequence
_NOTHING: Final = frozenset({"unit", "nothing"})
_SHORT_NAME: Final = 2
_LONG: Final = 5
_FOURS: Final = (4, 4, 4, 4)
"""How a card is grouped."""
_DENYING: Final = (TALK.negations | TALK.what) - {"no"}
"""In Arabic "what" is a "not" as well; without the "no" of "order no"."""
_SIZES: Final = {
    "card": range(12, 28),
    "id": range(7, 20),
    "passport": range(5, 12),
    "licence": range(5, 20),
    "code": range(3, 5),
    "pin": range(3, 9),
    "otp": range(3, 9),
    "bank": range(5, 40),
    "phone": range(6, 16),
}
"""How many digits may have a name, slips included."""
_HIDDEN: Final = (frozenset(_SIZES) | {"secret", "expiry"}) - {"phone"}
_THEN: Final = TALK.onward | TALK.sequence
_BLANKS: Final = frozenset(" \n\t")
_ENDS: Final = re.compile(r"(?<=[.!?؟\n])")
_QUESTION: Final = ("?", "؟")
_AND: Final = re.compile(r"\s*[,،;/&+|\t]\s*|\s+[-–]\s+|\s{2,}|\s+(?:and|i|oraz|a)\s+|\s+[וو](?=[^\W\d_])")
"""What stands between names in a row."""


def note(scene: Scene) -> None:
    """Note what each number of a message is, if as many names as numbers stand in a row after all of them, or above."""
    after = len(scene.labelled[-1]) > 1
    place = len(scene.groups) if after else 0
    if len(scene.labelled[place]) < _SEVERAL:
        return
    heading = not after and _is_heading(scene)
    if not (after or heading) and any(map(HEADED.match, scene.segments[1:-1])):
        return  # "PESEL: in the shop\norder: 240110632092\ndate: 05.05.2024"
    if not (after or heading or "\n" in scene.segments[0]):
        return
    ways = _ways_to_part(scene) if after or heading else _ways_to_part(scene)[1:2]
    for labels in rows(scene, place):
        items = next((items for items in ways if _fit(scene, items, labels)), None)
        if items:
            _tell_apart(scene, items, labels)
            return


def _is_heading(scene: Scene) -> bool:
    """Whether two names with a "then" between, and a colon, stand before all numbers: "order then card: 2728… / 3016…"."""
    before = scene.segments[0]
    return before.rstrip(" ").endswith(":") and not _THEN.isdisjoint(words_of(before)[1:-1])


def _fit(scene: Scene, items: Sequence[Run], row: Row) -> bool:
    """Whether each name has a number that may be of its kind: a row that goes wrong once would go wrong throughout."""
    return len(items) == len(row) and all(
        _fits(scene, first, last, label.role if label else "") for (first, last), label in zip(items, row, strict=True)
    )


def _fits(scene: Scene, first: int, last: int, role: str) -> bool:
    if scene.size(first, last) not in _SIZES.get(role, range(40)):
        return False
    if role in _SIZES and is_when(scene.text, scene.groups[first].start, scene.groups[last - 1].end):
        return False
    return role in _HIDDEN or not _holds_other(scene, first, last, role)


def _holds_other(scene: Scene, first: int, last: int, role: str) -> bool:
    """Whether what is called an order or the like holds a valid ID or card, or two long numbers."""
    told = [group.digits for group in scene.groups[first:last]]
    if role != "phone":  # Many a grouped phone passes as an ID.
        told.append(scene.digits(first, last))
    if any(valid_alone(digits) or is_clear(digits) for digits in told):
        return True
    if scene.sizes(first, last) == _FOURS and issued(told[0]):
        return True
    return role != "phone" and any(
        scene.segments[place][-1:] == " " and min(scene.lengths[place - 1], scene.lengths[place]) >= _LONG
        for place in range(first + 1, last)
    )


def _tell_apart(scene: Scene, items: Sequence[Run], labels: Row) -> None:
    """Name each number, and make it one of its own."""
    begun = {first for first, _ in items}
    scene.groups = [
        group._replace(joined=group.joined and place not in begun) for place, group in enumerate(scene.groups)
    ]
    scene.runs = [run for run in items if scene.is_free(run[0])]
    scene.room = room.in_runs(scene.lengths, scene.runs)
    for (first, last), label in zip(items, labels, strict=True):
        found = (label._replace(lead=AFTER, trail=0),) if label else ()
        scene.named |= dict.fromkeys([(first, last), *((place, place + 1) for place in range(first, last))], found)


def rows(scene: Scene, place: int, *, parted: bool = False) -> Iterator[Row]:
    """The names in the stretch of text at a place, one between every two commas or "and"; as they stand, unless `parted`.

    There are none in a question, nor in what says that there is none of a thing.
    """
    text, labels = scene.segments[place], _naming(scene.labelled[place])
    named = sum([len(label.words.split()) for label in labels])
    if sum(map(len, scene.labelled)) > len(scene.labelled[place]) or len(words_of(scene.plain())) > named + _FEW:
        return
    if _asks(text) or not _DENYING.isdisjoint(words_of(text)):
        return
    told: list[Label | None] = []
    for part in _AND.split(text):
        found = _naming(read(part).labels)
        others = [word for word in words_of(part) if word not in _SAYING_LITTLE]
        if found or 0 < len(others) <= _SHORT_NAME:
            told.append(found[0] if found else None)
    others = [word for word in words_of(text) if word not in _SAYING_LITTLE]
    ways: list[Row] = [told]
    if not parted and None not in told and len(others) <= named + 1:
        ways.append(labels)
    for row in ways:
        if len({label.role for label in row if label}) > 1:  # Not "the code I got by SMS".
            yield row


def _asks(text: str) -> bool:
    """Whether names are asked for, not told: "do you need the order number and phone?", unlike "order and ID, ok?"."""
    return any(
        asks_of_other(f"{words_of(sentence)[-1]}?")
        for sentence in _ENDS.split(text)
        if sentence.endswith(_QUESTION) and _naming(read(sentence).labels)
    )


def _naming(labels: Sequence[Label]) -> Sequence[Label]:
    return [label for label in labels if label.role not in _NOTHING]


def _ways_to_part(scene: Scene) -> Sequence[Sequence[Run]]:
    """The numbers as their marks part them; as lines do; as blanks do; as what is more than a blank does.

    Failing these, as blanks do but for those between bare figures: "+971 50 587 *4486…* 2-5-5-0".
    """
    gaps, last = scene.segments, len(scene.groups)
    lines = [place for place in range(1, last) if "\n" in gaps[place]]
    blanks = [place for place in range(1, last) if not _BLANKS.isdisjoint(gaps[place])]
    wide = [place for place in blanks if len(gaps[place]) > 1]
    ends = [" ", *gaps[1:]]
    alone = [
        not (_BLANKS.isdisjoint(ends[place]) or _BLANKS.isdisjoint(ends[place + 1] or " ")) for place in range(last)
    ]
    unlike = [place for place in blanks if gaps[place] != " " or not (alone[place - 1] and alone[place])]
    return scene.runs, *(list(pairwise([0, *cuts, last])) for cuts in (lines, blanks, wide, unlike))
