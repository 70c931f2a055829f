"""The last step of an erasure: the provider's copies are deleted, each confirmed gone, and the customer is told.

First those whose ids we know, then whatever a list of the customer's addresses still finds, until a last list is empty.
What is reached is saved as it is reached; whoever takes the job up next goes on from there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.base import ProviderFailed
from bot.erasure import FINISH, UNREADABLE, Erasures
from bot.jobs.outcome import Again, Park
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
    upstream: Upstream
    catalogue: Catalogue

    def carry_on(self, customer: str, now: datetime) -> None:
        """Do the next part. Raise `Again` while something is left to do, `Park` if a person must change something."""
        erasure = self.erasures.records.erasure_of(customer)
        step = erasure.step(UPSTREAM) if erasure else None
        if erasure is None or step is None or step.state == "done":
            return
        settled = erasure.requested_at + self.upstream.policy.wait
        if now < settled:
            raise Again(settled - now, progress=True)
        remains = open_remains(self.erasures.own, erasure.code, erasure.sealed) or Remains()
        try:
            remains, unsettled = self._known(erasure, remains)
            if not (remains.addresses or unsettled):
                self._save(erasure, Remains(), Step(UPSTREAM, "failed", UNREADABLE))
                raise Park(UNREADABLE)
            self._listed(erasure, remains)
            if unsettled:
                raise unsettled
            remains = self._elsewhere(erasure, remains)
            self._tell(erasure, remains, now)
        except ProviderFailed as failure:
            raise self._failed(erasure, failure, now) from None
        self.erasures.journal.note(Entry(customer, erasure.code, erasure.requested_at, upstream_gone=True))
        self._save(erasure, Remains(), Step(UPSTREAM, "done"))

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

    def _listed(self, erasure: Erasure, remains: Remains) -> None:
        """Delete what a list of the customer's addresses finds; on an empty list, all is gone.

        What was written after the erasure is somebody else's, to us: a stranger's who may be writing again.
        """
        until, known = remains.until or erasure.requested_at + self.upstream.policy.wait, frozenset(remains.copies)
        deleted: list[bool] = []
        for address in remains.addresses:
            found = []
            for one, at in self.upstream.provider.copies(address):
                if one not in known and (at is None or at <= until):
                    found.append(one)
                if len(found) >= BATCH:
                    break
            if found:
                _, failure = removed(found, lambda one: deleted.append(self.upstream.provider.delete(one)))
                if any(deleted) and not failure:
                    raise Again(progress=True)
                raise failure or ProviderFailed(STILL_LISTED, again=True)

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
        current = self.erasures.records.erasure_of(erasure.customer)
        if current is None or not current.done_here:
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

    def _save(self, erasure: Erasure, remains: Remains, step: Step) -> None:
        sealed = seal_remains(self.erasures.own, erasure.code, remains)
        self.erasures.update(erasure, lambda one: replace(one, sealed=sealed).with_step(step))
