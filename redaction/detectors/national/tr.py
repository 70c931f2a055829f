"""Turkish identity number (T.C. Kimlik No.): eleven digits, two check digits."""

from stdnum.tr import tckimlik

from redaction.format import DigitFormat


def is_valid(digits: str) -> bool:
    """Whether eleven ASCII digits form a T.C. number; the first is never 0, the last is the sum of the others mod 10."""
    return digits[0] != "0" and sum(digits[:10].encode()) % 10 == int(digits[10]) and bool(tckimlik.is_valid(digits))


FORMAT = DigitFormat("turkish_id", "TR", (11,), is_valid)
