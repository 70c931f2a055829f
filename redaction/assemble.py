"""From hits to the masked text and its findings."""

from collections.abc import Sequence

from redaction.masking import mask_for, replace
from redaction.normalise import Folded
from redaction.scene import Hit
from redaction.span import Finding, Options


def masked(text: str, folded: Folded, hits: Sequence[Hit], options: Options) -> tuple[str, tuple[Finding, ...]]:
    """The text with its masks, and the findings with offsets before and after."""
    findings: list[Finding] = []
    masks: list[tuple[int, int, str]] = []
    shift = 0
    for hit in sorted(hits, key=_position):
        start, end = folded.span(hit.start, hit.end)
        mask = mask_for(hit.kind, hit.rule, hit.shown) if hit.kind in options.mask else text[start:end]
        masks.append((start, end, mask))
        findings.append(
            Finding(
                hit.kind, start, end, start + shift, start + shift + len(mask), hit.country, hit.confidence, hit.rule
            )
        )
        shift += len(mask) - (end - start)
    return replace(text, masks), tuple(findings)


def _position(hit: Hit) -> int:
    return hit.start
