"""A customer's number, whole: one person asks, another allows it, the customer is told, and after ten minutes it is over.

Off unless the policy allows it. The number itself is read from where it lies sealed, at the very moment it is shown, and is
written nowhere else.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import phonenumbers

from bot.audit.log import SOTTO, Audit, Entry, subject_of
from bot.campaigns.campaign import language_of
from bot.changes import Changes, Next
from bot.conversations import State, StoredMessage
from bot.desk import Reveal
from bot.stores.jobs import NewJob
from config.catalogue import Catalogue
from config.policy import Policy
from handlers.contract import Visit

SHOWN_FOR = timedelta(minutes=10)
REASONS = ("call_back", "delivery_problem", "urgent")
"""Why a number is asked for, as the customer is told."""
END_REVEAL = "end_reveal"


def number_of(address: str) -> str | None:
    """Return an address as a number to dial. None: the customer has no number here."""
    try:
        parsed = phonenumbers.parse(address.removeprefix("whatsapp:"))
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveals:
    """The steps of one reveal, each a commit of its own. What isn't allowed just now changes nothing."""

    changes: Changes
    policy: Policy
    catalogue: Catalogue
    audit: Audit

    def possible(self, customer: str, now: datetime) -> bool:
        """Whether there is a number that could be asked for."""
        opened = self.changes.opened(customer, now) if self.policy.reveal.allowed else None
        return opened is not None and _askable(opened.state, now)

    def ask(self, customer: str, by: str, reason: str, now: datetime) -> bool:
        """Ask for a number. False: it isn't possible, or somebody has asked already."""

        def asked(state: State) -> Next | None:
            if not (self.policy.reveal.allowed and reason in REASONS and _askable(state, now)):
                return None
            return _with(state, Reveal(by=by, reason=reason, asked_at=now))

        return self.changes.make(customer, now, asked)

    def allow(self, customer: str, by: str, now: datetime) -> bool:
        """Let who asked see it for ten minutes. False: nobody asks, or it is the same person."""

        def allowed(state: State) -> Next | None:
            reveal, until = state.desk.reveal, now + SHOWN_FOR
            if reveal is None or not reveal.pending(now) or reveal.by == by or not self.policy.reveal.allowed:
                return None
            allowed = _with(state, replace(reveal, allowed_by=by, until=until))
            return replace(allowed, jobs=(NewJob(END_REVEAL, customer, "", until),))

        return self.changes.make(customer, now, allowed)

    def refuse(self, customer: str, now: datetime) -> Reveal | None:
        """Say no to who asks or hide what was allowed; return what there was. None: nothing, or it was over."""
        return self._cleared(customer, "", now)

    def end(self, customer: str, by: str, now: datetime) -> Reveal | None:
        """Take back one's own wish, or hide the number before its time; return what there was."""
        return self._cleared(customer, by, now)

    def _cleared(self, customer: str, by: str, now: datetime) -> Reveal | None:
        found: Reveal | None = None

        def cleared(state: State) -> Next | None:
            nonlocal found
            one = state.desk.reveal
            found = one if one and by in {"", one.by} and (one.pending(now) or one.running(now)) else None
            return _with(state, None) if found else None

        return found if self.changes.make(customer, now, cleared) else None

    def look(self, customer: str, by: str, role: str, now: datetime) -> tuple[str, datetime] | None:
        """Return the number and until when it may be seen, after telling the customer. None: not to this person, not now."""
        found: tuple[str, datetime] | None = None

        def looked(state: State) -> Next | None:
            nonlocal found
            reveal, number = state.desk.reveal, number_of(state.address)
            if reveal is None or not reveal.running(now) or reveal.by != by or state.conversation.paused:
                return None
            found = (number, reveal.until) if number and reveal.until else None
            return self._told(state, reveal, role, now) if found else None

        return found if self.changes.make(customer, now, looked) else None

    def _told(self, state: State, reveal: Reveal, role: str, now: datetime) -> Next:
        """Note the look in the customer's own log; the first one is also said to them, at once or when they write next."""
        visit = Visit(day=now.date().isoformat(), role=role, reason=f"number_{reveal.reason}")
        noted = replace(state, conversation=state.conversation.visited(visit))
        following = _with(noted, replace(reveal, seen=True))
        if reveal.seen:
            return following
        if state.conversation.opted_out or not state.desk.answerable(now):
            unheard = replace(noted.conversation, unheard=(*noted.conversation.unheard, visit))
            return replace(following, state=replace(following.state, conversation=unheard))
        language = language_of(state)
        why = self.catalogue.say(f"number.why.{reveal.reason}", language)
        text = self.catalogue.say("number.told", language, business=self.policy.business.name, reason=why)
        return replace(following, said=StoredMessage(side="bot", text=text), stays=False)

    def expire(self, customer: str, now: datetime) -> None:
        """Clear away what is over by itself, and account for it. It was out of sight at its time already."""
        opened = self.changes.opened(customer, now)
        reveal = opened.state.desk.reveal if opened else None
        if reveal is None or reveal.until is None or now < reveal.until:
            return
        subject = subject_of(self.changes.own_index, customer)
        self.audit.write(Entry(at=now, actor=SOTTO, role="", action="number_hidden", subject=subject))
        self.changes.make(customer, now, lambda state: _with(state, None) if state.desk.reveal == reveal else None)


def _askable(state: State, now: datetime) -> bool:
    reveal = state.desk.reveal
    free = reveal is None or not (reveal.pending(now) or reveal.running(now))
    return free and not state.conversation.paused and number_of(state.address) is not None


def _with(state: State, reveal: Reveal | None) -> Next:
    return Next(state=replace(state, desk=replace(state.desk, reveal=reveal)))
