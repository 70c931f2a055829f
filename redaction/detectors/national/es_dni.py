"""Spanish DNI and NIE: eight digits and a check letter, or X, Y, Z, seven digits and a check letter."""

import re

from stdnum.es import dni, nie

from redaction.format import TextFormat


def is_valid(number: str) -> bool:
    """Whether nine characters form a DNI or a NIE."""
    return bool(dni.is_valid(number) or nie.is_valid(number))


FORMAT = TextFormat(
    "dni",
    "ES",
    re.compile(
        r"(?<![a-z0-9])(?:[0-9]{8}|(?:[0-9] ){7}[0-9]|[0-9]{2}[ .][0-9]{3}[ .][0-9]{3}"
        r"|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{2}|[0-9]{3,5}[ .-][0-9]{3,5}"
        r"|[xyz][ .\n-]{0,2}(?:[0-9]{7}|[0-9]{1,3}[ .\n-][0-9]{3}[ .\n-][0-9]{2,3}))"
        r"(?:[ -]{0,3}|[_\n])[a-z](?![a-z0-9])",
        re.ASCII,
    ),
    is_valid,
    first=(1, 2, 3, 4, 5, 7, 8),
)
