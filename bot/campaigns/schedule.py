"""Campaigns that are carried out later, by the worker: from a time until a time, a few messages a second.

What is planned lies with the staff's documents. Nothing in it says who had a campaign: that stands with each customer. Who
isn't to be written to just now (another hour, another day) has a turn again later, while there is time.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from pydantic import TypeAdapter

from bot.campaigns.campaign import Audience, Campaign
from bot.campaigns.queueing import Campaigns, Some
from bot.stores.documents import Documents, Draft, transact
from bot.stores.jobs import Jobs
from handlers.sending import Reason

KIND = "campaign"
LOOK_EVERY = timedelta(seconds=1)
NEXT_ROUND = timedelta(minutes=15)
"""How long after everybody had a turn they have another."""
LISTED = timedelta(days=30)
"""How long one that is over is still listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A campaign, and how far it is."""

    name: str
    template: str
    """Its name in the policy: what the policy says of it when it goes out counts."""
    topic: str
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    audience: Audience
    at: datetime
    until: datetime
    """UTC. Nobody is written to from then on."""
    turn: datetime
    """Nobody has a turn before."""
    before: datetime | None = None
    """Where this round goes on; None: it begins."""
    queued: int = 0
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    """What became of the others, in this round or the last whole one."""
    ended: datetime | None = None


_CODEC = TypeAdapter(Planned)
log = structlog.get_logger()


class Schedule:
    """Keeps what is planned, and carries it out."""

    def __init__(self, documents: Documents, campaigns: Campaigns, jobs: Jobs) -> None:
        self._documents = documents
        self._campaigns = campaigns
        self._jobs = jobs
        self._looked: datetime | None = None

    def all(self) -> tuple[Planned, ...]:
        """Return what is planned, under way, or was over not long ago, the first first."""
        found = (_CODEC.validate_python(one) for one in Draft(self._documents).all(KIND).values())
        return tuple(sorted(found, key=lambda one: one.at))

    def add(self, planned: Planned) -> bool:
        """Plan a campaign. False: one of that name is planned already, or was not long ago."""

        def change(draft: Draft) -> bool:
            free = draft.get(KIND, planned.name) is None
            if free:
                draft.put(KIND, planned.name, _CODEC.dump_python(planned, mode="json"))
            return free

        planned_now = transact(self._documents, change)
        if planned_now:
            self._campaigns.stops.lift(planned.name)
        return planned_now

    def stop(self, name: str, now: datetime) -> bool:
        """Write to nobody else, and take back what is queued. False: there is no such campaign, or it is over."""
        under_way = self._change(name, lambda planned: replace(planned, ended=now))
        if under_way:
            self._campaigns.stops.stop(name, now)
        return under_way

    def _change(self, name: str, changed: Callable[[Planned], Planned]) -> bool:
        def change(draft: Draft) -> bool:
            found = draft.get(KIND, name)
            planned = _CODEC.validate_python(found) if found else None
            if planned is None or planned.ended:
                return False
            draft.put(KIND, name, _CODEC.dump_python(changed(planned), mode="json"))
            return True

        return transact(self._documents, change)

    def work(self, now: datetime) -> None:
        """Queue the next messages of what is due; one worker at a time, and no faster than the policy's pace."""
        if self._looked and timedelta(0) <= now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        for planned in self.all():
            if planned.ended:
                self._unlist(planned, now)
            elif now >= planned.turn and self._reserved(planned, now):
                self._queue_some(planned, now)

    def _unlist(self, planned: Planned, now: datetime) -> None:
        if planned.ended and now - planned.ended > LISTED:
            transact(self._documents, lambda draft: draft.put(KIND, planned.name, None))

    def _reserved(self, planned: Planned, now: datetime) -> bool:
        pace = self._campaigns.policy.sending.per_second
        return self._jobs.reserve(f"campaign {planned.name}", now, now + timedelta(seconds=max(1, 1 / pace)))

    def _queue_some(self, planned: Planned, now: datetime) -> None:
        template = self._campaigns.policy.templates.get(planned.template)
        unfit = template is None or set(template.variables) - set(planned.values.get("en", {}))
        if unfit:
            log.warning("campaign_stopped", reason="its template is no longer in the policy, or has other variables")
        if template is None or unfit or now >= planned.until:
            self.stop(planned.name, now)
            return
        campaign = Campaign(name=planned.name, topic=planned.topic, template=template, values=planned.values)
        most = max(1, int(self._campaigns.policy.sending.per_second))
        some = self._campaigns.queue_some(campaign, planned.audience, planned.before, most, now)
        self._change(planned.name, lambda current: _gone_on(current, some, now))


def _gone_on(planned: Planned, some: Some, now: datetime) -> Planned:
    """Return a campaign after some of its audience had their turn."""
    others = Counter(planned.reasons) if planned.before else Counter[Reason]()
    others.update({reason: number for reason, number in some.reasons.items() if reason != "queued"})
    turn = planned.turn if some.before else now + NEXT_ROUND
    queued = planned.queued + some.reasons.get("queued", 0)
    return replace(planned, before=some.before, queued=queued, reasons=dict(others), turn=turn)
