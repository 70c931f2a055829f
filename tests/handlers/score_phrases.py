"""Score the recogniser on labelled phrases: `python tests/handlers/score_phrases.py [FOLDER]`.

A folder holds one TOML file per language; each key is a command, or `none` for ordinary messages, with a list of
messages. Prints, per command and language, how many were heard and how many false alarms there were, and the time.
"""

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from handlers.matching import COMMANDS, FURTHER_COMMANDS, classify, detect_language, prepare
from handlers.phrases import LANGUAGES

PUBLISHED = Path(__file__).parent / "phrases"
ORDINARY = "none"


@dataclass(frozen=True)
class Labelled:
    """A message and what it is."""

    text: str
    language: str
    command: str


@dataclass
class Score:
    """Counts by (command, language), and what went wrong."""

    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    heard: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[tuple[Labelled, str | None]] = field(default_factory=list)
    microseconds: float = 0.0

    def share(self, command: str, language: str | None = None) -> float:
        """How many of a command's messages were heard as it (of the ordinary ones: as nothing), from 0 to 1."""
        languages = LANGUAGES if language is None else (language,)
        asked = sum(self.asked[command, one] for one in languages)
        return sum(self.heard[command, one] for one in languages) / asked if asked else 1.0


def read_labelled(folder: Path) -> Iterator[Labelled]:
    for language in LANGUAGES:
        table = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
        for command, messages in table.items():
            for text in messages:
                yield Labelled(text, language, command)


def score(labelled: list[Labelled]) -> Score:
    result = Score()
    prepare()
    started = time.perf_counter()
    heard = [classify(one.text).handler for one in labelled]
    result.microseconds = (time.perf_counter() - started) / max(1, len(labelled)) * 1e6
    for one, command in zip(labelled, heard, strict=True):
        key = one.command, one.language
        result.asked[key] += 1
        if (command or ORDINARY) == one.command:
            result.heard[key] += 1
        else:
            result.mistakes.append((one, command))
    return result


def table_of(result: Score) -> str:
    lines = [f"{'':12}" + "".join(f"{language:>8}" for language in LANGUAGES) + f"{'all':>8}{'of':>6}"]
    for command in (*COMMANDS, *FURTHER_COMMANDS, ORDINARY):
        shares = [result.share(command, language) for language in LANGUAGES] + [result.share(command)]
        count = sum(result.asked[command, language] for language in LANGUAGES)
        lines.append(f"{command:12}" + "".join(f"{share:8.1%}" for share in shares) + f"{count:6}")
    lines.append(f"false alarms {1 - result.share(ORDINARY):.1%}, {result.microseconds:.0f} µs a message")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("--mistakes", action="store_true", help="list what was heard wrongly")
    options = parser.parse_args()
    labelled = list(read_labelled(options.folder))
    result = score(labelled)
    languages = [detect_language(one.text) == one.language for one in labelled]
    print(table_of(result))  # noqa: T201 - the table is what the command is for
    print(f"language told rightly: {sum(languages) / len(languages):.1%}")  # noqa: T201
    for one, heard in result.mistakes if options.mistakes else ():
        print(f"{one.language} {one.command} heard as {heard}: {one.text}")  # noqa: T201


if __name__ == "__main__":
    main()
