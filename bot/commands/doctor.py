"""`sotto doctor`: prove the promises on this installation."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from bot.commands import CLEAR
from bot.doctor.check import Check
from bot.doctor.promises import promises
from bot.doctor.provider import provider
from bot.doctor.setup import setup
from bot.installation import complete
from config.settings import load_settings

SIGNS = {"holds": "✓", "broken": "✗", "skipped": "–"}
LOCAL_URL = "http://127.0.0.1:8000"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(*, as_json: bool) -> None:
    """Prove the promises here: plant, search, erase, search again; check settings, files and the provider's webhooks.

    A synthetic customer writes through the real webhook into the real stores. Nobody is written to, nothing is left behind,
    and it may run while messages come in: staff may see the synthetic conversation for a few seconds.
    """
    found = []
    for one in _all():
        found.append(one)
        if not as_json:
            click.echo(f"  {SIGNS[one.verdict]} {one.name}" + (f": {one.detail}" if one.detail else ""))
    broken = sum(one.verdict == "broken" for one in found)
    if as_json:
        click.echo(json.dumps({"ok": not broken, "checks": [asdict(one) for one in found]}))
    elif broken:
        click.echo(f"\n{broken} of {len(found)} don't hold.")
    else:
        click.echo("\nEverything holds.")
    raise SystemExit(1 if broken else 0)


def _all() -> Iterator[Check]:
    """Look at everything: what keeps one part from being looked at is found, not fatal."""
    try:
        settings = complete(load_settings(), LOCAL_URL)
    except CLEAR as error:
        yield _stopped("the settings are whole", error)
        return
    try:
        yield from promises(settings)
    except CLEAR as error:
        yield _stopped("Sotto starts, and its stores answer", error)
    yield from setup(settings)
    yield from provider(settings)


def _stopped(name: str, error: Exception) -> Check:
    return Check(name, "broken", str(error) or type(error).__name__)
