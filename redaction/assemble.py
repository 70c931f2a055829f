"""From hits to the masked text and its findings."""

from collections.abc import Sequence
from operator import itemgetter

from redaction.masking import mask_for
from redaction.normalise import Folded
from redaction.scene import Hit
from redaction.span import Finding, Options

_by_start = itemgetter(1)
_new = tuple.__new__


def masked(text: str, folded: Folded, hits: Sequence[Hit], options: Options) -> tuple[str, tuple[Finding, ...]]:
    """The text with its masks, and the findings with offsets before and after."""
    if len(hits) != 1:
        return _several(text, folded, hits, options)
    kind, start, end, rule, confidence, country, shown = hits[0]
    if folded[1] is not None:
        start, end = folded.span(start, end)
    mask = mask_for(kind, rule, shown) if kind in options.mask else text[start:end]
    finding = _new(Finding, (kind, start, end, start, start + len(mask), country, confidence, rule))
    return text[:start] + mask + text[end:], (finding,)


def _several(text: str, folded: Folded, hits: Sequence[Hit], options: Options) -> tuple[str, tuple[Finding, ...]]:
    findings: list[Finding] = []
    pieces: list[str] = []
    last = size = 0
    for kind, start, end, rule, confidence, country, shown in _apart(folded, hits, options):
        mask = mask_for(kind, rule, shown) if kind in options.mask else text[start:end]
        place = size + start - last
        size = place + len(mask)
        pieces += (text[last:start], mask)
        findings.append(Finding(kind, start, end, place, size, country, confidence, rule))
        last = end
    pieces.append(text[last:])
    return "".join(pieces), tuple(findings)


def _apart(folded: Folded, hits: Sequence[Hit], options: Options) -> list[Hit]:
    """Hits by position, with offsets in the original; those that overlap there are made one."""
    apart: list[Hit] = []
    for hit in sorted(hits, key=_by_start):
        placed = hit if folded.offsets is None else _placed(folded, hit)
        if apart and placed[1] < apart[-1][2]:
            apart[-1] = _merged(apart[-1], placed, options)
        else:
            apart.append(placed)
    return apart


def _placed(folded: Folded, hit: Hit) -> Hit:
    start, end = folded.span(hit.start, hit.end)
    return hit._replace(start=start, end=end)


def _merged(first: Hit, second: Hit, options: Options) -> Hit:
    """Two hits that overlap as one over both, of a kind that is masked if either is."""
    hit = first if first.kind in options.mask or second.kind not in options.mask else second
    start, end = first.start, max(first.end, second.end)
    return hit._replace(start=start, end=end, shown=hit.shown if (hit.start, hit.end) == (start, end) else "")
