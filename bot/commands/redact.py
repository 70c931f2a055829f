"""`sotto redact`: the redactor on standard input."""

import sys

import click

from redaction import cli


@click.command()
@click.option("--jsonl", is_flag=True, help='Each line is {"messages": [..]} of one customer, or {"text": ".."}.')
@click.option("--explain", is_flag=True, help="Tell for each number why it was masked or kept.")
def redact(*, jsonl: bool, explain: bool) -> None:
    """Mask card, ID, bank and secret numbers: standard input to standard output, a message a line."""
    if jsonl and explain:
        raise click.UsageError("--jsonl and --explain don't go together")
    mode: cli.Mode = cli.jsonl if jsonl else cli.explained if explain else cli.plain
    if not cli.run(mode, sys.stdin.buffer, sys.stdout.buffer, sys.stderr):
        sys.exit(2)
