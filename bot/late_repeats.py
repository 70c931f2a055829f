"""What was written before an erasure and arrives after it: it brings nobody back, and no copy of it stays at the provider.

A message that was stored is known by its mark. One that was refused (a store was down) is unknown when the provider tries
again: until its list has been read, nothing tells it from a stranger's first message. The list says when each was
written. What is from before the confirmation is marked as spent, and taken back from whoever it made known meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.base import Answer, Copy
from bot.conversations import StoredMessage, open_message
from bot.erasure import ALONG, REPEATS_WITHIN, Erasures
from bot.identity import aliases_of, current_aliases, message_marks
from bot.remains import Remains, open_remains, seal_remains
from bot.stores.base import Alias, Holder, SealedMessage, SpentMark
from bot.stores.envelope import Index
from bot.stores.steps import UPSTREAM, Erasure
from handlers.receipt import find_code

CLOCKS_DIFFER = timedelta(seconds=10)
"""So much the provider's clock may be ahead, where no message of its own tells when the erasure was asked for."""
LOOKED_THROUGH = 200
"""So many messages of a stranger are looked through: they have been known for minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRepeats:
    """Knows late messages of whoever was forgotten."""

    erasures: Erasures
    index: Index

    def answer_to(self, mark: bytes, spent: SpentMark, now: datetime) -> Answer:
        """Return what was answered to a message whose customer has been forgotten since.

        What is said again is a copy again: the provider's list is read once more because of it. After the last list
        nothing is said any more; that all is finished was the last word.
        """
        text = self.erasures.own.open("answer", mark.hex(), spent.sealed).decode()
        code = find_code(text)
        while code and (erasure := self.erasures.records.erasure(code)):
            step, remains = erasure.step(UPSTREAM), open_remains(self.erasures.own, code, erasure.sealed)
            if step and step.state == "done":
                return Answer()
            if step is None or remains is None or not remains.addresses:
                break
            sealed = seal_remains(self.erasures.own, code, replace(remains, answered=now))
            if self.erasures.records.progress(erasure, replace(erasure, sealed=sealed)):
                break
        return Answer(text=text)

    def noticed(self, erasure: Erasure, remains: Remains, found: Sequence[Copy], now: datetime) -> Remains:
        """Mark what the provider has from before the erasure as spent; return the remains that know of it."""
        asked_at = next((one.at for one in found if one.id == remains.asked), remains.asked_at)
        before = asked_at or erasure.requested_at - CLOCKS_DIFFER
        since = erasure.requested_at - REPEATS_WITHIN
        late = [one.id for one in found if one.came_in and one.at and since <= one.at < before]
        new = [one for one in late if one not in remains.late]
        if new:
            aliases = [alias for one in remains.addresses for alias in aliases_of(self.index, (one,))]
            self._spend(aliases, {message_marks(self.index, one)[0]: "" for one in new}, now)
            # What it was answered with, if it was taken for a stranger's, is looked for as well.
            return replace(remains, asked_at=asked_at, late=(*remains.late, *new), answered=now)
        return replace(remains, asked_at=asked_at)

    def spend(self, aliases: Sequence[Alias], mark: bytes, answer: Answer, now: datetime) -> Answer:
        """Have a message that never was stored answered so whenever it comes again."""
        self._spend(aliases, {mark: answer.text}, now)
        return answer

    def _spend(self, aliases: Sequence[Alias], answers: Mapping[bytes, str], now: datetime) -> None:
        own, kept = self.erasures.own, self.erasures.policy.retention.repeat_mark.duration
        marks = [(mark, own.seal("answer", mark.hex(), text.encode())) for mark, text in answers.items()]
        self.erasures.keyring.spend(aliases, marks, now + kept)

    def take_back(self, erasure: Erasure, remains: Remains, now: datetime) -> None:
        """Take late messages from whoever they made known: all of them, or the messages, if they wrote anew as well."""
        keyring, since = self.erasures.keyring, erasure.requested_at - CLOCKS_DIFFER
        found = [
            keyring.find(current_aliases(keyring, self.index, (one,))) for one in remains.addresses if remains.late
        ]
        for holder in {one.customer: one for one in found if one}.values():
            while not self._taken_back(holder, frozenset(remains.late), since, now):
                pass

    def _taken_back(self, holder: Holder, late: frozenset[str], since: datetime, now: datetime) -> bool:
        """Do it for a customer as they stand now. False: they have written meanwhile."""
        customer, records = holder.customer, self.erasures.records
        version = records.load(customer, b"", now).version
        envelope = self.erasures.keys.envelope(customer, holder.wrapped)
        stored = [(one, open_message(envelope, one)) for one in records.messages(customer, since, LOOKED_THROUGH)]
        gone = list(_with_answers(stored, late))
        if not gone:
            return True
        anew = any(message.side == "customer" and message.upstream not in late for _, message in stored)
        if anew or stored[0][0].seq:
            records.drop(customer, gone, ())
            return True
        return self.erasures.erase_at(customer, version, now, ALONG) is not None


def _with_answers(stored: Iterable[tuple[SealedMessage, StoredMessage]], late: frozenset[str]) -> Iterable[int]:
    until = -1
    for record, message in stored:
        if message.side == "customer" and message.upstream in late:
            until = record.seq + message.replies
        if record.seq <= until:
            yield record.seq
