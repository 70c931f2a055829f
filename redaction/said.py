"""What is said in the turns that hold the parts of a number, and around them."""

from collections.abc import Sequence
from typing import Final

from redaction import counted
from redaction.announcing import announces
from redaction.labels import KEEPING
from redaction.lastfour import LAST_FOUR
from redaction.lexicon import words_of
from redaction.parts import COUNTS, Part, Row, own_words
from redaction.readings import DATED, again
from redaction.scene import Scene
from redaction.talk import TALK

SHORT: Final = 5
_LONG: Final = 8
TOLD: Final = 4
_OF_CARD: Final = frozenset({"15", "16"})
_INITIALS: Final = 2
_GREETING: Final = 2


def talk(row: Row) -> set[str]:
    """What is spoken of, without what was said of a card that is whole, in its turns or right after: "that's my card"."""
    if row.closed < 0:
        return {role for seen in row.scenes.values() for role in seen.roles} | row.wanted[row.parts[0].turn]
    told = row.scenes.get(row.closed + 1)
    open_from = row.closed + 1 + (told is not None and not told.groups)
    talk = {role for turn, seen in row.scenes.items() if turn >= open_from for role in seen.roles}
    return talk - {label.role for label in row.scenes[row.newest].asked}


def announced_otherwise(row: Row, window: Sequence[Part], told: int = TOLD) -> bool:
    """Whether the turn before announces coupons, parcels or the like, and does not tell their number itself.

    A number of `told` digits is all of it: hardly any order is told in fewer than four.
    """
    before = row.scenes.get(window[0].turn - 1)
    if before is None or KEEPING.isdisjoint(before.roles) or max(before.lengths, default=0) >= told:
        return False
    # The "PO" of purchase orders is a word of its own in Polish ("po cztery").
    return any(label.role in KEEPING and len(label.words) > _INITIALS for labels in before.labelled for label in labels)


def leads_to_other(row: Row, window: Sequence[Part], told: int = TOLD) -> bool:
    """Whether the turn before does so, and leads to a number: "my tracking number", not "I'm writing about my purchase"."""
    if not announced_otherwise(row, window, told):
        return False
    before = row.scenes[window[0].turn - 1]
    return bool(before.groups) or bool(announces(before.text))


def bare(row: Row, window: Sequence[Part], most: int = SHORT) -> bool:
    """Whether the turns that hold the parts say little else, together or each."""
    said = [len(words_of(row.scenes[turn].plain())) for turn in {part.turn for part in window}]
    return max(said) <= most + len(window) - 2 or (most == SHORT and sum(said) <= _LONG)


def mentions(row: Row, window: Sequence[Part], role: str) -> bool:
    """Whether somebody names the number, from a little before its first part until now."""
    turns = range(window[0].turn - 2, row.newest + 1)
    seen = [row.scenes[turn] for turn in turns if turn in row.scenes]
    if any(role in scene.roles or (role == "card" and _counts_a_card(scene)) for scene in seen):
        return True
    return role in row.wanted[window[0].turn]


def _counts_a_card(scene: Scene) -> bool:
    """Whether a message tells of as many digits as a card has: "the 16 digits are"."""
    return "digits" in scene.roles and any(group.digits in _OF_CARD for group in scene.groups)


def only_parts(row: Row, window: Sequence[Part], role: str, most: int = 0) -> bool:
    """Whether the turns that hold the parts say no more than `most` words of their own besides what they are parts of.

    They may say a little more where the number was announced or asked for right before, or is named right after.
    """
    if row.target != row.newest or role in row.wanted[window[0].turn]:
        most = max(most, _GREETING)
    return not _shows_end(row, window) and all(
        len(own_words(row.scenes[turn], *_names(row.scenes[turn], role)))
        <= (TOLD if role in row.scenes[turn].roles else most)
        for turn in {part.turn for part in window}
    )


def _names(scene: Scene, role: str) -> list[str]:
    return [word for labels in scene.labelled for label in labels if label.role == role for word in label.words.split()]


def _shows_end(row: Row, window: Sequence[Part]) -> bool:
    """Whether a part is said to be all that is told of a card: "the card ending in 1234"."""
    return any(
        len(part.digits) == TOLD
        and "card" in row.scenes[part.turn].roles
        and LAST_FOUR.search(row.scenes[part.turn].text, 0, part.start)
        for part in window
    )


def used_up(row: Row, window: Sequence[Part]) -> bool:
    """Whether the parts, and what they correct, are all digits of the turns that hold them, but for what counts them."""
    return all(_all_of(row.scenes[turn], turn, window) for turn in {part.turn for part in window})


def _all_of(scene: Scene, turn: int, window: Sequence[Part]) -> bool:
    parts = [part for part in window if part.turn == turn]
    end = max([part.end for part in parts], default=len(scene.text))
    dated = DATED.fullmatch(scene.text, end) is not None  # "4580 4580 04/28"
    return all(
        (dated and group.start >= end)
        or any(part.start <= group.start < part.end for part in parts)
        or any(again(group.digits, part.digits) for part in window)
        or (group.digits in COUNTS and "digits" in scene.roles)
        or (len(group.digits) == 1 and (group.spelled or _counts(scene, place, parts)))
        for place, group in enumerate(scene.groups)
    )


def _counts(scene: Scene, place: int, parts: Sequence[Part]) -> bool:
    """Whether nothing but what leads from a part to its count stands between them, not "and", or it counts digits."""
    segment = place + (scene.groups[place].start < parts[0].start)
    return (
        TALK.sequence.issuperset(words_of(scene.segments[segment]))
        or counted.counts_digits(scene, segment)
        or counted.counts(scene, place, place + 1)
    )


def nothing_but_parts(row: Row, window: Sequence[Part]) -> bool:
    """Whether the turns say nothing but which part is which."""
    return all(TALK.sequence.issuperset(words_of(row.scenes[part.turn].plain())) for part in window)
