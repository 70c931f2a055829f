"""Hand over one value for a question that declares its kind: an e-mail address, a phone number, nothing else."""

from typing import Final

from redaction.engine import redact
from redaction.span import Options

ALLOWED: Final = frozenset({"email", "phone"})


def extract(text: str, kind: str) -> str | None:
    """The first value of a kind in a message, as written, or None.

    Raises:
        ValueError: for a kind that must never be handed over (cards, codes, IDs, accounts, secrets) or does not exist.
    """
    if kind not in ALLOWED:
        raise ValueError(f"a value of kind {kind!r} is never handed over")
    found = next((finding for finding in redact(text, options=Options()).findings if finding.kind == kind), None)
    return text[found.start : found.end] if found else None
