"""Codes that a shop gives away: of coupons, for something taken off a price."""

import re
from typing import Final

from redaction.labels import Label
from redaction.lexicon import words_of
from redaction.scene import Scene
from redaction.talk import TALK

_COUPON: Final = re.compile("(?:[a-z]{4,}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[0-9]{1,4}")
IS_COUPON: Final = re.compile(rf" (?:{_COUPON.pattern})(?![^\W_])")
"""One right after its name."""
_ACCOUNTS: Final = frozenset({"otp", "secret", "bank", "pin"})
_PERCENT: Final = frozenset("%٪")


def is_coupon(scene: Scene, start: int, end: int, label: Label) -> bool:
    """Whether what a name of codes names is a coupon: "the code SUMMER26 is not valid", "code LT48291 in your newsletter"."""
    text = scene.text
    if text[start:end].isdecimal():
        line = text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]
        return _takes_off(scene, line, label)
    if label.words.isalpha() and _COUPON.fullmatch(text, start, end):
        return True
    if (
        label.role != "otp"
        or not text[start:end].replace("-", "").isalnum()
        or not TALK.plain.issuperset(label.words.split())
    ):
        return False
    return speaks_of_one(text) and not _opens_account(scene)


def _takes_off(scene: Scene, line: str, label: Label) -> bool:
    """Whether a code of digits takes parts in a hundred off a price: "the code 36182329 doesn't give 10% discount"."""
    if label.role != "otp" or not TALK.plain.issuperset(label.words.split()) or _PERCENT.isdisjoint(line):
        return False
    return not TALK.offers.isdisjoint(words_of(line)) and not _opens_account(scene)


def _opens_account(scene: Scene) -> bool:
    """Whether a message tells more of codes than their mere name, or of an account: "2FA", "log into my account"."""
    names = [label.words.split() for labels in scene.labelled for label in labels if label.role in _ACCOUNTS]
    return len(names) - sum(map(TALK.plain.issuperset, names)) > 0


def speaks_of_one(text: str) -> bool:
    """Whether a message speaks of something taken off a price."""
    return not (_PERCENT.isdisjoint(text) and TALK.offers.isdisjoint(words_of(text)))
