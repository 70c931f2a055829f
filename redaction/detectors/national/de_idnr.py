"""German tax ID (Steuer-Identifikationsnummer): eleven digits with one repeated, mod 11, 10."""

from stdnum.de import idnr

from redaction.format import DigitFormat

FORMAT = DigitFormat("german_tax_id", "DE", (11,), idnr.is_valid, shapes=((2, 3, 3, 3), (11,)))
