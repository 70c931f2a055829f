"""What of the preferences a message changes."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from config.folding import plain, words
from config.parts import WEEKDAYS
from handlers.choices import Channel, Every, Preferences
from handlers.values.vocabulary import Mention, Vocabulary, listed, mentions, vocabulary
from handlers.wishes.words import everywhere, known, mentioned, zones

_WEEKENDS = {"he": (4, 5), "ar": (4, 5)}
_WEEKEND = (5, 6)
_PARTS = {"morning": (8, 12), "afternoon": (12, 17), "evening": (17, 21), "day": (9, 17), "any": (0, 24)}
_WITHOUT_NIGHT = (7, 22)
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
_CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?(?![\d%])")
_BETWEEN = re.compile(
    r"(\d{1,2})(?:[:.]\d{2})? ?(am|pm)? ?"
    r"(?:-|–|and|to|till|until|ועד|עד|ל|و|الى|حتى|do|a|i) ?-?(\d{1,2})(?:[:.]\d{2})? ?(am|pm)?\b"
)
_NOON, _MIDNIGHT = 12, 24
_EARLY_EVENING = 7
"""Up to this hour "after six" is in the afternoon."""
_REACH = 2
"""How many words before a thing its `only` may stand."""
_AFTERWARDS = 3
"""How many words after a clock's hour may say which half of the day it is in."""
_CLAUSE_ENDS = re.compile(r"[,،.;؛!?؟\n]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a message wants: other preferences, topics more and topics less."""

    preferences: Preferences
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()

    def change(self, before: Preferences) -> bool:
        """Whether anything is wished for."""
        return self.preferences != before or bool(self.more or self.less)


def is_fine(text: str) -> bool:
    """Whether a message leaves everything as it is."""
    said = words(text)
    found = mentions(Vocabulary({**everywhere("fine"), **everywhere("politeness")}), said, "")
    return bool(said) and sum(one.end - one.start for one in found) == len(said)


def wishes(
    text: str, language: str, before: Preferences, topics: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Wishes:
    """Read what a message changes; `topics` are the policy's, with their names by language."""
    reader = _Reader(text, language)
    after = replace(
        before,
        every=reader.every() if reader.mentions("every") else before.every,
        days=reader.days(before.days),
        hours=reader.hours(before.hours),
        zone=reader.zone() or before.zone,
        channel=reader.channel() or before.channel,
    )
    more, less = reader.topics({name: names[language] for name, names in topics.items()})
    return Wishes(after, more, less)


class _Reader:
    """One message, asked for one thing after the other."""

    def __init__(self, text: str, language: str) -> None:
        self._plain, self._said, self._language = plain(text), words(text), language
        self._starts = list(_clause_starts(self._plain))

    def mentions(self, table: str) -> list[Mention]:
        return mentioned(table, self._language, self._said)

    def _is_near(self, table: str, mention: Mention) -> bool:
        before = self._said[max(0, mention.start - _REACH) : mention.start]
        return any(one.end > 0 for one in mentions(known(table, self._language), before, self._language))

    def _is_refused(self, place: int) -> bool:
        """Whether a `no` before the word at `place` reaches it: "please don't write to me on Sundays, ..."."""
        start = max(start for start in self._starts if start <= place)
        before = self._said[start:place]
        ends = [one.end for table in ("but", "only") for one in mentioned(table, self._language, before)]
        return _says_no(before[max(ends, default=0) :], self._language)

    def every(self) -> Every:
        name = self.mentions("every")[-1].meaning
        return "" if name == "any" else cast("Every", name)

    def channel(self) -> Channel:
        wanted = [one.meaning for one in self.mentions("channel") if not self._is_refused(one.start)]
        return cast("Channel", wanted[-1]) if wanted else ""

    def zone(self) -> str:
        """Return the zone of the city named beside words for time."""
        cities = mentions(listed("cities", self._language), self._said, self._language)
        return zones().get(cities[0].meaning, "") if cities and self.mentions("zone") else ""

    def days(self, before: tuple[int, ...]) -> tuple[int, ...]:
        named = [*self.mentions("days"), *mentions(listed("weekdays", self._language), self._said, self._language)]
        if not named:
            return before
        wanted: set[int] = set()
        unwanted: set[int] = set()
        for mention in named:
            (unwanted if self._is_refused(mention.start) else wanted).update(self._days_of(mention.meaning))
        days = (wanted or set(before) or set(range(7))) - unwanted
        return () if len(days) == len(WEEKDAYS) else tuple(sorted(days))

    def _days_of(self, name: str) -> Collection[int]:
        weekend = _WEEKENDS.get(self._language, _WEEKEND)
        if name == "any":
            return range(7)
        if name in {"week", "weekend"}:
            return weekend if name == "weekend" else [day for day in range(7) if day not in weekend]
        return [WEEKDAYS.index(name)]

    def hours(self, before: tuple[int, int] | None) -> tuple[int, int] | None:
        if named := next(_pairs(self._plain), None):
            return named
        if bounds := self._bounds():
            end = bounds.get("before", _MIDNIGHT)
            start = bounds.get("after", _WITHOUT_NIGHT[0] if end > _WITHOUT_NIGHT[0] else 0)
            return (start, end) if start < end or (len(bounds) > 1 and start > end) else before
        return self._hours_in_words(before)

    def _bounds(self) -> Mapping[str, int]:
        """Return the hours after and before which, as `after 17:00` says them."""
        found: dict[str, int] = {}
        for clock in _CLOCK.finditer(self._plain):
            said_before = words(self._plain[: clock.start()])
            bound = mentioned("bounds", self._language, said_before[-_REACH:])
            if not bound:
                continue
            name, refused = bound[-1].meaning, self._is_refused(len(said_before) - 1)
            hour = _hour(
                clock[1], self._half(clock, latest=_NOON - 1 if refused else _EARLY_EVENING, after=name == "after")
            )
            if hour is not None:
                found[{"after": "before", "before": "after"}[name] if refused else name] = hour
        return found

    def _half(self, clock: re.Match[str], *, latest: int, after: bool) -> str | None:
        """Return the half of the day that an hour is in: as is said, or as "after six" and "not after nine" mean it."""
        if clock[3] or clock[2]:
            return clock[3]
        parts = mentioned("hours", self._language, words(self._plain[clock.end() :])[:_AFTERWARDS])
        if parts and parts[0].meaning in _HALVES:
            return _HALVES[parts[0].meaning]
        return "pm" if after and 0 < int(clock[1]) <= latest else None

    def _hours_in_words(self, before: tuple[int, int] | None) -> tuple[int, int] | None:
        parts = self.mentions("hours")
        refused = {one.meaning for one in parts if self._is_refused(one.start)}
        wanted = [_PARTS[one.meaning] for one in parts if one.meaning in _PARTS and one.meaning not in refused]
        if wanted:
            hours = min(start for start, _ in wanted), max(end for _, end in wanted)
            return None if hours == _PARTS["any"] else hours
        return _without(refused | {one.meaning for one in parts if one.meaning == "night"}) or before

    def topics(self, names: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return topics wanted and not wanted; `only` one of them is none of the others."""
        found = mentions(vocabulary(names), self._said, self._language)
        less = {one.meaning for one in found if self._is_refused(one.start)}
        more = {one.meaning for one in found} - less
        if more and any(self._is_near("only", one) for one in found):
            less = set(names) - more
        if not found and self.mentions("all") and not _says_no(self._said, self._language):
            more = set(names)
        return tuple(sorted(more)), tuple(sorted(less))


def _clause_starts(text: str) -> Iterator[int]:
    """Yield at which word each clause of a text begins."""
    yield 0
    for end in _CLAUSE_ENDS.finditer(text):
        yield len(words(text[: end.end()]))


def _says_no(said: tuple[str, ...], language: str) -> bool:
    """Whether a no is among the words; "no more than" and "don't mind" are none."""
    return any(one.meaning == "words" for one in mentioned("no", language, said))


def _without(refused: set[str]) -> tuple[int, int] | None:
    """Return the hours that are left without some parts of the day, if they are in one piece."""
    start, end = _WITHOUT_NIGHT
    if "morning" in refused:
        start = _PARTS["evening"][0] if "afternoon" in refused else _PARTS["morning"][1]
    if "evening" in refused:
        end = _PARTS["afternoon"][0] if "afternoon" in refused else _PARTS["afternoon"][1]
    return (start, end) if refused & {"morning", "evening", "night"} and start < end else None


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield `9-17`, `between 9 and 17`, `9am to 5pm`, `9-5`; `22-6` goes over midnight."""
    for first, half, second, other_half in _BETWEEN.findall(text):
        start, end = _hour(first, half or (other_half if other_half == "am" else "")), _hour(second, other_half)
        if start is None or end is None:
            continue
        if start >= end and not half and not other_half and start < _NOON:
            end += _NOON
        if start != end:
            yield start, end


def _hour(number: str, half: str | None) -> int | None:
    hour = int(number)
    if half:
        hour = hour % _NOON + _NOON * (half == "pm")
    return hour if hour <= _MIDNIGHT else None
