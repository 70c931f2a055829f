"""`sotto jobs`: what waits for a person."""

import json
import sys

import click

from bot.commands import open_services
from bot.services import Services, build_former_account

SHOWN = 1000


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, a job a line.")
@click.option("--release", metavar="ID|all", help="Offer a job, or all, again: what was in its way is mended.")
@click.option("--account", metavar="SID", help="Do now what waits for a Twilio account that isn't today's.")
@click.option(
    "--token-stdin", is_flag=True, help="Read that account's auth token from standard input; it is kept nowhere."
)
@click.option("--sender", metavar="ADDRESS", help="The sender that was used with it, if not SOTTO_TWILIO_FROM.")
def jobs(*, as_json: bool, release: str | None, account: str | None, token_stdin: bool, sender: str | None) -> None:
    """Show jobs that can't succeed without a person, and why."""
    if bool(account) != token_stdin:
        raise click.UsageError("--account needs --token-stdin, and the other way round")
    parts = open_services()
    if account:
        _work_in(parts, account, sender)
        return
    parked = parts.records.jobs.parked(SHOWN)
    if release:
        chosen = [job.id for job in parked if release in {"all", job.id}]
        released = sum(parts.records.jobs.release(job_id, parts.clock()) for job_id in chosen)
        if not released:
            raise click.ClickException("no such job waits")
        click.echo(f"Released {released}.")
        return
    for job in parked:
        facts = {
            "id": job.id,
            "kind": job.kind,
            "since": job.since.isoformat(),
            "attempts": job.attempts,
            "reason": job.reason,
        }
        click.echo(json.dumps(facts) if as_json else "  ".join(str(fact) for fact in facts.values()))
    if not parked and not as_json:
        click.echo("No job waits for a person.")


def _work_in(parts: Services, account: str, sender: str | None) -> None:
    """Do what waits for another account, with the token on standard input, and say what is left and why."""
    token = sys.stdin.readline().strip()
    former = build_former_account(parts, account, token, sender or parts.settings.twilio_from)
    done, left = 0, 0
    for why in former.work():
        done, left = done + (not why), left + bool(why)
        if why:
            click.echo(why, err=True)
    click.echo(f"Done: {done}. Still waiting for {account}: {left}.")
    if left:
        raise SystemExit(1)
