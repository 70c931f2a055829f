"""Verdicts as tables: how many, how many wrong, by kind, language and form."""

from collections import Counter
from collections.abc import Callable, Iterator

from tests.redaction.scoring.visible import Verdict

BREAKDOWNS: dict[str, Callable[[Verdict], str]] = {
    "kind": lambda verdict: verdict.label,
    "language": lambda verdict: verdict.language,
    "form": lambda verdict: verdict.form,
}


def tables(title: str, verdicts: list[Verdict], *, all_rows: bool = False) -> Iterator[str]:
    """Lines of one table a breakdown; of the forms only those with something wrong, unless all are asked for."""
    wrong = sum(verdict.wrong for verdict in verdicts)
    yield f"{title}: {wrong} of {len(verdicts)} ({_share(wrong, len(verdicts))})"
    for name, key in BREAKDOWNS.items():
        total = Counter(key(verdict) for verdict in verdicts)
        bad = Counter(key(verdict) for verdict in verdicts if verdict.wrong)
        yield f"  by {name}"
        for value in sorted(total, key=lambda value: (-bad[value], value)):
            if all_rows or name != "form" or bad[value]:
                yield f"    {value:<32} {bad[value]:>5} of {total[value]:<5} {_share(bad[value], total[value])}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "none"
