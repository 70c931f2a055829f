"""Security codes, expiry dates and PINs: beside a word for them, or right after a card."""

from collections.abc import Iterator

from tests.redaction.generation.message import Conversation
from tests.redaction.generation.writer import Writer

FORMS = ("plain", "plain", "arabic_indic", "full_width", "single_digits", "words", "bold")


def conversations(writer: Writer) -> Iterator[Conversation]:
    for topic in ("code", "pin"):
        for template in writer.phrases[topic] * 2:
            form = writer.rng.choice(FORMS)
            written = getattr(writer, topic)(form)
            yield Conversation(f"{topic}_{form}", (writer.fill(template, **{topic: written}),))
    for template in writer.phrases["expiry"] * 2:
        yield Conversation("expiry", (writer.fill(template),))
    yield from _after_a_card(writer)


def _after_a_card(writer: Writer) -> Iterator[Conversation]:
    for template in writer.phrases["code_after"] * 2:
        card = writer.message("card", card=writer.card(form=writer.rng.choice(("plain", "spaces"))))
        yield Conversation("code_after_card", (card, writer.fill(template)))
    for template in writer.phrases["expiry"][:3]:
        card = writer.bare(writer.card())
        yield Conversation("expiry_after_card", (card, writer.fill(template), writer.message("code")))
