"""The answer box: writing to a customer, with saved replies at hand. What is typed is not lost, whatever is wrong."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.conversation_pages import Typed, by, done, page, typed
from bot.console.permissions import Permission
from bot.services import services
from config.catalogue import LONGEST_MESSAGE

LONGEST_DRAFT = 8 * LONGEST_MESSAGE
"""Characters that are handed back to be shortened."""


@blueprint.post("/conversations/<customer>/answer")
@needs(Permission.ANSWER)
def answer(customer: str) -> ResponseReturnValue:
    """Write to the customer. The text is masked before it is sent and stored; one that is too long comes back."""
    text = typed()
    if len(text) > LONGEST_MESSAGE:
        return page(customer, box=Typed(text=text[:LONGEST_DRAFT], trouble="too_long"))
    if g.desk and not g.desk.answerable(services().clock()):
        return page(customer, box=Typed(text=text, trouble="not_sent"))
    since = request.form.get("since", type=int)
    sent = text and services().transcripts.answer(customer, text, *by(), since)
    if g.desk and sent is False:  # They paused while it was typed; or they are gone, which the page says as well.
        return page(customer, box=Typed(text=text, trouble="not_sent"))
    return done("answered", customer, sent)


@blueprint.post("/conversations/<customer>/template")
@needs(Permission.ANSWER)
def send_template(customer: str) -> ResponseReturnValue:
    """Write by one of the policy's templates, when the time of free answers is over."""
    if g.desk and g.desk.answerable(services().clock()):
        return redirect(url_for("staff.conversation", customer=customer), 303)
    reason = services().reopening.send(customer, request.form.get("template", ""), *by()) if g.desk else "gone"
    account("templated", customer=customer, result="done" if reason == "queued" else reason)
    flash("console.did.templated" if reason == "queued" else f"console.barred.{reason}")
    return redirect(url_for("staff.conversation", customer=customer), 303)


@blueprint.post("/conversations/<customer>/draft")
@needs(Permission.ANSWER)
def draft(customer: str) -> ResponseReturnValue:
    """Put a saved reply behind what is typed already, where no script does it. Nothing is sent or stored."""
    return page(customer, box=Typed(text=typed()[:LONGEST_DRAFT], reply=request.form.get("saved", "")))
