"""Every detector, in the order in which they claim: the first to claim a digit keeps it.

A detector is a module with `find(scene)`, which returns its hits. To add one: its module, its test, its line here.
National formats are modules of their own in `detectors/national/`, listed there.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from redaction import room
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
from redaction.room import GROUPS
from redaction.scene import Hit, Scene
from redaction.signs import (
    COUNTRY,
    KNOWN,
    LETTERS,
    LONG,
    MAIL,
    MONEY,
    PASSWORD,
    SHAPES,
    SHOWN,
    STARS,
    TRIPLE,
    WEB,
)


class Detector(NamedTuple):
    """How to look, and when the look is worth it.

    There must be `room` on the table (one of these bits of `redaction.room`). Where `roles` or `signs` are given, one of
    the roles must be played by a word of the message, or one of the signs (bits of `redaction.signs`) be among its marks;
    all signs in `both` must.
    """

    find: Callable[[Scene], Sequence[Hit]]
    room: int
    signs: int = 0
    roles: frozenset[str] = frozenset()
    both: int = 0

    def may_find(self, roles: frozenset[str], signs: int, room: int) -> bool:
        """Whether a message with these has what is needed."""
        told = not (self.signs or self.roles) or bool(self.signs & signs or self.roles & roles)
        return bool(self.room & room) and self.both & signs == self.both and told


DETECTORS: Final = (
    Detector(card.find_clear, room.CLEAR_CARD),
    Detector(harmless.spare_web, room.DIGIT, WEB),
    Detector(email.find, room.NOTHING, MAIL),
    Detector(iban.find, room.TWO, both=COUNTRY | LONG),
    Detector(bank.find_sorted, room.EIGHT, roles=bank.ROLES),
    Detector(bank.find_long, room.ACCOUNT),
    Detector(harmless.spare_known, room.DIGIT, KNOWN),
    Detector(starred.find, room.DIGIT, STARS),
    Detector(listed.find, room.GROUPS, both=LONG),
    Detector(card.find, room.CARD),
    Detector(dictated.find, room.RUNS, LONG, dictated.ROLES),
    Detector(scattered.find, room.RUNS, both=LONG),
    Detector(harmless.spare_shaped, room.DIGIT, SHAPES | MONEY),
    Detector(harmless.spare_units, room.DIGIT, roles=harmless.UNITS),
    Detector(national.find_lettered, room.DIGIT, LETTERS),
    Detector(national.find, room.ID),
    Detector(bank.find_begun, room.DIGIT, roles=bank.ROLES),
    Detector(bank.find_long, room.ACCOUNT),
    Detector(bank.find, room.FIVE, roles=bank.ROLES),
    Detector(phone.find, room.PHONE),
    Detector(named.find, room.TWO, roles=named.ROLES),
    Detector(security_code.find, room.CODE, LONG | STARS | SHOWN | TRIPLE, security_code.HEARD),
    Detector(secret.find, room.NOTHING, PASSWORD, secret.ROLES),
    Detector(mistyped.find, room.GROUPS, LETTERS, mistyped.ROLES),
    Detector(repeated.find, room.GROUPS),
)


Plan = Sequence[tuple[Callable[[Scene], Sequence[Hit]], int]]


@cache
def plan(roles: frozenset[str], signs: int, room: int) -> Plan:
    """Who may find anything in a message with these roles and signs and so much room, and the room that they need."""
    if not room & GROUPS:
        signs &= ~SHAPES  # Marks around a single group part nothing.
    return tuple((detector.find, detector.room) for detector in DETECTORS if detector.may_find(roles, signs, room))
