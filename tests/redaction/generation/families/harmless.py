"""What must stay: harmless numbers alone, in chats of several messages, and beside secrets."""

from collections.abc import Iterator
from itertools import accumulate

from tests.redaction.generation.cards import holds_card_number
from tests.redaction.generation.identities import passes_a_check
from tests.redaction.generation.message import Conversation, Message
from tests.redaction.generation.writer import Writer
from tests.redaction.scoring.folding import digit_runs

PER_TOPIC = 7
CHATS = 14
MIXED = 16
UNNAMED = ("bare", "quantity", "price", "time")


def conversations(writer: Writer) -> Iterator[Conversation]:
    for topic, templates in writer.phrases["harmless"].items():
        for turn in range(PER_TOPIC):
            yield Conversation(f"harmless_{topic}", (writer.fill(templates[turn % len(templates)]),))
    for template in writer.phrases["small_talk"]:
        yield Conversation("harmless_small_talk", (_kept_whole(writer, template),))
    for _ in range(CHATS):
        yield Conversation("harmless_chat", _chat(writer))
    for _ in range(MIXED):
        yield Conversation("mixed", _mixed(writer))


def _kept_whole(writer: Writer, template: str) -> Message:
    message = writer.fill(template)
    message.keep.append({"what": "small_talk", "start": 0, "end": len(message.text)})
    return message


def _chat(writer: Writer) -> tuple[Message, ...]:
    """Several messages whose unnamed numbers make no card or ID when they are read in a row."""
    while True:
        topics = writer.rng.choices(tuple(writer.phrases["harmless"]), k=2) + writer.rng.choices(UNNAMED, k=3)
        writer.rng.shuffle(topics)
        messages = tuple(writer.harmless(topic) for topic in topics)
        if not _could_be_one_number([message.text for message in messages]):
            return messages


def _could_be_one_number(texts: list[str]) -> bool:
    runs = ["".join(char for char in digit_runs(text) if char.isdigit()) for text in texts]
    rows = [row for start in range(len(runs)) for row in accumulate(runs[start:])]
    return any(holds_card_number(row) or passes_a_check(row) for row in rows)


def _mixed(writer: Writer) -> tuple[Message, ...]:
    """Harmless messages with a card or an ID among them."""
    secret = writer.message("card", card=writer.card())
    if writer.rng.random() < 0.4:
        key = {"en": "ssn", "he": "il_id", "ar": "eg_id", "pl": "pesel"}[writer.language]
        secret = writer.message("id", name=writer.document_name(key), id=writer.document(key))
    topics = writer.rng.choices(("order", "invoice", "date", "price", "phone", "time"), k=2)
    first, second = (writer.harmless(topic) for topic in topics)
    return first, secret, second
