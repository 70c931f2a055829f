"""`sotto feedback`: what customers think of the service, where there are enough of them."""

import click

from bot.commands import open_services
from bot.feedback import GROUP


@click.command()
def feedback() -> None:
    """Show customers' opinions, in groups that nobody can be told from."""
    groups = open_services().feedback.groups()
    if not groups:
        click.echo(f"Nothing to show: opinions are shown from {GROUP} on.")
    for group in groups:
        click.echo(f"{group.first} to {group.last}:")
        for opinion in group.opinions:
            click.echo(f"  {opinion.stars or '-'}  {opinion.text}")
