"""What hurried thumbs and long chats do: slips in the words around a number, letters among its digits, second attempts."""

from collections.abc import Iterator

from stdnum import luhn

from tests.redaction.generation import tens
from tests.redaction.generation.cards import draw_card, usual_groups
from tests.redaction.generation.draw import until
from tests.redaction.generation.forms import forms_of
from tests.redaction.generation.message import Conversation, Message, Piece, slots_of
from tests.redaction.generation.writer import Writer

PER_HABIT = 6
LETTERS = {"0": "Oo", "1": "lI"}
MONTHS = {
    "en": ("Jan", "march", "May", "june", "September", "dec"),
    "he": ("ינואר", "מרץ", "מאי", "יוני", "ספטמבר", "דצמבר"),
    "ar": ("يناير", "مارس", "مايو", "يونيو", "سبتمبر", "ديسمبر"),
    "pl": ("styczeń", "marca", "maj", "czerwiec", "września", "grudzień"),
}


def conversations(writer: Writer) -> Iterator[Conversation]:
    for _ in range(PER_HABIT):
        yield Conversation("words_tens", (writer.message("card", card=_in_tens(writer)),))
        yield Conversation("letters_for_digits", (writer.message("card", card=_with_letters(writer)),))
        yield Conversation("crosses", (writer.message("card", card=_card(writer, "x")),))
        yield Conversation("words_among_figures", (writer.message("card", card=_among_figures(writer)),))
        yield Conversation("expiry_month", (_with_month(writer),))
        yield Conversation("second_attempt", _second_attempt(writer))
        yield Conversation("split_through_chatter", _through_chatter(writer))
    for template in writer.phrases["misspelled"] * 2:
        yield Conversation("misspelled_name", (_misspelled(writer, template),))
    for template in writer.phrases["misspelled_harmless"] * 2:
        yield Conversation("harmless_misspelled", (writer.fill(template),))


def _card(writer: Writer, separator: str) -> Piece:
    return Piece(separator.join(usual_groups(draw_card(writer.rng, "visa", length=16))), kind="card")


def _in_tens(writer: Writer) -> Piece:
    digits = draw_card(writer.rng, writer.rng.choice(("visa", "mastercard")), length=16).digits
    return Piece(tens.say(writer.rng, digits, writer.language), kind="card", spoken=True)


def _with_letters(writer: Writer) -> Piece:
    """One digit inside a group is a letter that looks like it."""
    digits = until(
        lambda: draw_card(writer.rng, "visa", length=16).digits, lambda value: "0" in value[2:11] or "1" in value[2:11]
    )
    at = next(place for place in range(2, 11) if digits[place] in LETTERS)
    return Piece(digits[:at] + writer.rng.choice(LETTERS[digits[at]]) + digits[at + 1 :], kind="card")


def _among_figures(writer: Writer) -> Piece:
    """Figures in groups of any size, with single digits as words among them, at the edges as well."""
    digits, pieces = draw_card(writer.rng, "mastercard").digits, []
    say = forms_of(writer.language)["words"]
    while digits:
        size = writer.rng.choice((1, 1, 2, 4))
        group, digits = digits[:size], digits[size:]
        pieces.append(say(writer.rng, [group], writer.language) if size == 1 else group)
    return Piece(" ".join(pieces), kind="card", spoken=True)


def _with_month(writer: Writer) -> Message:
    year = writer.rng.randint(27, 33)
    text = f"{writer.rng.choice(MONTHS[writer.language])} {writer.rng.choice(('', '20'))}{year}"
    return writer.message("expiry", expiry=Piece(text, kind="security_code"))


def _second_attempt(writer: Writer) -> tuple[Message, ...]:
    """A card with a wrong digit that nothing names, and then the card itself."""
    digits = draw_card(writer.rng, "mastercard").digits
    wrong = until(
        lambda: digits[:7] + writer.rng.choice("0123456789") + digits[8:], lambda value: not luhn.is_valid(value)
    )
    return (
        writer.bare(Piece(wrong, kind="card")),
        writer.bare(Piece(" ".join(digits[place : place + 4] for place in range(0, 16, 4)), kind="card")),
    )


def _through_chatter(writer: Writer) -> tuple[Message, ...]:
    groups = usual_groups(draw_card(writer.rng, "visa", length=16))
    templates = [writer.rng.choice(writer.phrases["chatter"]) for _ in groups]
    return tuple(
        writer.fill(template, part=Piece(group, kind="card", number=0))
        for template, group in zip(templates, groups, strict=True)
    )


def _misspelled(writer: Writer, template: str) -> Message:
    """The template's slots, filled: a card that fails its check, or what only its name gives away."""
    pieces = {}
    if "card" in slots_of(template):
        digits = draw_card(writer.rng, "visa", length=16).digits
        pieces["card"] = Piece(digits[:9] + str((int(digits[9]) + 1) % 10) + digits[10:], kind="card")
    if "passport" in slots_of(template):
        pieces["passport"] = writer.document("us_passport")
    return writer.fill(template, **pieces)
