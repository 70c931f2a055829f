"""Arabic in Latin letters, with a digit for each sound that these lack: no digit of a word is one of a number."""

import pytest

from redaction import Turn, redact
from tests.redaction.numbers import luhn_completed

CARD = luhn_completed("458012345678901")
WORDS = ["sefr", "wa7ed", "etnen", "talata", "arba3a", "khamsa", "setta", "sab3a", "tamanya", "tes3a"]


def aloud(digits: str) -> str:
    """The digits as they are said, in Latin letters."""
    return " ".join(WORDS[int(digit)] for digit in digits)


CALLED = [
    ("kelmet el sir kotek5549", "kelmet el sir [secret]"),
    ("ramz el aman 843", "ramz el aman [security code]"),
    ("el ramz elly wara setta khamsa setta", "el ramz elly wara [security code]"),
    ("gatly resala fiha 072938", "gatly resala fiha [secret]"),
    ("ro5sti ra2mha 3343328", "ro5sti ra2mha [ID]"),
    ("ro5sa 1234567", "ro5sa [ID]"),
    ("ro5set el 3arabeya 1234567 w shokran", "ro5set el 3arabeya [ID] w shokran"),
    ("r59ti 12 34 567", "r59ti [ID]"),
    ("ra2m el 7esab 40-123-456789", "ra2m el 7esab [bank account]"),
    ("7awel 3ala 7esabi 123456789012", "7awel 3ala 7esabi [bank account]"),
    ("el gawaz bta3i A12345678", "el gawaz bta3i [passport]"),
    ("el raqam el watani 9021045678", "el raqam el watani [ID]"),
    ("el ramz elli wasalni 482913", "el ramz elli wasalni [secret]"),
    ("el cvv " + aloud("157"), "el cvv [security code]"),
    ("visa beta3ty " + aloud(CARD) + " law sama7t", f"visa beta3ty [card •••• {CARD[-4:]}] law sama7t"),
    ("visa beta3ty " + " w ".join(aloud(CARD).split()), f"visa beta3ty [card •••• {CARD[-4:]}]"),
]
KEPT = [
    "el bab code 1234",
    "taman 350 kilo fe el sa3a 5amsa w noss",
    "gayin arba3a kbar w talata soghayarin",
    "el order 12345678 fen",
    "ra2m el talab 482913",
    "el se3r 350 gneh",
    "3andy 32 sana w 7agz 4829134",
    "el sa3a 10:30 kwayes",
    "b2b order 4829134, win7, 3pm",
    "SM-A3b5F 482913",
]


@pytest.mark.parametrize(("message", "shown"), CALLED)
def test_word_with_digits_for_sounds_names_its_number(message, shown):
    assert redact(message).text == shown


@pytest.mark.parametrize("message", KEPT)
def test_what_such_words_name_harmless_is_kept(message):
    assert redact(message).text == message


def test_findings_lie_where_the_customer_wrote_the_number():
    message = "law sama7t ra2m el 7esab bta3i 40-123-456789 shokran"

    (finding,) = redact(message).findings

    assert message[finding.start : finding.end] == "40-123-456789"


def test_answer_in_such_words_is_heard():
    turns = [Turn("What are the three digits on the back?", by_customer=False)]

    assert redact(aloud("157"), earlier=turns).text == "[security code]"
