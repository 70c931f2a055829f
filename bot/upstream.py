"""The provider's copies of messages, and how they go before anybody asks: what was masked, attached, or is past its time.

Jobs are committed with what causes them. They carry sequence numbers, or, for messages that are gone here, the provider's
ids, sealed by the installation. Never a text, never an address.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.channels.base import Provider, ProviderFailed
from bot.conversations import StoredMessage
from bot.jobs.outcome import Again, Park
from bot.masking import Masked
from bot.passages import Passages
from bot.stores.envelope import Envelope
from bot.stores.jobs import DELETE_COPIES, NewJob
from config.policy import ALWAYS_MASKED
from config.policy import Upstream as UpstreamPolicy

HIDE_COPY, LIST_EXPIRED = "hide_copy", "list_expired"
PATIENCE = timedelta(days=14)
"""The provider may refuse for so long, and we ask for so long (Twilio, error 20009)."""
BATCH = 50
Dated = tuple[datetime, StoredMessage]
"""When a message passed through the provider, and what is stored of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """Has the provider give up its copies, as the policy says."""

    provider: Provider
    policy: UpstreamPolicy
    own: Envelope
    passages: Passages

    def after(self, customer: str, seq: int, media: Sequence[str], masked: Masked, now: datetime) -> tuple[NewJob, ...]:
        """Return the jobs that follow from a message that came in as `seq`, and from what it made known of earlier ones."""
        if not self.provider.keeps_copies:
            return ()
        secret = self.policy.blank_masked and not masked.kinds.isdisjoint(ALWAYS_MASKED)
        due = {seq: now} if secret or (media and self.policy.delete_media) else {}
        if self.policy.blank_masked:
            due |= {was.seq: was.at for was, _ in masked.amended}
        return tuple(
            NewJob(HIDE_COPY, customer, str(number), max(now, at + self.policy.wait)) for number, at in due.items()
        )

    def hiding(self, customer: str, seq: int, now: datetime) -> tuple[NewJob, ...]:
        """Return the job that blanks the copy of a message whose words our own transcript doesn't have either."""
        return (NewJob(HIDE_COPY, customer, str(seq), now + self.policy.wait),) if self.provider.keeps_copies else ()

    def unsent(self, customer: str, message: StoredMessage, at: datetime, now: datetime) -> tuple[NewJob, ...]:
        """Return the job that deletes the copy of a message from `at` that its customer took back."""
        return self._deleting(customer, [(at, message)], max(now, at + self.policy.wait), now)

    def orphaned(self, customer: str, upstream: str, now: datetime) -> tuple[NewJob, ...]:
        """Return the job that deletes the copy of a message that went out when its customer was forgotten already."""
        late = StoredMessage(side="staff", text="", upstream=upstream)
        return self._deleting(customer, [(now, late)], now + self.policy.wait, now) if self.policy.delete_erased else ()

    def expired(self, customer: str, messages: Sequence[Dated], before: datetime, now: datetime) -> tuple[NewJob, ...]:
        """Return the jobs that delete the copies of messages from before a time, which are dropped here now."""
        if not (self.policy.delete_expired and self.provider.keeps_copies):
            return ()
        return (*self._deleting(customer, messages, now, now), *self._listing(customer, messages, before, now))

    def _listing(self, customer: str, messages: Sequence[Dated], before: datetime, now: datetime) -> Iterator[NewJob]:
        """Yield jobs that list what is over: the provider's ids of answers whose report never came are known to it alone.

        By the time they are due everything that they list is over, too.
        """
        for account in {self.passages.at(at) for at, one in messages if one.side != "customer" and not one.upstream}:
            until = before + self.policy.wait
            facts = {"since": now.timestamp(), "until": until.timestamp(), "account": account}
            yield NewJob(LIST_EXPIRED, customer, json.dumps(facts), now + self.policy.wait)

    def _deleting(self, customer: str, messages: Iterable[Dated], due: datetime, now: datetime) -> tuple[NewJob, ...]:
        """Each account that messages passed through has jobs of its own: an id means nothing in another one."""
        if not self.provider.keeps_copies:
            return ()
        ids: dict[str, list[str]] = defaultdict(list)
        for at, message in messages:
            if message.upstream:
                ids[self.passages.at(at)].append(message.upstream)
        return tuple(
            NewJob(DELETE_COPIES, customer, self._sealed(customer, account, found[start : start + BATCH], now), due)
            for account, found in ids.items()
            for start in range(0, len(found), BATCH)
        )

    def _sealed(self, customer: str, account: str, ids: Sequence[str], now: datetime) -> str:
        plain = json.dumps({"since": now.timestamp(), "ids": ids, "account": account}).encode()
        return base64.b64encode(self.own.seal(DELETE_COPIES, customer, plain)).decode()

    def hide(self, message: StoredMessage, at: datetime, now: datetime) -> None:
        """Blank a message's copy; delete it if it has media, which blanking would leave. Raise `Again` or `Park`."""
        if message.upstream:
            if (account := self.passages.at(at)) != self.provider.account:
                raise Park(another_account([account]))
            remove: Callable[[str], object] = self.provider.delete if message.media else self.provider.blank
            patiently([message.upstream], remove, at, now)

    def delete_listed(self, addresses: Iterable[str], argument: str, now: datetime) -> None:
        """Do what a job of `LIST_EXPIRED` says of a customer with these addresses. Raise `Again` or `Park`."""
        facts = json.loads(argument)
        if facts["account"] != self.provider.account:
            raise Park(another_account([facts["account"]]))
        since, until = (datetime.fromtimestamp(facts[name], UTC) for name in ("since", "until"))
        try:
            found = [one for address in addresses for one in self.provider.copies_until(address, until)]
        except ProviderFailed as failure:
            raise again_or_park(failure, since, now) from None
        patiently(found, self.provider.delete, since, now)

    def delete(self, customer: str, argument: str, now: datetime) -> None:
        """Do what a job of `DELETE_COPIES` says. Raise `Again` or `Park`."""
        plain = json.loads(self.own.open(DELETE_COPIES, customer, base64.b64decode(argument)))
        if (account := plain.get("account", self.provider.account)) != self.provider.account:
            raise Park(another_account([account]))
        patiently(plain["ids"], self.provider.delete, datetime.fromtimestamp(plain["since"], UTC), now)


def another_account(accounts: Sequence[str]) -> str:
    """Return what to do about copies that today's key can't reach."""
    named = " and ".join(accounts)
    commands = ", and ".join(f"sotto jobs --account {one} --token-stdin" for one in accounts)
    return f"copies lie in {named}, which today's token can't reach: have them deleted with {commands}"


def patiently(ids: Sequence[str], remove: Callable[[str], object], since: datetime, now: datetime) -> None:
    """Remove what can be removed now. Raise `Again` if some must be tried again, `Park` if that is no use."""
    _, failure = removed(ids, remove)
    if failure:
        raise again_or_park(failure, since, now)


def again_or_park(failure: ProviderFailed, since: datetime, now: datetime) -> Again | Park:
    """Return how a job that was first tried at `since` goes on after a failure."""
    if not failure.again:
        return Park(str(failure))
    if now >= since + PATIENCE:
        return Park(f"gave up after {PATIENCE.days} days: {failure}")
    return Again(failure.after)


def removed(ids: Sequence[str], remove: Callable[[str], object]) -> tuple[tuple[str, ...], ProviderFailed | None]:
    """Remove what can be removed now; return what is left and why.

    A copy that is not settled yet doesn't hold up the others; whatever would stop the others, too, ends the attempt.
    """
    left: list[str] = []
    refusal: ProviderFailed | None = None
    for position, one in enumerate(ids):
        try:
            remove(one)
        except ProviderFailed as failure:
            left.append(one)
            refusal = failure if failure.again else refusal or failure
            if not failure.alone:
                return (*left, *ids[position + 1 :]), failure
    return tuple(left), refusal
