"""IBANs in the ways people copy them, and local account numbers beside a word."""

from collections.abc import Iterator

from tests.redaction.generation.banks import BBAN, HOME, draw_account, draw_iban
from tests.redaction.generation.message import Conversation, Piece
from tests.redaction.generation.writer import Writer


def conversations(writer: Writer) -> Iterator[Conversation]:
    for country in BBAN:
        yield _iban(writer, country, "iban")
    for form in ("iban_groups", "iban_lower_case", "iban_dashes", "iban_bold", "iban_arabic_indic"):
        for _ in range(2):
            yield _iban(writer, writer.rng.choice(HOME[writer.language]), form)
    for template in writer.phrases["account"] * 2:
        account = Piece(draw_account(writer.rng, writer.language), kind="bank_account")
        yield Conversation("account", (writer.fill(template, account=account),))


def _iban(writer: Writer, country: str, form: str) -> Conversation:
    number = draw_iban(writer.rng, country)
    fours = [number[start : start + 4] for start in range(0, len(number), 4)]
    text = {
        "iban": number,
        "iban_groups": " ".join(fours),
        "iban_lower_case": number.lower(),
        "iban_dashes": "-".join(fours),
        "iban_bold": f"*{number}*",
        "iban_arabic_indic": number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    }[form]
    return Conversation(form, (writer.message("iban", iban=Piece(text, kind="bank_account", country=country)),))
