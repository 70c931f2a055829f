"""A one-time code, a PIN or a security code that the customer tells in bits, each of which is too short to be one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from redaction import context
from redaction.announcing import announces
from redaction.answering import asked_otherwise
from redaction.asking import asks_back, spoken
from redaction.labels import Label
from redaction.lately import words_only
from redaction.lexicon import words_of
from redaction.masking import KIND_OF, MASK
from redaction.parts import AROUND, own_words
from redaction.questions import asks_for_one, listen
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Rest, Turn
from redaction.talk import TALK
from redaction.telling import kind_in

_KINDS: Final[dict[str, Kind]] = {"otp": "secret", "code": "security_code", "pin": "security_code"}
_LONGEST: Final = 8
_LONGEST_BIT: Final = 4
_BRIEF, _LONG = 8, 14
_FEW: Final = 2
_MOST: Final = 3
_GLUED: Final = re.compile("[a-z][0-9]|[0-9][a-z]")


def take_down(scene: Scene, earlier: Sequence[Turn], options: Options) -> None:
    """Claim bare digits that begin a code which was asked for or announced, or go on with one that was begun."""
    own = set(own_words(scene)) - TALK.renewed
    if (
        not scene.runs
        or scene.total > _LONGEST
        or len(own) > _MOST
        or asks_back(scene.text)
        or _GLUED.search(scene.text)
    ):
        return
    if len(own) > 1 and (words_of(scene.segments[0]) or not _has_begun(earlier)):
        return
    kind = _told(scene, earlier, options.join_within)
    alone = not own
    for first, last in scene.runs if kind else ():
        if context.kept_here(scene, first, last) or _counts_what_was_asked(scene, last, earlier[-1]):
            continue  # "The booking is 1914896", before the code
        whole = alone or (scene.size(first, last) > 1 and not scene.spoken)  # Not "one sec"
        if kind and whole and scene.size(first, last) <= (_LONGEST_BIT if kind == "security_code" else _LONGEST):
            start, end = scene.groups[first].start, scene.groups[last - 1].end
            scene.claim([Hit(kind, start, end, f"{kind}_told", 0.7)])


def _counts_what_was_asked(scene: Scene, last: int, latest: Turn) -> bool:
    """Whether the word after a number is that of which the business asked how many: "CVV? How many seats?", "27 seats"."""
    after = words_of(scene.segments[last])[:1]
    if latest.by_customer or not after:
        return False
    return any(how in TALK.how_many and [thing] == after for how, thing in pairwise(spoken(latest.text)))


def _has_begun(earlier: Sequence[Turn]) -> bool:
    """Whether the customer's latest message is a bit of a code: what comes first in the next, whatever follows, is more."""
    latest = next((turn for turn in reversed(earlier) if turn.by_customer), None)
    return latest is not None and latest.unfinished != Rest.NONE and not words_of(MASK.sub("", latest.text))


def _told(scene: Scene, earlier: Sequence[Turn], within: float) -> Kind | None:
    """The kind of the code that the message tells a bit of, if nothing else was asked for since it was named or begun."""
    place = next((place for place in range(len(earlier) - 1, -1, -1) if _says_something(earlier[place])), -1)
    before = earlier[place] if place >= 0 and earlier[place].age <= within else None
    masks = MASK.findall(before.text) if before else []
    if before and masks:
        said = MASK.sub("", before.text)
        alone = before.unfinished and len(words_of(said)) <= _FEW and kind_in(said) is None
        cut_off = not words_of(scene.segments[0]) and _has_begun(earlier)  # "848, it was cut off"
        alone = alone and (cut_off or not own_words(scene) or not TALK.alternatives.isdisjoint(words_of(scene.text)))
        again = earlier[-1] if KIND_OF[masks[-1][0].lower()] == "secret" else before
        alone = alone or (again is not before and not TALK.renewed.isdisjoint(spoken(again.text)))
        kind = KIND_OF[masks[-1][0].lower()] if alone else None
    else:
        kind = next((_KINDS[label.role] for label in _named(earlier[-1]) if label.role in _KINDS), None)
    if kind not in _KINDS.values() or asked_otherwise(scene, earlier, within, place, begun=bool(masks)):
        return None
    return kind


def _says_something(turn: Turn) -> bool:
    """Whether a turn is the customer's, and more than "ok"."""
    return turn.by_customer and not (words_only(turn.text) and AROUND.issuperset(spoken(turn.text)))


def _named(latest: Turn) -> Sequence[Label]:
    """What the latest turn announces or asks for."""
    if latest.by_customer:
        return announces(latest.text)
    words = len(spoken(latest.text))
    asks = words <= _BRIEF or (words <= _LONG and asks_for_one(latest.text))
    return listen(latest.text).labels if asks else ()
