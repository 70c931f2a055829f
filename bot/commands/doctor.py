"""`sotto doctor`: prove the promises on this installation."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from bot.doctor.check import Check
from bot.doctor.promises import promises
from bot.doctor.provider import provider
from bot.doctor.setup import setup
from bot.installation import complete
from config.settings import Settings, load_settings

SIGNS = {"holds": "✓", "broken": "✗", "skipped": "–"}
LOCAL_URL = "http://127.0.0.1:8000"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(*, as_json: bool) -> None:
    """Prove the promises here: plant, search, erase, search again; check settings, files and the provider's webhooks.

    A synthetic customer writes through the real webhook into the real stores. Nobody is written to, nothing is left behind,
    and it may run while messages come in: staff may see the synthetic conversation for a few seconds.
    """
    settings = complete(load_settings(), LOCAL_URL)
    found = []
    for one in _all(settings):
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


def _all(settings: Settings) -> Iterator[Check]:
    yield from promises(settings)
    yield from setup(settings)
    yield from provider(settings)
