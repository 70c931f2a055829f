"""What comes after a number that was named and has too few digits: its rest, if nothing explains it otherwise."""

from collections.abc import Mapping, Sequence
from typing import Final

from redaction import counted, lately, unexplained
from redaction.answering import asked_otherwise
from redaction.asked import KINDS
from redaction.asking import asks_back
from redaction.brands import begins
from redaction.labels import HARMLESS
from redaction.lately import Found
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.parts import SIZES, own_words
from redaction.scene import Hit, Scene
from redaction.span import Kind, Options, Rest, Turn
from redaction.talk import TALK, finding

_KINDS: Final[Mapping[str, Kind]] = {**KINDS, "otp": "secret"}
_LEAST, _LEAST_AMONG_WORDS, _LEAST_ALONE = 2, 3, 4
"""Digits of a rest, of one among words, and of one after a beginning that is hidden already."""
_FEW: Final = 5
_ONWARD: Final = TALK.rest | TALK.parts | TALK.onward
_CUT: Final = finding(TALK.cut)


def find(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the rest of such a number, or the beginning of another; return what of it an earlier turn tells."""
    cut = _CUT.search(scene.text) is not None
    mobile = cut and scene.roles == {"phone"}  # "My phone cut it off" speaks of no number.
    if scene.masks or not (mobile or scene.roles.isdisjoint(HARMLESS)):
        return {}
    own = own_words(scene)
    dialled = _dialled(scene) if scene.hits else []
    runs = [run for run in scene.runs if not counted.counts(scene, *run)]
    if (scene.hits and (own or not dialled)) or not (mobile or {*runs} <= {*unexplained.left(scene)}):
        return {}
    runs = sorted([*runs, *dialled])
    size = sum([scene.size(*run) for run in runs])
    if size < (_LEAST if cut or len(own) <= 1 else _LEAST_AMONG_WORDS) or len(own) > _FEW or asks_back(scene.text):
        return {}
    index = _latest(earlier, options.join_within)
    if index is None:
        return {}
    words = words_of(scene.text)
    onward = cut or not _ONWARD.isdisjoint(words) or not LEXICON.joiners.isdisjoint(words[:1])
    uninterrupted = all(turn.by_customer for turn in earlier[index:])
    if "[" in earlier[index].text:
        least = _LEAST if cut else _LEAST_ALONE
        begun = _hidden(earlier[index], size, least, onward=onward) if uninterrupted and (onward or not own) else None
    else:
        begun = _begun(lately.reread(earlier[index], phones=True), scene, size)
    if begun is None or asked_otherwise(scene, earlier, options.join_within, index):
        return {}
    kind, hits = begun
    told = [(index, hit) for hit in hits]
    told += [(len(earlier), _hit(kind, scene, *run)) for run in runs]
    return lately.claimed(told, scene, earlier)


def _dialled(scene: Scene) -> list[tuple[int, int]]:
    """The groups of what passed for a phone, with nothing to call it one; none if anything else was found."""
    if any(hit.kind != "phone" or scene.text[hit.start] == "+" for hit in scene.hits):
        return []
    return [run for hit in scene.hits if (run := scene.run_in(hit.start, hit.end))]


def _latest(earlier: Sequence[Turn], within: float) -> int | None:
    """The customer's latest turn that holds a mask or a number, other than what is explained: "Where is order 999249?"."""
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - lately.NEAR), -1):
        turn = earlier[index]
        if turn.age > within:
            return None
        if turn.by_customer and not lately.words_only(turn.text):
            seen = lately.reread(turn, phones=True)
            if seen.masks or seen.roles.isdisjoint(HARMLESS) or unexplained.left(seen, accounts=True):
                return index
    return None


def _hidden(turn: Turn, size: int, least: int, *, onward: bool) -> tuple[Kind, list[Hit]] | None:
    """The kind of what is hidden in a turn, if more of it may come. Nobody can count its digits any more."""
    masks = MASK.findall(turn.text)
    if not masks:
        return None
    kind = KIND_OF[masks[-1][0].lower()]
    open_end = turn.unfinished == Rest.LIKELY or (onward and turn.unfinished != Rest.NONE)
    if kind in SIZES and open_end and least <= size < SIZES[kind].stop - _LEAST:
        return kind, []
    return None


def _begun(before: Scene, scene: Scene, size: int) -> tuple[Kind, list[Hit]] | None:
    """What a turn tells of the beginning of a number that `size` more digits may make whole.

    Before the beginning of another card it is one, too: "my card 553833", "and my wife's card 53518".
    """
    left = [run for run in unexplained.left(before, accounts=True) if not _is_aside(before, *run)]
    told = before.digits(*left[0]) if len(left) == 1 else ""
    another = bool(scene.runs) and "card" in scene.roles and begins(scene.digits(*scene.runs[0]))
    for kind in [_KINDS[role] for role in sorted(before.roles & _KINDS.keys())] if told else ():
        if kind == "card" and begins(told) and (another or len(told) + size in SIZES[kind]):
            return kind, [_hit(kind, before, *left[0])]
        if kind != "card" and len(told) + size in SIZES[kind]:
            return kind, [_hit(kind, before, *left[0])]
    return None


def _is_aside(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is the "one" of "one-time code", or of an article: "code SH-404"."""
    return (scene.groups[first].spelled and scene.size(first, last) == 1) or unexplained.of_article(scene, first)


def _hit(kind: Kind, scene: Scene, first: int, last: int) -> Hit:
    return Hit(kind, scene.groups[first].start, scene.groups[last - 1].end, "remainder", 0.5)
