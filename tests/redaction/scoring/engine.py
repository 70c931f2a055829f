"""Runs `python -m redaction --jsonl` over conversations, as an operator would."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TIME_LIMIT = 300


def masked_messages(cases: list[dict]) -> list[list[str]]:
    """Each conversation's messages as the transcript stands after the last of them."""
    lines = "".join(json.dumps({"messages": case["messages"]}, ensure_ascii=False) + "\n" for case in cases)
    command = [sys.executable, "-m", "redaction", "--jsonl"]
    run = subprocess.run(command, input=lines.encode(), capture_output=True, cwd=ROOT, check=True, timeout=TIME_LIMIT)
    return [json.loads(line)["messages"] for line in run.stdout.decode().splitlines()]
