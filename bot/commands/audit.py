"""`sotto audit`: whether the log of what staff did is whole, and the log as a file."""

import sys

import click

from bot.audit.export import as_csv
from bot.audit.log import Head
from bot.commands import open_services


class HeadType(click.ParamType[Head]):
    """A head as `sotto audit verify` prints it."""

    name = "NUMBER:HASH"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Head:
        """Read a head."""
        try:
            return Head.parse(value)
        except ValueError:
            self.fail("must be a head as `sotto audit verify` prints it, NUMBER:HASH", param, ctx)


@click.group()
def audit() -> None:
    """The audit log: who did what, when, why, with what result."""


@audit.command()
@click.option("--head", type=HeadType(), help="What an earlier check printed: finds an end that was cut off.")
def verify(head: Head | None) -> None:
    """Find lines that were changed, moved, dropped or cut off; exit with 1 if there are any."""
    verdict = open_services().audit.verify(head)
    for problem in verdict.problems:
        click.echo(problem, err=True)
    click.echo(f"{verdict.lines} lines. Head, to be kept elsewhere: {verdict.head}")
    sys.exit(0 if verdict.whole else 1)


@audit.command()
def export() -> None:
    """Print the whole log as CSV."""
    for row in as_csv(open_services().audit.everything()):
        click.echo(row, nl=False)
