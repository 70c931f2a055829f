"""Check digits shared by several formats. All functions take ASCII digits."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from operator import mul
from typing import Final

_DOUBLED: Final = bytes(
    48 + sum(divmod(2 * (byte - 48), 10)) if 48 <= byte < 58 else byte  # noqa: PLR2004
    for byte in range(256)
)
_VALUES: Final = bytes(max(byte - 48, 0) for byte in range(256))
_OLDEST: Final = date(1900, 1, 1)


def luhn_valid(digits: str) -> bool:
    """Whether the number passes Luhn's formula (ISO/IEC 7812-1, annex B)."""
    raw = digits.encode()
    return (sum(raw[-1::-2]) + sum(raw[-2::-2].translate(_DOUBLED)) - 48 * len(raw)) % 10 == 0


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Sum of digit times weight, as far as both go."""
    return sum(map(mul, digits.encode().translate(_VALUES), weights))


def letters_as_numbers(text: str) -> list[int]:
    """Capitals and digits as numbers, A = 10 to Z = 35 (ICAO 9303, ISO 13616)."""
    return [int(char, 36) for char in text]


def is_birth_date(digits: str) -> bool:
    """Whether YYYYMMDD is a day from 1900 until today."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return _OLDEST <= born <= datetime.now(UTC).date()
