"""Receipt codes: what a customer can ask an erasure's state by.

`E-XXXX-XXXX`: 37 random bits. Each group begins with a letter and has one or two digits, so that none is a word and none
looks like a card's security code or a part of its number. Letters that are read for digits (I, L, O, S), and U, are left
out; without S no name of a password can be among them, but for those below.
"""

import re
from collections.abc import Callable
from datetime import datetime

from handlers.contract import Conversation, Lookup, Message, Outcome, Reply, say

LETTERS = "ABCDEFGHJKMNPQRTVWXYZ"
ALPHABET = "0123456789" + LETTERS
DIGITS = range(1, 3)
"""So many stand in each group: three in a row are a security code to whoever reads "my code is" before them."""
NAMES_A_SECRET = ("PW", "CW", "CV", "CC", "CN")
"""Short names of passwords and codes: a receipt that holds one would be masked in the customer's own message."""
RECEIPTS = "receipts"
"""The source of lookups that are answered from our own store."""
CODE = re.compile(r"(?<!\w)E-?([0-9A-Z]{4})-?([0-9A-Z]{4})(?!\w)", re.IGNORECASE)
_GROUP = "[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}"
_NUMBERED = rf"(?=\w{{0,3}}[0-9]){_GROUP}"
_WRITTEN = re.compile(rf"(?<!\w)E(?:-{_GROUP}-{_GROUP}|[ -]{_NUMBERED}[ -]{_NUMBERED})(?!\w)", re.ASCII | re.IGNORECASE)
"""A code as it was given out, or with spaces: strict enough that no word of a message is taken for one."""


class Receipt:
    """Answer who sends a receipt's code with how far that erasure is, and the page that says more."""

    name = "receipt"

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Look the receipt up, then tell. Neither says anything about whose it is."""
        del now
        code = find_code(_WRITTEN.findall(message.text)[0].replace(" ", "-")) or ""
        known = message.results.get(self.name)
        if known is None:
            wanted = Lookup(name=self.name, source=RECEIPTS, language=message.language, fields={"code": code})
            return Outcome(conversation=conversation, lookup=wanted)
        return say(
            conversation,
            f"receipt.{known.answer}",
            receipt=code,
            link=f"{self._public_url}/receipts/{code}",
            elsewhere=Reply(key="receipt.elsewhere"),
        )


def holds_code(text: str) -> bool:
    """Whether a message has a receipt's code in it."""
    return _WRITTEN.search(text) is not None


def new_code(randbelow: Callable[[int], int]) -> str:
    """Return a fresh code; `randbelow(n)` gives a random whole number below n."""
    return f"E-{_new_group(randbelow)}-{_new_group(randbelow)}"


def _new_group(randbelow: Callable[[int], int]) -> str:
    while True:
        group = LETTERS[randbelow(len(LETTERS))] + "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(3))
        if sum(map(str.isdigit, group)) in DIGITS and not any(name in group for name in NAMES_A_SECRET):
            return group


def find_code(text: str) -> str | None:
    """Return the receipt code in a text, as it was given out."""
    match = CODE.search(text)
    return f"E-{match[1]}-{match[2]}".upper() if match else None
