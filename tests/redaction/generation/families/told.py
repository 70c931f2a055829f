"""Whole conversations as real customers would type them: phrases of fresh sets that were first scored unseen."""

from collections.abc import Iterator

from stdnum import luhn

from tests.redaction.generation import banks
from tests.redaction.generation.cards import draw_card
from tests.redaction.generation.draw import shape, until
from tests.redaction.generation.families.logins import password
from tests.redaction.generation.identities import DOCUMENTS
from tests.redaction.generation.message import Conversation, Message, Piece, fill, slots_of
from tests.redaction.generation.writer import Writer, load_phrases

PHRASES = load_phrases("told")
FORMS = ("plain", "spaces", "dashes", "dots", "slashes", "line_breaks", "bold", "mono", "arabic_indic", "invisible")
ACCOUNTS = ("########", "%########", "%#########", "%###########")
TIGHT = 40
"""Below this many characters around it, a card is written plainly or in its usual groups."""


def conversations(writer: Writer) -> Iterator[Conversation]:
    for template in PHRASES[writer.language]:
        parts = _parts(writer)
        messages = tuple(_message(writer, text, parts) for text in template.split(" || "))
        yield Conversation("told" if len(messages) == 1 else "told_in_messages", messages)


def _parts(writer: Writer) -> dict[str, Piece]:
    """Halves and quarters of one card."""
    digits = draw_card(writer.rng, writer.rng.choice(("visa", "mastercard")), length=16).digits
    cuts = {"half": 8, "four": 4}
    return {
        f"{name}_{place // size + 1}": Piece(digits[place : place + size], kind="card", number=0)
        for name, size in cuts.items()
        for place in range(0, len(digits), size)
    }


def _message(writer: Writer, template: str, parts: dict[str, Piece]) -> Message:
    pieces = {slot: parts.get(slot) or _piece(writer, slot, template) for slot in slots_of(template)}
    return fill(template, pieces)


def _piece(writer: Writer, slot: str, template: str) -> Piece:
    if slot in {"card", "card2"}:
        form = writer.rng.choice(FORMS if len(template) > TIGHT else FORMS[:3])
        return writer.card(draw_card(writer.rng, writer.rng.choice(("visa", "mastercard", "amex"))), form)
    if slot in DOCUMENTS:
        return writer.document(slot)
    makers = {"slipped": _slipped, "account": _account, "iban": _iban, "otp": _otp, "password": password}
    return makers[slot](writer) if slot in makers else writer.slot(slot)


def _slipped(writer: Writer) -> Piece:
    """A card with one wrong digit, grouped or not."""
    digits = draw_card(writer.rng, "mastercard", length=16).digits
    at = writer.rng.randrange(4, 16)
    wrong = until(
        lambda: digits[:at] + shape(writer.rng, "#") + digits[at + 1 :], lambda value: not luhn.is_valid(value)
    )
    groups = [wrong[place : place + 4] for place in range(0, 16, 4)]
    return writer.number(groups, writer.rng.choice(("plain", "spaces", "dashes")), kind="card")


def _account(writer: Writer) -> Piece:
    return Piece(shape(writer.rng, writer.rng.choice(ACCOUNTS)), kind="bank_account")


def _iban(writer: Writer) -> Piece:
    text = banks.draw_iban(writer.rng, writer.rng.choice(banks.HOME[writer.language]))
    return Piece(text, kind="bank_account")


def _otp(writer: Writer) -> Piece:
    return Piece(shape(writer.rng, "%#####"), kind="secret")
