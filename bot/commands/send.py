"""`sotto send` and `sotto campaigns`: the business writes first, to who agreed."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click

from bot.campaigns.campaign import Audience, Campaign, counted
from bot.campaigns.schedule import Planned
from bot.campaigns.values import filled
from bot.commands import account, hear_ctrl_c, open_services
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
    "not_answered": "have not answered the last one",
    "stopped": "were left out because it was stopped",
    "gone": "can't be reached under their address any more",
}
STOPPED = 130
"""What a shell calls a command that Ctrl-C ended."""
WHEN = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])
A_DAY = timedelta(days=1)


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
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="A variable; NAME.LANGUAGE=VALUE in one.")
@click.option("--at", type=WHEN, help="Leave it to the worker, from this time on, in the business's time zone.")
@click.option("--until", type=WHEN, help="With --at: nobody is written to from then on. By default a day later.")
@click.option("--dry-run", is_flag=True, help="Only count, and say why.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def send(template: str, topic: str, audience: tuple[str, ...], **options: object) -> None:
    """Write TEMPLATE to customers who agreed to its topic, when they want to be written to.

    Ctrl-C stops it; the same command carries it on. With --at the worker does it; `sotto campaigns --stop` stops it.
    """
    parts = open_services()
    campaign = _campaign(parts, template, topic, options)
    at, until = _times(parts, options["at"], options["until"])
    plan = parts.campaigns.plan(campaign, _audience(audience), at or parts.clock())
    _tell(counted(plan))
    ready = [customer for customer, reason in plan.items() if reason == "queued"]
    if options["dry_run"] or not (ready or at):
        return
    if not options["yes"]:
        click.confirm(f"Write to {'them from then on' if at else f'{len(ready)} customers'}?", abort=True)
    if at:
        _plan(parts, campaign, template, _audience(audience), (at, until))
    else:
        _run(parts, campaign, template, ready)


@click.command()
@click.option("--stop", metavar="NAME", help="Write to nobody else of that campaign.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, a campaign a line.")
def campaigns(*, stop: str | None, as_json: bool) -> None:
    """Show what `sotto send --at` planned, how far it is, and why others were not written to."""
    parts = open_services()
    if stop:
        if not parts.schedule.stop(stop, parts.clock()):
            raise click.ClickException("no such campaign is planned or under way")
        account(parts, "campaign_stopped")
        click.echo("Stopped. What had not gone out is taken back.")
        return
    for planned in parts.schedule.all():
        state = "over" if planned.ended else "planned" if parts.clock() < planned.at else "under way"
        facts = {"campaign": planned.name, "state": state, "at": planned.at.isoformat(), "queued": planned.queued}
        if as_json:
            click.echo(json.dumps(facts | {"others": dict(planned.reasons)}))
        else:
            click.echo("  ".join(str(fact) for fact in facts.values()))
            _tell(planned.reasons)


def _run(parts: Services, campaign: Campaign, template: str, ready: list[str]) -> None:
    """Queue one message after the other, no faster than the policy's pace, and tell what became of them."""
    done: Counter[Reason] = Counter()
    parts.campaigns.stops.lift(campaign.name)
    hear_ctrl_c()
    stopped, pace = False, 1 / parts.policy.sending.per_second
    try:
        with click.progressbar(ready, label="Sending", show_pos=True) as customers:
            for customer in customers:
                reason = parts.campaigns.queue(customer, campaign, parts.clock())
                done[reason] += 1
                if reason == "queued":
                    time.sleep(pace)
    except KeyboardInterrupt:
        stopped = True
        parts.campaigns.stops.stop(campaign.name, parts.clock())
        click.echo("\nStopped. What had not gone out is taken back. The same command carries on.")
    account(parts, "campaign_sent", subject=template)
    click.echo()
    _tell(done)
    if stopped:
        raise SystemExit(STOPPED)


def _plan(
    parts: Services, campaign: Campaign, template: str, audience: Audience, times: tuple[datetime, datetime]
) -> None:
    at, until = times
    planned = Planned(
        name=campaign.name,
        template=template,
        topic=campaign.topic,
        values=campaign.values,
        audience=audience,
        at=at,
        until=until,
        turn=at,
    )
    if not parts.schedule.add(planned):
        raise click.ClickException(f"there is a campaign {campaign.name} already: give another --campaign")
    account(parts, "campaign_planned", subject=template)
    click.echo(f"Planned. `sotto campaigns` shows how far it is, `sotto campaigns --stop {campaign.name}` stops it.")


def _tell(counts: Mapping[Reason, int]) -> None:
    for reason, number in counts.items():
        click.echo(f"{number:8} {WORDS[reason]}")
    if not counts:
        click.echo("There is nobody in this audience.")


def _campaign(parts: Services, template: str, topic: str, options: Mapping[str, object]) -> Campaign:
    policy = parts.policy
    if topic not in policy.topics:
        raise click.UsageError(f"no such topic; the policy has {', '.join(policy.topics) or 'none'}")
    if template not in policy.templates:
        raise click.UsageError(f"no such template; the policy has {', '.join(policy.templates) or 'none'}")
    known, given = policy.templates[template], options["values"]
    try:
        values = filled(known, given if isinstance(given, tuple) else (), policy.business.name, parts.masker)
    except ValueError as error:
        raise click.UsageError(f"--set: {error}") from None
    return Campaign(name=str(options["campaign"] or template), topic=topic, template=known, values=values)


def _times(parts: Services, at: object, until: object) -> tuple[datetime | None, datetime]:
    """Return from when and until when the worker writes, in UTC. No time to begin with: it isn't the worker's."""
    zone, now = ZoneInfo(parts.policy.business.time_zone), parts.clock()
    begins = at.replace(tzinfo=zone).astimezone(UTC) if isinstance(at, datetime) else None
    ends = until.replace(tzinfo=zone).astimezone(UTC) if isinstance(until, datetime) else (begins or now) + A_DAY
    if until and not begins:
        raise click.UsageError("--until belongs to --at")
    if begins and not now <= begins < ends:
        raise click.UsageError("--at must be still to come, and before --until")
    return begins, ends


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
