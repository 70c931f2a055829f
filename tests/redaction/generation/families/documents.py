"""Identity numbers, passports and licences: beside a word, alone where a checksum speaks, with dropped zeros."""

from collections.abc import Iterator

from stdnum.il import idnr

from tests.redaction.generation.draw import valid_shape
from tests.redaction.generation.identities import DOCUMENTS, HOME, Document
from tests.redaction.generation.message import Conversation, Piece
from tests.redaction.generation.writer import Writer, label_of

DIGIT_FORMS = (
    *("plain", "spaces", "dashes", "dots", "arabic_indic", "persian"),
    *("full_width", "keycaps", "bold", "mono", "invisible"),
    *("direction_marks", "single_digits", "line_breaks", "words"),
    *("words_slips", "words_mixed_genders", "two_scripts", "glued_before", "unicode_dashes"),
)
LETTER_FORMS = ("plain", "spaces", "dashes", "bold", "invisible", "lower_case")
DROPPED_ZEROS = 6


def conversations(writer: Writer) -> Iterator[Conversation]:
    for key, document in DOCUMENTS.items():
        yield Conversation(key, (_named(writer, key, "plain"),))
        if not document.named_only:
            yield Conversation(f"{key}_alone", (writer.bare(writer.document(key)),))
    yield from _home_documents(writer)
    yield from _passports(writer)
    yield from _dropped_zeros(writer)


def _named(writer: Writer, key: str, form: str):
    return writer.message("id", name=writer.document_name(key), id=_written(writer, key, form))


def _written(writer: Writer, key: str, form: str) -> Piece:
    if form == "lower_case":
        document = DOCUMENTS[key]
        return Piece(document.draw(writer.rng).lower(), **label_of(document))
    return writer.document(key, form)


def _home_documents(writer: Writer) -> Iterator[Conversation]:
    keys = HOME[writer.language]
    for turn in range(max(48, 3 * len(keys))):
        key = keys[turn % len(keys)]
        form = writer.rng.choice(_forms(DOCUMENTS[key], writer))
        yield Conversation(f"id_{form}", (_named(writer, key, form),))


def _forms(document: Document, writer: Writer) -> tuple[str, ...]:
    return DIGIT_FORMS if document.draw(writer.rng).isdigit() else LETTER_FORMS


def _passports(writer: Writer) -> Iterator[Conversation]:
    keys = {
        "en": ("us_passport", "il_passport"),
        "he": ("il_passport",),
        "ar": ("eg_passport",),
        "pl": ("pl_passport",),
    }
    for template in writer.phrases["passport"] * 2:
        key = writer.rng.choice(keys[writer.language])
        yield Conversation("passport", (writer.fill(template, id=writer.document(key)),))


def _dropped_zeros(writer: Writer) -> Iterator[Conversation]:
    for _ in range(DROPPED_ZEROS):
        number = valid_shape(writer.rng, "0%#######", idnr.is_valid)[1:]
        written = Piece(number, **label_of(DOCUMENTS["il_id"]))
        yield Conversation("dropped_zero", (writer.message("id", name=writer.document_name("il_id"), id=written),))
