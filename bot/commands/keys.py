"""`sotto keys rotate`: move everything to the first master key and the first index key."""

import click

from bot.commands import open_services
from bot.keys import Rotated, Rotation
from bot.services import Services


@click.group()
def keys() -> None:
    """Keys of the installation."""


@keys.command()
def rotate() -> None:
    """Move all data to the first keys of SOTTO_MASTER_KEYS and SOTTO_INDEX_KEY, while messages go on.

    Put the new key first and keep the former one behind it, restart everything, then run this. It may be stopped and begun
    again. It says which keys may be removed.
    """
    parts = open_services()
    rotation = Rotation(
        keyring=parts.keyring,
        records=parts.records,
        keys=parts.keys,
        index=parts.index,
        repeats=parts.policy.retention.repeat_mark.duration,
    )
    with click.progressbar(length=rotation.count(), label="Customers") as bar:
        for done in rotation.run(parts.clock()):
            bar.update(done)
    _report(parts, rotation.conclude(parts.clock()))


def _report(parts: Services, rotated: Rotated) -> None:
    stuck = list(_stuck(rotated))
    if rotated.master_done:
        click.echo("SOTTO_MASTER_KEYS: the first key is all that is needed.")
    if parts.index.former and rotated.index_done(parts.clock()):
        click.echo("SOTTO_INDEX_KEY: the first key is all that is needed.")
    elif parts.index.former and not stuck:
        click.echo(
            f"SOTTO_INDEX_KEY: keep the former key until {rotated.repeats_until:%Y-%m-%d %H:%M} UTC: repeats of messages"
            " from before the change are known by it. Then run this again."
        )
    if stuck:
        raise click.ClickException("not done. " + " ".join(stuck))


def _stuck(rotated: Rotated) -> list[str]:
    found = []
    if not rotated.master_done:
        found.append(
            "SOTTO_MASTER_KEYS: something still wraps with a former key: restart all processes, run this again."
            " What is damaged (customer_unreadable in the log) stays so until it is erased."
        )
    if rotated.aliases:
        found.append(
            f"SOTTO_INDEX_KEY: keep the former key: {rotated.aliases} addresses are known by it alone"
            " until their customers write again or their data ends."
        )
    if rotated.refusals:
        found.append(
            f"SOTTO_INDEX_KEY: keep the former key: {rotated.refusals} forgotten customers who must not be written to"
            " are known by it alone."
        )
    return found
