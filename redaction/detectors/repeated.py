"""What was masked, said once more: a beginning that was broken off, a slip that is put right, the same number again."""

from collections.abc import Sequence
from typing import Final

from redaction import context
from redaction.brands import MAX_DIGITS
from redaction.company import one_slip
from redaction.scene import Hit, Scene
from redaction.span import Kind

_KINDS: Final[frozenset[Kind]] = frozenset({"card", "national_id", "bank_account", "passport", "secret"})
_LEAST: Final = 7
_BEGINNING: Final = 4
_PIECE: Final = 6


def find(scene: Scene) -> Sequence[Hit]:
    """Runs of digits that are a part of a number that is masked in the same message, or that number with a slip in it."""
    if not scene.hits:
        return ()
    runs = [run for run in scene.runs if scene.size(*run) >= _BEGINNING]
    phones = [hit for hit in scene.hits if hit.kind == "phone"]
    if not (runs or phones):
        return ()
    masked = [(hit.kind, scene.within(hit.start, hit.end)) for hit in scene.hits if hit.kind in _KINDS]
    if not masked:
        return ()
    for phone in phones:
        kind = _kind(scene.within(phone.start, phone.end), masked)
        if kind:
            scene.reclaim(phone._replace(kind=kind, rule=f"{kind}_again"))
    return [hit for run in scene.runs if (hit := _again(scene, run, masked))]


def _again(scene: Scene, run: tuple[int, int], masked: Sequence[tuple[Kind, str]]) -> Hit | None:
    digits = scene.digits(*run)
    kind = _kind(digits, masked)
    if kind is None or (len(digits) < _LEAST and context.kept(scene, *run)):
        return None
    return Hit(kind, scene.groups[run[0]].start, scene.groups[run[1] - 1].end, f"{kind}_again", 0.7)


def _kind(digits: str, masked: Sequence[tuple[Kind, str]]) -> Kind | None:
    """The kind of the masked number that some digits are of."""
    return next((kind for kind, whole in masked if _is_of(digits, whole, kind)), None)


def _is_of(digits: str, whole: str, kind: Kind) -> bool:
    """Whether digits are a piece of a number, or it with a slip. The last four of a card are for all to see."""
    if digits.startswith(whole) and len(whole) >= (_LEAST if kind == "secret" else _BEGINNING):
        return len(digits) <= max(MAX_DIGITS, len(whole))
    if len(whole) < _LEAST or len(digits) < _BEGINNING:
        return False
    if len(digits) < len(whole) - 1:
        if kind == "card" and len(digits) == _BEGINNING and whole.endswith(digits):
            return False
        return whole.startswith(digits) or (len(digits) >= _PIECE and digits in whole)
    return digits == whole or one_slip(digits, whole)
