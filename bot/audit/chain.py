"""The audit log as a chain: each line carries a keyed hash over itself and the line before.

Whoever can write where the lines lie but doesn't hold the own key can't change, drop, insert or move a line unnoticed.
Cutting off the end leaves a valid chain; the head, noted apart after each line, tells. Whoever can cut both back to the
same line is found by a head kept elsewhere: `sotto audit verify` prints it and takes it.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from bot.audit.log import Action, Entry, Head, Line, Verdict
from bot.audit.shelf import Pruned, Shelf, values
from bot.stores.envelope import Index

BATCH = 1000


class Chain:
    """See `bot.audit.log.Audit`. Safe to use from many threads, processes and machines."""

    def __init__(self, shelf: Shelf, index: Index) -> None:
        self._shelf = shelf
        self._index = index

    def write(self, entry: Entry, *, once: bool = False) -> None:
        """Add a line, then move the head: killed in between, the log is ahead, which is no fault."""

        def make(end: Head) -> Line:
            return Line(end.seq + 1, entry, self._mac(end.mac, end.seq + 1, entry))

        if head := self._shelf.append(make, once=once):
            self._shelf.save_head(head)

    def _mac(self, before: bytes, seq: int, entry: Entry) -> bytes:
        return self._index.of("audit line", json.dumps([before.hex(), seq, *values(entry)]))

    def _seal(self, head: Head) -> bytes:
        return self._index.of("audit pruned", str(head))

    def lines(self, before: int | None = None, limit: int = 100) -> tuple[Line, ...]:
        """Return lines, the latest first."""
        return self._shelf.before(before, limit)

    def everything(self) -> Iterator[Line]:
        """Yield all lines, the oldest first, a batch at a time: writers don't wait for a slow reader."""
        seq = 0
        # A place that isn't later than the last one is somebody else's work, and must not be read for ever.
        while (batch := self._shelf.after(seq, BATCH)) and batch[-1].seq > seq:
            yield from batch
            seq = batch[-1].seq

    def last(self, actor: str, action: Action, subject: str) -> datetime | None:
        """Return when this actor last did this to this subject."""
        return self._shelf.last(actor, action, subject)

    def verify(self, kept: Head | None = None) -> Verdict:
        """Check every line, the anchor, and a head that was kept elsewhere."""
        # The anchor first: lines written meanwhile make the log longer, never shorter.
        heads = {"the head noted apart": self._shelf.saved_head()} | ({"the head given": kept} if kept else {})
        start, problems = self._start()
        expected = {head.seq: (name, head.mac) for name, head in heads.items() if head.seq}
        seq, mac, count = start.seq, start.mac, 0
        for line in self.everything():
            problems += _gap(seq, line.seq)
            if line.mac != self._mac(mac, line.seq, line.entry) and line.seq == seq + 1:
                problems.append(f"line {line.seq} was changed or moved")
            name, wanted = expected.pop(line.seq, ("", line.mac))
            if wanted != line.mac:
                problems.append(f"line {line.seq} is not the one that {name} knows")
            seq, mac, count = line.seq, line.mac, count + 1
        problems += [
            f"lines after {seq} are missing: {name} knows {last}" for last, (name, _) in expected.items() if last > seq
        ]
        return Verdict(lines=count, head=Head(seq, mac), problems=tuple(problems))

    def _start(self) -> tuple[Head, list[str]]:
        """Return where the chain begins: after the last pruned line, if it was Sotto who pruned."""
        pruned = self._shelf.pruned()
        if pruned is None:
            return Head(), []
        ours = pruned.seal == self._seal(pruned.head)
        return pruned.head, [] if ours else [f"lines up to {pruned.head.seq} were dropped, but not by Sotto"]

    def prune(self, before: datetime) -> int:
        """Drop the oldest lines and keep where the chain goes on. The last line always stays."""
        last = None
        for line, _ in pairwise(self.everything()):
            if line.entry.at >= before:
                break
            last = Head(line.seq, line.mac)
        return self._shelf.drop(Pruned(last, self._seal(last))) if last else 0


def _gap(before: int, seq: int) -> list[str]:
    if seq == before + 1:
        return []
    if seq <= before:
        return [f"line {seq} is there twice"]
    return [f"line {before + 1} is missing" if seq == before + 2 else f"lines {before + 1} to {seq - 1} are missing"]
