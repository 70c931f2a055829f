"""Passwords and one-time codes beside a word for them."""

from collections.abc import Iterator

from tests.redaction.generation.draw import shape
from tests.redaction.generation.message import Conversation, Piece
from tests.redaction.generation.writer import Writer

STEMS = ("Kofi", "mango", "Jaffa", "Wisla", "blue", "tiger", "Nil", "habibi", "dana", "Qw")
CODES = ("######", "######", "####", "#####", "###-###", "### ###", "########", "G-######")
CODE_FORMS = ("plain", "plain", "plain", "arabic_indic", "bold", "words")


def conversations(writer: Writer) -> Iterator[Conversation]:
    for template in writer.phrases["password"] * 2:
        yield Conversation("password", (writer.fill(template, password=password(writer)),))
    for template in writer.phrases["otp"] * 2:
        form = writer.rng.choice(CODE_FORMS)
        yield Conversation("one_time_code", (writer.fill(template, otp=_code(writer, form)),))


def password(writer: Writer) -> Piece:
    stem = writer.rng.choice(STEMS)
    tail = writer.rng.choice(("!", "", "$$", "x", "_", "?!"))
    text = writer.rng.choice(
        (
            stem + shape(writer.rng, "####") + tail,
            shape(writer.rng, "@#@#@#") + tail + stem,
            stem + "@" + shape(writer.rng, "###"),
        )
    )
    return Piece(text, kind="secret")


def _code(writer: Writer, form: str) -> Piece:
    pattern = "######" if form != "plain" else writer.rng.choice(CODES)
    return writer.number([shape(writer.rng, pattern)], form, kind="secret")
