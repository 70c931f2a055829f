"""What customers are entitled to and asked for, with deadlines and states; and how far each erasure is, live."""

import hashlib
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.inbox_pages import reader
from bot.console.opening import gone
from bot.console.permissions import Permission
from bot.inbox import Page, View, Wanted
from bot.services import services
from bot.stores.steps import Erasure
from handlers.receipt import find_code

MOST = 100
"""How many of a kind a page shows; the longest waiting come first."""

MOST_FINISHED = 20
"""How many erasures a page shows of which nothing is left to do; the latest come first."""


@blueprint.get("/requests")
@needs(Permission.REQUESTS)
def requests() -> ResponseReturnValue:
    """List requests, the nearest deadline first. Customers' words are in the conversation. `?receipt=` adds an erasure."""
    strange = bool(request.args.get("receipt")) and not _known()
    return render_template("console/requests.html", strange=strange, **_listed())


@blueprint.get("/requests/live")
@needs(Permission.REQUESTS)
def live_requests() -> ResponseReturnValue:
    """Return the lists alone if they are not what somebody sees already."""
    listed = _listed()
    if listed["version"] == request.args.get("version"):
        return "", 204
    return render_template("console/_requests.html", **listed)


def _listed() -> dict[str, Any]:
    now, parts = services().clock(), services()
    owing, asking, answered = _page("requests"), _page("numbers"), _page("rights")
    under_way = (*parts.records.pending(MOST), *parts.records.pending(MOST, elsewhere=True))
    shown = {one.code: one for one in (*under_way, *_known())}
    finished = [one for one in parts.records.finished(MOST_FINISHED) if one.code not in shown]
    return {
        "owed": sorted(
            ((one, entry) for entry in owing.entries for one in entry.requests), key=lambda pair: pair[0].due
        ),
        "asked": [one for one in asking.entries if one.asks and current_user.may(Permission.NUMBER_ALLOW)],
        "answered": sorted(
            ((one, entry) for entry in answered.entries for one in entry.answered),
            key=lambda pair: pair[0].opened,
            reverse=True,
        )[:MOST],
        "more": answered.next,
        "most": MOST,
        "erasures": tuple(shown.values()),
        "receipts": tuple(shown),
        "finished": finished,
        "most_finished": MOST_FINISHED,
        "deadline": parts.policy.requests.deadline,
        "today": now.date(),
        "version": _version((owing, asking, answered), (*shown.values(), *finished)),
    }


def _page(view: View) -> Page:
    return services().inbox.page(Wanted(view=view, limit=MOST), reader(), services().clock())


def _known() -> tuple[Erasure, ...]:
    """Return the erasures whose receipts the address names: an open page goes on showing what was finished meanwhile."""
    codes = [find_code(typed) for typed in request.args.getlist("receipt")[:MOST]]
    found = (services().records.erasure(code) for code in codes if code)
    return tuple(one for one in found if one)


def _version(pages: tuple[Page, ...], erasures: tuple[Erasure, ...]) -> str:
    steps = [(one.code, [(step.name, step.state, step.detail) for step in one.steps]) for one in erasures]
    seen = repr(([page.version for page in pages], [[entry.asks for entry in page.entries] for page in pages], steps))
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


@blueprint.post("/conversations/<customer>/requests/<int:number>/done")
@needs(Permission.REQUESTS)
def settle(customer: str, number: int) -> ResponseReturnValue:
    """Note that a request was done."""
    done = services().transcripts.settle(customer, number, services().clock())
    account("settled", customer=customer, result="done" if done else "gone")
    if not done:
        return gone()
    flash("requests.settled")
    return redirect(url_for("staff.requests"), 303)
