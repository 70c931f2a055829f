"""Text in, masked text out: card, ID, bank and secret numbers never leave this package unmasked.

from redaction import redact

result = redact("my card is 4111 1111 1111 1111")
result.text       # "my card is [card •••• 1111]"
result.findings   # where and what, never the value
"""

from redaction.engine import redact
from redaction.explain import explain
from redaction.logguard import LogGuard, install_log_guard
from redaction.masking import localise
from redaction.span import (
    DEFAULT,
    EVERYTHING,
    KINDS,
    MASKED_BY_DEFAULT,
    QUESTION_OPEN,
    Amendment,
    Explanation,
    Finding,
    Kind,
    KnownNumber,
    Options,
    Redaction,
    Turn,
    unfinished,
)
from redaction.transcript import compose, redact_all
from redaction.values import extract

__all__ = [
    "DEFAULT",
    "EVERYTHING",
    "KINDS",
    "MASKED_BY_DEFAULT",
    "QUESTION_OPEN",
    "Amendment",
    "Explanation",
    "Finding",
    "Kind",
    "KnownNumber",
    "LogGuard",
    "Options",
    "Redaction",
    "Turn",
    "compose",
    "explain",
    "extract",
    "install_log_guard",
    "localise",
    "redact",
    "redact_all",
    "unfinished",
]
