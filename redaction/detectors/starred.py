"""Partly starred cards that still show more than the last four: `4580 12** **** 1234`, `4580...1234`."""

import re
from collections.abc import Container, Sequence
from typing import Final

from redaction import context
from redaction.brands import issued
from redaction.scene import Hit, Scene
from redaction.shapes import in_parcel

STARRED: Final = re.compile(
    r"(?<![0-9*#])(?=[0-9]|(?<![a-z])[*x#])(?:[0-9*x#][ ._/-]{0,2}){11,18}[0-9*x#](?![0-9*#])(?![a-z])"
)
ELIDED: Final = re.compile(
    r"(?<![0-9])(?<!…)(?<!\.)[0-9]{4,12} ?"
    r"(?:(?:\.{2,}|…) ?[0-9]{4} ?)?(?:\.{2,}|…|\*{1,}|x{2,}|#{2,}) ?[0-9]{4}(?:[0-9]{4})?(?! ?[0-9]| ?(?:\.{2,}|…))"
)
_BOLD: Final = re.compile(r"(?<![0-9*x#])\*(?=[0-9])|(?<=[0-9])\*(?![0-9*x#])")
"""A star that makes what it stands beside bold."""
_STARS: Final = re.compile(r"\*\*|xx|##|\.\.\.|…|\* \*")
"""What every starred number has in it, found much sooner."""
_SHOWN: Final = 4
_GAPS: Final = " ._/-"
_STARS_AND_GAPS: Final = f"*x#{_GAPS}"
_NO_GAPS: Final = str.maketrans("", "", _GAPS)
_BEGUN: Final = 8
_USUAL: Final = (14, 15, 16)
_CALLED: Final = range(13, 20)
"""How long a card may be that is called one."""
_HALVES: Final = ((4, 8), (6, 8), (8, 8), (8, 4))
_PRINTED: Final = (6, 4)
"""As receipts have it: the issuer's six digits and the last four."""


def find(scene: Scene) -> Sequence[Hit]:
    """Numbers of a card's length in which some places are starred, when digits before the last four are not."""
    if not _STARS.search(scene.text):
        return ()
    text = _BOLD.sub(" ", scene.text)
    lengths = _CALLED if "card" in scene.roles else _USUAL
    hits = [_starred(found, lengths) for found in STARRED.finditer(text)]
    elided = [
        Hit("card", *found.span(), "card_elided", 0.8, shown=found.group()[-4:])
        for found in ELIDED.finditer(text)
        if issued(found.group()) and _card_talk(scene, *found.span())
    ]
    return [hit for hit in hits if hit is not None] or elided


def _starred(found: re.Match[str], lengths: Container[int]) -> Hit | None:
    text = found.group()
    if in_parcel(found.string, *found.span()):
        return None  # "1Z0428XX5671283005"
    digits = "".join([char for char in text if char.isdigit()])
    stars = sum([char in "*x#" for char in text])
    if len(digits) <= _SHOWN or stars <= 1:
        return None
    if text[-1] in "*x#":
        apart = text.rstrip(_STARS_AND_GAPS).translate(_NO_GAPS).isdigit() and stars >= _SHOWN
        if not issued(digits) or (len(digits) < _BEGUN and lengths is not _CALLED):
            return None
        begun = len(digits) + stars in (lengths if apart else _USUAL)
        begun = begun or (apart and lengths is _CALLED and len(digits) >= _BEGUN)
        return Hit("card", *found.span(), "card_starred", 0.8) if begun else None
    return Hit("card", *found.span(), "card_starred", 0.9, shown=digits[-4:])


def _card_talk(scene: Scene, start: int, end: int) -> bool:
    """Whether this is called a card, or nothing else and shown as receipts show cards."""
    run = scene.run_in(start, end)
    if run is None or context.called(scene, *run, "card"):
        return True
    sizes = scene.sizes(*run)
    return (sizes == _PRINTED or (sizes in _HALVES and sum(sizes) > _BEGUN)) and not context.names(scene, *run)
