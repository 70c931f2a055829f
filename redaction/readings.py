"""The ways to read a row of parts: as it stands, without what only counts them, without asides, with parts corrected."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from redaction.brands import MAX_DIGITS
from redaction.company import one_slip
from redaction.groups import Group
from redaction.labels import PERSONAL
from redaction.lexicon import words_of
from redaction.parts import Part, Row, own_words, whole
from redaction.scene import Scene
from redaction.talk import TALK

DATED: Final = re.compile(r"[ ,;]{1,3}(?:0?[1-9]|1[0-2]) ?[/.\- ] ?(?:20)?[2-4][0-9](?:[ ,;/]{1,3}[0-9]{3,4})?[^\w]*")
"""All that comes after a card: its last month, and perhaps its code."""
_MOST_REVISED: Final = 20
"""More parts or groups than a number that was corrected has, however it was told."""
_SHORTEST_AGAIN: Final = 3
_TOLD: Final = 4
_SEVERAL: Final = 2
_BRIEF: Final = 2
_HOUSE: Final = 3
ACCOUNT: Final = 26
"""The digits of a Polish account number, which has a check."""
_GLUED: Final = 3
"""A digit and what it counts: "1️⃣45" is all of one group."""

Windows = list[tuple[list[Part], str]]
"""Neighbouring parts, and their digits."""


def readings(row: Row) -> Iterator[tuple[Row, Windows]]:
    """The ways to read a row, likely ones first: a part and its correction hardly ever belong to one number."""
    rows: list[tuple[Row, Windows]] = []
    for one in _ways(row):
        windows = list(_windows(one))
        if windows:
            rows.append((one, windows))
            yield one, [window for window in windows if not corrected(window[0])]
    for one, windows in rows:
        yield one, [window for window in windows if corrected(window[0])]


def _ways(row: Row) -> Iterator[Row]:
    row = _without_asides(row, _SEVERAL)
    counted = list(_uncounted(row))
    ways = [row._replace(doubtful=any(not one.doubtful for one in counted)), *counted]
    aside = _without_asides(row, 1)
    if aside.parts != row.parts:
        ways.insert(0, aside)
    yield from ways
    if (undated := _undated(row)) != row:
        yield undated
    once = [_said_once(part) for part in row.parts]
    if once != row.parts:
        ways.append(row._replace(parts=once))
        yield ways[-1]
    for one in ways:
        if 1 < len(one.parts) <= _MOST_REVISED:
            yield from _revised(one)
    if len(row.parts) > 1 and row.target == row.newest and begins_with(row.scenes[row.newest]):
        yield row._replace(parts=[row.parts[-1], *row.parts[:-1]], doubtful=True)
    yield from _every_other(row)
    yield from _oddly_written(row)
    yield from _nothing_said(row)


def _undated(row: Row) -> Row:
    """The row without the last month and the code of a card that its newest parts end with: "4580 4580 04 28 123"."""
    scene = row.scenes[row.target]
    for place, group in enumerate(scene.groups[1:], 1):
        if DATED.fullmatch(scene.text, scene.groups[place - 1].end):
            return row._replace(parts=list(_up_to(row, scene, group.start)))
    return row


def _up_to(row: Row, scene: Scene, start: int) -> Iterator[Part]:
    """The parts, those of the newest turn up to a place in it."""
    for part in row.parts:
        if part.turn != row.target or part.end <= start:
            yield part
        elif part.start < start:
            inside = [group for group in scene.groups if part.start <= group.start < start]
            yield part._replace(digits="".join([group.digits for group in inside]), end=inside[-1].end)


def begins_with(scene: Scene) -> bool:
    """Whether a message says that its part is the first, though it comes last: "and it starts with 4580"."""
    return not TALK.openings.isdisjoint(words_of(scene.text))


def _said_once(part: Part) -> Part:
    """A part without what only says it again: "0770 (0770)"."""
    half = len(part.digits) // 2
    twice = half >= _SHORTEST_AGAIN and part.digits == 2 * part.digits[:half] and part.end - part.start > 2 * half
    return part._replace(digits=part.digits[:half]) if twice else part


def _uncounted(row: Row) -> Iterator[Row]:
    """The row without digits at the beginning, or end, of its parts that go up by one from message to message."""
    groups = [_inside(row.scenes[part.turn], part) for part in row.parts]
    for cut in (_head, _tail, _glued):
        rests = [cut(part, inside) for part, inside in zip(row.parts, groups, strict=True)]
        counts = [int(rest[0]) for rest in rests if rest is not None]
        if not counts or not counts[0] or counts != [*range(counts[0], counts[0] + len(counts))]:
            continue
        parts = [part if rest is None else rest[1] for part, rest in zip(row.parts, rests, strict=True)]
        if len(counts) > 1:
            yield row._replace(parts=parts, doubtful=cut is _glued and counts[0] > 1)
        elif rests[0] is not None and cut is _head:
            # The next one's was left outside: "2️⃣ [ID]". Or it tells how many there are: "in 2: 4580 …".
            yield row._replace(parts=parts, doubtful=True)


def _inside(scene: Scene, part: Part) -> list[Group]:
    return [group for group in scene.groups if part.start <= group.start < part.end]


def _singly(groups: list[Group]) -> bool:
    """Whether digits are told one by one, or there is but one group: the last of them is no count of the others."""
    if len(groups) < _SEVERAL:
        return True
    gaps = {after.start - before.end for before, after in itertools.pairwise(groups)}
    return len(groups) > _SEVERAL and len(gaps) == 1 and {len(each.digits) for each in groups} == {1}


def _head(part: Part, groups: list[Group]) -> tuple[str, Part] | None:
    if (_singly(groups) and not groups[0].start) or len(groups) < _SEVERAL or len(groups[0].digits) > 1:
        return None
    return part.digits[0], part._replace(digits=part.digits[1:], start=groups[1].start)


def _tail(part: Part, groups: list[Group]) -> tuple[str, Part] | None:
    if _singly(groups) or len(groups[-1].digits) > 1:
        return None
    return part.digits[-1], part._replace(digits=part.digits[:-1], end=groups[-2].end)


def _glued(part: Part, groups: list[Group]) -> tuple[str, Part] | None:
    if not groups or len(groups[0].digits) < _GLUED or groups[0].spelled:
        return None
    return part.digits[0], part._replace(digits=part.digits[1:])


def _without_asides(row: Row, words: int) -> Row:
    """The row without the few digits of messages that say so many words of their own: "btw I live on 14 Main street".

    What a card or a document is named in may begin with a few digits: "my credit card 65".
    """
    parts = [
        part
        for part in row.parts
        if not _beside(row, part, words) or not PERSONAL.isdisjoint(row.scenes[part.turn].roles)
    ]
    if len(parts) == len(row.parts):
        return row
    last = parts[-1].turn if parts and row.target != row.newest else row.target
    return row._replace(parts=parts, target=last)


def _beside(row: Row, part: Part, words: int) -> bool:
    """Whether a message says more than the few digits of a part in it: a door with two, a house with three."""
    scene, size = row.scenes[part.turn], len(part.digits)
    if size <= _BRIEF:
        return len(own_words(scene)) >= words
    return size == scene.total == _HOUSE and len(own_words(scene)) >= _TOLD


def _every_other(row: Row) -> Iterator[Row]:
    """Every other message's part, up to the newest: two numbers may be told alternately."""
    parts = row.parts[::-1][::2][::-1]
    if len(parts) > 1 and all(one.turn != other.turn for one, other in itertools.pairwise(row.parts)):
        yield row._replace(parts=parts, doubtful=True)


def _nothing_said(row: Row) -> Iterator[Row]:
    """The row without messages that say something of their own, be it with many digits: "colour RAL 9010"."""
    parts = [part for part in row.parts if not own_words(row.scenes[part.turn])]
    if parts != row.parts and len(parts) > 1 and parts[-1].turn == row.target:
        yield row._replace(parts=parts, doubtful=True)


def _oddly_written(row: Row) -> Iterator[Row]:
    """The row with messages of nothing but digits, though they look like prices or dates: "17,80"."""
    parts: list[Part] = []
    for turn, scene in sorted(row.scenes.items()):
        plain = [part for part in row.parts if part.turn == turn]
        parts += plain if any(part.other for part in plain) else whole(scene, turn) or plain
    if parts != row.parts:
        yield row._replace(parts=parts, doubtful=True)


def _revised(row: Row) -> Iterator[Row]:
    """The row without parts that were said again right after, and with the newest in the place of what it corrects."""
    for repeats in (_same, again):
        parts: list[Part] = []
        for part in row.parts:
            if parts and repeats(parts[-1].digits, part.digits):
                parts.pop()
            parts.append(part)
        if len(parts) < len(row.parts):
            yield row._replace(parts=parts)
    yield from _put_right_later(row)
    yield from _not_the_other(row)
    newest = row.parts[-1]
    for written in (row.parts, [*itertools.islice(_groups(row), _MOST_REVISED), newest]):
        for place in range(len(written) - 2, -1, -1):
            if again(written[place].digits, newest.digits):
                yield row._replace(parts=[*written[:place], newest, *written[place + 1 : -1]])


def _put_right_later(row: Row) -> Iterator[Row]:
    """The row with each part that is an earlier one put right in the place of that."""
    later: list[Part] = []
    for part in row.parts:
        place = next(
            (place for place in range(len(later) - 1, -1, -1) if again(later[place].digits, part.digits)), None
        )
        if place is None:
            later.append(part)
        else:
            later[place] = part
    if len(later) < len(row.parts):
        yield row._replace(parts=later)


def _not_the_other(row: Row) -> Iterator[Row]:
    """The row with the first of two that correct one another in a message, and without what it corrects: "A, not B"."""
    firsts = [
        place
        for place, (part, other) in enumerate(itertools.pairwise(row.parts))
        if part.turn == other.turn and again(part.digits, other.digits)
    ]
    if firsts:
        parts = [part for place, part in enumerate(row.parts) if place - 1 not in firsts]
        right = [row.parts[place] for place in firsts]
        kept = [part for part in parts if part in right or not any(again(part.digits, one.digits) for one in right)]
        yield row._replace(parts=kept, target=row.target if any(p.turn == row.target for p in kept) else kept[-1].turn)


def _groups(row: Row) -> Iterator[Part]:
    """The parts before the newest as they were written, one by one: of "4580 1235 5678" one group may be corrected."""
    for part in row.parts[:-1]:
        for start, end, digits, *_ in row.scenes[part.turn].groups:
            if part.start <= start < part.end:
                yield Part(part.turn, digits, start, end, part.other)


def said_again(part: Part, parts: list[Part]) -> bool:
    """Whether one of these parts is a part said again later, or in the same message what it should have been."""
    place = part.turn, part.start
    return any(
        (place < (other.turn, other.start) or (part.turn == other.turn and part != other))
        and again(part.digits, other.digits)
        for other in parts
    )


def _same(digits: str, newer: str) -> bool:
    return digits == newer and again(digits, newer)


def again(digits: str, newer: str) -> bool:
    """Whether a part is the same as one before it, or that with a slip in it; "1111" after "1111" goes on."""
    if len(digits) < _SHORTEST_AGAIN:
        return False
    one_digit = len(set(newer)) == 1
    return (digits == newer and not one_digit) or (one_slip(digits, newer) and not (one_digit and len(newer) > _TOLD))


def _windows(row: Row) -> Iterator[tuple[list[Part], str]]:
    """Neighbouring parts of more than one turn, one of them the target, longest first."""
    for first in range(len(row.parts)):
        for last in range(len(row.parts), first + 1, -1):
            window = row.parts[first:last]
            turns = {part.turn for part in window}
            if len(turns) == 1 or row.target not in turns:
                break
            digits = "".join([each.digits for each in window])
            if len(digits) <= MAX_DIGITS or len(digits) == ACCOUNT:
                yield window, digits


def corrected(window: list[Part]) -> bool:
    """Whether a part is said again right after, as it is or corrected: then both are no parts of one number."""
    return any(again(part.digits, other.digits) for part, other in itertools.pairwise(window))
