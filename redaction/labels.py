"""Words that name a number, as they are found in a text, and what their roles tell."""

from typing import Final, NamedTuple

AFTER: Final = -1
"""The `lead` of a label that stands after its number."""
PERSONAL: Final = frozenset({"id", "card", "passport", "licence", "bank"})
"""The roles of a card, an account and documents."""
CODES: Final = frozenset({"pin", "code", "otp", "secret"})
"""The roles of what a few digits may be that open or prove something."""
KEEPING: Final = frozenset({"keep", "device", "date"})
"""The roles of what is no secret: orders, parcels, devices, days."""
HARMLESS: Final = KEEPING | {"phone"}


class Label(NamedTuple):
    """A word or phrase that names a number.

    `lead` and `trail` count the telling words before and after it in its stretch of text; `words` is the phrase.
    """

    role: str
    country: str | None
    lead: int
    trail: int
    words: str
