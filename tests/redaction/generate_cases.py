"""Write the labelled conversations of `cases/`: `python tests/redaction/generate_cases.py`.

One file a language, one conversation a line; `secrets` and `keep` list, message by message, what must disappear and
what must stay, with character offsets. The seed makes every run write the same bytes.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
HERE = str(Path(__file__).resolve().parent)
# Run as a script, the repository's root is not on the path, but this folder is, with a `numbers` of its own.
sys.path[:] = [str(ROOT), *[folder for folder in sys.path if folder != HERE]]

from tests.redaction.generation import families  # noqa: E402
from tests.redaction.generation.forms import LANGUAGES  # noqa: E402
from tests.redaction.generation.writer import Writer, load_phrases  # noqa: E402
from tests.redaction.scoring.visible import ideal_masks, judge  # noqa: E402

SEED = 20261122
CASES = Path(__file__).parent / "cases"


def cases(language: str, seed: int = SEED, of: Sequence[ModuleType] = families.FAMILIES) -> Iterator[dict]:
    """The labelled conversations of a language, in a fixed order."""
    writer = Writer(language, Random(f"{seed}-{language}"), load_phrases(language))
    for family in of:
        name = family.__name__.rpartition(".")[2]
        for index, conversation in enumerate(family.conversations(writer)):
            case = conversation.labelled(f"{language}-{name}-{index:03}", language)
            if is_fair(case):
                yield case


def is_fair(case: dict) -> bool:
    """Whether a faultless engine passes: no secret's digits happen to stand in the open elsewhere."""
    secrets, keeps = judge(case, ideal_masks(case))
    return not any(verdict.wrong for verdict in (*secrets, *keeps))


def main() -> None:
    for folder, of in ((CASES, families.FAMILIES), (CASES / "with_bot", families.WITH_BOT)):
        folder.mkdir(exist_ok=True)
        for language in LANGUAGES:
            lines = [json.dumps(case, ensure_ascii=False) for case in cases(language, of=of)]
            (folder / f"{language}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(f"{folder.name}, {language}: {len(lines)} conversations")  # noqa: T201


if __name__ == "__main__":
    main()
