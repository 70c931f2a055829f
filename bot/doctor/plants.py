"""What the synthetic customer says: numbers that are valid and nobody's, and sentences with a word that exists nowhere."""

import json
import secrets
import string
from dataclasses import dataclass
from urllib.parse import quote_plus

from stdnum import luhn
from stdnum.pl import pesel

SENTENCES = {
    "en": "my neighbour {word} waters the plants",
    "he": "השכן שלי {word} משקה את העציצים",
    "ar": "جاري {word} يسقي النباتات",
    "pl": "moja sąsiadka {word} podlewa kwiaty",
}


@dataclass(frozen=True, slots=True)
class Plants:
    """The messages, and what must be found nowhere of them."""

    messages: tuple[str, ...]
    numbers: tuple[str, ...]
    """Cards and IDs, digits alone and as they were written."""
    words: tuple[str, ...]
    """Staff read them; nothing else may hold them."""

    def needles(self) -> tuple[bytes, ...]:
        """Return everything in every form in which it may have been written somewhere."""
        forms = {
            form for said in (*self.numbers, *self.words) for form in (said, json.dumps(said)[1:-1], quote_plus(said))
        }
        return tuple(form.encode() for form in sorted(forms))


def plant() -> Plants:
    """Return fresh plants."""
    cards = [_with_luhn(start + _digits(count)) for start, count in (("4", 14), ("52", 13), ("37", 12))]
    israeli, polish = _with_luhn(_digits(8, first="3")), _pesel()
    words = [f"q{''.join(secrets.choice(string.ascii_lowercase) for _ in range(11))}" for _ in SENTENCES]
    sentences = [text.format(word=word) for text, word in zip(SENTENCES.values(), words, strict=True)]
    spaced = " ".join(cards[1][at : at + 4] for at in range(0, 16, 4))
    said = (
        f"numer karty to {cards[2][:8]}",
        cards[2][8:],
        f"my card is {cards[0]}",
        f"מספר הכרטיס {spaced}",
        f"תעודת זהות {israeli}",
        f"mój PESEL to {polish}",
    )
    halves = (cards[2][:8], cards[2][8:])
    return Plants((*sentences, *said), (*cards, spaced, israeli, polish, *halves), tuple(words))


def _digits(count: int, first: str = "") -> str:
    return first + "".join(secrets.choice(string.digits) for _ in range(count - len(first)))


def _with_luhn(body: str) -> str:
    return body + luhn.calc_check_digit(body)


def _pesel() -> str:
    body = f"{60 + secrets.randbelow(39)}{1 + secrets.randbelow(12):02}{1 + secrets.randbelow(28):02}{_digits(4)}"
    return body + str(pesel.calc_check_digit(body))
