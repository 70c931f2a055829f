"""Local account numbers: a Polish 26-digit NRB by its check, all others beside a word for an account."""

from collections.abc import Iterator
from typing import Final

from stdnum import iban

from redaction import context
from redaction.scene import Hit, Scene

_NRB: Final = 26
_MIN_DIGITS, _MAX_DIGITS = 5, 30


def find(scene: Scene) -> Iterator[Hit]:
    """Accounts, each as the whole run of its groups."""
    for first, last in list(scene.runs()):
        digits = scene.digits(first, last)
        span = scene.groups[first].start, scene.groups[last - 1].end
        if len(digits) == _NRB and iban.is_valid("PL" + digits, check_country=False):
            yield Hit("bank_account", *span, "nrb", 0.95, "PL")
        elif _MIN_DIGITS <= len(digits) <= _MAX_DIGITS and context.called(scene, first, last, "bank"):
            yield Hit("bank_account", *span, "account_called", 0.8)
