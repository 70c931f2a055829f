"""Numbers told bit by bit that nobody gave a name: cards and IDs by their check."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from redaction import asked, context, lately
from redaction.bits import bits, leads_on
from redaction.brands import is_clear
from redaction.detectors import national
from redaction.labels import KEEPING
from redaction.lately import Found
from redaction.normalise import fold
from redaction.parts import called, dialled, own_words
from redaction.phonewords import just_mine
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Turn

_LOOK_BACK: Final = 16
_OTHERS: Final = 4
_MOST: Final = 6
_TOLD: Final = 4
_SHORTEST_DIALLED: Final = 8
_SURE: Final = 11
"""IDs of so many digits have a day or a beginning that chance hardly makes."""


class _Bits(NamedTuple):
    """What one message tells: its digits, where they stand, whether it says that they go on, and looks like nothing else."""

    digits: str
    spans: Sequence[tuple[int, int]]
    leads: bool
    plain: bool


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the last bits of such a number; return those of the customer's turns before it."""
    last = _bits(scene)
    if last is None or _of_other(last, scene.text, earlier, options):
        return {}
    told: dict[int, _Bits] = {len(earlier): last}
    others = 0
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        turn = earlier[index]
        if turn.age > options.join_within or others == _OTHERS or len(told) == _MOST:
            break
        if not turn.by_customer or not lately.numeric(turn.text):
            continue
        one = None if "[" in turn.text else _bits(lately.reread(turn, phones=True))
        if one is None or _of_other(one, turn.text, earlier[:index], options):
            others += 1
        else:
            told[index] = one
    for size in range(len(told), 1, -1):
        window = dict(list(told.items())[:size])
        kind = _kind(list(window.values())[::-1], whole=size == len(told))
        if kind is not None:
            return _claimed(kind, window, scene, earlier)
    return {}


def _of_other(one: _Bits, text: str, before: Sequence[Turn], options: Options) -> bool:
    """Whether bits answer a question for something harmless, or were announced as it."""
    latest = next((turn.text for turn in reversed(before) if turn.by_customer), "")
    named = Scene(fold(latest))
    if not KEEPING.isdisjoint(named.roles) and max(named.lengths, default=0) < _TOLD:
        return True  # "I have 3 coupons", with their numbers in the next messages.
    return bool(asked.wants_other(before, options.join_within, len(one.digits), text)) or asked.announced_other(
        before, options.join_within
    )


def _claimed(kind: Kind, told: dict[int, _Bits], scene: Scene, earlier: Sequence[Turn]) -> Found:
    hits = [(index, Hit(kind, *span, f"{kind}_in_bits", 0.8)) for index, one in told.items() for span in one.spans]
    return lately.claimed(hits, scene, earlier)


def _bits(scene: Scene) -> _Bits | None:
    if not called(scene) <= {"card"} or any(dialled(scene, *run) for run in scene.runs):
        return None
    spans = bits(scene, "card", begun=True, phones=False)
    aside = not spans and _beside_phone(scene)
    if aside:
        spans = [(scene.groups[0].start, scene.groups[-1].end)]
    if not spans:
        return None
    digits = "".join([scene.within(*span) for span in spans])
    return _Bits(digits, spans, leads_on(scene) or not own_words(scene), not (scene.spared or aside))


def _beside_phone(scene: Scene) -> bool:
    """Whether the only number stands beside a phone that it need not be of: "2679-3358, I was on the phone"."""
    digits = scene.digits(0, len(scene.groups))
    if not digits or digits[0] == "0" or scene.masks or not (len(digits) <= _SHORTEST_DIALLED or scene.spoken):
        return False
    spans = [
        *((hit.start, hit.end) for hit in scene.hits),
        *((scene.groups[run[0]].start, scene.groups[run[1] - 1].end) for run in scene.runs),
    ]
    if spans != [(scene.groups[0].start, scene.groups[-1].end)] or any(hit.kind != "phone" for hit in scene.hits):
        return False
    named = context.names(scene, 0, len(scene.groups))
    return bool(named) and named[0].role == "phone" and not just_mine(named[0])


def _kind(told: Sequence[_Bits], *, whole: bool) -> Kind | None:
    """What bits are by their check, if chance hardly makes it. An ID is all that was told, and looks like nothing else."""
    digits = "".join([one.digits for one in told])
    if is_clear(digits) and sum(not one.plain for one in told) <= 1:
        return "card"
    alone = whole and len(digits) >= _SURE and all(one.leads and one.plain for one in told)
    return "national_id" if alone and national.valid_alone(digits) else None
