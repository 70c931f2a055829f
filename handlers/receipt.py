"""Receipt codes: what a customer can ask an erasure's state by.

`E-XXXX-XXXX`: 39 random bits in Crockford's alphabet, without letters that are read for others. The digits that begin
a group are excluded so that no code looks like part of a card number.
"""

import re
from collections.abc import Callable
from datetime import datetime

from handlers.contract import Conversation, Lookup, Message, Outcome, Reply, say

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
ALPHABET = "0123456789" + LETTERS
NAMES_A_SECRET = ("PW", "CW", "CV", "CC", "CN")
"""Short names of passwords and codes: a receipt that holds one would be masked in our own answer."""
RECEIPTS = "receipts"
"""The source of lookups that are answered from our own store."""
CODE = re.compile(r"(?<!\w)E-?([0-9A-Z]{4})-?([0-9A-Z]{4})(?!\w)", re.IGNORECASE)


_WRITTEN = re.compile(r"(?<!\w)E-[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}-[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}(?!\w)", re.IGNORECASE)
"""A code as it was given out: strict enough that no word of a message is taken for one."""


class Receipt:
    """Answer who sends a receipt's code with how far that erasure is, and the page that says more."""

    name = "receipt"

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Look the receipt up, then tell. Neither says anything about whose it is."""
        del now
        code = find_code(_WRITTEN.findall(message.text)[0]) or ""
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
    groups = [
        LETTERS[randbelow(len(LETTERS))] + "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(3))
        for _ in range(2)
    ]
    if any(named in group for group in groups for named in NAMES_A_SECRET):
        return new_code(randbelow)
    return "E-" + "-".join(groups)


def find_code(text: str) -> str | None:
    """Return the receipt code in a text, as it was given out."""
    match = CODE.search(text)
    return f"E-{match[1]}-{match[2]}".upper() if match else None
