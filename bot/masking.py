"""The one place where text meets the redactor on its way into the store."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import get_args, overload

from bot.conversations import Mark, StoredMessage, open_message
from bot.metrics import FAILED_CLOSED, MASKED
from bot.stores.base import SealedMessage
from bot.stores.envelope import Envelope
from config.policy import MaskableKind, Policy
from redaction import QUESTION_OPEN, Finding, KnownNumber, Options, Redaction, Turn, redact, unfinished
from redaction.masking import FAILED

PARAGRAPH = "\n\n"
EVERY_KIND = frozenset(get_args(MaskableKind))
LOOKED_BACK = timedelta(seconds=QUESTION_OPEN)
"""How old a message may be that bears on the next one: a question that nobody answered yet."""
MAX_FIXED = 2_000
"""How many of the bot's own texts are remembered; a catalogue has a few hundred, and they combine."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may be stored."""

    text: str
    marks: tuple[Mark, ...]
    amended: tuple[tuple[SealedMessage, StoredMessage], ...] = ()
    """Earlier messages that must be masked further, as they were and as they shall be: they held parts of a number."""
    late: tuple[str, ...] = ()
    """The kinds of values that stand in earlier messages alone, and were recognised only now."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that were masked."""
        return frozenset(mark.kind for mark in self.marks)

    @property
    def found(self) -> tuple[str, ...]:
        """The kind of each value that was recognised with this message: one in several parts once."""
        return (*(mark.kind for mark in self.marks), *self.late) if self.marks or self.late else ()

    @property
    def all_kinds(self) -> frozenset[str]:
        """The kinds that were masked, in earlier messages as well."""
        return self.kinds | {mark.kind for _, shall in self.amended for mark in shall.marks}


class Recent(Sequence[Turn]):
    """The last minutes' messages as the redactor reads them: each is opened when it is looked at, and few ever are."""

    def __init__(
        self,
        envelope: Envelope,
        records: Sequence[SealedMessage],
        now: datetime,
        notices: frozenset[str] = frozenset(),
    ) -> None:
        """`notices`: paragraphs of ours that speak of card and ID numbers without asking for any."""
        self.records = records
        self._notices = notices
        self._envelope = envelope
        self._now = now
        self._opened: dict[int, StoredMessage] = {}
        self._turns: dict[int, Turn] = {}

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> list[Turn]: ...
    def __getitem__(self, index: int | slice) -> Turn | list[Turn]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self.records)))]
        found = self._turns.get(index)
        if found is None:
            found = self._turns[index] = self._turn(index)
        return found

    def _turn(self, index: int) -> Turn:
        stored = self.stored(index)
        age = (self._now - self.records[index].at).total_seconds()
        text = self._asking(stored.text) if stored.side == "bot" else stored.text
        return Turn(
            text,
            by_customer=stored.side == "customer",
            age=age,
            unfinished=unfinished([mark.rule for mark in stored.marks]),
        )

    def _asking(self, text: str) -> str:
        """Return what we said without the notices: a number after one was not asked for by it."""
        paragraphs = text.split(PARAGRAPH)
        return PARAGRAPH.join(paragraph for paragraph in paragraphs if paragraph not in self._notices)

    def stored(self, index: int) -> StoredMessage:
        """Return the message at a position, as it is stored."""
        found = self._opened.get(index)
        if found is None:
            found = self._opened[index] = open_message(self._envelope, self.records[index])
        return found


class Masker:
    """Masks by the business's policy."""

    def __init__(self, policy: Policy, notices: frozenset[str] = frozenset()) -> None:
        self.notices = notices
        self.window = timedelta(minutes=policy.conversations.join_minutes)
        self._fixed: dict[str, Masked] = {}
        self._options = Options(
            mask=policy.masking.transcripts,
            known_numbers=tuple(KnownNumber(n.name, n.pattern, n.words) for n in policy.known_numbers),
            join_within=self.window.total_seconds(),
        )

    def bearing(self, records: Sequence[SealedMessage], now: datetime) -> Sequence[SealedMessage]:
        """Return those that bear on what comes now: of the last minutes, or else the last, which may still be a question."""
        return [record for record in records if now - record.at <= self.window] or records[-1:]

    def own(self, text: str) -> Masked:
        """Mask what the bot or staff say."""
        redaction = redact(text, options=self._options)
        return Masked(redaction.text, self._marks(redaction))

    def thoroughly(self, text: str) -> str:
        """Mask every kind there is: in what is kept apart from its writer, nothing may lead back."""
        return redact(text, options=replace(self._options, mask=EVERY_KIND)).text

    def fixed(self, text: str) -> Masked:
        """Mask what the bot says to everybody in the same words; the result is remembered."""
        found = self._fixed.get(text)
        if found is None:
            found = self.own(text)
            if len(self._fixed) < MAX_FIXED:
                self._fixed[text] = found
        return found

    def received(self, text: str, recent: "Recent") -> Masked:
        """Mask what a customer wrote, in the light of the last minutes' messages."""
        redaction = redact(text, earlier=recent, options=self._options)
        amended = tuple(
            (recent.records[change.index], self._amend(recent.stored(change.index), change.redaction))
            for change in redaction.amendments
        )
        marks = self._marks(redaction)
        return Masked(redaction.text, marks, amended, _late(amended, recent, marks) if amended else ())

    def _marks(self, redaction: Redaction) -> tuple[Mark, ...]:
        return tuple(
            Mark(start=f.mask_start, end=f.mask_end, kind=f.kind, country=f.country, rule=f.rule)
            for f in redaction.findings
            if f.kind in self._options.mask
        )

    def _amend(self, stored: StoredMessage, redaction: Redaction) -> StoredMessage:
        masked = [finding for finding in redaction.findings if finding.kind in self._options.mask]
        kept = [mark for mark in stored.marks if not any(f.start < mark.end and mark.start < f.end for f in masked)]
        moved = [_moved(mark, masked) for mark in kept]
        marks = sorted((*moved, *self._marks(redaction)), key=lambda mark: mark.start)
        return replace(stored, text=redaction.text, marks=tuple(marks))


def joined(parts: Sequence[Masked]) -> Masked:
    """Return masked texts as one message, a paragraph each: providers bill each message, and people read one."""
    marks: list[Mark] = []
    start = 0
    for part in parts:
        marks += [replace(mark, start=mark.start + start, end=mark.end + start) for mark in part.marks]
        start += len(part.text) + len(PARAGRAPH)
    return Masked(PARAGRAPH.join(part.text for part in parts), tuple(marks))


def filled(masked: Masked, ours: Mapping[str, str]) -> Masked:
    """Put what is ours in the place of its stand-ins, as it is: a random code may look like anything."""
    if not ours:
        return masked
    stand_in = re.compile("|".join(map(re.escape, ours)))
    grown = [(one.end(), len(ours[one.group()]) - len(one.group())) for one in stand_in.finditer(masked.text)]

    def moved(place: int) -> int:
        return place + sum(more for end, more in grown if end <= place)

    marks = tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in masked.marks)
    return replace(masked, text=stand_in.sub(lambda found: ours[found.group()], masked.text), marks=marks)


def _late(
    amended: tuple[tuple[SealedMessage, StoredMessage], ...], recent: Recent, marks: tuple[Mark, ...]
) -> tuple[str, ...]:
    """Return the kinds that earlier messages are masked for only now, unless this message holds a part of the value."""
    were = {record.seq: recent.stored(place) for place, record in enumerate(recent.records)}
    found: Counter[str] = Counter()
    for record, shall in amended:
        found |= Counter(mark.kind for mark in shall.marks) - Counter(mark.kind for mark in were[record.seq].marks)
    return tuple(kind for kind in found.elements() if kind not in {mark.kind for mark in marks})


def _moved(mark: Mark, masked: Sequence[Finding]) -> Mark:
    """Return an older mark where it stands now that masks before it have made the text longer or shorter."""
    shift = sum((f.mask_end - f.mask_start) - (f.end - f.start) for f in masked if f.end <= mark.start)
    return replace(mark, start=mark.start + shift, end=mark.end + shift)


def count(masked: Masked) -> None:
    """Count what was found. Only kinds are counted, never values."""
    for kind in masked.found:
        MASKED.labels(kind).inc()
    for mark in masked.marks:
        if mark.rule.startswith(FAILED):
            FAILED_CLOSED.inc()
