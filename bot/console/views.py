"""The console's pages: the list of conversations, one transcript, answering, handing back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.bubbles import days
from bot.console.auth import blueprint, needs
from bot.console.rights import Permission
from bot.interface import zone
from bot.services import services
from bot.transcripts import Page
from handlers.contract import Visit

__all__ = ["blueprint"]

LONGEST_ANSWER = 1600
"""Characters. WhatsApp messages through Twilio hold no more."""
PAGE = 50


@blueprint.get("/")
@needs(Permission.READ)
def conversations() -> ResponseReturnValue:
    """List conversations, the latest first. Reads no transcript."""
    cursor = request.args.get("after")
    return render_template("console/conversations.html", page=_page(cursor), cursor=cursor)


@blueprint.get("/conversations/<customer>")
@needs(Permission.READ)
def conversation(customer: str) -> ResponseReturnValue:
    """Show one transcript, and tell its customer so: the reading is written to the customer's own log."""
    now = services().clock()
    visit = Visit(day=now.date().isoformat(), role=current_user.role, reason="answering")
    transcript = services().transcripts.read(customer, visit, now)
    if transcript is None:
        return render_template("console/gone.html", page=_page(None)), 404
    return render_template(
        "console/conversation.html",
        transcript=transcript,
        days=days(transcript.lines, zone()),
        page=_page(None),
        longest=LONGEST_ANSWER,
    )


@blueprint.post("/conversations/<customer>/answer")
@needs(Permission.ANSWER)
def answer(customer: str) -> ResponseReturnValue:
    """Write to the customer. The text is masked before it is sent and stored."""
    text = request.form.get("text", "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST_ANSWER:
        abort(413)
    if text and not services().transcripts.answer(customer, text, services().clock()):
        abort(404)
    return redirect(url_for("staff.conversation", customer=customer), 303)


@blueprint.post("/conversations/<customer>/hand-back")
@needs(Permission.ANSWER)
def hand_back(customer: str) -> ResponseReturnValue:
    """Let the bot answer this customer again."""
    if not services().transcripts.hand_back(customer, services().clock()):
        abort(404)
    flash("console.handed_back")
    return redirect(url_for("staff.conversation", customer=customer), 303)


def _page(cursor: str | None) -> Page:
    return services().transcripts.page(services().clock(), cursor, PAGE)
