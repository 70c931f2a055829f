"""Reading sets of labelled conversations and judging an engine's answer to all of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.redaction.scoring.engine import lines
from tests.redaction.scoring.visible import Verdict, judge

PUBLISHED = Path(__file__).resolve().parents[1] / "cases"
WITH_BOT = PUBLISHED / "with_bot"
"""Conversations in which our own bot says something between the customer's messages."""


DIALOGUES = PUBLISHED / "dialogues"
"""Conversations with staff and bots of all trades, written by people who had not seen the engine, to judge it."""
HELD_OUT = PUBLISHED / "held_out"
"""The like of the published set, carriers and written forms alike, by people who had not seen the engine either."""


@dataclass(frozen=True)
class Score:
    leaks: list[Verdict]
    over_masks: list[Verdict]


def read(path: Path = PUBLISHED) -> list[dict]:
    """The conversations of a file, or of every `.jsonl` file of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in lines(file.read_text(encoding="utf-8"))]


def score(cases: list[dict], engine: Callable[[list[dict]], list[list[str]]]) -> Score:
    """Every secret's and every kept thing's verdict; an engine that loses a message is wrong altogether."""
    result = Score([], [])
    for case, masked in zip(cases, engine(cases), strict=True):
        leaks, over_masks = judge(case, masked)
        result.leaks.extend(leaks)
        result.over_masks.extend(over_masks)
    return result
