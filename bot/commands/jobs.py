"""`sotto jobs`: what waits for a person."""

import json

import click

from bot.commands import open_services

SHOWN = 1000


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, a job a line.")
@click.option("--release", metavar="ID|all", help="Offer a job, or all, again: what was in its way is mended.")
def jobs(*, as_json: bool, release: str | None) -> None:
    """Show jobs that can't succeed without a person, and why."""
    parts = open_services()
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
