"""One conversation: reading it, live; answering, taking over, handing back, assigning, closing, noting."""

from datetime import datetime
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.audit.log import Action, subject_of
from bot.bubbles import days
from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.inbox_pages import listing, reader
from bot.console.permissions import Permission
from bot.desk import WINDOW
from bot.interface import zone
from bot.services import services
from bot.transcripts import Gone, Transcript
from handlers.contract import Visit

LONGEST_ANSWER = 1600
"""Characters. WhatsApp messages through Twilio hold no more."""
LONGEST_NOTE = 1000
REASONS = ("answering", "complaint", "privacy_request", "technical")
"""Why a transcript is opened, as the customer is told."""
IDLE_LOOK = 30
"""Minutes after which an open page must be opened again, which is noted anew."""


@blueprint.before_request
def colleagues_are_shut() -> None:
    """Refuse whatever is done with a conversation that is a colleague's, unless one may see all; note that it was tried."""
    customer = (request.view_args or {}).get("customer")
    if customer and current_user.is_authenticated:
        g.desk = services().transcripts.desk(customer, services().clock())
        if g.desk and not reader().sees(g.desk.assigned):
            account("denied", customer=customer, result="assigned_to_another")
            abort(403)


@blueprint.get("/conversations/<customer>")
@needs(Permission.READ_ASSIGNED)
def conversation(customer: str) -> ResponseReturnValue:
    """Show one transcript, and tell its customer so: the reading is written to the customer's own log.

    What is closed needs nobody's answer: whoever opens it says why.
    """
    now, desk = services().clock(), g.desk
    reason = request.args.get("reason", "")
    if desk and desk.closed and reason not in REASONS:
        return render_template("console/reason.html", customer=customer, reasons=REASONS, **listing(noted=False))
    reason = reason if reason in REASONS else REASONS[0]
    visit = Visit(day=now.date().isoformat(), role=current_user.role, reason=reason)
    account("read", customer=customer, reason=reason, result="done" if desk else "gone")
    transcript = services().transcripts.read(customer, visit, now) if desk else None
    if transcript is None:
        return render_template("console/gone.html", **listing(noted=False)), 404
    names = [one.name for one in services().accounts.list()] if current_user.may(Permission.ASSIGN) else []
    return render_template("console/conversation.html", names=names, **_shown(transcript), **listing(noted=False))


@blueprint.get("/conversations/<customer>/live")
@needs(Permission.READ_ASSIGNED)
def live(customer: str) -> ResponseReturnValue:
    """Return the transcript alone if it is not what somebody sees already. Only who opened the page gets it."""
    now, parts = services().clock(), services()
    looked = parts.audit.last(current_user.name, "read", subject_of(parts.own_index, customer))
    if looked is None or (now - looked).total_seconds() > IDLE_LOOK * 60:
        return "", 200, {"HX-Refresh": "true"}
    try:
        transcript = parts.transcripts.watch(customer, request.args.get("version", 0, type=int), now)
    except Gone:
        page = render_template("console/_gone.html")
        return page, 200, {"HX-Retarget": ".reading", "HX-Reswap": "innerHTML"}
    return render_template("console/_live.html", swapped=True, **_shown(transcript)) if transcript else ("", 204)


def _shown(transcript: Transcript) -> dict[str, Any]:
    ends = transcript.desk.heard_at and transcript.desk.heard_at + WINDOW
    return {
        "transcript": transcript,
        "explains": True,
        "days": days(transcript.lines, zone()),
        "longest": LONGEST_ANSWER,
        "longest_note": LONGEST_NOTE,
        "window_ends": ends,
        "window_open": not ends or ends > services().clock(),
    }


@blueprint.post("/conversations/<customer>/answer")
@needs(Permission.ANSWER)
def answer(customer: str) -> ResponseReturnValue:
    """Write to the customer. The text is masked before it is sent and stored."""
    text = _text(LONGEST_ANSWER)
    return _done("answered", customer, text and services().transcripts.answer(customer, text, *_by()))


@blueprint.post("/conversations/<customer>/take-over")
@needs(Permission.ANSWER)
def take_over(customer: str) -> ResponseReturnValue:
    """Answer this customer oneself: the bot is silent."""
    return _done("taken_over", customer, services().transcripts.take_over(customer, *_by()))


@blueprint.post("/conversations/<customer>/hand-back")
@needs(Permission.ANSWER)
def hand_back(customer: str) -> ResponseReturnValue:
    """Let the bot answer this customer again."""
    return _done("handed_back", customer, services().transcripts.hand_back(customer, services().clock()))


@blueprint.post("/conversations/<customer>/close")
@needs(Permission.ANSWER)
def close(customer: str) -> ResponseReturnValue:
    """Put a conversation aside until the customer writes again."""
    return _done("closed", customer, services().transcripts.close(customer, services().clock()), leave=True)


@blueprint.post("/conversations/<customer>/reopen")
@needs(Permission.ANSWER)
def reopen(customer: str) -> ResponseReturnValue:
    """Bring a conversation back to the open ones."""
    return _done("reopened", customer, services().transcripts.reopen(customer, services().clock()))


@blueprint.post("/conversations/<customer>/note")
@needs(Permission.ANSWER)
def note(customer: str) -> ResponseReturnValue:
    """Write a note for colleagues. It is masked, never sent, and gone with the customer."""
    text = _text(LONGEST_NOTE)
    return _done("noted", customer, text and services().transcripts.note(customer, text, *_by()))


@blueprint.post("/conversations/<customer>/assign")
@needs(Permission.ASSIGN)
def assign(customer: str) -> ResponseReturnValue:
    """Give a conversation to a colleague, or to nobody."""
    name = request.form.get("name", "")
    if name and services().accounts.find(name) is None:
        abort(404)
    return _done("assigned", customer, services().transcripts.assign(customer, name, services().clock()), result=name)


def _by() -> tuple[datetime, str]:
    """Return when something is done, and by whom."""
    return services().clock(), current_user.name


def _text(longest: int) -> str:
    text = request.form.get("text", "").replace("\r\n", "\n").strip()
    return text if len(text) <= longest else abort(413)


def _done(action: Action, customer: str, done: object, *, result: str = "", leave: bool = False) -> ResponseReturnValue:
    """Note what was done, or that the conversation was gone, and go back to the page. An empty text does nothing."""
    if done == "":
        return redirect(url_for("staff.conversation", customer=customer), 303)
    account(action, customer=customer, result=(result or "done") if done else "gone")
    if not done:
        abort(404)
    if action not in {"answered", "noted"}:
        flash(f"console.did.{action}")
    return redirect(url_for("staff.conversations") if leave else url_for("staff.conversation", customer=customer), 303)
