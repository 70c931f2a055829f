"""A card, an ID, an account told at any point of a conversation with our own bot: through the webhook, in four languages.

What the bot says in between is whatever it says: its flows' questions, its notices, when somebody answers. Staff can read
nothing of the number afterwards, and all of what is harmless.
"""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from redaction.masking import MASK
from tests.builders import Phone

SCENES = tomllib.loads((Path(__file__).parents[2] / "docs" / "conversations.toml").read_text("utf-8"))["scene"]
STAYING = [scene for scene in SCENES if not any("@" in said or said.startswith("=") for said in scene["en"])]
MORE = {
    "en": [["where is my order", "10045"], ["i want to return something"], ["got these in 42?"], ["a person please"]],
    "he": [["איפה ההזמנה שלי", "10045"], ["אני רוצה להחזיר משהו"], ["יש לכם את זה במידה 42?"], ["אפשר לדבר עם נציג"]],
    "ar": [["وين طلبي", "10045"], ["بدي ارجع قطعة"], ["عندكم منه مقاس 42؟"], ["بدي احكي مع موظف"]],
    "pl": [["gdzie jest moja paczka", "10045"], ["chcę coś zwrócić"], ["macie to w rozmiarze 42?"], ["chcę człowieka"]],
}
CARD, AMEX = "4302157368193038", "378743905105101"
QUARTERS = [CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]]
WORDS = {
    "en": ("my card", "and the rest", "my id is", "304125735", "GB29NWBK60161331926819", "order number", "one sec"),
    "he": ("הכרטיס שלי", "והשאר", "תעודת זהות שלי", "304125735", "IL620108000000099999999", "מספר הזמנה", "שניה"),
    "ar": ("كرتي", "والباقي", "رقم هويتي", "1048276390", "SA0380000000608010167519", "رقم الطلب", "لحظة"),
    "pl": (
        "moja karta",
        "i reszta",
        "mój pesel",
        "51061422416",
        "PL61109010140000071219812874",
        "numer zamówienia",
        "chwila",
    ),
}
"""The numbers are examples of registries, or made up with valid check digits."""
ERASING = frozenset({"delete my data", "מחקו את המידע שלי", "احذفوا بياناتي", "usuńcie moje dane"})


def beginnings(language):
    scenes = [[said.format(card="4580458045804580") for said in scene[language]] for scene in STAYING]
    return [[], *MORE[language], *(scene for scene in scenes if ERASING.isdisjoint(scene))]


def told(language):
    """What the customer says, the numbers in it to hide, and what stays."""
    card, rest, name, number, iban, order, wait = WORDS[language]
    yield [CARD], [CARD], []
    yield [CARD[:8], CARD[8:]], [CARD], []
    yield [f"{card} {CARD[:8]}", f"{rest} {CARD[8:]}"], [CARD], []
    yield [CARD[:8], wait, CARD[8:]], [CARD], [wait]
    yield [card, *QUARTERS], [CARD], [card]
    yield [AMEX[:4], AMEX[4:10], AMEX[10:]], [AMEX], []
    yield [f"{card} {CARD}", "03/33", "723"], [CARD, "03/33", "723"], []
    yield [name, number], [number], [name]
    yield [iban[:12], iban[12:]], [iban[2:]], []
    yield ["42", CARD[:8], CARD[8:]], [CARD], ["42"]
    yield [f"{order} 10222", f"{card} {CARD}"], [CARD], ["10222"]
    yield (
        [f"{order} 71234567", "14:30", "59.90", "24.12.2026", "12 pcs"],
        [],
        ["71234567", "14:30", "59.90", "24.12.2026", "12 pcs"],
    )


def readable(number, lines):
    """What can be read of a number: four digits of it in a row, or three of a code, besides what a mask shows."""
    size = min(4, len(number))
    digits = [re.sub(r"[^0-9A-Z/]", "", MASK.sub("", line)) for line in lines]
    pieces = {number[place : place + size] for place in range(len(number) - size + 1)}
    return [line for line in digits if any(piece in line for piece in pieces)]


@pytest.mark.parametrize("hour", [0, 11], ids=["while somebody answers", "while nobody does"])
@pytest.mark.parametrize("language", list(WORDS))
def test_nothing_private_can_be_read_and_all_else_can(client, services, clock, language, hour):
    clock.advance(hours=hour)
    wrong = []
    for place, (before, (said, secrets, harmless)) in enumerate(
        itertools.product(beginnings(language), told(language))
    ):
        phone = Phone(client, address=f"whatsapp:+4850{place:07d}")
        for text in (*before, *said):
            phone.says(text)
            clock.advance(seconds=2)
        lines = [
            line.text for line in services.transcripts.peek(phone.address, clock()).lines if line.side == "customer"
        ]
        shown = lines[len(before) :]
        leaked = [number for number in secrets if readable(number, shown)]
        hidden = [text for text in harmless if not any(text in line for line in shown)]
        if leaked or hidden:
            wrong.append((before, said, shown))
    assert wrong == []
