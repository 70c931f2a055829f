"""The benchmark as a page: one table for all that is secret, one for what must stay, and how it was measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.redaction.scoring.cases import Score
from tests.redaction.scoring.visible import Verdict


@dataclass(frozen=True)
class Row:
    """A library's answer to the set, and its mean time on all messages and on those without any number."""

    title: str
    score: Score
    micros: float
    micros_words: float

    @property
    def leaked(self) -> float:
        """The share of all secrets that leaked, in percent."""
        return share(self.score.leaks)

    @property
    def over_masked(self) -> float:
        """The share of all harmless things that were masked, in percent."""
        return share(self.score.over_masks)


# The groups of the table, in its order: a title and the verdicts that belong to it.
SECRETS: dict[str, Callable[[Verdict], bool]] = {
    "cards in one message": lambda verdict: verdict.label == "card" and not _split(verdict) and not _slip(verdict),
    "cards with a wrong, missing or doubled digit": lambda verdict: verdict.label == "card" and _slip(verdict),
    "cards over several messages": lambda verdict: verdict.label == "card" and _split(verdict),
    "security codes, expiry dates, PINs": lambda verdict: verdict.label == "security_code",
    "identity numbers": lambda verdict: verdict.label == "national_id",
    "passports": lambda verdict: verdict.label == "passport",
    "bank accounts": lambda verdict: verdict.label == "bank_account",
    "passwords and one-time codes": lambda verdict: verdict.label == "secret",
}
SLIPS = ("wrong_digit", "missing_digit", "doubled_digit", "swapped_digits")


def _split(verdict: Verdict) -> bool:
    return verdict.form.startswith("split_")


def _slip(verdict: Verdict) -> bool:
    return verdict.form in SLIPS


def share(verdicts: Sequence[Verdict]) -> float:
    """The share of wrong verdicts in percent."""
    return 100 * sum(verdict.wrong for verdict in verdicts) / len(verdicts)


def percent(value: float) -> str:
    """Percent, with a decimal where rounding would hide that something is left or got through."""
    return f"{value:.1f} %" if 0 < value < 10 or 99 < value < 100 else f"{value:.0f} %"  # noqa: PLR2004 - see above


def page(rows: Sequence[Row], introduction: str, skipped: Sequence[str]) -> str:
    """The page in Markdown."""
    lines = [
        "# Redaction benchmark",
        "",
        introduction,
        "",
        "![Leaks, over-masks and time](redaction-benchmark.svg)",
        "",
    ]
    lines += _table(rows)
    lines += [f"Not measured, because it could not be installed here: {title}." for title in skipped]
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[Row]) -> list[str]:
    lines = ["| | " + " | ".join(row.title for row in rows) + " |", "|---|" + "---|" * len(rows)]
    for title, belongs in SECRETS.items():
        shares = [share([verdict for verdict in row.score.leaks if belongs(verdict)]) for row in rows]
        lines.append(_line(f"leaked: {title}", [percent(value) for value in shares]))
    lines.append(_line("**leaked: all**", [f"**{percent(row.leaked)}**" for row in rows]))
    lines.append(_line("**masked for nothing**", [f"**{percent(row.over_masked)}**" for row in rows]))
    lines.append(_line("**time a message**", [f"**{row.micros:.1f} µs**" for row in rows]))
    lines.append(_line("time a message of words alone", [f"{row.micros_words:.1f} µs" for row in rows]))
    return [*lines, ""]


def _line(title: str, values: Sequence[str]) -> str:
    return f"| {title} | " + " | ".join(values) + " |"
