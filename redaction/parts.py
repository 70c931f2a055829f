"""What a number over several messages is made of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from redaction import asked, context
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Scene
from redaction.span import Kind, Turn

REREAD: Final = frozenset({"national_id", "card", "passport", "bank_account", "phone"})
SURE: Final = 0.95
_AFTER_ORDINAL: Final = frozenset(":).")
_IN_ONE_PIECE: Final = 4
_FRACTION: Final = 2
_MOBILE: Final = 9
_PHONE: Final = range(9, 14)
_MOBILE_GROUPS: Final = (3, 3, 3)
_PART: Final = (2, 28)
_DONE: Final = frozenset(
    ("ok", "okay", "so", "thx", "thanks", "and", "then", "got", "done", "בסדר", "טוב", "אוקיי", "תודה", "ואז", "تمام")
) | {"طيب", "شكرا", "اوكي", "dobra", "dzieki", "potem", "dalej", "gotowe"}
"""What is said after a part, and does not go with a digit before it ("1 sec")."""
_AROUND_ONE: Final = (
    _DONE
    | LEXICON.joiners
    | LEXICON.fillers
    | {"far", "last", "goes", "on", "end", "final", "המשך"}
    | {"הסוף", "اخر", "koniec", "ostatnia", "najpierw"}
)
"""What may be said beside the one digit of a part: "and 7", "2 ok"."""
_AMOUNT: Final = re.compile("[0-9]{1,3},[0-9]{3}")
_SERIAL: Final = re.compile(r"(?:^|[^a-z])[a-z]{1,4}-?\Z")


class Part(NamedTuple):
    """A group of digits in a turn. `turn` is the index of its turn; that of the newest message is one past the last."""

    turn: int
    digits: str
    start: int
    end: int
    other: bool = False
    """Whether it answers a question for something harmless."""


class Wanted(dict[int, frozenset[str]]):
    """The roles of what was asked for or announced before a turn, found out when somebody wants to know."""

    def __init__(self, earlier: Sequence[Turn], within: float) -> None:
        super().__init__()
        self._earlier = earlier
        self._within = within

    def __missing__(self, turn: int) -> frozenset[str]:
        """Listen to what was said before the turn."""
        self[turn] = frozenset([label.role for label in asked.labels(self._earlier[:turn], self._within)])
        return self[turn]


class Row(NamedTuple):
    """All parts in order, and the turn that one part of a number must be in, with what is known about the turns."""

    parts: list[Part]
    scenes: dict[int, Scene]
    newest: int
    target: int
    wanted: Wanted
    closed: int = -1
    """The latest turn that shows the end of a card: what was said of it up to then is said of that."""


class Joined(NamedTuple):
    """A number made of parts. `last` is the one that shows its end, when another than the last."""

    parts: list[Part]
    kind: Kind
    rule: str
    country: str | None = None
    shown: str = ""
    last: Part | None = None


def parts_of(scene: Scene, turn: int, *, again: bool = False) -> list[Part]:
    """Runs of two digits or more, or one that is all a turn says, that no word names.

    `again` takes those that were claimed on weak grounds, too.
    """
    spans = [_without_ordinal(scene, *run) for run in scene.runs]
    least = 1 if len(spans) == 1 and not scene.hits and _AROUND_ONE.issuperset(words_of(scene.plain())) else _PART[0]
    spans = [
        (first, last)
        for first, last in spans
        if least <= scene.size(first, last) <= _PART[1]
        and not _fraction(scene, first, last)
        and (not context.kept_here(scene, first, last) or _mine(scene, first, last))
        and not _SERIAL.search(scene.segments[first])
        and not _AMOUNT.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end)
        and not (_phone_asked(scene) and scene.size(first, last) in _PHONE)
        and not _dialled(scene, first, last)
    ]
    if again:
        spans = sorted([*spans, *_weak(scene)])
    parts = [_part(scene, turn, *span) for span in spans]
    return sorted([*parts, *_codes(scene, turn)], key=_start) if again and scene.card_before else parts


def _part(scene: Scene, turn: int, first: int, last: int) -> Part:
    return Part(turn, scene.digits(first, last), scene.groups[first].start, scene.groups[last - 1].end)


def _start(part: Part) -> int:
    return part.start


def _codes(scene: Scene, turn: int) -> Iterator[Part]:
    """What passed for the code of the card before, and may be the end of another."""
    for hit in scene.hits:
        if hit.rule == "security_code_after_card":
            inside = [index for index, group in enumerate(scene.groups) if hit.start <= group.start < hit.end]
            yield _part(scene, turn, inside[0], inside[-1] + 1)._replace(other=True)


def _dialled(scene: Scene, first: int, last: int) -> bool:
    """Whether a run is written like a phone: "+48601234567", "601 234 567"."""
    sizes = scene.sizes(first, last)
    return sizes == _MOBILE_GROUPS or (sum(sizes) in _PHONE and scene.segments[first][-1:] == "+")


def _phone_asked(scene: Scene) -> bool:
    return bool(scene.asked) and scene.asked[0].role == "phone"


def lettered(scene: Scene, turn: int) -> list[Part]:
    """Runs with the letters of a serial right before them: "and my husband's L0758949"."""
    found: list[Part] = []
    for first, last in scene.runs:
        letters = _SERIAL.search(scene.segments[first])
        if letters and scene.size(first, last) >= _IN_ONE_PIECE:
            start = scene.groups[first].start - len(letters.group().lstrip(" \n"))
            found.append(Part(turn, scene.digits(first, last), start, scene.groups[last - 1].end))
    return found


def _mine(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but "my number" names a number that is no mobile by its length: a card's begins like that, too."""
    return scene.size(first, last) != _MOBILE and all(
        label.role == "phone" and LEXICON.fillers.issuperset(label.words.split())
        for label in context.names(scene, first, last)
    )


def _without_ordinal(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A run without the "1:" of "part 1: 4580", the "1/2" of "1/2 4580" or the "1 sec" of "4580 1 sec"."""
    sizes = scene.sizes(first, last)
    if len(sizes) > _FRACTION and sizes[:_FRACTION] == (1, 1) and scene.segments[first + 1].strip() == "/":
        return first + _FRACTION, last
    if sizes == (1, 1) and scene.segments[first + 1].strip() in _AFTER_ORDINAL:
        return first + 1, last
    if len(sizes) == 1 or max(sizes) == 1:
        return first, last
    if sizes[-1] == 1 and not _DONE.issuperset(words_of(scene.segments[last])[:1]):
        last -= 1
    if sizes[0] == 1 and scene.segments[first + 1][:1] in _AFTER_ORDINAL:
        return first + 1, last
    return first, last


def _fraction(scene: Scene, first: int, last: int) -> bool:
    """Whether this is "1/2" and no more."""
    return scene.sizes(first, last) == (1, 1) and scene.segments[first + 1].strip() == "/"


def _weak(scene: Scene) -> Iterator[tuple[int, int]]:
    """Groups that passed for an ID or a card by themselves, with no word of this message for it."""
    for hit in scene.hits:
        if hit.kind == "phone" and (scene.text[hit.start] == "+" or _phone_asked(scene)):
            continue
        if hit.kind in REREAD and (hit.kind == "card" or hit.confidence < SURE or scene.asked):
            inside = [index for index, group in enumerate(scene.groups) if hit.start <= group.start < hit.end]
            if inside and not context.names(scene, inside[0], inside[-1] + 1):
                yield _without_ordinal(scene, inside[0], inside[-1] + 1)
        elif hit.rule == "expiry" and hit.end - hit.start == _IN_ONE_PIECE:
            place = next((place for place, group in enumerate(scene.groups) if group.start == hit.start), None)
            if place is not None and scene.lengths[place] == _IN_ONE_PIECE:
                yield place, place + 1 + _code_goes_on(scene, place + 1)


def _code_goes_on(scene: Scene, place: int) -> bool:
    """Whether what passed for the code after an expiry date is of the same number: "part 2: 0849-3876"."""
    if place >= len(scene.groups) or not scene.groups[place].joined or scene.lengths[place] != _IN_ONE_PIECE:
        return False
    start = scene.groups[place].start
    return any(hit.start == start and hit.rule == "security_code_after_card" for hit in scene.hits)
