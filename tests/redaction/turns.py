"""Conversations of the published set said again: other turns between, other words within, other company."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redaction import Turn, compose, redact, unfinished
from redaction.span import Redaction
from tests.redaction.scoring.visible import Verdict, judge

Mark = dict[str, object]


@dataclass(frozen=True)
class Said:
    """One turn: its pieces, each with its label if it has one, who says it, and the seconds since the one before."""

    pieces: tuple[tuple[str, Mark | None], ...]
    by_customer: bool = True
    after: float = 5.0

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)

    @property
    def secret(self) -> bool:
        return any(mark and "kind" in mark for _, mark in self.pieces)

    @property
    def part(self) -> bool:
        return any(mark and "number" in mark for _, mark in self.pieces)

    def marks(self, name: str) -> list[Mark]:
        place, found = 0, []
        for piece, mark in self.pieces:
            if mark and name in mark:
                found.append({**mark, "start": place, "end": place + len(piece)})
            place += len(piece)
        return found


def said(text: str, *keep: str, by_customer: bool = True, after: float = 5.0) -> Said:
    """A turn with no secret; `keep` are the numbers in it that stay."""
    pieces: list[tuple[str, Mark | None]] = []
    for one in keep:
        before, _, text = text.partition(one)
        pieces += [(before, None), (one, {"what": "beside"})]
    return Said((*pieces, (text, None)), by_customer, after)


def turns_of(case: dict) -> list[Said]:
    """A published conversation as turns."""
    return [
        Said(_pieces(text, [*secrets, *keep]))
        for text, secrets, keep in zip(case["messages"], case["secrets"], case["keep"], strict=True)
    ]


def _pieces(text: str, marks: Iterable[dict]) -> tuple[tuple[str, Mark | None], ...]:
    pieces: list[tuple[str, Mark | None]] = []
    place = 0
    for mark in sorted(marks, key=lambda mark: mark["start"]):
        pieces += [(text[place : mark["start"]], None), (text[mark["start"] : mark["end"]], mark)]
        place = mark["end"]
    return (*pieces, (text[place:], None))


def masked(turns: Sequence[Said]) -> list[str]:
    """The turns' texts as the transcript stands after the last of them."""
    done: list[Redaction] = []
    times: list[float] = []
    for turn in turns:
        now = (times[-1] if times else 0.0) + turn.after
        if turn.by_customer:
            earlier = [
                Turn(
                    before.text,
                    turns[place].by_customer,
                    now - times[place],
                    unfinished([found.rule for found in before.findings]),
                )
                for place, before in enumerate(done)
            ]
            result = redact(turn.text, earlier=earlier)
        else:
            result = redact(turn.text)
        for change in result.amendments:
            done[change.index] = compose(done[change.index], change.redaction)
        done.append(result._replace(amendments=()))
        times.append(now)
    return [result.text for result in done]


def verdicts(case: dict, turns: Sequence[Said]) -> tuple[list[Verdict], list[Verdict], list[str]]:
    """What leaked and what was masked for nothing, and the texts as they stand."""
    texts = masked(turns)
    told = {
        **case,
        "messages": [turn.text for turn in turns],
        "secrets": [turn.marks("kind") for turn in turns],
        "keep": [turn.marks("what") for turn in turns],
    }
    return *judge(told, texts), texts


STAFF = "S: "


def told(lines: Sequence[str]) -> list[str]:
    """What stands of some lines at the end; those that begin with "S: " are what staff say."""
    return masked([said(line.removeprefix(STAFF), by_customer=not line.startswith(STAFF)) for line in lines])
