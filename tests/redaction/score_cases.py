"""Score the redaction engine: `python tests/redaction/score_cases.py [--set FILE_OR_FOLDER] [--all-forms] [--show N]`.

Prints what leaked and what was masked for nothing, by kind, language and form. The set is synthetic, so that failures
may be shown in full. Ends with status 1 when anything leaked or more than 1 % was masked for nothing.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # Run as a script, the root is not on the path.

from tests.redaction.scoring import cases, engine
from tests.redaction.scoring.report import tables

OVER_MASK_LIMIT = 0.01


def main() -> int:
    options = _options()
    conversations = cases.read(options.set)
    masked = engine.masked_messages(conversations)
    score = cases.score(conversations, lambda _cases: masked)
    lines = [f"{len(conversations)} conversations"]
    lines += tables("leaked", score.leaks, all_rows=options.all_forms)
    lines += tables("masked for nothing", score.over_masks, all_rows=options.all_forms)
    lines += _failures(conversations, masked, score, options.show)
    sys.stdout.write("\n".join(lines) + "\n")
    over_masked = sum(verdict.wrong for verdict in score.over_masks)
    return int(any(verdict.wrong for verdict in score.leaks) or over_masked > OVER_MASK_LIMIT * len(score.over_masks))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=cases.PUBLISHED, help="a .jsonl file or a folder of them")
    parser.add_argument("--all-forms", action="store_true", help="list the forms without a failure, too")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show the first N failures of each sort")
    return parser.parse_args()


def _failures(conversations: list[dict], masked: list[list[str]], score: cases.Score, limit: int) -> list[str]:
    texts = {case["id"]: (case["messages"], mask) for case, mask in zip(conversations, masked, strict=True)}
    return [
        "{} {} {} {}: {} -> {}".format(
            title, verdict.label, verdict.form, verdict.conversation, *texts[verdict.conversation]
        )
        for title, verdicts in (("LEAK", score.leaks), ("OVER", score.over_masks))
        for verdict in [verdict for verdict in verdicts if verdict.wrong][:limit]
    ]


if __name__ == "__main__":
    sys.exit(main())
