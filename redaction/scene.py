"""One message on the table: its folded text, its groups of digits, the words around them, what was claimed so far."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from redaction import alphabet, numberwords, room, runtogether
from redaction.groups import COVER, FIGURES, MAX_GROUPS, Group, spoken, written
from redaction.labels import Label
from redaction.lexicon import words_of
from redaction.lookalikes import ALIKE
from redaction.masking import KIND_OF, MASK
from redaction.normalise import Folded
from redaction.room import NOTHING
from redaction.shapes import HEADING
from redaction.signs import KNOWN, LETTERS, LONG, SHOWN, SPOKEN, TRIPLE, signs_of
from redaction.span import Kind, KnownNumber
from redaction.stretches import FOLLOWS, LEADS, near_letters, read, recall

_CARD_LIKE: Final = 11
_TERSE: Final = 4
_TRIPLE: Final = 3
_NOTHING_IN_TURN: Final[Mapping[int, Sequence[Label]]] = MappingProxyType({})
_new: Final = tuple.__new__


class TooManyNumbersError(Exception):
    """A message holds, or names, more numbers than any chat message: it is masked whole rather than looked at for long."""


class Hit(NamedTuple):
    """A span of the folded text that a detector claims. `shown` is what the mask may show (a card's last four)."""

    kind: Kind
    start: int
    end: int
    rule: str
    confidence: float
    country: str | None = None
    shown: str = ""


class Scene:
    """What the detectors share while they look at one message.

    `segments[i]` is the text before group `i`; the last one is the text after all groups. `lengths` counts the digits of
    each group, `total` those of all; `room` are the bits of `redaction.room` for the runs that are still on the table.
    `labelled[i]` are the words of a segment that name numbers; `roles` is what this message and the question it answers
    talk about; `signs` are the bits of `redaction.signs`; `spoken` tells whether number words are among the groups.
    """

    labelled: list[tuple[Label, ...]]
    roles: frozenset[str]

    def __init__(
        self,
        folded: Folded,
        asked: Sequence[Label] = (),
        *,
        card_before: bool = False,
        known: Sequence[KnownNumber] = (),
    ) -> None:
        text, _, _, usual, digits = folded
        # None of these is the class's own: what is not found on the scene itself takes far longer to read.
        self.asked: Sequence[Label] = ()
        self.card_before = self.spoken = False
        self.hits: Sequence[Hit] = ()
        self.in_turn: Mapping[int, Sequence[Label]] = _NOTHING_IN_TURN
        self.known: Sequence[KnownNumber] = ()
        self.masks: Sequence[tuple[int, int, Kind]] = ()
        self.named: dict[tuple[int, int], Sequence[Label]] = {}
        self.spared: Sequence[tuple[int, int, str]] = ()
        if "[" in text:
            text = self._cover(text)
        self.text, self.usual = text, usual
        start = text.find(digits) if digits else -1
        signs = self._read_one(text, start, digits) if start >= 0 else SPOKEN
        if signs & SPOKEN:
            signs = self._read_several(text)
        signs |= signs_of(usual)
        self.signs = signs | LONG if self.total >= _CARD_LIKE else signs
        if asked or card_before or known or self.masks:
            self._recall(asked, known, card_before=card_before)

    def _recall(self, asked: Sequence[Label], known: Sequence[KnownNumber], *, card_before: bool) -> None:
        """Note what was asked and shown before this message, and which formats the business declared."""
        self.asked, self.known, self.card_before = asked, known, card_before
        self.roles = self.roles.union([label[0] for label in asked])
        if card_before or self.masks:
            self.signs |= SHOWN
        if known:
            self.signs |= KNOWN

    def _read_one(self, text: str, start: int, digits: str) -> int:
        """Lay the only number on the table, in a text that has all its digits in a row. Returns the signs of its words."""
        self.total = size = len(digits)
        end = start + size
        before, after = text[:start], text[end:]
        self.segments = [before, after]
        self.groups = [_new(Group, (start, end, digits, False, False))]
        self.lengths, self.runs, self.room = [size], [(0, 1)], room.in_group(size)
        labels, roles, signs, leads = recall(hash(before)) or read(before)
        others, more, other, follows = recall(hash(after)) or read(after)
        self.labelled = [labels, others]
        self.roles = roles | more if roles and more else roles or more
        signs |= other
        if leads & LEADS or follows & FOLLOWS:
            signs |= LETTERS | (SPOKEN * (size >= _CARD_LIKE and after[:1] in ALIKE))  # "458045804580458o"
        return signs

    def _read_several(self, text: str) -> int:
        """Lay all numbers on the table, in runs of those that go on with the one before. Returns the signs of the words."""
        aloud = numberwords.present(alphabet.words(self.usual)) or runtogether.present(self.usual)
        self.segments, groups, self.runs = spoken(text) if aloud else written(text)
        if len(groups) > MAX_GROUPS:
            raise TooManyNumbersError
        self.groups = groups
        self.lengths = lengths = [len(group[2]) for group in groups]
        self.total = sum(lengths)
        self.room = room.in_runs(lengths, self.runs)
        signs = TRIPLE if len(groups) == _TRIPLE else 0
        if not aloud:
            return signs | self._read()
        self.spoken = True in [group[4] for group in groups]
        signs |= self._read()
        return (signs | LETTERS) if self._near_letters() else (signs & ~LETTERS)

    def _read(self) -> int:
        """Note which words name numbers, and what all of them talk about. Returns the signs of what was read."""
        segments, last = self.segments, len(self.groups)
        self.labelled = [()] * len(segments)
        roles: frozenset[str] = frozenset()
        signs = 0
        # What joins figures says nothing.
        for place in range(last + 1) if self.spoken else [*[run[0] for run in self.runs], last]:
            segment = segments[place]
            labels, more, other, letters = recall(hash(segment)) or read(segment)
            if labels:
                self.labelled[place] = labels
                roles = roles | more if roles else more
            signs |= other
            if letters and ((letters & LEADS and place < last) or (letters & FOLLOWS and place)):
                signs |= LETTERS
        self.roles = roles
        return signs

    def _near_letters(self) -> bool:
        """Whether a letter stands so close to a group, in the midst of no number, that they may be one."""
        groups, last = self.groups, len(self.groups) - 1
        for place, (start, end, _, joined, _) in enumerate(groups):
            if not (joined and place < last and groups[place + 1][3]) and near_letters(self.text, start, end):
                return True
        return False

    def labels(self, segment: int) -> tuple[Label, ...]:
        """Words that name numbers in a stretch of text, in order."""
        return self.labelled[segment]

    def claim(self, hits: Sequence[Hit]) -> None:
        """Keep hits and take their groups off the table."""
        self.hits = [*self.hits, *hits] if self.hits else hits
        for hit in hits:
            if not self._take_run(hit[1], hit[2]):
                self._take(hit[1], hit[2])

    def _take_run(self, start: int, end: int) -> bool:
        """Take a whole run off the table, if these are the bounds of one, as they nearly always are."""
        groups, runs = self.groups, self.runs
        for run in runs:
            if groups[run[0]][0] == start and groups[run[1] - 1][1] == end:
                if len(runs) == 1:
                    self.runs, self.room = [], NOTHING
                else:
                    self.runs = [other for other in runs if other is not run]
                    self.room = room.in_runs(self.lengths, self.runs)
                return True
        return False

    def _take(self, start: int, end: int) -> None:
        """Take the groups that a span touches off the table; what is before and after them in a run is a run each."""
        groups, runs = self.groups, []
        for first, last in self.runs:
            begin = first
            for place in range(first, last):
                if groups[place][0] < end and start < groups[place][1]:
                    if begin < place:
                        runs.append((begin, place))
                    begin = place + 1
            if begin < last:
                runs.append((begin, last))
        self.runs = runs
        self.room = room.in_runs(self.lengths, runs)

    def reclaim(self, hit: Hit) -> None:
        """Keep a hit in place of those it overlaps, and over all that they cover."""
        old = [other for other in self.hits if other.start < hit.end and hit.start < other.end]
        self.hits = [other for other in self.hits if other not in old]
        first, last = min([other.start for other in (*old, hit)]), max([other.end for other in (*old, hit)])
        self.claim([hit._replace(start=first, end=last)])

    def terse(self) -> bool:
        """Whether the message is little more than a number."""
        return len(words_of(self.text)) <= _TERSE

    def plain(self) -> str:
        """The text without its number words."""
        return "".join(self.segments)

    def spare(self, start: int, end: int, reason: str) -> None:
        """Take groups off the table without a finding."""
        if not self._take_run(start, end):
            if not self.open(start, end):
                return
            self._take(start, end)
        self.spared = [*self.spared, (start, end, reason)]

    def is_spared(self, index: int) -> bool:
        """Whether a group was taken off the table without a finding."""
        start = self.groups[index][0]
        return any(first <= start < last for first, last, _ in self.spared)

    def taken(self, start: int, end: int) -> bool:
        """Whether a claimed span or an old mask overlaps this one."""
        for hit in self.hits:
            if hit[1] < end and start < hit[2]:
                return True
        return True in [first < end and start < last for first, last, _ in self.masks]

    def up_to_taken(self, start: int, end: int) -> tuple[int, int] | None:
        """As much of the beginning of a span as is not claimed or masked; None if that is nothing."""
        if not self.hits and not self.masks:
            return start, end
        spans = [(hit.start, hit.end) for hit in self.hits] + [(first, last) for first, last, _ in self.masks]
        clash = [first for first, last in spans if first < end and start < last]
        end = min(clash, default=end)
        return (start, end) if start < end else None

    @property
    def free(self) -> list[bool]:
        """Which groups are still on the table."""
        free = [False] * len(self.groups)
        for first, last in self.runs:
            free[first:last] = [True] * (last - first)
        return free

    def is_free(self, index: int) -> bool:
        """Whether a group is still on the table."""
        for first, last in self.runs:
            if index < last:
                return first <= index
        return False

    def open(self, start: int, end: int) -> bool:
        """Whether all groups that this span touches are still on the table."""
        pairs = zip(self.groups, self.free, strict=True)
        return all(free or group[0] >= end or start >= group[1] for group, free in pairs)

    def run_in(self, start: int, end: int) -> tuple[int, int] | None:
        """The groups that begin in a span of the text, as a run; None if none does."""
        inside = [place for place, group in enumerate(self.groups) if start <= group[0] < end]
        return (inside[0], inside[-1] + 1) if inside else None

    def digits(self, first: int, last: int) -> str:
        """The digits of groups `first` up to, not including, `last`."""
        if last - first == 1:
            return self.groups[first][2]
        return "".join(map(FIGURES, self.groups[first:last]))

    def within(self, start: int, end: int) -> str:
        """The digits of the groups that lie in a span of the text."""
        return "".join([group[2] for group in self.groups if start <= group[0] and group[1] <= end])

    def size(self, first: int, last: int) -> int:
        """How many digits a run has."""
        return self.lengths[first] if last - first == 1 else sum(self.lengths[first:last])

    def sizes(self, first: int, last: int) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(self.lengths[first:last])

    def has(self, *kinds: Kind) -> bool:
        """Whether this message shows something of a kind, now or masked earlier."""
        if not self.hits and not self.masks:
            return False
        for hit in self.hits:
            if hit[0] in kinds:
                return True
        return True in [kind in kinds for _, _, kind in self.masks]

    def spans(self, *kinds: Kind) -> list[tuple[int, int]]:
        """Where something of these kinds stands, be it masked already."""
        masked = [(start, end) for start, end, kind in self.masks if kind in kinds] if self.masks else []
        return [(hit[1], hit[2]) for hit in self.hits if hit[0] in kinds] + masked

    def _cover(self, text: str) -> str:
        text = HEADING.sub(lambda found: " " * len(found.group()), text)
        self.masks = [(*found.span(), KIND_OF[found.group(1)]) for found in MASK.finditer(text)]
        if len(self.masks) > MAX_GROUPS:
            raise TooManyNumbersError
        return MASK.sub(lambda found: COVER * len(found.group()), text)
