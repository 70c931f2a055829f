"""Our own engine, a message at a time."""

from redaction import redact


def mask(text: str) -> str:
    """The message as it may be stored."""
    return redact(text).text
