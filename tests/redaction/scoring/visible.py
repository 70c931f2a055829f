"""Which secrets of a labelled conversation are still visible in its masked messages, and what was masked for nothing.

A card leaks when a digit before its last four can be read; any other secret when more than three consecutive digits
(characters, for the ones with letters) can, or all of it if it is that short. Numbers in words count word by word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.redaction.scoring.folding import BREAK, digit_runs, squeezed

WINDOW = 4
_UNIT = re.compile(r"[^\W\d_]+|\d", re.UNICODE)


@dataclass(frozen=True)
class Verdict:
    """One secret or one thing to keep, and whether it came out wrong."""

    conversation: str
    language: str
    form: str
    label: str
    wrong: bool


@dataclass(frozen=True)
class Part:
    """The text of a secret in one message, and what is left of that message."""

    text: str
    masked: str
    label: dict

    def units(self) -> list[str]:
        """The digits (words, characters) a reader would have to make out, each as a needle piece."""
        return self._reading()[0]

    def seen(self) -> list[bool]:
        """For each unit, whether a window of units around it can be read in the masked message."""
        units, glue, haystack = self._reading()
        size = min(WINDOW, len(units))
        seen = [False] * len(units)
        for start in range(len(units) - size + 1):
            if glue(units, start, start + size) in haystack:
                seen[start : start + size] = [True] * size
        return seen

    def _reading(self) -> tuple[list[str], Callable[[list[str], int, int], str], str]:
        if self.label.get("spoken"):
            spans = [match.span() for match in _UNIT.finditer(self.text)]
            return (
                [self.text[start:end] for start, end in spans],
                lambda _units, start, end: self.text[spans[start][0] : spans[end - 1][1]],
                self.masked,
            )
        if self.label["kind"] == "card" or squeezed(self.text).isdigit():
            digits = [char for char in digit_runs(self.text) if char.isdigit()]
            return digits, _concatenated, digit_runs(self.masked)
        return list(squeezed(self.text)), _concatenated, squeezed(self.masked)


def _concatenated(units: list[str], start: int, end: int) -> str:
    return "".join(units[start:end])


def leaks(parts: list[Part]) -> bool:
    """Whether a number (in one part or several) can still be read."""
    seen = [visible for part in parts for visible in part.seen()]
    if parts[0].label["kind"] == "card":
        return any(seen[:-WINDOW])
    return sum(seen) > WINDOW - 1 or all(seen)


def judge(case: dict, masked: list[str]) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts on a conversation's secrets and on what it should keep."""
    whose = (case["id"], case["language"], case["form"])
    secrets = [Verdict(*whose, parts[0].label["kind"], leaks(parts)) for parts in numbers(case, masked)]
    keeps = [
        Verdict(*whose, span["what"], _count(text, span) > mask.count(text[span["start"] : span["end"]]))
        for text, mask, spans in zip(case["messages"], masked, case["keep"], strict=True)
        for span in spans
    ]
    return secrets, keeps


def _count(text: str, span: dict) -> int:
    return text.count(text[span["start"] : span["end"]])


def numbers(case: dict, masked: list[str]) -> Iterator[list[Part]]:
    """The secrets of a conversation; the parts of a number over several messages come together."""
    tied: dict[int, list[Part]] = {}
    for text, mask, labels in zip(case["messages"], masked, case["secrets"], strict=True):
        for label in labels:
            part = Part(text[label["start"] : label["end"]], mask, label)
            if "number" in label:
                tied.setdefault(label["number"], []).append(part)
            else:
                yield [part]
    yield from tied.values()


def ideal_masks(case: dict) -> list[str]:
    """The messages with nothing but their secrets masked: what a faultless engine would leave."""
    masked = []
    for text, labels in zip(case["messages"], case["secrets"], strict=True):
        kept = text
        for label in sorted(labels, key=lambda span: -span["start"]):
            kept = (
                kept[: label["start"]] + _ideal_mask(text[label["start"] : label["end"]], label) + kept[label["end"] :]
            )
        masked.append(kept)
    return masked


def _ideal_mask(text: str, label: dict) -> str:
    """A card written whole and in digits may show its last four."""
    if label["kind"] == "card" and "number" not in label and not label.get("spoken"):
        return f"[x {digit_runs(text).replace(BREAK, '')[-WINDOW:]}]"
    return "[x]"
