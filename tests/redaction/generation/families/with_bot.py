"""Numbers told in parts to our own bot, which says something from its catalogue or its flows before each message."""

from collections.abc import Iterator

from tests.redaction.generation import own_texts
from tests.redaction.generation.cards import cut, draw_card
from tests.redaction.generation.draw import until
from tests.redaction.generation.identities import DOCUMENTS
from tests.redaction.generation.message import Conversation, Message, Piece
from tests.redaction.generation.writer import Writer, label_of

CUTS = ((4, 4, 4), (8,), (6, 6), (5, 5))
DOCUMENT = {"en": "emirates", "he": "il_id", "ar": "sa_id", "pl": "pesel"}
"""With a check, so that their parts are one number whatever is said between."""
ASKING = ("flow.order_status.ask.order_number", "flow.order_status.reask.order_number")
SLIP = 2
ORDERS = ("10111", "10222", "10333", "10444")


def conversations(writer: Writer) -> Iterator[Conversation]:
    """For each thing our bot says: a card, a document and an order number told around it."""
    for _, text in own_texts.said(writer.language):
        yield _card(writer, text)
        yield _document(writer, text)
        yield _order(writer, text)


def _card(writer: Writer, text: str) -> Conversation:
    card = draw_card(writer.rng, writer.rng.choice(("visa", "mastercard", "mada")), length=16)
    parts = [Piece(part, kind="card", number=0) for part in cut(card.digits, writer.rng.choice(CUTS))]
    return _told("split_card", writer, (writer.message("announce_card"),), parts, text)


def _document(writer: Writer, text: str) -> Conversation:
    key = DOCUMENT[writer.language]
    document = DOCUMENTS[key]
    number = until(lambda: document.draw(writer.rng), _parts_differ)
    parts = [Piece(part, number=0, **label_of(document)) for part in cut(number, (4, 4))]
    announced = writer.message("announce_id", name=writer.document_name(key))
    return _told("split_id", writer, (announced,), parts, text)


def _parts_differ(number: str) -> bool:
    """Whether the second part is not the first put right, by a digit or two that changed places."""
    return sum(one != other for one, other in zip(number[:4], number[4:8], strict=True)) > SLIP


def _order(writer: Writer, text: str) -> Conversation:
    """The answer to a flow's question stays, whatever else was said."""
    asked = own_texts.text(writer.rng.choice(ASKING), writer.language)
    order = writer.fill("{order}", order=Piece(writer.rng.choice(ORDERS), what="order"))
    return Conversation("order_asked_for", (writer.message("between"), order), ((text,), (asked,)))


def _told(form: str, writer: Writer, before: tuple[Message, ...], parts: list[Piece], text: str) -> Conversation:
    messages = (*before, *[writer.fill("{part}", part=part) for part in parts])
    return Conversation(form, messages, ((), *[(text,)] * (len(messages) - 1)))
