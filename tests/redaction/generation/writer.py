"""Puts numbers into phrases: one writer a language, with its own seeded randomness."""

import tomllib
from pathlib import Path
from random import Random

from tests.redaction.generation.cards import Card, draw_card, usual_groups
from tests.redaction.generation.draw import shape
from tests.redaction.generation.forms import FORMS, forms_of
from tests.redaction.generation.harmless import HARMLESS
from tests.redaction.generation.identities import DOCUMENTS, Document
from tests.redaction.generation.message import Message, Piece, fill, slots_of

FOLDER = Path(__file__).parent / "phrases"


def load_phrases(language: str, folder: Path = FOLDER) -> dict:
    return tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))


class Writer:
    """Writes one language's messages; every slot that a phrase leaves open is drawn and labelled."""

    def __init__(self, language: str, rng: Random, phrases: dict) -> None:
        self.language = language
        self.rng = rng
        self.phrases = phrases

    def message(self, topic: str, **pieces: Piece) -> Message:
        """A message with one of the topic's phrases."""
        return self.fill(self.rng.choice(self.phrases[topic]), **pieces)

    def fill(self, template: str, **pieces: Piece) -> Message:
        for slot in slots_of(template):
            if slot not in pieces:
                pieces[slot] = self.slot(slot)
        return fill(template, pieces)

    def slot(self, name: str) -> Piece:
        if name in HARMLESS:
            return Piece(HARMLESS[name](self.rng, self.language), what=name)
        return {"code": self.code, "expiry": self.expiry, "pin": self.pin, "card2": self.card}[name]()

    def harmless(self, topic: str) -> Message:
        return self.fill(self.rng.choice(self.phrases["harmless"][topic]))

    def bare(self, piece: Piece) -> Message:
        return self.message("bare", number=piece)

    def card(self, card: Card | None = None, form: str = "plain") -> Piece:
        card = card or draw_card(self.rng)
        return self.number(usual_groups(card), form, kind="card")

    def number(self, groups: list[str], form: str, **label: str) -> Piece:
        text = forms_of(self.language).get(form, FORMS["plain"])(self.rng, groups, self.language)
        return Piece(text, spoken=form.startswith("words"), **label)

    def code(self, form: str = "plain", length: int = 3) -> Piece:
        return self.number([shape(self.rng, "#" * length)], form, kind="security_code")

    def pin(self, form: str = "plain") -> Piece:
        return self.number([shape(self.rng, "####")], form, kind="security_code")

    def expiry(self) -> Piece:
        month, year = self.rng.randint(1, 12), self.rng.randint(27, 33)
        text = self.rng.choice(
            (f"{month:02}/{year}", f"{month:02}/{year}", f"{month:02}/20{year}", f"{month:02}-{year}")
        )
        return Piece(text, kind="security_code")

    def document_name(self, key: str) -> Piece:
        return Piece(self.rng.choice(self.phrases["names"][key]))

    def document(self, key: str, form: str = "plain", **extra: int) -> Piece:
        document = DOCUMENTS[key]
        return self.number(grouped(document, document.draw(self.rng)), form, **label_of(document), **extra)


def label_of(document: Document) -> dict[str, str]:
    return {"kind": document.kind, "country": document.country}


def grouped(document: Document, number: str) -> list[str]:
    groups, start = [], 0
    for size in (*document.groups, len(number)):
        groups.append(number[start : start + size])
        start += size
    return [group for group in groups if group]
