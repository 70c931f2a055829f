"""`sotto classify`: which privacy command the router hears."""

import json
import sys

import click

from handlers.matching import COMMANDS, Heard
from handlers.matching import classify as hear


@click.command()
def classify() -> None:
    """JSON lines {"text": ".."} in; {"handler": name or null, "language": ".."} out.

    "handler" is one of the eleven commands. What is heard besides them (`pause`, `resume`, `unsend`) is named as "request".
    """
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            heard = hear(_text(number, line))
            click.echo(json.dumps(_shown(heard)))


def _shown(heard: Heard) -> dict[str, str | None]:
    if heard.handler is None or heard.handler in COMMANDS:
        return {"handler": heard.handler, "language": heard.language}
    return {"handler": None, "request": heard.handler, "language": heard.language}


def _text(number: int, line: str) -> str:
    try:
        entry = json.loads(line)
        text = entry["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        text = None
    if not isinstance(text, str):
        raise click.ClickException(f'line {number}: expected a JSON object like {{"text": ".."}}')
    return text
