"""`sotto erase` and `sotto receipt`: forgetting on someone's behalf, and how far it is."""

import json
from dataclasses import asdict

import click

from bot.audit.log import COMMAND_LINE
from bot.commands import open_services
from bot.erasure import By
from bot.services import Services
from bot.stores.steps import UPSTREAM, Erasure

REMAINS = (
    "Elsewhere remain: Twilio's backups (up to 30 days after a deletion there), what WhatsApp (Meta) keeps, the chat on the"
    " customer's phone, and what people who read along remember."
)
BY_OPERATOR = By(caller="operator", actor=COMMAND_LINE)
TWILIO = "Twilio's own copies were not deleted (no account is configured, or the policy says so)."


@click.command()
@click.option("--customer", metavar="ID", help="The random id shown in the staff console's address.")
@click.option("--sender", metavar="ADDRESS", help="The customer's address, such as whatsapp:+48500100200.")
def erase(customer: str | None, sender: str | None) -> None:
    """Forget a customer, now, and print the receipt's code."""
    if (customer is None) == (sender is None):
        raise click.UsageError("give either --customer or --sender")
    parts = open_services()
    known = customer or _behind(parts, sender or "")
    code = parts.erasures.erase(known, parts.clock(), BY_OPERATOR) if known else None
    if code is None:
        raise click.ClickException("nothing is stored for this customer")
    click.echo(code)


def _behind(parts: Services, sender: str) -> str | None:
    holder = parts.transcripts.holder(sender)
    return holder.customer if holder else None


@click.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def receipt(code: str, *, as_json: bool) -> None:
    """Tell how far the erasure with this receipt CODE is."""
    erasure = open_services().records.erasure(code.strip().upper())
    if erasure is None:
        raise click.ClickException("there is no such receipt")
    if as_json:
        click.echo(json.dumps(as_table(erasure)))
        return
    click.echo(f"{erasure.code}  requested {erasure.requested_at:%Y-%m-%d %H:%M} UTC  {erasure.state}")
    for step in erasure.steps:
        click.echo(f"  {step.state:8} {step.name}  {step.detail}".rstrip())
    click.echo(REMAINS if erasure.step(UPSTREAM) else f"{TWILIO} {REMAINS}")


def as_table(erasure: Erasure) -> dict[str, object]:
    """Return an erasure as `{"code","requested_at","state","steps":[{"name","state","detail"}]}`."""
    return {
        "code": erasure.code,
        "requested_at": erasure.requested_at.isoformat(),
        "state": erasure.state,
        "steps": [asdict(step) for step in erasure.steps],
    }
