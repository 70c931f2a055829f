"""Runs `python -m redaction --jsonl` over conversations, as an operator would."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TIME_LIMIT = 300


def masked_messages(cases: list[dict]) -> list[list[str]]:
    """Each conversation's messages as the transcript stands after the last of them."""
    asked = [{key: case[key] for key in ("messages", "said") if key in case} for case in cases]
    questions = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked)
    command = [sys.executable, "-m", "redaction", "--jsonl"]
    run = subprocess.run(
        command, input=questions.encode(), capture_output=True, cwd=ROOT, check=True, timeout=TIME_LIMIT
    )
    return [json.loads(line)["messages"] for line in lines(run.stdout.decode())]


def lines(jsonl: str) -> list[str]:
    """The lines of JSON Lines: only a line feed ends one, whatever separators of lines the messages hold."""
    return jsonl.removesuffix("\n").split("\n")
