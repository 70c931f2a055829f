"""The last step of an erasure: the provider's copies are deleted, each confirmed gone, and the customer is told.

First those whose ids we know, then whatever a list of the customer's addresses still finds, until a last list is empty.
What is reached is saved as it is reached; whoever takes the job up next goes on from there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from bot.channels.base import Copy, ProviderFailed
from bot.erasure import FINISH, UNREADABLE, Erasures
from bot.jobs.outcome import Again, Park
from bot.late_repeats import LateRepeats
from bot.remains import Remains, open_remains, seal_remains
from bot.stores.jobs import Job
from bot.stores.journal import Entry
from bot.stores.steps import UPSTREAM, Erasure, Step
from bot.upstream import BATCH, Upstream, again_or_park, another_account, removed
from config.catalogue import LANGUAGES, Catalogue

STILL_LISTED = "the provider still lists messages that it says are gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamPurge:
    """Deletes the copies of whoever was forgotten."""

    erasures: Erasures
    repeats: LateRepeats
    upstream: Upstream
    catalogue: Catalogue

    def carry_on(self, customer: str, now: datetime) -> None:
        """Do the next part. Raise `Again` while something is left to do, `Park` if a person must change something."""
        erasure = self.erasures.records.erasure_of(customer)
        step = erasure.step(UPSTREAM) if erasure else None
        if erasure is None or step is None or step.state == "done":
            return
        remains = open_remains(self.erasures.own, erasure.code, erasure.sealed) or Remains()
        if now < (settled := self._until(erasure, remains)):
            raise Again(settled - now, progress=True)
        try:
            remains, unsettled = self._known(erasure, remains)
            if not (remains.addresses or unsettled):
                self._save(erasure, Remains(), Step(UPSTREAM, "failed", UNREADABLE))
                raise Park(UNREADABLE)
            self._listed(erasure, remains, now)
            if unsettled:
                raise unsettled
            self.repeats.take_back(erasure, remains, now)
            remains = self._elsewhere(erasure, remains)
            self._tell(erasure, remains, now)
        except ProviderFailed as failure:
            raise self._failed(erasure, failure, now) from None
        current = self._as_listed(erasure, remains)
        self.erasures.journal.note(Entry(customer, erasure.code, erasure.requested_at, upstream_gone=True))
        finished = replace(current, sealed=None).with_step(Step(UPSTREAM, "done"))
        if not self.erasures.records.progress(current, finished):
            raise Again(progress=True)

    def _until(self, erasure: Erasure, remains: Remains) -> datetime:
        """Return up to when copies are the erased customer's. What is from later is somebody else's, to us."""
        wait = self.upstream.policy.wait
        until = remains.until or erasure.requested_at + wait
        return max(until, remains.answered + wait) if remains.answered else until

    def _as_listed(self, erasure: Erasure, remains: Remains) -> Erasure:
        """Return an erasure as it stands now. Raise `Again` if a repeat was answered since the provider's list was read."""
        current = self.erasures.records.erasure_of(erasure.customer) or erasure
        now = open_remains(self.erasures.own, current.code, current.sealed)
        if now and now.answered != remains.answered:
            raise Again(progress=True)
        return current

    def clear(self, customer: str, now: datetime) -> None:
        """Delete what lies in an account that isn't today's, and strike it off; the job of today's does the rest.

        Raise `Again` while something is left, `Park` if other accounts are.
        """
        erasure = self.erasures.records.erasure_of(customer)
        remains = open_remains(self.erasures.own, erasure.code, erasure.sealed) if erasure else None
        if erasure and remains:
            self._listed(erasure, remains, now)
            self._save(erasure, self._elsewhere(erasure, remains), Step(UPSTREAM, "pending"))

    def given_up(self, job: Job, reason: str) -> None:
        """Say in the receipt, too, that nobody works on this erasure's last step until a person has looked at it."""
        erasure = self.erasures.records.erasure_of(job.customer) if job.kind == FINISH else None
        step = erasure.step(UPSTREAM) if erasure else None
        if erasure and step and step.state == "pending":
            self.erasures.update(erasure, lambda one: one.with_step(Step(UPSTREAM, "failed", reason)))

    def _failed(self, erasure: Erasure, failure: ProviderFailed, now: datetime) -> Again | Park:
        end = again_or_park(failure, erasure.requested_at, now)
        step = Step(UPSTREAM, "failed", str(end)) if isinstance(end, Park) else Step(UPSTREAM, "pending", str(failure))
        self.erasures.update(erasure, lambda one: one.with_step(step))
        return end

    def _known(self, erasure: Erasure, remains: Remains) -> tuple[Remains, ProviderFailed | None]:
        """Delete copies whose ids we know, some at a time; return what is left, and why, if they are not settled yet."""
        if not remains.copies:
            return remains, None
        tried, rest = remains.copies[:BATCH], remains.copies[BATCH:]
        left, failure = removed(tried, self.upstream.provider.delete)
        remains = replace(remains, copies=rest + left)
        self._save(erasure, remains, Step(UPSTREAM, "pending"))
        if failure and (not failure.alone or (rest and len(left) == len(tried))):
            raise failure
        if rest:
            raise Again(progress=True)
        return remains, failure

    def _listed(self, erasure: Erasure, remains: Remains, now: datetime) -> None:
        """Delete what a list of the customer's addresses finds; on an empty list, all is gone."""
        deleted: list[bool] = []
        for address in remains.addresses:
            if found := list(islice(self._theirs(erasure, remains, address), BATCH)):
                seen = self.repeats.noticed(erasure, remains, found, now)
                if seen != remains:
                    self._save(erasure, seen)
                ids = [one.id for one in found]
                _, failure = removed(ids, lambda one: deleted.append(self.upstream.provider.delete(one)))
                if any(deleted) and (failure is None or failure.alone):
                    raise Again(progress=True)
                raise failure or ProviderFailed(STILL_LISTED, again=True)

    def _theirs(self, erasure: Erasure, remains: Remains, address: str) -> Iterator[Copy]:
        """Yield what the provider lists of an erased customer and nobody is at work on.

        Its clock may be ahead of ours. The message that asked for the erasure tells by how much: both know when it was.
        """
        until, known = self._until(erasure, remains), frozenset(remains.copies)
        asked_at = remains.asked_at
        for one in self.upstream.provider.copies(address):
            asked_at = one.at if one.id == remains.asked else asked_at
            ahead = max(asked_at - erasure.requested_at, timedelta(0)) if asked_at else timedelta(0)
            if one.id not in known and (one.at is None or one.at <= until + ahead):
                yield one

    def _elsewhere(self, erasure: Erasure, remains: Remains) -> Remains:
        """Strike this account off those where copies may be. Raise `Park` if others are left, which its key can't reach."""
        left = tuple(one for one in remains.accounts if one != self.upstream.provider.account)
        remains = replace(remains, accounts=left)
        if left:
            reason = another_account(left)
            self._save(erasure, remains, Step(UPSTREAM, "failed", reason))
            raise Park(reason)
        return remains

    def _tell(self, erasure: Erasure, remains: Remains, now: datetime) -> None:
        """Tell the customer once that all is done; then what told them must go, too."""
        if remains.told or remains.reply_until is None or now >= remains.reply_until:
            return
        current = self._as_listed(erasure, remains)
        if not current.done_here:
            raise Again
        own = self.erasures.own
        told = replace(remains, told=True, until=now + self.upstream.policy.wait)
        # Noted before it is sent, by one worker only: rather not told than told twice.
        if not self.erasures.records.progress(current, replace(current, sealed=seal_remains(own, erasure.code, told))):
            raise Again
        language = remains.language or LANGUAGES[0]
        text = self.catalogue.say("erase.finished", language, receipt=erasure.code)
        try:
            sent = self.upstream.provider.send(remains.addresses[0], text, "")
        except ProviderFailed as failure:
            if failure.after:  # Refused before it was sent: 429 and the like.
                self._save(erasure, remains, Step(UPSTREAM, "pending", str(failure)))
            raise Again(failure.after or timedelta(0)) from None
        self._save(erasure, replace(told, until=None, copies=(sent,) if sent else ()), Step(UPSTREAM, "pending"))
        raise Again(self.upstream.policy.wait, progress=True)

    def _save(self, erasure: Erasure, remains: Remains, step: Step | None = None) -> None:
        own, code = self.erasures.own, erasure.code

        def save(one: Erasure) -> Erasure:
            now = open_remains(own, code, one.sealed)
            answered = max(filter(None, (remains.answered, now.answered if now else None)), default=None)
            saved = replace(one, sealed=seal_remains(own, code, replace(remains, answered=answered)))
            return saved.with_step(step) if step else saved

        self.erasures.update(erasure, save)
