"""Emirates ID: 784, year of birth, seven digits, a Luhn check digit. Telling even with a slip."""

from datetime import UTC, datetime

from redaction.format import DigitFormat

_OLDEST = 1900


def is_valid(digits: str) -> bool:
    """Whether fifteen ASCII digits begin like an Emirates ID; the check digit is not required."""
    return digits.startswith("784") and _OLDEST <= int(digits[3:7]) <= datetime.now(UTC).year


FORMAT = DigitFormat("emirates_id", "AE", (15,), is_valid)
