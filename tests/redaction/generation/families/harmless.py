"""What must stay: harmless numbers alone, in chats of several messages, and beside secrets."""

from collections.abc import Iterator
from itertools import combinations

from tests.redaction.generation.cards import holds_card_number
from tests.redaction.generation.identities import passes_a_check
from tests.redaction.generation.message import Conversation, Message
from tests.redaction.generation.writer import Writer
from tests.redaction.scoring.folding import digit_runs

PER_TOPIC = 7
CHATS = 14
MIXED = 16
UNNAMED = ("bare", "quantity")


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
    """Several messages whose unnamed numbers make no card or ID when they are read in a row, even past other messages."""
    while True:
        topics = writer.rng.choices(tuple(writer.phrases["harmless"]), k=2) + writer.rng.choices(UNNAMED, k=3)
        writer.rng.shuffle(topics)
        messages = tuple(writer.harmless(topic) for topic in topics)
        unnamed = [message.text for topic, message in zip(topics, messages, strict=True) if topic in UNNAMED]
        if not could_be_one_number(unnamed):
            return messages


def could_be_one_number(texts: list[str]) -> bool:
    """Whether the digits of some of the texts, one after the other, pass a check."""
    runs = ["".join(char for char in digit_runs(text) if char.isdigit()) for text in texts]
    rows = ["".join(row) for size in range(1, len(runs) + 1) for row in combinations(runs, size)]
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
