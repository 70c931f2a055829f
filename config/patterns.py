"""Patterns that a flow may use for a value: short, of bounded length, and never wide enough for a card or bank account.

A pattern runs on what strangers write, so only what is matched in linear time is allowed: literals, classes, `?`,
counted repeats and plain groups. `*`, `+`, look-around and back-references are not.
"""

import re

LONGEST = 24
"""Characters of the longest value a pattern may match."""

_CLASS = re.compile(r"\\[dwsDWS]|\\.|\[[^\]]*\]")
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}|\(\?(?!:)|\)\{")
_SECRETS = {
    "card": (
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "30569309025904",
        "4222222222222",
        "6304000000000000",
        "501800000009",
        "6799990100000000019",
        "4111-1111-1111-1111",
    ),
    "bank account": (
        "GB82WEST12345698765432",
        "PL61109010140000071219812874",
        "IL620108000000099999999",
        "61109010140000071219812874",
    ),
}
"""Numbers that the card schemes and the IBAN registry publish as examples."""


def pattern_problem(pattern: str) -> str | None:
    """Return what is wrong with a pattern and what to change, if anything."""
    if not pattern:
        return r"needs a pattern of the whole value, such as '\d{5}'"
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        return f"is no regular expression ({error}): correct it"
    if _UNBOUNDED.search(_CLASS.sub("x", pattern)):
        return r"must be of bounded length: use counted repeats such as '\d{5,8}', without '*', '+' or look-around"
    if compiled.fullmatch(""):
        return "matches nothing at all: demand at least one character"
    return _too_wide(compiled)


def _too_wide(compiled: re.Pattern[str]) -> str | None:
    for secret, examples in _SECRETS.items():
        if any(compiled.fullmatch(example) for example in examples):
            return f"would match a {secret} number: make it narrower"
    return None
