"""`sotto sweep`: remove what is past its time, and finish what is due."""

import sys

import click

from bot.commands import open_services


@click.command()
@click.option("--compact", is_flag=True, help="Rewrite the store's files too, however large. Messages wait meanwhile.")
def sweep(*, compact: bool) -> None:
    """Remove everything that the policy's retention says is over, now."""
    parts = open_services()
    removed = parts.worker.retention.sweep(parts.clock())
    parts.worker.run_due()
    if compact and not parts.erasures.compact(sys.maxsize):
        raise click.ClickException("the store is busy: try again")
    click.echo(f"Removed {removed}.")
