"""Italian codice fiscale: sixteen letters and digits with birth date, municipality and a check letter."""

import re

from stdnum.it import codicefiscale

from redaction.format import TextFormat

FORMAT = TextFormat(
    "codice_fiscale",
    "IT",
    re.compile(
        r"(?<![a-z0-9])[a-z]{3}[ -]?[a-z][ -]?[a-z]{2}[ -]?[0-9lmnpqrstuv]{2}[ -]?[a-z] ?[0-9lmnpqrstuv]{2}[ -]?"
        r"[a-z][ -]?[0-9lmnpqrstuv]{3}[ -]?[a-z](?![a-z0-9])",
        re.ASCII,
    ),
    codicefiscale.is_valid,
    first=(1, 2, 3),
)
