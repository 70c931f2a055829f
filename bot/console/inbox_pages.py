"""The inbox: views, language, what was masked, day, search; and its list alone, for the page that keeps itself up to date."""

from datetime import UTC, date, datetime
from typing import Any, get_args

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account, noted_lately
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.inbox import VIEWS, Reader, View, Wanted
from bot.services import services
from config.catalogue import LANGUAGES
from config.policy import MaskableKind

LONGEST_SEARCH = 80
YEARS = (2000, 2999)
"""Of the days that may be asked for: at the ends of the calendar there is no day before or after."""
KINDS: tuple[str, ...] = get_args(MaskableKind)


@blueprint.get("/")
@needs(Permission.READ_ASSIGNED)
def conversations() -> ResponseReturnValue:
    """List conversations, the latest first. Reads no transcript."""
    return render_template("console/conversations.html", **listing())


@blueprint.get("/list")
@needs(Permission.READ_ASSIGNED)
def live_list() -> ResponseReturnValue:
    """Return the list alone if it is not what somebody sees already; else nothing."""
    fresh = newer_listing()
    return render_template("console/_list.html", **fresh) if fresh else ("", 204)


def newer_listing() -> dict[str, Any] | None:
    """Return the list if it is not what somebody sees already."""
    seen, shown_at = request.args.get("list", ""), _shown_at()
    if services().inbox.unchanged(seen, _wanted(), reader(), services().clock(), shown_at):
        return None
    return listing(noted=False, shown_at=shown_at)


def _shown_at() -> datetime | None:
    """Return as of when the list is that somebody sees."""
    try:
        return datetime.fromisoformat(request.args.get("at", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _wanted() -> Wanted:
    asked = request.args
    words = " ".join(asked.get("words", "").split())[:LONGEST_SEARCH]
    default: View = "all" if words else "open"
    view: View = next((known for known in VIEWS if known == asked.get("view")), default)
    return Wanted(
        view=view,
        language=_one_of(LANGUAGES, "tongue"),
        masked=_one_of(KINDS, "masked"),
        day=_day(),
        words=words,
        after=asked.get("after"),
    )


def listing(*, noted: bool = True, shown_at: datetime | None = None) -> dict[str, Any]:
    """Return what the list's template needs, as the address asks for it. A search is noted, without its words.

    `noted=False`: it only goes on beside a page, or by itself, and is noted unless it was not long ago. What goes on by
    itself is later than what is shown.
    """
    wanted = _wanted()
    page = services().inbox.page(wanted, reader(), services().clock(), shown_at)
    if wanted.words and (noted or not noted_lately("searched")):
        account("searched")
    return {"page": page, "views": VIEWS, "kinds": KINDS, **addressed()}


def addressed() -> dict[str, Any]:
    """Return which list is asked for, and what an address carries to come back to it."""
    wanted = _wanted()
    return {"wanted": wanted, "query": _query(wanted)}


def _one_of(known: tuple[str, ...], name: str) -> str | None:
    asked = request.args.get(name)
    return asked if asked in known else None


def _day() -> date | None:
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def reader() -> Reader:
    """Return who is signed in, as the inbox wants to know it."""
    return Reader(current_user.name, current_user.may(Permission.READ_ALL))


def _query(wanted: Wanted) -> dict[str, str]:
    """Return what an address carries to come back to this list."""
    day = wanted.day.isoformat() if wanted.day else ""
    given = {"view": wanted.view, "tongue": wanted.language or "", "masked": wanted.masked or "", "day": day}
    given["words"] = wanted.words
    return {name: value for name, value in given.items() if value and (name, value) != ("view", "open")}
