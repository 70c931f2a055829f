"""One message on the table: its folded text, its groups of digits, the words around them, what was claimed so far."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from redaction.groups import COVER, Group, groups_of, near_letters
from redaction.lexicon import LEXICON, Label
from redaction.masking import KIND_OF, MASK
from redaction.span import Kind, KnownNumber

MAX_GROUPS: Final = 200


class TooManyNumbersError(Exception):
    """A message holds more numbers than any chat message does: it is masked whole rather than looked at for long."""


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

    `segments[i]` is the text before group `i`; the last one is the text after all groups.
    """

    __slots__ = (
        "_ask",
        "_asked",
        "_labels",
        "_roles",
        "_serial",
        "card_before",
        "free",
        "groups",
        "hits",
        "known",
        "masks",
        "named",
        "runs",
        "segments",
        "spared",
        "text",
        "total",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        asked: Callable[[], Sequence[Label]] | None = None,
        *,
        card_before: bool = False,
        known: Sequence[KnownNumber] = (),
        cut: tuple[list[str], list[Group], list[tuple[Label, ...]]] | None = None,
    ) -> None:
        self.masks: list[tuple[int, int, Kind]] = []
        if "[" in text:
            text = self._cover(text)
        self.text = text
        self._ask = asked
        self._asked: Sequence[Label] | None = None if asked else ()
        self.card_before = card_before
        self.known = known
        self.segments, self.groups = cut[:2] if cut else groups_of(text)
        if len(self.groups) > MAX_GROUPS:
            raise TooManyNumbersError
        self.total = sum([len(digits) for _, _, digits, _, _ in self.groups])
        self._serial: bool | None = None
        self.free = [True] * len(self.groups)
        self.hits: list[Hit] = []
        self.spared: list[tuple[int, int, str]] = []
        self.named: dict[tuple[int, int], Sequence[Label]] = {}
        self._labels: list[tuple[Label, ...] | None] = list(cut[2]) if cut else [None] * len(self.segments)
        self._roles: set[str] | None = None
        self.runs = self._stretches()

    @property
    def serial(self) -> bool:
        """Whether Latin letters stand so close to digits that they may be one number ("AB 123456", "12345678Z")."""
        if self._serial is None:
            self._serial = any(near_letters(self.text, group) for group in self.groups if not group.joined)
        return self._serial

    def labels(self, segment: int) -> tuple[Label, ...]:
        """Words that name numbers in a stretch of text, in order."""
        found = self._labels[segment]
        if found is None:
            found = self._labels[segment] = LEXICON.heard(self.segments[segment])
        return found

    @property
    def asked(self) -> Sequence[Label]:
        """What the turns before asked for or announced."""
        if self._asked is None:
            self._asked = self._ask() if self._ask else ()
        return self._asked

    @property
    def roles(self) -> set[str]:
        """What this message and the question it answers talk about."""
        if self._roles is None:
            self._roles = {label.role for segment in range(len(self.segments)) for label in self.labels(segment)}
            self._roles.update([label.role for label in self.asked])
        return self._roles

    def claim(self, hits: Sequence[Hit]) -> None:
        """Keep hits and take their groups off the table."""
        if not hits:
            return
        self.hits += hits
        free = self.free
        for hit in hits:
            first, last = hit[1], hit[2]
            for index, (start, end, _, _, _) in enumerate(self.groups):
                if start < last and first < end:
                    free[index] = False
        self.runs = self._stretches() if True in free else []

    def reclaim(self, hit: Hit) -> None:
        """Keep a hit in place of those it overlaps."""
        self.hits = [old for old in self.hits if not (old.start < hit.end and hit.start < old.end)]
        self.claim([hit])

    def plain(self) -> str:
        """The text without its number words."""
        return "".join(self.segments)

    def spare(self, start: int, end: int, reason: str) -> None:
        """Take groups off the table without a finding."""
        touched = [index for index, group in enumerate(self.groups) if group.start < end and start < group.end]
        if all(self.free[index] for index in touched):
            self.spared.append((start, end, reason))
            for index in touched:
                self.free[index] = False
            self.runs = self._stretches()

    def taken(self, start: int, end: int) -> bool:
        """Whether a claimed span or an old mask overlaps this one."""
        return any(hit.start < end and start < hit.end for hit in self.hits) or any(
            first < end and start < last for first, last, _ in self.masks
        )

    def open(self, start: int, end: int) -> bool:
        """Whether all groups that this span touches are still on the table."""
        return all(
            free for group, free in zip(self.groups, self.free, strict=True) if group.start < end and start < group.end
        )

    def digits(self, first: int, last: int) -> str:
        """The digits of groups `first` up to, not including, `last`."""
        if last - first == 1:
            return self.groups[first].digits
        return "".join([group.digits for group in self.groups[first:last]])

    def size(self, first: int, last: int) -> int:
        """How many digits a run has."""
        return sum([len(group.digits) for group in self.groups[first:last]])

    def sizes(self, first: int, last: int) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple([len(group.digits) for group in self.groups[first:last]])

    def has(self, *kinds: Kind) -> bool:
        """Whether this message shows something of a kind, now or masked earlier."""
        return any(hit.kind in kinds for hit in self.hits) or any(kind in kinds for _, _, kind in self.masks)

    def ends(self, *kinds: Kind) -> Iterator[int]:
        """Where spans of these kinds end."""
        yield from (hit.end for hit in self.hits if hit.kind in kinds)
        yield from (end for _, end, kind in self.masks if kind in kinds)

    def _cover(self, text: str) -> str:
        self.masks = [(*found.span(), KIND_OF[found.group(1)]) for found in MASK.finditer(text)]
        if len(self.masks) > MAX_GROUPS:
            raise TooManyNumbersError
        return MASK.sub(lambda found: COVER * len(found.group()), text)

    def _stretches(self) -> list[tuple[int, int]]:
        """Runs of free groups, each joined to the next, as half-open index ranges."""
        runs: list[tuple[int, int]] = []
        start = None
        for index, (group, free) in enumerate(zip(self.groups, self.free, strict=True)):
            if start is not None and not (group.joined and free):
                runs.append((start, index))
                start = None
            if start is None and free:
                start = index
        if start is not None:
            runs.append((start, len(self.groups)))
        return runs
