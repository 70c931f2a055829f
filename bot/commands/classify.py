"""`sotto classify`: which privacy command the router hears."""

import json
import sys

import click

from handlers.matching import classify as hear


@click.command()
def classify() -> None:
    """JSON lines {"text": ".."} in; {"handler": name or null, "language": ".."} out."""
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            heard = hear(_text(number, line))
            click.echo(json.dumps({"handler": heard.handler, "language": heard.language}))


def _text(number: int, line: str) -> str:
    try:
        entry = json.loads(line)
        text = entry["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        text = None
    if not isinstance(text, str):
        raise click.ClickException(f'line {number}: expected a JSON object like {{"text": ".."}}')
    return text
