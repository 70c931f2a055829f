"""Every detector, in the order in which they claim: the first to claim a digit keeps it.

A detector is a module with `find(scene)`, which returns its hits. To add one: its module, its test, its line here.
National formats are modules of their own in `detectors/national/`, listed there.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from redaction import room
from redaction.detectors import (
    amounts,
    bank,
    card,
    dictated,
    email,
    harmless,
    iban,
    interrupted,
    lettered,
    listed,
    mistyped,
    named,
    national,
    phone,
    repeated,
    scattered,
    secret,
    security_code,
    sizes,
    starred,
)
from redaction.scene import Hit, Scene
from redaction.signs import (
    COUNTRY,
    KNOWN,
    LETTERS,
    LINK,
    LONG,
    MAIL,
    MONEY,
    PASSWORD,
    SHAPES,
    SHOWN,
    STARRED,
    STARS,
    TRIPLE,
    TYPED,
    WEB,
)


class Detector(NamedTuple):
    """How to look, and when the look is worth it.

    There must be `room` on the table (one of these bits of `redaction.room`). Where `roles` or `signs` are given, one of
    the roles must be played by a word of the message, or one of the signs (bits of `redaction.signs`) be among its marks.
    Who needs no role may need several signs, `both`; whatever else there is, `always` must be.
    Who is named twice in a row needs this or that, and is asked once.
    """

    find: Callable[[Scene], Sequence[Hit]]
    room: int
    signs: int = 0
    roles: frozenset[str] = frozenset()
    both: int = 0
    always: int = 0


DETECTORS: Final = (
    Detector(card.find_clear, room.CLEAR_CARD),
    Detector(harmless.spare_web, room.DIGIT, WEB),
    Detector(email.find, room.NOTHING, MAIL),
    Detector(iban.find, room.TWO, both=COUNTRY | LONG),
    Detector(bank.find_sorted, room.FIVE, roles=bank.ROLES),
    Detector(bank.find_long, room.ACCOUNT),
    Detector(harmless.spare_known, room.DIGIT, KNOWN),
    Detector(starred.find, room.DIGIT, STARS),
    Detector(listed.find, room.ORDINAL, both=LONG),
    Detector(card.find, room.CARD),
    Detector(dictated.find, room.RUNS, LONG, dictated.ROLES, always=LINK),
    Detector(scattered.find, room.RUNS, both=LONG),
    Detector(harmless.spare_shaped, room.GROUPS, SHAPES),
    Detector(harmless.spare_shaped, room.DIGIT, MONEY),
    Detector(sizes.spare, room.GROUPS, LETTERS | TYPED | STARRED),
    Detector(amounts.spare, room.DIGIT, roles=harmless.UNITS),
    Detector(harmless.spare_pincodes, room.FIVE, roles=harmless.PINS),
    Detector(bank.find_branched, room.FIVE, both=TRIPLE | LONG),
    Detector(lettered.find, room.DIGIT, LETTERS),
    Detector(national.find, room.ID),
    Detector(bank.find_begun, room.DIGIT, roles=bank.ROLES),
    Detector(bank.find_long, room.ACCOUNT),
    Detector(bank.find, room.FIVE, roles=bank.ROLES),
    Detector(phone.find, room.PHONE),
    Detector(named.find, room.TWO, roles=named.ROLES),
    Detector(security_code.find, room.SHORT, LONG | STARS | SHOWN | TRIPLE, security_code.HEARD),
    Detector(security_code.find, room.THREE, roles=security_code.SENT),
    Detector(secret.find, room.NOTHING, PASSWORD, secret.ROLES),
    Detector(mistyped.find, room.GROUPS, LETTERS, mistyped.ROLES),
    Detector(repeated.find, room.GROUPS),
    Detector(interrupted.find, room.DIGIT, roles=interrupted.ROLES),
    Detector(interrupted.find_unnamed, room.RUNS, both=LONG),
)


Plan = Sequence[tuple[Callable[[Scene], Sequence[Hit]], int]]


@cache
def plan(roles: frozenset[str], signs: int, room: int) -> Plan:
    """Who may find anything in a message with these roles and signs and so much room, and the room that they need."""
    return _those((_named(roles) | _seen(signs)) & _allowed(signs) & _having_room(room))


# Most messages are a new combination of roles, signs and room that are not new: each has its detectors, as bits.


def _bits(chosen: Iterable[bool]) -> int:
    return sum([1 << place for place, is_chosen in enumerate(chosen) if is_chosen])


@cache
def _named(roles: frozenset[str]) -> int:
    return _bits(not detector.roles.isdisjoint(roles) for detector in DETECTORS)


@cache
def _seen(signs: int) -> int:
    return _bits(
        (not (detector.signs or detector.roles) or detector.signs & signs != 0)
        and detector.both & signs == detector.both
        for detector in DETECTORS
    )


@cache
def _allowed(signs: int) -> int:
    return _bits(detector.always & signs == detector.always for detector in DETECTORS)


@cache
def _having_room(room: int) -> int:
    return _bits(detector.room & room != 0 for detector in DETECTORS)


@cache
def _those(chosen: int) -> Plan:
    asked: list[tuple[Callable[[Scene], Sequence[Hit]], int]] = []
    for detector in [detector for place, detector in enumerate(DETECTORS) if chosen >> place & 1]:
        before = asked.pop()[1] if asked and asked[-1][0] is detector.find else 0
        asked.append((detector.find, before | detector.room))
    return tuple(asked)
