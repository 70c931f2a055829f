"""Numbers over several messages, with other messages between, and numbers whose type is told before or after."""

from collections.abc import Iterator

from tests.redaction.generation.cards import BRANDS, cut, draw_card
from tests.redaction.generation.forms import forms_of
from tests.redaction.generation.identities import DOCUMENTS, HOME
from tests.redaction.generation.message import Conversation, Message, Piece
from tests.redaction.generation.writer import Writer, label_of

SCRIPTS = ("plain", "plain", "plain", "arabic_indic", "spaces", "words")
CUTS = {2: ((8,), (4,), (12,), (6,)), 3: ((4, 4), (6, 6), (5, 5)), 4: ((4, 4, 4),), 5: ((4, 3, 3, 3), (3, 3, 3, 4))}
PER_PARTS = 7
PER_DOCUMENT = 8
UNNAMED = ("il_id", "pesel", "emirates", "eg_id")


def conversations(writer: Writer) -> Iterator[Conversation]:
    for parts in CUTS:
        for turn in range(PER_PARTS):
            yield _card_in_parts(writer, parts, turn)
    yield from _documents_in_parts(writer)
    yield from _documents_nobody_names(writer)
    yield from _type_told_apart(writer)


def _card_in_parts(writer: Writer, parts: int, turn: int) -> Conversation:
    card = draw_card(writer.rng, writer.rng.choice(("visa", "mastercard", "mada", "amex")), length=None)
    if len(card.digits) not in BRANDS["amex"].lengths:
        card = draw_card(writer.rng, "mastercard")
    groups = cut(card.digits, writer.rng.choice(CUTS[parts]))
    messages = _messages(writer, groups, {"kind": "card"})
    told = ("before", "after", "never", "between", "never", "before", "between")[turn]
    return Conversation(
        f"split_{parts}_told_{told}" if told != "between" else f"split_{parts}_interrupted",
        _told(writer, messages, told, "card"),
    )


def _messages(writer: Writer, groups: list[str], label: dict) -> list[Message]:
    """The parts, with the words around them that people write; the first parts mostly come alone."""
    form = writer.rng.choice(SCRIPTS)
    plain = writer.rng.random() < 0.5
    pieces = [
        Piece(
            forms_of(writer.language)[form](writer.rng, [group], writer.language),
            number=0,
            spoken=form.startswith("words"),
            **label,
        )
        for group in groups
    ]
    topics = ("part_first", *["part_next"] * (len(pieces) - 2), "part_last")
    return [
        writer.fill("{part}", part=piece) if plain else writer.message(topic, part=piece)
        for topic, piece in zip(topics, pieces, strict=True)
    ]


def _told(writer: Writer, messages: list[Message], told: str, topic: str, **slots: Piece) -> tuple[Message, ...]:
    if told == "before":
        return (writer.message(f"announce_{topic}", **slots), *messages)
    if told == "after":
        return (*messages, writer.message(f"told_{topic}", **slots))
    if told == "between":
        return tuple(_interrupted(writer, messages))
    return tuple(messages)


def _interrupted(writer: Writer, messages: list[Message]) -> Iterator[Message]:
    for index, message in enumerate(messages):
        if index:
            yield writer.message("between")
        yield message


def _documents_in_parts(writer: Writer) -> Iterator[Conversation]:
    digits_only = [
        key
        for key in HOME[writer.language]
        if not DOCUMENTS[key].named_only and key not in ("pl_card", "pl_passport", "nino", "in_pan")
    ]
    for turn in range(PER_DOCUMENT):
        key = digits_only[turn % len(digits_only)]
        document = DOCUMENTS[key]
        number = document.draw(writer.rng)
        middle = writer.rng.choice((len(number) // 2, 4, len(number) - 4))
        messages = _messages(writer, [number[:middle], number[middle:]], label_of(document))
        told = ("before", "after")[turn % 2]
        yield Conversation(f"split_id_told_{told}", _told(writer, messages, told, "id", name=writer.document_name(key)))


def _documents_nobody_names(writer: Writer) -> Iterator[Conversation]:
    """Two messages of digits and nothing else that make a number with a check."""
    for key in UNNAMED:
        number = DOCUMENTS[key].draw(writer.rng)
        middle = len(number) // 2
        pieces = [Piece(part, number=0, **label_of(DOCUMENTS[key])) for part in (number[:middle], number[middle:])]
        yield Conversation("split_id_told_never", tuple(writer.fill("{part}", part=piece) for piece in pieces))


def _type_told_apart(writer: Writer) -> Iterator[Conversation]:
    """The type in one message, the number in another; here a number that no checksum protects counts, too."""
    for key in dict.fromkeys(HOME[writer.language]):
        for told in ("before", "after"):
            message = writer.fill("{id}", id=writer.document(key))
            yield Conversation(f"id_told_{told}", _told(writer, [message], told, "id", name=writer.document_name(key)))
    for told in ("before", "after"):
        for form in ("plain", "spaces", "words"):
            message = writer.fill("{card}", card=writer.card(form=form))
            yield Conversation(f"card_told_{told}", _told(writer, [message], told, "card"))
