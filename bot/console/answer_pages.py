"""The answer box: writing to a customer, with saved replies at hand. What is typed is not lost, whatever is wrong."""

from flask import request
from flask.typing import ResponseReturnValue

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
    return done("answered", customer, text and services().transcripts.answer(customer, text, *by()))


@blueprint.post("/conversations/<customer>/draft")
@needs(Permission.ANSWER)
def draft(customer: str) -> ResponseReturnValue:
    """Put a saved reply behind what is typed already, where no script does it. Nothing is sent or stored."""
    return page(customer, box=Typed(text=typed()[:LONGEST_DRAFT], reply=request.form.get("saved", "")))
