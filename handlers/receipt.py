"""Receipt codes: what a customer can ask an erasure's state by.

`E-XXXX-XXXX`: 39 random bits in Crockford's alphabet, without letters that are read for others. The digits that begin
a group are excluded so that no code looks like part of a card number.
"""

import re
from collections.abc import Callable

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
ALPHABET = "0123456789" + LETTERS
CODE = re.compile(r"(?<!\w)E-?([0-9A-Z]{4})-?([0-9A-Z]{4})(?!\w)", re.IGNORECASE)


def new_code(randbelow: Callable[[int], int]) -> str:
    """Return a fresh code; `randbelow(n)` gives a random whole number below n."""
    groups = [
        LETTERS[randbelow(len(LETTERS))] + "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(3))
        for _ in range(2)
    ]
    return "E-" + "-".join(groups)


def find_code(text: str) -> str | None:
    """Return the receipt code in a text, as it was given out."""
    match = CODE.search(text)
    return f"E-{match[1]}-{match[2]}".upper() if match else None
