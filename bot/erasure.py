"""Forgetting a customer: one commit, then steps that can be resumed wherever they were interrupted.

1. One commit of the records drops everything stored for the customer, and leaves the erasure (a receipt code, its steps
   and, sealed, what the steps need) and the job that finishes it. From here on nothing can be written for the customer.
2. The journal notes the erasure, and the keyring drops data key and aliases. Backups and remains of the records can't be
   read any more. The audit log says who asked, once, by an id that leads to nobody from here on.
3. Both stores' files are compacted, so that no sealed byte of the customer is left in them.
4. The provider's copies are deleted (`bot.jobs.upstream_purge`), and the customer is told.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.audit.log import CUSTOMER, SOTTO, Audit, subject_of
from bot.audit.log import Entry as Line
from bot.channels.base import Answer
from bot.compaction import BATCH, COMPACT_BYTES, Compaction, advance
from bot.conversations import addresses_of, readable
from bot.identity import addresses_in
from bot.metrics import ERASURES
from bot.passages import Passages
from bot.remains import Remains, open_remains, seal_remains, upstream_ids
from bot.stores.base import Keyring, Loaded, Records
from bot.stores.envelope import Envelope, Index, MasterKeys
from bot.stores.jobs import NewJob
from bot.stores.journal import Entry, Journal
from bot.stores.steps import FILES, KEYRING, RECORDS, UPSTREAM, Erasure, Step
from config.policy import Policy
from handlers.receipt import new_code

FINISH = "finish_erasure"
REPEATS_WITHIN = timedelta(days=1)
AT_ONCE_BYTES = 4 * 1024 * 1024
"""Files of up to so many bytes are rewritten in the request that erases: a few dozen milliseconds."""
MAX_REPEATS = 200
"""Marks of so many last messages are kept, so that a late repeat of one isn't taken for a stranger's."""
REPLY_WINDOW = timedelta(hours=24)
"""How long after a customer's message the provider lets us write to them."""
LOOKED_THROUGH = 200
"""How many messages back the customer's last one is looked for."""
UNREADABLE = "what the provider keeps can't be told any more: its list of messages must be looked through by hand"
BY_CUSTOMER, BY_RETENTION, BY_RESTORED = (CUSTOMER, "", ""), (SOTTO, "", "retention"), (SOTTO, "", "restored")
BY_NOBODY, BY_STRAY = (SOTTO, "", ""), ("", "", "")
"""Where it can't be told any more who asked, and where nothing was stored that anybody could ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who forgets a customer on their behalf, as metrics and the audit log name them."""

    caller: str
    actor: str
    role: str = ""
    reason: str = ""
    tells: bool = True
    """Whether the customer is told when it is finished, if the provider lets us."""


ALONG = By(caller="along", actor=SOTTO, reason="along", tells=False)
"""The same person was known a second time. They are told of the one erasure that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The message by which customers had themselves forgotten."""

    mark: bytes
    upstream: str
    """The provider's id of it."""
    answer: Answer
    """What a repeat of it must get."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasures:
    """The one operation, whoever asks for it."""

    records: Records
    keyring: Keyring
    journal: Journal
    keys: MasterKeys
    own: Envelope
    """The installation's own envelope."""
    own_index: Index
    audit: Audit
    policy: Policy
    upstream: bool
    """Whether a provider keeps copies that are to be deleted, too."""
    passages: Passages
    compaction: Compaction

    def new_code(self) -> str:
        """Return a fresh receipt code."""
        return new_code(secrets.randbelow)

    def commit(self, customer: str, version: int, code: str, asked: Asked, now: datetime) -> bool:
        """Drop all records of a customer if the version still holds, then carry on. False: the conversation moved."""
        return self._commit(customer, version, code, replace(self._remains(customer, asked, now), by=BY_CUSTOMER), now)

    def _commit(self, customer: str, version: int, code: str, remains: Remains, now: datetime) -> bool:
        begun = self._begin(customer, version, code, remains, now)
        if begun:
            self.hurry(customer, now)
        return begun

    def hurry(self, customer: str, now: datetime) -> None:
        """Carry an erasure on as far as its customer waits for; the job does the rest."""
        erasure = self.records.erasure_of(customer)
        if erasure and not self._forgotten(erasure, now).done_here and not self.records.compacts_apart:
            self.compaction.run(AT_ONCE_BYTES, now)

    def _begin(self, customer: str, version: int, code: str, remains: Remains, at: datetime) -> bool:
        elsewhere = (Step(UPSTREAM, "pending"),) if self.upstream and remains.accounts else ()
        steps = (Step(RECORDS, "done"), Step(KEYRING, "pending"), Step(FILES, "pending"), *elsewhere)
        erasure = Erasure(code, customer, at, steps, seal_remains(self.own, code, remains))
        return self.records.erase(customer, version, erasure, NewJob(FINISH, customer, "", at))

    def _remains(self, customer: str, asked: Asked | None, now: datetime) -> Remains:
        recent = self.records.recent_marks(customer, now - REPEATS_WITHIN, MAX_REPEATS)
        answers = dict.fromkeys(recent, "") | ({asked.mark: asked.answer.text} if asked else {})
        marks = tuple((mark.hex(), text) for mark, text in answers.items())
        loaded = self.records.load(customer, b"", now)
        if loaded.sealed is None:
            reach = self._reach(customer)
            return Remains(marks=marks, addresses=reach, accounts=self.passages.accounts(now) if reach else ())
        wrapped = self.keyring.wrapped_keys([customer]).get(customer)
        envelope, state = readable(self.keys, customer, wrapped, loaded.sealed)
        refused = state.conversation.opted_out if state else True
        if not self.upstream:
            return Remains(marks=marks, refused=refused)
        messages = self.records.sealed_messages(customer)
        first = self.records.message(customer, messages[0][0]) if messages else None
        known = Remains(
            marks=marks,
            refused=refused,
            copies=upstream_ids(envelope, messages) if envelope else (),
            accounts=self.passages.accounts(first.at if first else now),
        )
        if state is None:
            return known
        return replace(
            known,
            asked=asked.upstream if asked else "",
            addresses=addresses_of(state),
            language=state.conversation.language,
            reply_until=now + REPLY_WINDOW if asked else None if refused else self._reply_until(customer, now),
        )

    def _reply_until(self, customer: str, now: datetime) -> datetime | None:
        """Return until when somebody can be told who didn't ask themselves; None: too long ago, or nothing of theirs."""
        latest = self.records.messages(customer, now - REPLY_WINDOW, LOOKED_THROUGH)
        return max((message.at + REPLY_WINDOW for message in latest if message.mark), default=None)

    def _reach(self, customer: str) -> tuple[str, ...]:
        """Return the addresses of somebody of whom nothing is stored, but whose first message the provider has."""
        return addresses_in(self.own, customer, self.keyring.reach(customer)) if self.upstream else ()

    def erase(self, customer: str, now: datetime, by: By) -> str | None:
        """Forget a customer on someone's behalf; return the receipt, or None if nothing is stored for them."""
        while True:
            loaded = self.records.load(customer, b"", now)
            if loaded.erased:
                known = self.records.erasure_of(customer)
                return known.code if known else None
            if loaded.version == 0 and not self.keyring.wrapped_keys([customer]):
                return None
            if code := self.erase_at(customer, loaded.version, now, by):
                return code

    def erase_at(self, customer: str, version: int, now: datetime, by: By) -> str | None:
        """Forget a customer as they stand at a version; return the receipt, or None if they have moved."""
        code = self.new_code()
        remains = replace(self._remains(customer, None, now), by=(by.actor, by.role, by.reason))
        if not by.tells:
            remains = replace(remains, reply_until=None)
        if not self._commit(customer, version, code, remains, now):
            return None
        ERASURES.labels(by.caller).inc()
        return code

    def expire(self, customer: str, before: datetime, now: datetime) -> bool:
        """Forget a customer who has been silent since a time; False if they have written after all.

        The files are left as they are: one `resume` cleans them for many customers.
        """
        loaded = self.records.load(customer, b"", now)
        silent = loaded.touched is not None and loaded.touched < before
        remains = replace(self._remains(customer, None, now), by=BY_RETENTION)
        if not (silent and self._begin(customer, loaded.version, self.new_code(), remains, now)):
            return False
        ERASURES.labels("retention").inc()
        return True

    def drop_stray(self, customer: str, now: datetime) -> bool:
        """Forget a customer whose first message was never stored; False if something is stored."""
        stray = self.records.load(customer, b"", now) == Loaded(version=0)
        return stray and self._begin(customer, 0, self.new_code(), self._remains(customer, None, now), now)

    def replay(self, now: datetime) -> int:
        """Forget again whom a restored backup has brought back, and nobody else; return how many they were."""
        entries = tuple(self.journal.entries())
        gone = {entry.customer for entry in entries if entry.upstream_gone}
        begun = [entry for entry in entries if not entry.upstream_gone]
        known = self.keyring.wrapped_keys([entry.customer for entry in begun])
        again = sum(self._again(entry, entry.customer in known, entry.customer in gone, now) for entry in begun)
        if again:
            self.compaction.run(COMPACT_BYTES, now)
        return again

    def _again(self, entry: Entry, known: bool, gone: bool, now: datetime) -> bool:
        loaded = self.records.load(entry.customer, b"", now)
        erasure = self.records.erasure_of(entry.customer) if loaded.erased else None
        if erasure and not erasure.key_gone:  # On its way: repeats of its messages are to be known yet.
            self._forgotten(erasure, now)
            return known
        if loaded.version == 0:
            if known:
                self.keyring.forget(entry.customer, (), now, refused=entry.refused)
            return known
        remains = replace(
            self._remains(entry.customer, None, now), reply_until=None, refused=entry.refused, by=BY_RESTORED
        )
        if self._begin(entry.customer, loaded.version, entry.code, remains, entry.at):
            self._settle_upstream(entry.customer, remains, gone)
            self.finish(entry.customer, now)
        return True

    def _settle_upstream(self, customer: str, remains: Remains, gone: bool) -> None:
        """Say of somebody restored what is known of the provider's copies: gone before, or not to be told any more."""
        erasure = self.records.erasure_of(customer)
        if erasure is None or not self.upstream or not (gone or not remains.addresses):
            return
        step = Step(UPSTREAM, "done") if gone else Step(UPSTREAM, "failed", UNREADABLE)
        left = Remains(marks=remains.marks, refused=remains.refused, by=remains.by)
        rest = seal_remains(self.own, erasure.code, left)
        steps = tuple(one for one in erasure.steps if one.name != UPSTREAM)
        self.update(erasure, lambda one: replace(one, steps=(*steps, step), sealed=rest))

    def resume(self, now: datetime) -> bool:
        """Carry on all erasures that were begun and are not finished here; True when nothing is left to do."""
        waiting = self.records.pending(BATCH)
        for one in waiting:
            self._forgotten(one, now)
        return not waiting or self.compaction.run(COMPACT_BYTES, now)

    def finish(self, customer: str, now: datetime) -> bool:
        """Carry an erasure on from where it stands; True when nothing is left to do here."""
        erasure = self.records.erasure_of(customer)
        return erasure is None or self._forgotten(erasure, now).done_here or self.compaction.run(AT_ONCE_BYTES, now)

    def _forgotten(self, erasure: Erasure, now: datetime) -> Erasure:
        if erasure.key_gone:
            if self.keyring.wrapped_keys([erasure.customer]):  # A keyring from before the erasure was put back.
                noted = (one.refused for one in self.journal.entries() if one.customer == erasure.customer)
                self.keyring.forget(erasure.customer, (), now, refused=next(noted, None))
            return erasure
        # Without its master key nothing is left of the rest. To forget matters more than to know a repeat.
        remains = open_remains(self.own, erasure.code, erasure.sealed)
        self.journal.note(
            Entry(erasure.customer, erasure.code, erasure.requested_at, remains.refused if remains else None)
        )
        self._forget(erasure, remains or Remains(), now)
        self._account(erasure, remains.by if remains else BY_NOBODY, now)
        rest = replace(remains, marks=(), refused=None, by=BY_STRAY) if remains else Remains()
        sealed = seal_remains(self.own, erasure.code, rest) if erasure.step(UPSTREAM) else None
        done = Step(KEYRING, "done")
        # Who was quicker may have gone on since: their rest is the later one.
        return self.update(erasure, lambda one: one if one.key_gone else replace(one, sealed=sealed).with_step(done))

    def _account(self, erasure: Erasure, by: tuple[str, str, str], now: datetime) -> None:
        """Have the audit log tell of an erasure, once, by an id that leads to nobody any more."""
        actor, role, reason = by
        if not actor:
            return
        subject = subject_of(self.own_index, erasure.customer)
        line = Line(
            at=now, actor=actor, role=role, action="erased", subject=subject, reason=reason, result=erasure.code
        )
        self.audit.write(line, once=True)

    def _forget(self, erasure: Erasure, remains: Remains, now: datetime) -> None:
        marks = [(bytes.fromhex(mark), self.own.seal("answer", mark, text.encode())) for mark, text in remains.marks]
        for former in self.keyring.formers(erasure.customer):
            self.erase(former, now, ALONG)
        until = now + self.policy.retention.repeat_mark.duration
        self.keyring.forget(erasure.customer, marks, until, refused=remains.refused)

    def update(self, erasure: Erasure, change: Callable[[Erasure], Erasure]) -> Erasure:
        """Change an erasure as it stands by now; others carry on other steps of it at the same time."""
        return advance(self.records, erasure, change)
