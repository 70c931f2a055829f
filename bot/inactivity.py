"""Telling customers, before their long silence ends in an erasure, if the policy says so.

Each conversation has one job waiting for it: it looks, tells or waits on, and starts over with the next message.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.campaigns.campaign import Campaign, language_of
from bot.campaigns.values import BUSINESS
from bot.changes import Next
from bot.conversations import State
from bot.jobs.outcome import Again
from bot.stores.jobs import NewJob
from bot.transcripts import Transcripts
from config.catalogue import LANGUAGES
from config.policy import Policy

TELL = "tell_inactive"


def watched(policy: Policy, customer: str, state: State, now: datetime) -> tuple[State, tuple[NewJob, ...]]:
    """Return the state of somebody whose silence is watched from now on, and the job that watches, if it isn't there."""
    if state.watched or not policy.inactivity.tell_days_before:
        return state, ()
    return replace(state, watched=True), (NewJob(TELL, customer, "", now + policy.told_after),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactivity:
    """Tells customers by a template: nothing else reaches them after so long. It is a message like any other of ours."""

    policy: Policy
    transcripts: Transcripts

    def tell(self, customer: str, now: datetime) -> None:
        """Have a customer told who has been silent for long; raise `Again` if they have not.

        Who said stop or pause isn't told, nor whoever has the number by now.
        """
        found = self.transcripts.silent(customer, now)
        template = self.policy.templates.get(self.policy.inactivity.template)
        if found is None or template is None:
            return
        seen, touched = found
        if now < touched + self.policy.told_after:
            raise Again(touched + self.policy.told_after - now + timedelta(seconds=1), progress=True)
        values = {language: {BUSINESS: self.policy.business.name} for language in LANGUAGES}
        notice = Campaign(name=TELL, topic="", template=template, values=values)
        unwelcome = seen.conversation.opted_out or seen.conversation.paused
        welcome = not unwelcome and self.transcripts.reaches(customer, seen.address)

        def told(state: State) -> Next | None:
            if state.length != seen.length:  # They have written just now.
                return None
            # The next message starts over. Being told is no activity.
            said = notice.message(language_of(state)) if welcome else None
            return Next(state=replace(state, watched=False), said=said, stays=False)

        if not self.transcripts.changes.make(customer, now, told):
            raise Again(progress=True)
