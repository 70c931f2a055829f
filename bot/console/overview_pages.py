"""The privacy overview: what was masked, how far erasures are, what waits and what ends soon. Numbers, and nobody's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.counting import Found, read
from bot.desk import CONSENTED, tag
from bot.interface import zone
from bot.services import Services, services
from bot.stores.jobs import DELETE_COPIES
from bot.stores.tallies import Standing
from bot.upstream import HIDE_COPY, LIST_EXPIRED

MOST = 100
"""How many of a kind are listed; the longest waiting come first."""
SPANS = (30, 7, 90)
"""Days that one can look back; the first unless another is asked for."""
SOON = (1, 7)
"""Days that one can look ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """What was masked in a span of days, in numbers."""

    days: tuple[tuple[date, Counter[str]], ...]
    """Every day with its numbers by kind, the latest last."""
    kinds: tuple[tuple[str, int], ...]
    """The most first."""
    languages: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many values."""
        return sum(count for _, count in self.kinds)

    @property
    def highest(self) -> int:
        """The most on one day; at least one, to be divided by."""
        return max(1, *(numbers.total() for _, numbers in self.days))


@blueprint.get("/overview")
@needs(Permission.OVERVIEW)
def overview() -> ResponseReturnValue:
    """Show the numbers. Nobody's words, nobody's number."""
    parts, now = services(), services().clock()
    span = request.args.get("days", type=int)
    span = span if span in SPANS else SPANS[0]
    standing = _standing(parts, span, now)
    return render_template(
        "console/overview.html",
        span=span,
        spans=sorted(SPANS),
        masked=_masked(parts, span, now),
        standing=standing,
        ahead=tuple(zip(SOON, standing.before, strict=True)),
        copies={kind: standing.jobs.get(kind, 0) for kind in (HIDE_COPY, DELETE_COPIES, LIST_EXPIRED)},
        erasures=(*parts.records.pending(MOST), *parts.records.pending(MOST, elsewhere=True)),
        parked=parts.records.jobs.parked(MOST),
        may_retry=current_user.may(Permission.RETRY),
        consents=_consents(parts),
        kept=[(name, getattr(parts.policy.retention, name)) for name in type(parts.policy.retention).model_fields],
    )


def _masked(parts: Services, span: int, now: datetime) -> Masked:
    today = now.astimezone(zone()).date()
    first = today - min(timedelta(days=span - 1), parts.policy.retention.tally.duration)
    found = read(parts.records.tallies(first))
    return Masked(
        days=tuple((day, _by_kind(found, day)) for day in _days(first, today)),
        kinds=_summed([(one.kind, count) for one, count in found.items()]),
        languages=_summed([(one.language, count) for one, count in found.items()]),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _by_kind(found: Counter[Found], day: date) -> Counter[str]:
    numbers: Counter[str] = Counter()
    for one, count in found.items():
        numbers[one.kind] += count if one.day == day else 0
    return +numbers


def _summed(numbers: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for name, count in numbers:
        total[name] += count
    return tuple(total.most_common())


def _standing(parts: Services, span: int, now: datetime) -> Standing:
    kept = parts.policy.retention
    ends = [
        (soon - kept.conversation.duration, soon - kept.message.duration)
        for soon in (now + timedelta(days=days) for days in SOON)
    ]
    return parts.records.standing(now - timedelta(days=span), ends)


def _consents(parts: Services) -> tuple[tuple[str, int], ...]:
    topics = tuple(parts.policy.topics)
    return tuple(
        zip(topics, parts.records.carriers([tag(parts.own_index, CONSENTED + one) for one in topics]), strict=True)
    )


@blueprint.post("/jobs/<job>/retry")
@needs(Permission.RETRY)
def retry(job: str) -> ResponseReturnValue:
    """Have a job tried again that was put aside."""
    released = services().records.jobs.release(job, services().clock())
    account("retried", result="done" if released else "gone")
    if not released:
        abort(404)
    flash("overview.retried")
    return redirect(url_for("staff.overview"), 303)
