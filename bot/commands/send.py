"""`sotto send`: the business writes first, to who agreed."""

import time
from collections import Counter
from collections.abc import Mapping

import click

from bot.campaigns.campaign import Audience, Campaign, counted
from bot.campaigns.queueing import Campaigns
from bot.commands import open_services
from bot.services import Services
from config.catalogue import LANGUAGES
from handlers.sending import Reason

WORDS: Mapping[Reason, str] = {
    "queued": "may be written to now",
    "no_consent": "have not agreed to this topic",
    "opted_out": "said stop",
    "paused": "have paused everything",
    "child": "are children",
    "had_it": "have had it",
    "too_soon": "were written to not long ago",
    "other_day": "want it on other days",
    "other_hour": "want it at other hours",
    "gone": "can't be reached under their address any more",
}


@click.command()
@click.argument("template")
@click.option("--topic", required=True, help="One of the policy's topics: only who agreed to it is written to.")
@click.option(
    "--audience",
    metavar="all|language=CODE|active=DAYS",
    multiple=True,
    default=("all",),
    help="Whom of those; give it twice for both.",
)
@click.option("--campaign", help="Its name: nobody gets one twice. By default the template's.")
@click.option("--dry-run", is_flag=True, help="Only count, and say why.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def send(template: str, topic: str, audience: tuple[str, ...], campaign: str | None, **flags: bool) -> None:
    """Write TEMPLATE to customers who agreed to its topic, when they want to be written to.

    Ctrl-C stops it; the same command carries it on.
    """
    parts = open_services()
    chosen = _campaign(parts, template, topic, campaign or template)
    plan = parts.campaigns.plan(chosen, _audience(audience), parts.clock())
    _tell(counted(plan))
    ready = [customer for customer, reason in plan.items() if reason == "queued"]
    if flags["dry_run"] or not ready:
        return
    if not flags["yes"]:
        click.confirm(f"Write to {len(ready)} customers?", abort=True)
    done = _run(parts.campaigns, chosen, ready, parts)
    click.echo()
    _tell(done)


def _run(campaigns: Campaigns, campaign: Campaign, ready: list[str], parts: Services) -> Mapping[Reason, int]:
    """Queue one message after the other, no faster than the policy's pace, and return what became of them."""
    done: Counter[Reason] = Counter()
    pace = 1 / parts.policy.sending.per_second
    try:
        with click.progressbar(ready, label="Sending", show_pos=True) as customers:
            for customer in customers:
                reason = campaigns.queue(customer, campaign, parts.clock())
                done[reason] += 1
                if reason == "queued":
                    time.sleep(pace)
    except KeyboardInterrupt:
        click.echo("\nStopped. The same command carries on.")
    return done


def _tell(counts: Mapping[Reason, int]) -> None:
    for reason, number in counts.items():
        click.echo(f"{number:8} {WORDS[reason]}")
    if not counts:
        click.echo("There is nobody in this audience.")


def _campaign(parts: Services, template: str, topic: str, name: str) -> Campaign:
    policy = parts.policy
    if topic not in policy.topics:
        raise click.UsageError(f"no such topic; the policy has {', '.join(policy.topics) or 'none'}")
    if template not in policy.templates:
        raise click.UsageError(f"no such template; the policy has {', '.join(policy.templates) or 'none'}")
    return Campaign(name=name, topic=topic, template=policy.templates[template])


def _audience(wanted: tuple[str, ...]) -> Audience:
    language, days = "", 0
    for one in wanted:
        kind, _, value = one.partition("=")
        if kind == "language" and value in LANGUAGES:
            language = value
        elif kind == "active" and value.isdecimal() and int(value):
            days = int(value)
        elif one != "all":
            raise click.UsageError("--audience is all, language=CODE or active=DAYS")
    return Audience(language=language, active_days=days)
