"""Codes that a shop gives away: of coupons, for something taken off a price."""

import re
from typing import Final

from redaction.lexicon import Label, words_of
from redaction.talk import TALK

_COUPON: Final = re.compile("[a-z]{4,}[0-9]{1,4}")
_PERCENT: Final = frozenset("%٪")


def is_coupon(text: str, start: int, end: int, label: Label) -> bool:
    """Whether what a name of codes names is a coupon: "the code SUMMER26 is not valid", "code LT48291 in your newsletter"."""
    if label.words.isalpha() and _COUPON.fullmatch(text, start, end):
        return True
    return label.role == "otp" and text[start:end].isalnum() and _speaks_of_one(text)


def _speaks_of_one(text: str) -> bool:
    """Whether a message speaks of something taken off a price."""
    return not (_PERCENT.isdisjoint(text) and TALK.offers.isdisjoint(words_of(text)))
