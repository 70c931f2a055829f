"""`sotto sweep`: remove what is past its time, and finish what is due."""

import sys

import click

from bot.commands import open_services
from bot.compaction import BATCH
from bot.services import Services
from bot.stores.steps import FILES


@click.command()
@click.option("--compact", is_flag=True, help="Rewrite the store's files too, however large. Messages wait meanwhile.")
def sweep(*, compact: bool) -> None:
    """Remove everything that the policy's retention says is over, now."""
    parts = open_services()
    removed = parts.worker.retention.sweep(parts.clock())
    parts.worker.run_due()
    if compact and not parts.erasures.compaction.run(sys.maxsize, parts.clock()):
        raise click.ClickException(_in_the_way(parts) or "the store is busy: try again")
    click.echo(f"Removed {removed}.")


def _in_the_way(parts: Services) -> str:
    """Return what receipts say of files that can't be cleaned."""
    steps = (erasure.step(FILES) for erasure in parts.records.pending(BATCH))
    return "; ".join(dict.fromkeys(step.detail for step in steps if step and step.detail))
