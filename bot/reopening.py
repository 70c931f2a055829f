"""Writing to a customer when the 24 hours of free answers are over: by a template, and only if it is welcome.

What carries on what the customer began (WhatsApp calls it utility) needs no consent, but stops with every stop. Marketing
goes the way of a campaign, with all that this is held to, and leaves the same proof. One template is enough until they write.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.campaigns.campaign import Campaign, barred, language_of
from bot.campaigns.queueing import Campaigns
from bot.campaigns.values import BUSINESS
from bot.casework import wrote_first
from bot.changes import Changes, Next
from bot.conversations import State
from config.catalogue import LANGUAGES
from config.policy import Policy
from handlers.sending import Reason, never


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A template that could be sent to a customer now, or why it can't."""

    name: str
    text: str
    """What it says, in the customer's language."""
    barred: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The templates that staff send in a conversation."""

    campaigns: Campaigns
    policy: Policy

    @property
    def _changes(self) -> Changes:
        return self.campaigns.transcripts.changes

    def offers(self, customer: str, now: datetime) -> tuple[Offer, ...]:
        """Return all templates that staff could send, each with what forbids it now."""
        opened = self._changes.opened(customer, now)
        if opened is None:
            return ()
        language = language_of(opened.state)
        return tuple(
            Offer(name=name, text=one.said(language), barred=self._barred(customer, opened.state, one, now))
            for name, one in self._templates(now, "").items()
        )

    def _templates(self, now: datetime, by: str) -> dict[str, Campaign]:
        """Return what can be said without asking for more: utility, and marketing that names its topic."""
        values = {language: {BUSINESS: self.policy.business.name} for language in LANGUAGES}
        return {
            name: Campaign(name=f"{name} {now.date()}", topic=one.topic, template=one, values=values, by=by)
            for name, one in self.policy.templates.items()
            if (one.topic or one.category == "utility")
            and set(one.variables) <= {BUSINESS}
            and name != self.policy.inactivity.template
        }

    def _barred(self, customer: str, state: State, one: Campaign, now: datetime) -> Reason | None:
        if state.desk.wrote_first:
            return "not_answered"
        reason = barred(state, one.name, one.topic, now, self.policy) if one.topic else never(state.conversation, "")
        reaches = self.campaigns.transcripts.reaches(customer, state.address)
        return reason or (None if reaches else "gone")

    def send(self, customer: str, name: str, now: datetime, by: str) -> Reason:
        """Have a template sent, or say why not."""
        one = self._templates(now, by).get(name)
        opened = self._changes.opened(customer, now)
        if one is None or opened is None:
            return "gone"
        if reason := self._barred(customer, opened.state, one, now):
            return reason
        return self.campaigns.queue(customer, one, now) if one.topic else self._carry_on(customer, one, now)

    def _carry_on(self, customer: str, one: Campaign, now: datetime) -> Reason:
        reason: Reason = "gone"

        def written(state: State) -> Next | None:
            nonlocal reason
            reason = self._barred(customer, state, one, now) or "queued"
            said = one.message(language_of(state))
            return Next(state=wrote_first(state, one.by, now), said=said, stays=False) if reason == "queued" else None

        made = self._changes.make(customer, now, written)
        return reason if made or reason != "queued" else "gone"  # Forgotten while it was being written.
