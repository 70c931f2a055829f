"""Consent to one field of a flow: what was agreed to, in which words, and whether it still holds.

It is kept among the other consents, under the topic `flow.FLOW.FIELD`, and withdrawn with them. It holds for the words it was
given to: where the business changes them, customers are asked anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from config.flow_model import Flow, FlowField
from handlers.choices import Consent
from handlers.contract import Conversation, Message, Question, Reply
from handlers.matching import begins_with_yes, is_no, is_skip, is_yes

YES, NO = "flows.consent.yes", "flows.consent.no"
ASKS = 2
_ASKED = ".consent"


def topic_of(flow: Flow, field: FlowField) -> str:
    """Return the topic that consent to a field is kept under."""
    return f"{flow.owner}.{field.name}"


def question_name(field: FlowField) -> str:
    """Return what the question for consent goes by."""
    return f"{field.name}{_ASKED}"


def asked_field(flow: Flow, question: Question) -> FlowField | None:
    """Return the field that a question asks consent for, if it does."""
    name, asked, rest = question.name.partition(_ASKED)
    return flow.field(name) if asked and not rest else None


def in_force(conversation: Conversation, flow: Flow, field: FlowField) -> Consent | None:
    """Return the consent to a field's present words, if it was given and not withdrawn."""
    consent = conversation.agreed(topic_of(flow, field))
    return consent if consent and _language(field, consent.wording) else None


def must_consent(conversation: Conversation, flow: Flow, field: FlowField) -> bool:
    """Whether a customer must be asked before the field may be."""
    return bool(field.consent) and in_force(conversation, flow, field) is None


def questions(flow: Flow, field: FlowField) -> tuple[Reply, ...]:
    """Return what is asked, and how to answer and to take it back; what is shown is the proof."""
    asked = Reply(key=f"{flow.owner}.consent.{field.name}", options=(YES, NO), proof=True)
    return asked, Reply(key="flows.consent", proof=True)


def answer_of(message: Message, *, holds_value: bool) -> bool | None:
    """Return whether a message agrees or declines; None: neither. What could be either is no consent.

    `holds_value`: the message says what is to be asked, so that a yes may stand before it ("yes, Warsaw").
    """
    if message.button:
        return {YES: True, NO: False}.get(message.button)
    if is_no(message.text) or is_skip(message.text):
        return False
    return True if is_yes(message.text) or (holds_value and begins_with_yes(message.text)) else None


def agreeing(conversation: Conversation, flow: Flow, field: FlowField, version: str, now: datetime) -> Conversation:
    """Return the conversation with the consent that its open question asked for, and what proves it."""
    wording = conversation.question.wording if conversation.question else ""
    consent = Consent(
        topic=topic_of(flow, field), wording=wording, version=version, language=_language(field, wording), at=now
    )
    return replace(conversation, consents=(*conversation.consents, consent))


def _language(field: FlowField, wording: str) -> str:
    """Return the language in which a field's words were shown; nothing if these are other words."""
    return next((language for language, text in (field.consent or {}).items() if wording.startswith(text)), "")


def all_in_force(conversation: Conversation, flows: Iterable[Flow]) -> Iterator[Consent]:
    """Yield the consents to fields that hold."""
    for flow in flows:
        for field in flow.fields:
            if consent := in_force(conversation, flow, field):
                yield consent


def purpose_of(consent: Consent) -> Reply:
    """Return what a field is needed for, by the consent to it."""
    owner, _, name = consent.topic.rpartition(".")
    return Reply(key=f"{owner}.purpose.{name}")
