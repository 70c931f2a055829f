"""Phrases with a place for a value: "do you have {product} in stock" says what is wanted and of what, at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from config.flow_model import Flow, FlowField
from config.folding import words
from handlers.reading import plain_words
from handlers.values import Said, find
from handlers.values.texts import bare
from handlers.values.vocabulary import listed, mentions

_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"[^.!?؟;\n]+")

_Pieces = list[tuple[str, tuple[str, ...]]]
"""The pieces of a sentence as written, each with its words in plain form."""


class Slot(NamedTuple):
    """The words before and after the place of a field's value."""

    flow: str
    field: FlowField
    before: tuple[str, ...]
    after: tuple[str, ...]
    phrase: frozenset[str]
    """What is said besides the value."""

    @property
    def length(self) -> int:
        """How many words are said besides the value."""
        return len(self.before) + len(self.after)


class Filled(NamedTuple):
    """A value in its place, as the customer wrote it."""

    flow: str
    field: str
    text: str


class Slots:
    """All phrases with places of all flows, by language."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        found: dict[str, list[Slot]] = {}
        for flow in flows:
            for language, phrases in flow.says.items():
                found.setdefault(language, []).extend(slot for phrase in phrases for slot in _slots(flow, phrase))
        self._slots: Mapping[str, list[Slot]] = {
            language: sorted(slots, key=lambda slot: -slot.length) for language, slots in found.items()
        }

    def fill(self, text: str, language: str, flow: str | None = None) -> Filled | None:
        """Return the value that stands in the longest phrase said, of one flow or any: none in "have you parking"."""
        for sentence in _SENTENCE.findall(text):
            said = frozenset(plain_words(text) if len(sentence) == len(text) else words(sentence))
            spoken = [slot for slot in self._slots.get(language, ()) if slot.phrase and slot.phrase <= said]
            pieces = [(piece, words(piece)) for piece in sentence.split()] if spoken else []
            for slot in spoken:
                if flow not in {None, slot.flow}:
                    continue
                value = bare(_between(slot, pieces), language)
                if slot.field.kind == "text" and mentions(listed("not_things", language), words(value), language):
                    break
                if _can_be(slot.field, value, language):
                    return Filled(slot.flow, slot.field.name, value)
        return None

    def bare(self, text: str, language: str) -> str | None:
        """Return the flow whose value stands in the message, if nothing else tells what it is about."""
        said = Said(text, language, date.min)
        bare = (slot for slot in self._slots.get(language, ()) if not slot.phrase)
        return next((slot.flow for slot in bare if find(slot.field, said)), None)


def without_slots(phrases: Iterable[str]) -> list[str]:
    """Return the phrases that have no place for a value."""
    return [phrase for phrase in phrases if not _SLOT.search(phrase)]


def _slots(flow: Flow, phrase: str) -> Iterator[Slot]:
    place = _SLOT.search(phrase)
    field = flow.field(place[1]) if place else None
    if place and field:
        before, after = words(phrase[: place.start()]), words(phrase[place.end() :])
        yield Slot(flow.name, field, before, after, frozenset(before + after))


def _can_be(field: FlowField, text: str, language: str) -> bool:
    """Whether what stands in the place can be such a value."""
    return bool(text) and find(field, Said(text, language, date.min, asked=True)) is not None


def _between(slot: Slot, pieces: _Pieces) -> str:
    """Return what stands between the phrase's two ends, or nothing."""
    start = _end_of(slot.before, pieces)
    if start is None:
        return ""
    ahead = _end_of(slot.after, pieces[start:]) if slot.after else len(pieces) - start
    if ahead is None:
        return ""
    return " ".join(piece for piece, _ in pieces[start : start + ahead - len(slot.after)])


def _end_of(phrase: tuple[str, ...], pieces: _Pieces) -> int | None:
    """Return the index of the piece after the first place where the phrase stands, or None."""
    for start in range(len(pieces) - len(phrase) + 1):
        if tuple(word for _, folded in pieces[start : start + len(phrase)] for word in folded) == phrase:
            return start + len(phrase)
    return None
