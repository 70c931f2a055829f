"""How the customer wants to be written to: shown, and changed in the customer's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime, time

from babel.dates import format_time, get_timezone_location
from babel.lists import format_list

from config.catalogue import locale
from config.policy import Policy
from handlers.choices import Preferences as Chosen
from handlers.contract import Conversation, Message, Outcome, Question, Reply, say
from handlers.matching import is_cancel, is_no, requested_language
from handlers.subscription import OptIn, titles
from handlers.wishes import Wishes, is_fine, wishes

_MIDNIGHT = 24
_MORE = "more"
"""The question after a change: one more is heard, whatever else is said is no answer to it."""


class Preferences:
    """Show the wishes; hear changes of topics, how often, days, hours, time zone, language and channel."""

    name = "preferences"

    def __init__(self, policy: Policy, opt_in: OptIn) -> None:
        self._topics = policy.topics
        self._zone = policy.business.time_zone
        self._opt_in = opt_in

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Change what the message says; show everything if it says nothing."""
        wanted = self.heard(conversation, message)
        question = conversation.question
        if self.changes(conversation, wanted):
            changed = self._changed(conversation.asking(None), wanted, message.language, now)
            listening = question is not None and question.owner == self.name and changed.conversation.question is None
            return self._listening(changed, now) if listening else changed
        if not question or question.owner != self.name:
            return self._shown(conversation, message.language, now)
        if question.name != _MORE and (is_fine(message.text) or is_no(message.text) or is_cancel(message.text)):
            return say(conversation.asking(None), "preferences.kept")
        return Outcome(conversation=conversation.asking(None), unanswered=True)

    def _listening(self, changed: Outcome, now: datetime) -> Outcome:
        """Go on listening for changes: they often come one by one."""
        question = Question(owner=self.name, name=_MORE, asked_at=now)
        return replace(changed, conversation=changed.conversation.asking(question))

    def heard(self, conversation: Conversation, message: Message) -> Wishes:
        """Return what a message wants to be different."""
        wanted = wishes(message.text, message.language, conversation.preferences, self._topics)
        language = requested_language(message.text)
        return replace(wanted, preferences=replace(wanted.preferences, language=language)) if language else wanted

    def changes(self, conversation: Conversation, wanted: Wishes) -> bool:
        """Whether it really is different."""
        return wanted.change(conversation.preferences)

    def _changed(self, conversation: Conversation, wanted: Wishes, language: str, now: datetime) -> Outcome:
        before = conversation.preferences
        lines = (*different(before, wanted.preferences, language, self._zone), *self._dropped(wanted))
        changed = replace(conversation, preferences=wanted.preferences).withdrawing(wanted.less, now)
        replies = (Reply(key="preferences.changed", params={"lines": lines}),) if lines else ()
        new = [topic for topic in wanted.more if not changed.consented(topic)]
        if new and not changed.child:  # A new topic needs the whole question, and a yes to it.
            asked = self._opt_in.ask(changed, new, now)
            return replace(asked, replies=(*replies, *asked.replies))
        if not lines:
            return say(changed, "optin.already", topics=titles(wanted.more))
        hint = (Reply(key="preferences.stopped"),) if changed.opted_out else ()
        return Outcome(conversation=changed, replies=(*replies, *hint))

    def _dropped(self, wanted: Wishes) -> tuple[Reply, ...]:
        return (Reply(key="preferences.without", params={"topics": titles(wanted.less)}),) if wanted.less else ()

    def _shown(self, conversation: Conversation, language: str, now: datetime) -> Outcome:
        question = Question(owner=self.name, name="change", asked_at=now)
        return say(conversation.asking(question), "preferences.list", lines=self.lines(conversation, language))

    def lines(self, conversation: Conversation, language: str) -> tuple[Reply, ...]:
        """Return everything that is chosen, a line each, and what holds where nothing is."""
        agreed = [topic for topic in self._topics if conversation.consented(topic)]
        topics = Reply(key="preferences.topics", params={"topics": titles(agreed)})
        return (topics if agreed else Reply(key="preferences.no_topics"), *self._details(conversation, language))

    def _details(self, conversation: Conversation, language: str) -> tuple[Reply, ...]:
        chosen = conversation.preferences
        spoken = chosen.language or conversation.language or language
        return tuple(all_lines(replace(chosen, language=spoken), language, self._zone).values())


def different(before: Chosen, after: Chosen, language: str, zone: str) -> tuple[Reply, ...]:
    """Return a line for each thing that was changed."""
    lines = all_lines(after, language, zone)
    names = [field.name for field in fields(Chosen) if getattr(before, field.name) != getattr(after, field.name)]
    return tuple(lines[name] for name in dict.fromkeys("hours" if name == "zone" else name for name in names))


def all_lines(chosen: Chosen, language: str, zone: str) -> Mapping[str, Reply]:
    """Return the line for each part of the preferences; `zone` holds where the customer named none."""
    channel = Reply(key=f"preferences.channel.{chosen.channel or 'whatsapp'}")
    return {
        "every": Reply(key=f"preferences.every.{chosen.every or 'any'}"),
        "days": _days(chosen, language),
        "hours": _hours(chosen, language, zone),
        "language": Reply(key="preferences.language", params={"language": Reply(key=f"language.{chosen.language}")})
        if chosen.language
        else Reply(key="preferences.any_language"),
        "channel": Reply(key="preferences.channel_line", params={"channel": channel}),
    }


def _days(chosen: Chosen, language: str) -> Reply:
    if not chosen.days:
        return Reply(key="preferences.any_day")
    names = locale(language).days["stand-alone"]["wide"]
    days = [names[day] for day in _from_sunday(chosen.days, language)]
    return Reply(key="preferences.days", params={"days": format_list(days, locale=locale(language))})


def _from_sunday(days: tuple[int, ...], language: str) -> Iterator[int]:
    """Yield weekdays in the order of the language's week."""
    first = 0 if language == "pl" else 6
    yield from sorted(days, key=lambda day: (day - first) % 7)


def _hours(chosen: Chosen, language: str, zone: str) -> Reply:
    where = get_timezone_location(chosen.zone or zone, locale=locale(language), return_city=True)
    if chosen.hours is None:
        return Reply(key="preferences.any_hour", params={"zone": where})
    start, end = (clock(hour, language) for hour in chosen.hours)
    return Reply(key="preferences.hours", params={"start": start, "end": end, "zone": where})


def clock(hour: int, language: str) -> str:
    """Return a full hour as the language writes it; 24 is midnight."""
    return format_time(time(hour % _MIDNIGHT), "short", locale=locale(language))
