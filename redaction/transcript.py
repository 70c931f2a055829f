"""One customer's messages in a row, as the transcript stands after the last: amended, offsets in the originals."""

from collections.abc import Sequence
from typing import Final

from redaction.engine import redact
from redaction.span import DEFAULT, Finding, Options, Redaction, Turn, unfinished

_REACH: Final = 64
"""More turns than anything is looked for in."""


def redact_all(
    messages: Sequence[str], *, said: Sequence[Sequence[str]] = (), options: Options = DEFAULT
) -> list[Redaction]:
    """Redact consecutive messages of one customer, sent within minutes. The texts are those after the last message.

    `said` is what the business said right before each message, if anything. Offsets of findings are in the original
    messages, also for a part that was masked when a later message completed it.
    """
    done: list[Redaction] = []
    order: list[int | str] = []
    for place, message in enumerate(messages):
        order += said[place] if place < len(said) else ()
        recent = order[-_REACH:]
        earlier = [Turn(one, by_customer=False) if isinstance(one, str) else _turn(done[one]) for one in recent]
        result = redact(message, earlier=earlier, options=options)
        for amendment in result.amendments:
            amended = recent[amendment.index]
            if isinstance(amended, int):
                done[amended] = compose(done[amended], amendment.redaction)
        done.append(result._replace(amendments=()))
        order.append(place)
    return done


def _turn(before: Redaction) -> Turn:
    return Turn(before.text, unfinished=unfinished([found.rule for found in before.findings]))


def compose(first: Redaction, second: Redaction) -> Redaction:
    """One redaction for two in a row, where `second` was made of `first.text`."""
    added = [
        found._replace(start=_moved(first.findings, found.start), end=_moved(first.findings, found.end))
        for found in second.findings
    ]
    moved = [
        found._replace(
            mask_start=_carried(second.findings, found.mask_start),
            mask_end=_carried(second.findings, found.mask_end),
        )
        for found in first.findings
        if not any(found.mask_start < new.end and new.start < found.mask_end for new in second.findings)
    ]
    return Redaction(second.text, tuple(sorted([*added, *moved], key=lambda found: found.start)))


def _moved(findings: Sequence[Finding], position: int) -> int:
    """A position in a masked text as one in the text before masking."""
    grown = sum(
        (found.end - found.start) - (found.mask_end - found.mask_start)
        for found in findings
        if found.mask_end <= position
    )
    return position + grown


def _carried(findings: Sequence[Finding], position: int) -> int:
    """A position in a text before masking as one after."""
    grown = sum(
        (found.mask_end - found.mask_start) - (found.end - found.start) for found in findings if found.end <= position
    )
    return position + grown
