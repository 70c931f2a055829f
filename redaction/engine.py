"""The one way through: fold, look, claim, mask. Any failure masks the whole message."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Final

from redaction import alphabet, asked, echoed, inorder, inturn, lately, mirrored, remainder, split, told, unexplained
from redaction.assemble import masked
from redaction.brands import MIN_CLEAR
from redaction.detectors import plan
from redaction.masking import FAILED, WHOLE_MESSAGE
from redaction.normalise import Folded, fold, fold_encoded
from redaction.questions import listen
from redaction.scene import Scene
from redaction.span import DEFAULT, QUESTION_OPEN, Amendment, Finding, Options, Redaction, Turn
from redaction.sure import lone_card
from redaction.triage import says_nothing

_new: Final = tuple.__new__
_SHORT: Final = 500


class OutOfTimeError(Exception):
    """Looking at one message took longer than the options allow."""


def redact(text: str, *, earlier: Sequence[Turn] = (), options: Options = DEFAULT) -> Redaction:
    """Mask what is sensitive in a message, given the turns before it (oldest first). Never raises.

    Earlier turns that turn out to hold a part of a number come back as amendments.
    """
    try:
        if len(text) > options.max_chars:
            return _hide(text, "too long")
        if earlier and earlier[-1].age > options.join_within:
            earlier = _still_open(earlier[-1], options)
        usual, digits = alphabet.encoded(text)
        if not digits and says_nothing(text, usual) and not (earlier and _answers(text, earlier, options)):
            return _new(Redaction, (text, (), ()))
        return _look(text, fold_encoded(text, usual, digits), earlier, options)
    except Exception as error:  # noqa: BLE001 - the promise: a failure of any kind masks everything.
        return _hide(text, type(error).__name__)


def _still_open(latest: Turn, options: Options) -> Sequence[Turn]:
    """What counts of turns that are longer ago than minutes: a question of the business that nothing came after."""
    if latest.by_customer or latest.age > QUESTION_OPEN:
        return ()
    return (replace(latest, age=options.join_within),)


def _answers(text: str, earlier: Sequence[Turn], options: Options) -> bool:
    """Whether a message without a number may tell what one was, or be the password that was asked for."""
    return told.may_tell(text, earlier) or asked.password(text, earlier, options.join_within)


def guarded(produce: Callable[[], str], options: Options = DEFAULT) -> str:
    """The masked text of what `produce` returns; hidden whole when producing it fails."""
    try:
        text = produce()
    except Exception:  # noqa: BLE001 - same promise, for values whose own `__str__` fails.
        return WHOLE_MESSAGE
    return redact(text, options=options).text


def survey(text: str, earlier: Sequence[Turn], options: Options) -> tuple[Folded, Scene]:
    """The message as all detectors left it. Raises what they raise."""
    folded = fold(text)
    scene = _scene(folded, earlier, options)
    look(scene, options)
    if mirrored.TURNED in text:
        scene.claim(mirrored.find(scene))
    scene.claim(unexplained.find(scene))
    return folded, scene


def _scene(folded: Folded, earlier: Sequence[Turn], options: Options) -> Scene:
    if not earlier:
        scene = Scene(folded, known=options.known_numbers)
        if len(scene.groups) > 1:
            inorder.note(scene)
        return scene
    within = options.join_within
    scene = Scene(
        folded,
        asked.labels(earlier, within, folded.text),
        card_before=asked.card_before(earlier, within, folded.text),
        known=options.known_numbers,
    )
    if len(scene.groups) > 1:
        inorder.note(scene)
    echoed.spare(scene, earlier)
    latest = earlier[-1]
    if scene.asked and len(scene.groups) > 1 and not latest.by_customer and inturn.several(folded.text):
        inturn.tell_apart(scene, listen(latest.text).things)
    return scene


def look(scene: Scene, options: Options) -> None:
    """Let every detector claim what is its own. A short message takes no time to speak of."""
    deadline = inf
    if len(scene.text) >= _SHORT or options.time_limit < DEFAULT.time_limit:
        deadline = time.thread_time() + options.time_limit
    for find, room in plan(scene.roles, scene.signs, scene.room):
        if scene.room & room:
            hits = find(scene)
            if hits:
                scene.claim(hits)
                if deadline < inf and time.thread_time() > deadline:
                    raise OutOfTimeError


def _look(text: str, folded: Folded, earlier: Sequence[Turn], options: Options) -> Redaction:
    card = lone_card(folded) if len(folded[4]) >= MIN_CLEAR else None
    if card is not None and not (earlier and lately.pending(earlier, options)):
        return _new(Redaction, (*masked(text, folded, (card,), options), ()))
    scene = _scene(folded, earlier, options)
    look(scene, options)
    if folded[1] is not None and mirrored.TURNED in text:
        scene.claim(mirrored.find(scene))
    amendments = tuple(_amended(scene, earlier, options)) if earlier else ()
    scene.claim(unexplained.find(scene))
    if not scene.hits:
        return _new(Redaction, (text, (), amendments))
    return _new(Redaction, (*masked(text, folded, scene.hits, options), amendments))


def _amended(scene: Scene, earlier: Sequence[Turn], options: Options) -> Iterator[Amendment]:
    """What turns out to hold a part of a number among the earlier turns; the parts in this message are claimed."""
    if several := told.several(scene, earlier, options):
        yield from split.amend(earlier, several, options)
    elif not split.settled(scene, earlier, options):
        found = split.join(scene, earlier, options) or remainder.find(scene, earlier, options)
        yield from split.amend(earlier, found, options)


def _hide(text: object, reason: str) -> Redaction:
    length = len(text) if isinstance(text, str) else 0
    whole = Finding("secret", 0, length, 0, len(WHOLE_MESSAGE), None, 1.0, f"{FAILED}: {reason}")
    return Redaction(WHOLE_MESSAGE, (whole,))
