"""`sotto users`: staff accounts."""

import sys

import click

from bot.commands import account, open_services
from bot.console.accounts import ROLES
from bot.console.errors import AccountError


@click.group()
def users() -> None:
    """Staff accounts: who may sign in, and as what."""


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from standard input.")
def add(name: str, role: str, *, password_stdin: bool) -> None:
    """Add NAME, or give NAME a new role and password."""
    del password_stdin
    parts = open_services()
    try:
        added = parts.accounts.add(name, role, sys.stdin.readline().rstrip("\r\n"))
    except AccountError as error:
        raise click.ClickException(str(error)) from None
    account(parts, "staff_changed", subject=added.name, result=role)
    click.echo(f"{name} can sign in as {role}.")


@users.command("list")
def list_users() -> None:
    """List names and roles."""
    for one in open_services().accounts.list():
        click.echo(f"{one.name}\t{one.role}")


@users.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove NAME; an open session of theirs ends."""
    parts = open_services()
    known = parts.accounts.find(name)
    if known is None or not parts.accounts.remove(name):
        raise click.ClickException("there is no such account")
    account(parts, "staff_removed", subject=known.name)
    click.echo("Removed.")


@users.command("reset-codes")
@click.argument("name")
def reset_codes(name: str) -> None:
    """Take NAME's one-time codes away: for whoever lost phone and recovery codes."""
    parts = open_services()
    known = parts.accounts.find(name)
    if known is None:
        raise click.ClickException("there is no such account")
    parts.second_factors.remove(known.name)
    account(parts, "codes_removed", subject=known.name)
    click.echo(f"{known.name} signs in with the password alone, until codes are set up again.")
