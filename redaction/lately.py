"""The customer's latest messages and the parts of numbers in them.

They come as stored: what was masked is out of reach, parts that looked harmless are still in clear.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from redaction import alphabet, asked, howmany, numberwords, runtogether
from redaction.asking import offers_choice
from redaction.brands import MAX_DIGITS
from redaction.detectors import amounts, email, harmless, phone, sizes
from redaction.lexicon import words_of
from redaction.masking import MASK
from redaction.normalise import Folded, fold
from redaction.parts import COUNTS, Part, parts_of
from redaction.scene import Hit, Scene
from redaction.span import Options, Turn

_MAX_PARTS: Final = 16
_FEW: Final = 3
_OF_CHOICE: Final = 2
_ALWAYS: Final = 2
NEAR: Final = 8
"""How many turns are the latest."""
_DIGIT: Final = re.compile(r"\d")
_LOOK_BACK: Final = 30
_REACH: Final = 2 * MAX_DIGITS
"""Two numbers may be told alternately."""
_HARMLESS: Final = (
    harmless.spare_web,
    email.find,
    harmless.spare_shaped,
    sizes.spare,
    amounts.spare,
    harmless.spare_pincodes,
)

Found = dict[int, tuple[Folded, list[Hit]]]
"""What was found in earlier turns, by their index."""


def latest(earlier: Sequence[Turn]) -> list[Turn]:
    """The customer's turns among the latest, oldest first."""
    return [turn for turn in earlier[-NEAR:] if turn.by_customer]


def pending(earlier: Sequence[Turn], options: Options) -> bool:
    """Whether the customer's latest messages hold digits that may be the first part of what comes now."""
    return any(turn.age <= options.join_within and numeric(turn.text) for turn in latest(earlier))


def before(earlier: Sequence[Turn], options: Options) -> tuple[dict[int, Scene], list[Part]]:
    """The customer's latest turns and their parts, as far back as the digits of one number can reach."""
    scenes: dict[int, Scene] = {}
    parts: list[Part] = []
    left = _REACH
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        turn = earlier[index]
        if turn.age > options.join_within or left < 0 or len(parts) > _MAX_PARTS:
            break
        if turn.by_customer and (index >= len(earlier) - _ALWAYS or numeric(turn.text)):
            scenes[index] = reread(turn)
            found = marked(parts_of(scenes[index], index), earlier[:index], options)
            left -= sum([len(part.digits) for part in found])
            parts = found + parts
    return scenes, parts


def marked(parts: list[Part], earlier: Sequence[Turn], options: Options) -> list[Part]:
    """The parts of a turn, marked if they answer a question for something harmless; none if they tell how many there are."""
    if parts and earlier and _counted(parts, earlier[-1]):
        return []
    size = sum([len(part.digits) for part in parts])
    other = asked.wants_other(earlier, options.join_within, size) if size and earlier else ""
    return [part._replace(other=other) for part in parts] if other else parts


def _counted(parts: list[Part], before: Turn) -> bool:
    """Whether a number, the only one, tells how many digits or things there are, as was asked right before."""
    digits = parts[0].digits
    if len(parts) > 1:
        return False
    if len(digits) <= _OF_CHOICE and _wants_few(before):
        return True
    return not before.by_customer and digits in COUNTS and howmany.counts_digits(before.text)


def _wants_few(turn: Turn) -> bool:
    """Whether a turn offers a choice, or asks how many of something are wanted."""
    return not turn.by_customer and (offers_choice(turn.text) or howmany.counts_first(turn.text))


def is_choice(earlier: Sequence[Turn]) -> bool:
    """Whether the latest turn is the number of a choice that the one before it offers, or how many are wanted: "1"."""
    offered = len(earlier) > 1 and _wants_few(earlier[-2])
    return offered and len(_DIGIT.findall(earlier[-1].text)) <= _OF_CHOICE


def numeric(text: str) -> bool:
    """Whether digits stand outside the masks of a turn, or number words."""
    bare = MASK.sub("", text) if "[" in text else text
    if _DIGIT.search(bare) is not None:
        return True
    usual = fold(bare).usual
    return numberwords.present(alphabet.words(usual)) or runtogether.present(usual)


def reread(turn: Turn, *, phones: bool = False) -> Scene:
    """An earlier turn with what is plainly harmless off the table, and `phones` if they are looked for."""
    scene = Scene(fold(turn.text))
    if scene.runs:
        for spare in _HARMLESS:
            scene.claim(spare(scene))
        if len(words_of(scene.text)) > _FEW:
            harmless.spare_days(scene)
        if phones:
            scene.claim(phone.find(scene))
    return scene


def claimed(hits: Iterable[tuple[int, Hit]], scene: Scene, earlier: Sequence[Turn]) -> Found:
    """Claim what stands in the message after the earlier turns; return what stands in those. Hits come with their turns."""
    found: Found = {}
    for index, hit in hits:
        if index == len(earlier):
            scene.reclaim(hit)
        else:
            found.setdefault(index, (fold(earlier[index].text), []))[1].append(hit)
    return found


def closed(earlier: Sequence[Turn]) -> int:
    """The latest of the customer's turns that holds the mask of a whole card; -1 if none does."""
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - NEAR), -1):
        turn = earlier[index]
        if "[" in turn.text and turn.by_customer and any(found.group(2) for found in MASK.finditer(turn.text)):
            return index
    return -1


def words_only(text: str) -> bool:
    """Whether a turn holds neither a digit nor a mask."""
    return "[" not in text and _DIGIT.search(text) is None
