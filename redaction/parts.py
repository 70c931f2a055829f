"""What a number over several messages is made of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from redaction import asked, context, counted, plainly
from redaction.labels import PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.phonewords import just_mine
from redaction.places import leads_to_address
from redaction.scene import Hit, Scene
from redaction.span import Kind, Turn
from redaction.talk import TALK

REREAD: Final = frozenset({"national_id", "card", "passport", "bank_account", "phone"})
NAMES: Final[dict[Kind, frozenset[str]]] = {
    "national_id": frozenset({"id", "licence"}),
    "passport": frozenset({"passport"}),
    "bank_account": frozenset({"bank"}),
}
"""What a number of each kind is called, but a card."""
SIZES: Final[Mapping[Kind, range]] = {
    "card": range(12, 20),
    "national_id": range(8, 16),
    "passport": range(6, 13),
    "bank_account": range(6, 35),
    "secret": range(4, 9),
}
"""How many digits a number of each kind has; a secret is a code that was sent."""
SURE: Final = 0.95
_IN_ONE_PIECE: Final = 4
_MOBILE: Final = 9
_SHORTEST_ID: Final = 8
"""Fewer digits are the rest of an ID, if that is what they are called: "69389 الرقم القومي"."""
COUNTS: Final = frozenset(map(str, range(8, 17)))
"""As many digits as a number to hide has, mostly."""
_PHONE: Final = range(9, 14)
_MOBILE_GROUPS: Final = (3, 3, 3)
_ONE_MOBILE: Final = frozenset({(10,), (11,)})
_PART: Final = (2, 28)
CODE: Final = "code"
_OF_CODES: Final = frozenset({"security_code", "security_code_after_card"})
_AROUND_ONE: Final = (
    LEXICON.numbers.keys()
    | TALK.done
    | LEXICON.joiners
    | LEXICON.fillers
    | {"far"}
    | TALK.sequence
    | TALK.onward
    | TALK.yes
)
"""What may be said beside the one digit of a part: "and 7", "2 ok"."""
AROUND: Final = _AROUND_ONE | TALK.whose | TALK.asides | TALK.thanks | LEXICON.roots("digits")
"""What may be said beside a part and says nothing of its own."""
_STREET: Final = 4
_POSTAL: Final = (2, 3)
_AMOUNT: Final = re.compile("[0-9]{1,3},[0-9]{3}")
_SERIAL: Final = re.compile(r"(?:^|[^a-z])[a-z]{1,4}-?\Z")


class Part(NamedTuple):
    """A group of digits in a turn. `turn` is the index of its turn; that of the newest message is one past the last."""

    turn: int
    digits: str
    start: int
    end: int
    other: str = ""
    """What it is if it is something else: the harmless thing that was asked for, in the words that name it; a code."""


class Wanted(dict[int, frozenset[str]]):
    """The roles of what was asked for or announced before a turn, found out when somebody wants to know."""

    def __init__(self, earlier: Sequence[Turn], within: float) -> None:
        super().__init__()
        self._earlier = earlier
        self._other: dict[int, bool] = {}
        self._within = within

    def __missing__(self, turn: int) -> frozenset[str]:
        """Listen to what was said before the turn."""
        before = self._earlier[:turn]
        labels = (*asked.labels(before, self._within), *asked.announced(before, self._within))
        self[turn] = frozenset([label.role for label in labels if not just_mine(label)])
        return self[turn]

    def other(self, turn: int) -> bool:
        """Whether something harmless was asked for or announced before the turn, and not given yet."""
        if turn not in self._other:
            self._other[turn] = asked.announced_other(self._earlier[:turn], self._within)
        return self._other[turn]


class Row(NamedTuple):
    """All parts in order, and the turn that one part of a number must be in, with what is known about the turns."""

    parts: list[Part]
    scenes: dict[int, Scene]
    newest: int
    target: int
    wanted: Wanted
    closed: int = -1
    """The latest turn that shows the end of a card: what was said of it up to then is said of that."""
    doubtful: bool = False
    """Whether the parts are read in an unlikely way, in which only a card of a usual length is believed."""


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
    spans = [span for run in scene.runs for span in counted.without(scene, *run, TALK.done)]
    spans = [span for span in spans if not counted.counts(scene, *span)] if len(spans) > 1 else spans
    least = 1 if len(spans) == 1 and not scene.hits and alone(scene) else _PART[0]
    spans = [
        (first, last)
        for first, last in spans
        if least <= scene.size(first, last) <= _PART[1]
        and not counted.counts(scene, first, last)
        and not _how_many(scene, first, last)
        and not (_is_kept(scene, first, last) and not _mine(scene, first, last))
        and not _SERIAL.search(scene.segments[first])
        and not _AMOUNT.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end)
        and not (_phone_asked(scene) and scene.size(first, last) in _PHONE)
        and not dialled(scene, first, last)
        and not _is_postal(scene, first, last)
        and not plainly.is_otherwise(scene, first, last)
    ]
    if again:
        spans = sorted([*spans, *_weak(scene)])
    parts = [_part(scene, turn, *span) for span in spans]
    return sorted([*parts, *_codes(scene, turn)], key=_start) if again and scene.hits else parts


def whole(scene: Scene, turn: int) -> list[Part]:
    """All digits of a message that holds nothing else as one part, however they are written."""
    if not scene.groups or scene.masks or scene.hits or scene.total not in range(*_PART) or not alone(scene):
        return []
    if scene.segments[0].endswith("+"):
        return []
    first = scene.groups[0].spelled and len(scene.groups) > 1 and not TALK.parts.isdisjoint(words_of(scene.segments[0]))
    return [_part(scene, turn, int(first), len(scene.groups))]  # Without the "two" of "part two: 24.45.50.94".


def alone(scene: Scene) -> bool:
    """Whether a message says nothing of its own besides its digits."""
    return _AROUND_ONE.issuperset(words_of(scene.plain()))


def own_words(scene: Scene, *besides: str) -> list[str]:
    """What a message says of its own besides its digits, and besides some words."""
    return [word for word in words_of(scene.plain()) if word not in AROUND and word not in besides]


def besides_cards(scene: Scene) -> list[str]:
    """What a message says of its own besides digits, names of cards, and that a number begins with them."""
    names = [label.words for labels in scene.labelled for label in labels if label.role == "card"]
    return [word for word in own_words(scene, *" ".join(names).split()) if word not in TALK.openings]


def called(scene: Scene) -> frozenset[str]:
    """What a message itself calls its numbers, of cards and documents: "card 4580", "id 039"."""
    if PERSONAL.isdisjoint(scene.roles):
        return frozenset()
    return PERSONAL.intersection([label.role for labels in scene.labelled for label in labels])


def _part(scene: Scene, turn: int, first: int, last: int) -> Part:
    return Part(turn, scene.digits(first, last), scene.groups[first].start, scene.groups[last - 1].end)


def _start(part: Part) -> int:
    return part.start


def _codes(scene: Scene, turn: int) -> Iterator[Part]:
    """What passed for the code of a card, and may be its end: "last three: 042", or after "and the last digits?"."""
    for hit in scene.hits:
        if hit.rule in _OF_CODES and (run := scene.run_in(hit.start, hit.end)):
            yield _part(scene, turn, *run)._replace(other=CODE)


def dialled(scene: Scene, first: int, last: int) -> bool:
    """Whether a run is written like a phone: "+48601234567", "601 234 567"."""
    sizes = scene.sizes(first, last)
    if sizes == _MOBILE_GROUPS or (sum(sizes) in _PHONE and scene.segments[first][-1:] == "+"):
        return True
    return sizes in _ONE_MOBILE and scene.groups[first].digits[:1] == "0" and len(own_words(scene)) > 1


def _is_postal(scene: Scene, first: int, last: int) -> bool:
    """Whether digits are written like a Polish postal code, in a message that says so: "24-314 Kraków, kod pocztowy"."""
    written = scene.sizes(first, last) == _POSTAL and scene.segments[first + 1] == "-"
    return written and any("pocztow" in segment for segment in scene.segments)


def _is_kept(scene: Scene, first: int, last: int) -> bool:
    """Whether a word makes a number an order or the like: "order 390428", "my tracking number is cut off, it's 390428"."""
    if context.kept_here(scene, first, last):
        return True
    words = words_of(scene.segments[first])
    if leads_to_address(scene.segments[first]) and scene.size(first, last) <= _STREET:
        return True  # "my address is Kopernika 80/9"
    linked = not LEXICON.links.isdisjoint(words[-1:]) and TALK.rest.isdisjoint(words)
    return linked and PERSONAL.isdisjoint(scene.roles) and context.kept(scene, first, last)


def _how_many(scene: Scene, first: int, last: int) -> bool:
    """Whether a number tells how many digits there are: "the 16 digits are"."""
    if last - first > 1 or scene.groups[first].digits not in COUNTS or "digits" not in scene.roles:
        return False
    before, after = scene.labels(first)[-1:], scene.labels(last)[:1]
    return (
        any(label.role == "digits" for label in after if not label.lead)
        or any(label.role == "digits" for label in before if not (label.trail or scene.segments[first][-1:] == " "))
        or (last == len(scene.groups) and any(label.role == "digits" for label in after))
    )


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
    return scene.size(first, last) != _MOBILE and all(map(just_mine, context.names(scene, first, last)))


def _weak(scene: Scene) -> Iterator[tuple[int, int]]:
    """Groups that passed for an ID or a card by themselves, with no word of this message for it."""
    for hit in scene.hits:
        if hit.kind == "phone" and (scene.text[hit.start] == "+" or _phone_asked(scene)):
            continue
        if hit.kind in REREAD and (
            hit.kind == "card" or hit.confidence < SURE or (scene.asked and not _asked_for(scene, hit))
        ):
            run = scene.run_in(hit.start, hit.end)
            if run and (
                _goes_on_at(context.names(scene, *run)) or (hit.rule == "id_called" and scene.size(*run) < _SHORTEST_ID)
            ):
                yield from counted.without(scene, *run, TALK.done)
        elif hit.rule == "expiry" and hit.end - hit.start == _IN_ONE_PIECE:
            place = next((place for place, group in enumerate(scene.groups) if group.start == hit.start), None)
            if place is not None and scene.lengths[place] == _IN_ONE_PIECE:
                yield place, place + 1 + _code_goes_on(scene, place + 1)


def _asked_for(scene: Scene, hit: Hit) -> bool:
    """Whether a valid ID is what was asked for: it goes on with nothing."""
    return all(label.role in NAMES.get(hit.kind, ()) for label in scene.asked)


def _goes_on_at(named: Sequence[Label]) -> bool:
    """Whether no word names a number, but one that may say which part of it this is: "747896785 koniec"."""
    return all(label.role == "expiry" and TALK.sequence.issuperset(label.words.split()) for label in named)


def _code_goes_on(scene: Scene, place: int) -> bool:
    """Whether what passed for the code after an expiry date is of the same number: "part 2: 0849-3876"."""
    if place >= len(scene.groups) or not scene.groups[place].joined or scene.lengths[place] != _IN_ONE_PIECE:
        return False
    start = scene.groups[place].start
    return any(hit.start == start and hit.rule == "security_code_after_card" for hit in scene.hits)
