"""The families of conversations; each yields a writer's share of one kind of thing."""

from tests.redaction.generation.families import (
    banks,
    cards,
    codes,
    documents,
    habits,
    harmless,
    logins,
    split,
    told,
    with_bot,
)

FAMILIES = (cards, codes, documents, banks, logins, split, harmless, habits, told)
WITH_BOT = (with_bot,)
"""Those in which our own bot takes part."""
