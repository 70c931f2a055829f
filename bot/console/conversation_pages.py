"""One conversation: reading it, live; taking over, handing back, assigning, closing, noting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.audit.log import Action
from bot.bubbles import days
from bot.console.accounting import account, noted_lately
from bot.console.auth import blueprint, needs
from bot.console.inbox_pages import addressed, listing, newer_listing
from bot.console.opening import GENTLY, gone
from bot.console.permissions import Permission
from bot.interface import zone
from bot.reveals import REASONS as NUMBER_REASONS
from bot.services import services
from bot.transcripts import LATEST, MOST, Gone, Transcript
from config.catalogue import LONGEST_MESSAGE
from handlers.contract import Visit

STATUS_OF = {"too_long": 413, "not_sent": 409}
"""What a page says to the browser besides what it says to people."""
LONGEST_NOTE = 1000
REASONS = ("answering", "complaint", "privacy_request", "technical")
"""Why a transcript is opened, as the customer is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What is in the answer box when the page is made, and what is wrong with it."""

    text: str = ""
    reply: str = ""
    """The name of a saved reply to put behind it."""
    trouble: str = ""


@blueprint.get("/conversations/<customer>")
@needs(Permission.READ_ASSIGNED)
def conversation(customer: str) -> ResponseReturnValue:
    """Show one transcript, and tell its customer so: the reading is written to the customer's own log.

    What is closed needs nobody's answer: whoever opens it says why.
    """
    reason = request.args.get("reason", "")
    if g.desk and g.desk.closed and reason not in REASONS:
        return render_template("console/reason.html", customer=customer, reasons=REASONS, **listing(noted=False))
    return page(customer, reason if reason in REASONS else REASONS[0])


def page(customer: str, reason: str = REASONS[0], box: Typed = Typed()) -> ResponseReturnValue:
    """Open a conversation, which is noted here and in the customer's own log."""
    now = services().clock()
    if box != Typed() and g.desk and g.desk.closed and not noted_lately("read", customer=customer):
        return redirect(url_for("staff.conversation", customer=customer), 303)  # Which asks for the reason first.
    visit = Visit(day=now.date().isoformat(), role=current_user.role, reason=reason)
    account("read", customer=customer, reason=reason, result="done" if g.desk else "gone")
    transcript = services().transcripts.read(customer, visit, now, _asked_for()) if g.desk else None
    if transcript is None:
        return gone()
    names = [one.name for one in services().accounts.list()] if current_user.may(Permission.ASSIGN) else []
    saved = services().replies.speaking(transcript.language)
    known: dict[str, Any] = {"names": names, "saved": saved, "trouble": box.trouble}
    if current_user.may(Permission.ANSWER) and not transcript.desk.answerable(now):
        known["offers"] = services().reopening.offers(customer, now)
    known["draft"] = "\n".join(filter(None, (box.text, saved.get(box.reply))))
    if current_user.may(Permission.NUMBER) and services().reveals.possible(customer, now):
        known["number_reasons"] = NUMBER_REASONS
    shown = render_template("console/conversation.html", **known, **_shown(transcript), **listing(noted=False))
    return shown, STATUS_OF.get(box.trouble, 200)


@blueprint.get("/conversations/<customer>/live")
@needs(Permission.READ_ASSIGNED)
def live(customer: str) -> ResponseReturnValue:
    """Return transcript and list, each if it is not what somebody sees already. Only who opened the page gets them."""
    if not noted_lately("read", customer=customer):
        return "", 200, {"HX-Refresh": "true"}
    try:
        seen = request.args.get("version", 0, type=int)
        transcript = services().transcripts.watch(g.opened, seen, services().clock(), _asked_for())
    except Gone:
        return render_template("console/_gone.html", swapped=True, **listing(noted=False)), 200, GENTLY
    listed = newer_listing()
    if transcript is None:
        return _list_beside(customer, listed)
    shown = _shown(transcript)
    if shown["boxed"] and "boxless" in request.args:
        return "", 200, {"HX-Refresh": "true"}  # There is something to type into again.
    return render_template("console/_live.html", swapped=True, **shown, **(listed or addressed()))


def _list_beside(customer: str, listed: dict[str, Any] | None) -> ResponseReturnValue:
    if listed is None:
        return "", 204
    return render_template("console/_list.html", swapped=True, at_hand=customer, **listed), 200, {"HX-Reswap": "none"}


def _asked_for() -> int:
    """Return how many messages of a conversation are asked for."""
    return min(max(request.args.get("shown", LATEST, type=int), LATEST), MOST)


def _shown(transcript: Transcript) -> dict[str, Any]:
    now, reveal = services().clock(), transcript.desk.reveal
    answerable = transcript.desk.answerable(now)
    return {
        "asks_number": reveal is not None and reveal.pending(now),
        "sees_number": reveal is not None and reveal.running(now),
        "transcript": transcript,
        "at_hand": transcript.customer,
        "explains": True,
        "latest": LATEST,
        "most": MOST,
        "days": days(transcript.lines, zone()),
        "longest": LONGEST_MESSAGE,
        "longest_note": LONGEST_NOTE,
        "answerable": answerable,
        "boxed": answerable and (transcript.desk.owes or not transcript.paused) and current_user.may(Permission.ANSWER),
    }


@blueprint.post("/conversations/<customer>/take-over")
@needs(Permission.ANSWER)
def take_over(customer: str) -> ResponseReturnValue:
    """Answer this customer oneself: the bot is silent."""
    return done("taken_over", customer, services().transcripts.take_over(customer, *by()))


@blueprint.post("/conversations/<customer>/hand-back")
@needs(Permission.ANSWER)
def hand_back(customer: str) -> ResponseReturnValue:
    """Let the bot answer this customer again."""
    return done("handed_back", customer, services().transcripts.hand_back(customer, services().clock()))


@blueprint.post("/conversations/<customer>/close")
@needs(Permission.ANSWER)
def close(customer: str) -> ResponseReturnValue:
    """Put a conversation aside until the customer writes again."""
    return done("closed", customer, services().transcripts.close(customer, services().clock()), leave=True)


@blueprint.post("/conversations/<customer>/reopen")
@needs(Permission.ANSWER)
def reopen(customer: str) -> ResponseReturnValue:
    """Bring a conversation back to the open ones."""
    return done("reopened", customer, services().transcripts.reopen(customer, services().clock()))


@blueprint.post("/conversations/<customer>/note")
@needs(Permission.ANSWER)
def note(customer: str) -> ResponseReturnValue:
    """Write a note for colleagues. It is masked, never sent, and gone with the customer."""
    text = typed()
    if len(text) > LONGEST_NOTE:
        abort(413)
    return done("noted", customer, text and services().transcripts.note(customer, text, *by()))


@blueprint.post("/conversations/<customer>/assign")
@needs(Permission.ASSIGN)
def assign(customer: str) -> ResponseReturnValue:
    """Give a conversation to a colleague, or to nobody."""
    name = request.form.get("name", "")
    if name and services().accounts.find(name) is None:
        abort(404)
    return done("assigned", customer, services().transcripts.assign(customer, name, services().clock()), result=name)


def by() -> tuple[datetime, str]:
    """Return when something is done, and by whom."""
    return services().clock(), current_user.name


def typed() -> str:
    """Return what was typed into a box."""
    return request.form.get("text", "").replace("\r\n", "\n").strip()


def done(action: Action, customer: str, did: object, *, result: str = "", leave: bool = False) -> ResponseReturnValue:
    """Note what was done, or that the conversation was gone, and go back to the page. An empty text does nothing."""
    if did == "":
        return redirect(url_for("staff.conversation", customer=customer), 303)
    account(action, customer=customer, result=(result or "done") if did else "gone")
    if not did:
        return gone()
    if action not in {"answered", "noted"}:
        flash(f"console.did.{action}")
    return redirect(url_for("staff.conversations") if leave else url_for("staff.conversation", customer=customer), 303)
