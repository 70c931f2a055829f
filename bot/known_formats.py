"""A number format of the business's own, drafted from an example: what to write into the policy, and whether it would help.

An example is a number that somebody may not want to be kept: of its digits only their places are used.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.patterns import pattern_problem
from redaction import KnownNumber, Options, redact

LONGEST = 40
"""Characters of the longest field."""
TRIES = 100
"""How many made-up numbers of a format are masked to see whether it helps."""
_STEP = 982_451_653
"""A prime: its multiples look like numbers of all sorts."""
_RUNS = re.compile(r"[\d#]+|[^\d#]")
_SHAPE = re.compile(r"(?=.*[\d#])(?:[^\W_]|[ #./-])+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A format as the policy would declare it."""

    name: str
    pattern: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    """The number, cut into literal characters and runs of `#`."""

    @property
    def toml(self) -> str:
        """What to put into `policy.toml`."""
        words = ", ".join(_quoted(word) for word in self.words)
        return f"[[known_numbers]]\nname = {_quoted(self.name)}\npattern = '{self.pattern}'\nwords = [{words}]\n"

    def kept(self) -> int:
        """Of `TRIES` made-up numbers of this format, how many would be kept after its first word."""
        options = Options(known_numbers=(KnownNumber(self.name, self.pattern, self.words),))
        return sum(not redact(f"{self.words[0]} {number}", options=options).findings for number in self._made_up())

    def _made_up(self) -> Iterator[str]:
        for turn in range(1, TRIES + 1):
            digits = iter(f"{turn * _STEP**3:040d}"[::-1])
            yield "".join(next(digits) if character == "#" else character for character in "".join(self.places))


def draft(name: str, example: str, words: str) -> Draft | None:
    """Return the format of an example; None if a field is empty, odd, or has digits where no number belongs."""
    named, called = name.strip(), tuple(filter(None, (word.strip() for word in words.split(","))))
    if not (named and called and _SHAPE.fullmatch(example.strip())):
        return None
    if any(character.isdigit() for character in named + words) or not named.isprintable() or not words.isprintable():
        return None
    runs = _RUNS.findall(example.strip())
    places = tuple("#" * len(run) if run[0] == "#" or run[0].isdigit() else run for run in runs)
    pattern = "".join(rf"\d{{{len(place)}}}" if place[0] == "#" else _literal(place) for place in places)
    return None if pattern_problem(pattern) else Draft(named, pattern, called, places)


def _literal(character: str) -> str:
    return rf"\{character}" if character == "." else character


def _quoted(text: str) -> str:
    """A JSON string is a TOML string, too."""
    return json.dumps(text, ensure_ascii=False)
