"""Measure our redaction and its peers on the published conversations: `python benchmarks/redaction_peers.py`.

What must be found is checked before anything is reported: if our engine leaks a single secret of the set, there is no
table. The peers see the messages one by one, as their interfaces do; they are installed at pinned versions in
`var/peers` and skipped with a message where that fails. Writes `docs/redaction-benchmark.md` and `.svg`.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Run as a script, the root is not on the path.

from benchmarks.peers import environment, page, picture
from benchmarks.peers.environment import OURS, PEERS, Library
from benchmarks.peers.page import Row
from tests.redaction.scoring import cases, engine

PAGE = Path(__file__).resolve().parents[1] / "docs" / "redaction-benchmark.md"
TITLE = "What slips through, what is hidden for nothing, what it costs"
INTRODUCTION = """\
{conversations:,} synthetic conversations with {messages:,} messages in English, Hebrew, Arabic and Polish
([how they are made and labelled](../tests/redaction/generate_cases.py)) through Sotto and the libraries that people use
today, in one run on one machine ({date}, Python {python}, {cores} cores, load {load:.1f} at the start of the run: the
higher the load, the longer all times). `make bench-redaction` repeats it.

- A card *leaks* when a digit before its last four can still be read, anything else when more than three consecutive
  digits can, in any script or as words. *Masked for nothing* counts order, tracking, invoice and phone numbers, IMEIs,
  dates, prices and the like.
- The time is the mean over all messages of masking one that is already in memory, the best of five passes for each;
  messages of words alone are the chatter between the numbers ("hang on a sec", "that was my card").
- Every library was asked for cards, identity, bank and secret numbers only, as far as it knows them; Presidio with its
  pattern recognizers of the countries in the set, their context words, a blank tokenizer and a score of at least 0.4.
  None of the others looks at more than one message, knows security codes, or claims to read words; the table says what
  that means for a chat, not that they are badly made.
- The set was written by us. Try yours: `python tests/redaction/score_cases.py --set FILE`."""


def main() -> None:
    """Check ourselves, measure everyone, write the page and the picture."""
    load = os.getloadavg()[0]
    conversations = cases.read()
    rows = [_ours(conversations)]
    skipped = []
    for library in PEERS:
        python = environment.prepare(library)
        if python is None:
            print(f"{library.title}: skipped, it could not be installed here")
            skipped.append(library.title)
        else:
            rows.append(_measured(library, python, conversations))
    PAGE.write_text(page.page(rows, _introduction(conversations, load), skipped), encoding="utf-8")
    PAGE.with_suffix(".svg").write_text(_picture(rows), encoding="utf-8")
    for row in rows:
        print(
            f"{row.title}: leaked {row.leaked:.2f} %, masked for nothing {row.over_masked:.2f} %, {row.micros:.1f} µs"
        )


def _ours(conversations: list[dict]) -> Row:
    """Our transcripts as they stand after the last message, checked; only then the time of single messages."""
    score = cases.score(conversations, engine.masked_messages)
    leaked = [verdict for verdict in score.leaks if verdict.wrong]
    if leaked:
        raise SystemExit(f"no benchmark: the engine leaks {len(leaked)} secrets; see tests/redaction/score_cases.py")
    return Row(OURS.title, score, *_times(OURS, Path(sys.executable), conversations)[1:])


def _measured(library: Library, python: Path, conversations: list[dict]) -> Row:
    masked, micros, micros_words = _times(library, python, conversations)
    answers = iter(masked)
    regrouped = [[next(answers) for _ in case["messages"]] for case in conversations]
    return Row(library.title, cases.score(conversations, lambda _cases: regrouped), micros, micros_words)


def _times(library: Library, python: Path, conversations: list[dict]) -> tuple[list[str], float, float]:
    """The masked messages, the mean time of all of them, and of those that hold neither a secret nor a number."""
    masked, micros = environment.run(library, python, _messages(conversations))
    _, micros_words = environment.run(library, python, _words_alone(conversations))
    return masked, micros, micros_words


def _messages(conversations: list[dict]) -> list[str]:
    return [message for case in conversations for message in case["messages"]]


def _words_alone(conversations: list[dict]) -> list[str]:
    return [
        message
        for case in conversations
        for message, secrets, keep in zip(case["messages"], case["secrets"], case["keep"], strict=True)
        if not secrets and not keep
    ]


def _introduction(conversations: list[dict], load: float) -> str:
    return INTRODUCTION.format(
        conversations=len(conversations),
        messages=len(_messages(conversations)),
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        python=".".join(map(str, sys.version_info[:3])),
        cores=os.cpu_count(),
        load=load,
    )


def _picture(rows: list[Row]) -> str:
    leaked, over_masked, micros = ([getattr(row, name) for row in rows] for name in ("leaked", "over_masked", "micros"))
    worst = max(*over_masked, 1)
    panels = [
        picture.Panel(
            "Secrets leaked", "share of all, less is better", leaked, page.percent, lambda value: value / 100
        ),
        picture.Panel(
            "Masked for nothing", "share of harmless things", over_masked, page.percent, lambda value: value / worst
        ),
        picture.Panel(
            "Time a message", "µs, logarithmic", micros, lambda value: f"{value:.1f} µs", picture.logarithmic(micros)
        ),
    ]
    footnote = "Published synthetic conversations in English, Hebrew, Arabic and Polish. Method: see the page."
    return picture.draw(TITLE, [row.title for row in rows], panels, footnote)


if __name__ == "__main__":
    main()
