"""Turkish identity number (T.C. Kimlik No.): eleven digits, two check digits."""

from stdnum.tr import tckimlik

from redaction.format import DigitFormat

FORMAT = DigitFormat("turkish_id", "TR", (11,), tckimlik.is_valid)
