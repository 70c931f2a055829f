"""Rules over meanings, as `commands.toml` writes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handlers.meanings import Sense

_WINDOW = 10
_RIGHT_AFTER = 4
_SENTENCE_GAP = 12
_SENTENCE_BEFORE = 30
_MARKS = ("alone", "anyhow")
_SAYS_NOTHING = ("polite", "can", "to_me")


@dataclass(frozen=True)
class Term:
    """One word of a rule: any of `meanings`, at a distance from the rule's first word that `reaches` allows."""

    meanings: tuple[str, ...]
    reaches: Callable[[int], bool]
    is_wanted: bool
    is_close: bool


@dataclass(frozen=True)
class Rule:
    """A first meaning and what must, and must not, stand around it."""

    anchors: tuple[str, ...]
    terms: tuple[Term, ...]
    is_alone: bool = False
    is_unspoilt: bool = False

    def match(self, sense: Sense) -> list[int] | None:
        """Positions of the evidence, or None."""
        for anchor in self.anchors:
            for position in sense.positions.get(anchor, ()):
                evidence = self._match_at(position, sense)
                if evidence and not (self.is_alone and _has_more(position, evidence, self, sense)):
                    return evidence
        return None

    def _match_at(self, position: int, sense: Sense) -> list[int] | None:
        evidence = [position]
        for term in self.terms:
            here = _nearest(term, position, sense)
            if (here is None) == term.is_wanted:
                return None
            if here is not None:
                evidence.append(here)
        return evidence


def parse(rule: str) -> Rule:
    """Read one rule. The head of `commands.toml` says how they are written."""
    first, *rest = rule.split()
    terms = tuple(_term(word) for word in rest if word not in _MARKS)
    return Rule(tuple(first.split("|")), terms, "alone" in rest, "anyhow" in rest)


def unless(meanings: Iterable[str], before: Iterable[str]) -> tuple[Term, ...]:
    """What spoils a rule around, or only before, its first meaning."""
    return tuple([_term(f"!{meaning}") for meaning in meanings] + [_term(f"!-{meaning}") for meaning in before])


def _term(word: str) -> Term:
    is_wanted = not word.startswith("!")
    word = word.removeprefix("!")
    reaches = _REACHES.get(word[0], _around)
    return Term(tuple(word.lstrip("+>-<~&").split("|")), reaches, is_wanted, is_close=word[0] == "+")


def _around(distance: int) -> bool:
    return -_WINDOW <= distance <= _WINDOW


def _right_after(distance: int) -> bool:
    return 0 <= distance <= _RIGHT_AFTER


def _after(distance: int) -> bool:
    return 0 <= distance <= _WINDOW


def _before(distance: int) -> bool:
    return -_WINDOW <= distance <= 0


def _wide_around(distance: int) -> bool:
    return -_SENTENCE_BEFORE <= distance <= _SENTENCE_BEFORE


def _elsewhere(distance: int) -> bool:
    return distance != 0 and _around(distance)


def _long_before(distance: int) -> bool:
    return -_SENTENCE_BEFORE <= distance <= 0


_REACHES = {"+": _right_after, ">": _after, "-": _before, "<": _long_before, "~": _wide_around, "&": _elsewhere}


def _nearest(term: Term, anchor: int, sense: Sense) -> int | None:
    for meaning in term.meanings:
        for position in sense.positions.get(meaning, ()):
            if term.reaches(position - anchor) and not (term.is_close and _is_parted(anchor, position, sense)):
                return position
    return None


def _is_parted(start: int, end: int, sense: Sense) -> bool:
    """Whether a word we don't know stands between: then the two don't belong together."""
    return any(start < place < end for place in sense.unknown)


def _has_more(position: int, evidence: list[int], rule: Rule, sense: Sense) -> bool:
    """Whether the sentence around `position` says anything beyond what the rule wants, however often, and politeness."""
    wanted = (meaning for term in rule.terms if term.is_wanted for meaning in term.meanings)
    says_nothing = {*_SAYS_NOTHING, *rule.anchors, *wanted}
    allowed = {*evidence, *(place for meaning in says_nothing for place in sense.positions.get(meaning, ()))}
    others = {place for places in sense.positions.values() for place in places} | set(sense.unknown)
    return any(abs(place - position) < _SENTENCE_GAP - 2 for place in others - allowed)
