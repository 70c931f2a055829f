"""The console's pages: the list of conversations, one transcript, answering, handing back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.audit.log import Action
from bot.bubbles import days
from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.interface import zone
from bot.services import services
from bot.transcripts import Page
from handlers.contract import Visit

LONGEST_ANSWER = 1600
"""Characters. WhatsApp messages through Twilio hold no more."""
PAGE = 50


@blueprint.get("/")
@needs(Permission.READ_ASSIGNED)
def conversations() -> ResponseReturnValue:
    """List conversations, the latest first. Reads no transcript."""
    cursor = request.args.get("after")
    return render_template("console/conversations.html", page=_page(cursor), cursor=cursor)


@blueprint.get("/conversations/<customer>")
@needs(Permission.READ_ASSIGNED)
def conversation(customer: str) -> ResponseReturnValue:
    """Show one transcript, and tell its customer so: the reading is written to the customer's own log."""
    now = services().clock()
    visit = Visit(day=now.date().isoformat(), role=current_user.role, reason="answering")
    transcript = services().transcripts.read(customer, visit, now)
    account("read", customer=customer, reason="answering", result="done" if transcript else "gone")
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
    if text:
        _noted("answered", customer, done=services().transcripts.answer(customer, text, services().clock()))
    return redirect(url_for("staff.conversation", customer=customer), 303)


@blueprint.post("/conversations/<customer>/hand-back")
@needs(Permission.ANSWER)
def hand_back(customer: str) -> ResponseReturnValue:
    """Let the bot answer this customer again."""
    _noted("handed_back", customer, done=services().transcripts.hand_back(customer, services().clock()))
    flash("console.handed_back")
    return redirect(url_for("staff.conversation", customer=customer), 303)


def _noted(action: Action, customer: str, *, done: bool) -> None:
    """Note what was done, or that the conversation was gone: then that is all there is to say."""
    account(action, customer=customer, result="done" if done else "gone")
    if not done:
        abort(404)


def _page(cursor: str | None) -> Page:
    return services().transcripts.page(services().clock(), cursor, PAGE)
