"""Every detector, in the order in which they claim: the first to claim a digit keeps it.

A detector is a module with `find(scene)`, which returns its hits. To add one: its module, its test, its line here.
National formats are modules of their own in `detectors/national/`, listed there.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from redaction.detectors import (
    bank,
    card,
    dictated,
    email,
    harmless,
    iban,
    listed,
    mistyped,
    named,
    national,
    phone,
    repeated,
    scattered,
    secret,
    security_code,
    starred,
)
from redaction.scene import Hit, Scene
from redaction.signs import KNOWN, LETTERS, LONG, MAIL, PASSWORD, SHAPES, SHOWN, STARS, TRIPLE, WEB


class Detector(NamedTuple):
    """How to look, and when the look is worth it.

    `digits` in a row must be on the table; where `roles` or `signs` are given, one of the roles must be played by a word
    of the message or one of the signs (bits of `redaction.signs`) be among its marks.
    """

    find: Callable[[Scene], Sequence[Hit]]
    digits: int
    signs: int = 0
    roles: frozenset[str] = frozenset()


DETECTORS: Final = (
    Detector(card.find_clear, 14),
    Detector(harmless.spare_web, 1, WEB),
    Detector(email.find, 0, MAIL),
    Detector(iban.find, 2, LONG),
    Detector(bank.find_sorted, 8, roles=bank.ROLES),
    Detector(bank.find_long, bank.LONG),
    Detector(harmless.spare_known, 1, KNOWN),
    Detector(starred.find, 1, STARS),
    Detector(listed.find, 2, LONG),
    Detector(card.find, 11),
    Detector(dictated.find, 2, LONG, dictated.ROLES),
    Detector(scattered.find, 2, LONG),
    Detector(harmless.spare_shaped, 1, SHAPES),
    Detector(harmless.spare_units, 1, roles=harmless.UNITS),
    Detector(national.find_lettered, 1, LETTERS),
    Detector(national.find, 9),
    Detector(bank.find_begun, 1, roles=bank.ROLES),
    Detector(bank.find, 5, LONG, bank.ROLES),
    Detector(phone.find, 7),
    Detector(named.find, 2, roles=named.ROLES),
    Detector(security_code.find, 2, LONG | STARS | SHOWN | TRIPLE, security_code.HEARD),
    Detector(secret.find, 0, PASSWORD, secret.ROLES),
    Detector(mistyped.find, 1, LETTERS, mistyped.ROLES),
    Detector(repeated.find, 4),
)


Plan = Sequence[tuple[Callable[[Scene], Sequence[Hit]], int]]


@cache
def plan(roles: frozenset[str], signs: int, longest: int) -> Plan:
    """What may find anything in a message with these roles, signs and digits in a row, and how many digits it needs."""
    return tuple(
        (detector.find, detector.digits)
        for detector in DETECTORS
        if detector.digits <= longest
        and (not (detector.signs or detector.roles) or detector.signs & signs or detector.roles & roles)
    )
