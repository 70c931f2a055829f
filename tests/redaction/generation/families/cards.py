"""Cards in one message: every written form, every brand, beside other numbers, mistyped, partly starred."""

from collections.abc import Iterator

from stdnum import luhn

from tests.redaction.generation.cards import BRANDS, Card, draw_card, unchecked_unionpay
from tests.redaction.generation.draw import until
from tests.redaction.generation.forms import forms_of
from tests.redaction.generation.message import Conversation, Message, Piece
from tests.redaction.generation.writer import Writer

PER_FORM = 4
PER_BRAND = 2
PER_SLIP = 5
CALLED = ("card", "card", "card_unnamed")
STARS = ("*", "x", "X", "•")


def conversations(writer: Writer) -> Iterator[Conversation]:
    yield from _every_form(writer)
    yield from _every_brand(writer)
    yield from _beside_other_numbers(writer)
    yield from _slips(writer)
    yield from _starred(writer)


def _every_form(writer: Writer) -> Iterator[Conversation]:
    for form in forms_of(writer.language):
        for turn in range(PER_FORM):
            card = writer.card(form=form)
            bare = turn == PER_FORM - 1 and "glued" not in form
            message = writer.bare(card) if bare else writer.message(writer.rng.choice(CALLED), card=card)
            yield Conversation(form, (message,))


def _every_brand(writer: Writer) -> Iterator[Conversation]:
    for brand in BRANDS:
        for turn in range(PER_BRAND):
            card = writer.card(draw_card(writer.rng, brand), writer.rng.choice(("plain", "spaces", "dashes")))
            message = writer.message("card", card=card) if turn else writer.bare(card)
            yield Conversation(f"brand_{brand}", (message,))
    yield Conversation(
        "brand_unionpay_unchecked", (writer.message("card", card=writer.card(unchecked_unionpay(writer.rng))),)
    )


def _beside_other_numbers(writer: Writer) -> Iterator[Conversation]:
    for topic, form in (
        ("card_full", "with_expiry_and_code"),
        ("card_beside", "beside_numbers"),
        ("two_cards", "two_cards"),
    ):
        for template in writer.phrases[topic]:
            for _ in range(2):
                yield Conversation(form, (_with_card(writer, template),))
    for _ in range(3):
        yield Conversation("glued_to_another_card", (_two_in_one_run(writer),))


def _with_card(writer: Writer, template: str) -> Message:
    card = draw_card(writer.rng)
    form = writer.rng.choice(("plain", "spaces", "dashes", "arabic_indic"))
    return writer.fill(template, card=writer.card(card, form), code=writer.code(length=card.code_length))


def _two_in_one_run(writer: Writer) -> Message:
    first, second = draw_card(writer.rng, "visa", length=16), draw_card(writer.rng, "mastercard")
    message = Message()
    message.add(writer.card(first))
    message.add(Piece(writer.rng.choice(("", " ", "\n"))))
    message.add(writer.card(second))
    return message


def _slips(writer: Writer) -> Iterator[Conversation]:
    slips = {"wrong_digit": _wrong, "missing_digit": _missing, "doubled_digit": _doubled, "swapped_digits": _swapped}
    for form, slip in slips.items():
        for _ in range(PER_SLIP):
            card = draw_card(writer.rng, writer.rng.choice(("visa", "mastercard", "amex", "diners")))
            typed = Card(card.brand, _failing(writer, card.digits, slip))
            written = writer.card(typed, writer.rng.choice(("plain", "spaces", "dashes", "arabic_indic")))
            yield Conversation(form, (writer.message("card", card=written),))


def _failing(writer: Writer, digits: str, slip) -> str:
    return until(
        lambda: slip(writer, digits, writer.rng.randrange(4, len(digits) - 1)), lambda value: not luhn.is_valid(value)
    )


def _wrong(writer: Writer, digits: str, at: int) -> str:
    return digits[:at] + writer.rng.choice("0123456789".replace(digits[at], "")) + digits[at + 1 :]


def _missing(_writer: Writer, digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1 :]


def _doubled(_writer: Writer, digits: str, at: int) -> str:
    return digits[:at] + digits[at] + digits[at:]


def _swapped(_writer: Writer, digits: str, at: int) -> str:
    at = next((index for index in range(at, 3, -1) if digits[index] != digits[index - 1]), at)
    return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]


def _starred(writer: Writer) -> Iterator[Conversation]:
    for template in writer.phrases["starred"] * 2:
        digits = draw_card(writer.rng, "visa", length=16).digits
        star = writer.rng.choice(STARS)
        shown = writer.rng.choice(
            (
                digits[:6] + star * 6 + digits[-4:],
                f"{digits[:4]} {digits[4:6]}{star * 2} {star * 4} {digits[-4:]}",
                f"{digits[:4]} {star * 4} {digits[8:12]} {digits[-4:]}",
                f"{digits[:8]}{star * 4}{digits[-4:]}",
            )
        )
        yield Conversation("partly_starred", (writer.fill(template, card=Piece(shown, kind="card")),))
