"""Every detector, in the order in which they claim: the first to claim a digit keeps it.

A detector is a module with `find(scene)`, which returns its hits. To add one: its module, its test, its line here.
National formats are modules of their own in `detectors/national/`, listed there.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from redaction.detectors import (
    bank,
    card,
    email,
    harmless,
    iban,
    named,
    national,
    phone,
    scattered,
    secret,
    security_code,
    starred,
)
from redaction.scene import Hit, Scene


class Detector(NamedTuple):
    """How to look, and when the look is worth it: `digits` in a row must be on the table, for some `marks` in the text.

    Marks are all characters but letters, digits and blanks.
    """

    find: Callable[[Scene], Sequence[Hit]]
    digits: int
    marks: bool = False


DETECTORS: Final = (
    Detector(card.find_clear, 14),
    Detector(harmless.spare_web, 1, marks=True),
    Detector(email.find, 0, marks=True),
    Detector(iban.find, 2),
    Detector(bank.find_long, 8),
    Detector(harmless.spare_known, 1),
    Detector(starred.find, 1),
    Detector(card.find, 11),
    Detector(scattered.find, 2),
    Detector(harmless.spare_shaped, 1),
    Detector(national.find, 1),
    Detector(bank.find, 5),
    Detector(phone.find, 7),
    Detector(named.find, 4),
    Detector(security_code.find, 2),
    Detector(secret.find, 0),
)
