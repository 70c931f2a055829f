"""Asking every detector, to see that a plan leaves nobody out who would have found something."""

from itertools import groupby
from operator import attrgetter

from redaction import room
from redaction.detectors import DETECTORS, bank, secret

ONLY_BY_ROLE = frozenset({bank.find_sorted, secret.find})
"""Who hears more in a message than should be believed without a word for it, or a sign: "55-20-69 81915594", "sms"."""


def everybody(roles, signs, _room):
    """A plan, as `detectors.plan` makes it, with everybody in it whose patterns mean something without a word."""
    once = [next(rows) for _, rows in groupby(DETECTORS, key=attrgetter("find"))]
    return [
        (detector.find, detector.room & room.NOTHING or room.DIGIT)
        for detector in once
        if detector.find not in ONLY_BY_ROLE or detector.roles & roles or detector.signs & signs
    ]
