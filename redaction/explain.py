"""Why each number of a message was masked or kept: for the person who asks "what did you do to my order number?"."""

from collections.abc import Sequence

from redaction import context, neighbours
from redaction.engine import redact, survey
from redaction.masking import FAILED
from redaction.scene import Scene
from redaction.span import DEFAULT, Explanation, Options, Turn


def explain(text: str, *, earlier: Sequence[Turn] = (), options: Options = DEFAULT) -> list[Explanation]:
    """One explanation for each finding and each number that was kept, in order: words and rules, no value.

    A message that was hidden whole has one, which says why.
    """
    found = redact(text, earlier=earlier, options=options).findings
    if found and found[0].rule.startswith(FAILED):
        return [Explanation(0, len(text), True, found[0].kind, found[0].rule)]  # noqa: FBT003
    folded, scene = survey(text, earlier, options)
    reasons: list[Explanation] = []
    for hit in scene.hits:
        index = next((place for place, group in enumerate(scene.groups) if group.end > hit.start), None)
        words = _words(scene, index)
        reasons.append(
            Explanation(*folded.span(hit.start, hit.end), hit.kind in options.mask, hit.kind, hit.rule, words)
        )
    reasons += [
        Explanation(*folded.span(start, end), False, None, reason)  # noqa: FBT003
        for start, end, reason in scene.spared
    ]
    for index, group in enumerate(scene.groups):
        if scene.is_free(index):
            labels = context.names(scene, index, index + 1)
            rule = f"named {neighbours.telling(labels).role}" if labels else "no format fits and no word names it"
            words = _words(scene, index)
            reasons.append(Explanation(*folded.span(group.start, group.end), False, None, rule, words))  # noqa: FBT003
    return sorted(reasons, key=lambda reason: reason.start)


def _words(scene: Scene, index: int | None) -> tuple[str, ...]:
    if index is None:
        return ()
    return tuple(label.words for label in context.names(scene, index, index + 1))
