"""Telling customers, before their long silence ends in an erasure, if the policy says so.

Each conversation has one job waiting for it: it looks, tells or waits on, and starts over with the next message.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversations import State
from bot.jobs.outcome import Again
from bot.stores.jobs import NewJob
from bot.transcripts import Transcripts
from config.policy import Policy

TELL = "tell_inactive"


def watched(policy: Policy, customer: str, state: State, now: datetime) -> tuple[State, tuple[NewJob, ...]]:
    """Return the state of somebody whose silence is watched from now on, and the job that watches, if it isn't there."""
    if state.watched or not policy.inactivity.tell_days_before:
        return state, ()
    return replace(state, watched=True), (NewJob(TELL, customer, "", now + policy.told_after),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactivity:
    """Tells customers by a template: nothing else reaches them after so long."""

    policy: Policy
    transcripts: Transcripts
    send: Callable[[str, str, str], str | None]
    """Sends `(address, template, reference)`."""

    def tell(self, customer: str, now: datetime) -> None:
        """Tell a customer who has been silent for long; raise `Again` if they have not.

        Who said stop or pause isn't told, nor whoever has the number by now.
        """
        found = self.transcripts.silent(customer, now)
        template = self.policy.templates.get(self.policy.inactivity.template)
        if found is None or template is None:
            return
        state, touched = found
        if now < touched + self.policy.told_after:
            raise Again(touched + self.policy.told_after - now + timedelta(seconds=1), progress=True)
        unwelcome = state.conversation.opted_out or state.conversation.paused
        if not unwelcome and self.transcripts.reaches(customer, state.address):
            language = state.conversation.language or next(iter(template.content))
            self.send(state.address, template.content[language], "")
        self.transcripts.unwatch(customer, now)
