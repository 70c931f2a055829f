"""The one way through: fold, look, claim, mask. Any failure masks the whole message."""

import time
from collections.abc import Callable, Sequence

from redaction import context, express, split
from redaction.assemble import masked
from redaction.detectors import DETECTORS
from redaction.express import Sketch
from redaction.masking import WHOLE_MESSAGE
from redaction.normalise import Folded, fold
from redaction.scene import Hit, Scene
from redaction.span import DEFAULT, Finding, Options, Redaction, Turn
from redaction.triage import is_plain


class OutOfTimeError(Exception):
    """Looking at one message took longer than the options allow."""


def redact(text: str, *, earlier: Sequence[Turn] = (), options: Options = DEFAULT) -> Redaction:
    """Mask what is sensitive in a message, given the turns before it (oldest first). Never raises.

    Earlier turns that turn out to hold a part of a number come back as amendments.
    """
    try:
        if len(text) > options.max_chars:
            return _hide(text, "too long")
        if is_plain(text) and not (earlier and split.may_tell(text, earlier)):
            return Redaction(text)
        return _look(text, earlier, options)
    except Exception as error:  # noqa: BLE001 - the promise: a failure of any kind masks everything.
        return _hide(text, type(error).__name__)


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
    return folded, _surveyed(folded, express.sketch(folded.text), earlier, options)


def _surveyed(folded: Folded, seen: Sketch | None, earlier: Sequence[Turn], options: Options) -> Scene:
    within, known = options.join_within, options.known_numbers
    scene = Scene(
        folded.text,
        (lambda: context.asked(earlier, within)) if earlier else None,
        card_before=bool(earlier) and context.card_before(earlier, within),
        known=known,
        cut=(seen.segments, seen.groups, seen.labels) if seen else None,
    )
    look(scene, time.monotonic() + options.time_limit)
    return scene


def look(scene: Scene, deadline: float) -> None:
    """Let every detector claim what is its own."""
    total = scene.total
    for find, digits in DETECTORS:
        if total >= digits and (scene.runs or not digits):
            hits = find(scene)
            if hits:
                scene.claim(hits)
                if time.monotonic() > deadline:
                    raise OutOfTimeError


def _look(text: str, earlier: Sequence[Turn], options: Options) -> Redaction:
    folded = fold(text)
    seen = express.sketch(folded.text)
    if seen is not None and options.time_limit > 0:
        card = express.one_card(seen)
        if card is not None and not (earlier and split.pending(earlier, options)):
            hit = Hit("card", card[0], card[1], "card", 0.99, None, card[2])
            return Redaction(*masked(text, folded, (hit,), options))
        if not earlier and express.nothing(seen):
            return Redaction(text)
    scene = _surveyed(folded, seen, earlier, options)
    found = split.join(scene, earlier, options) if earlier else {}
    amendments = tuple(split.amend(earlier, found, options)) if found else ()
    if not scene.hits:
        return Redaction(text, (), amendments)
    return Redaction(*masked(text, folded, scene.hits, options), amendments)


def _hide(text: object, reason: str) -> Redaction:
    length = len(text) if isinstance(text, str) else 0
    whole = Finding("secret", 0, length, 0, len(WHOLE_MESSAGE), None, 1.0, f"fail_closed: {reason}")
    return Redaction(WHOLE_MESSAGE, (whole,))
