"""Numbers said two digits at a time: "forty five", "ארבעים וחמש", "خمسة وأربعين", "czterdzieści pięć"."""

import tomllib
from pathlib import Path
from random import Random

from tests.redaction.generation import spoken

_WORDS = tomllib.loads((Path(__file__).parent / "phrases" / "tens.toml").read_text(encoding="utf-8"))
_TEEN_END, _TEN = 20, 10


def say(rng: Random, digits: str, language: str) -> str:
    """Pairs of digits as one number each; a pair that begins with a zero digit by digit."""
    pairs = [digits[start : start + 2] for start in range(0, len(digits), 2)]
    return " ".join(_pair(rng, pair, language) for pair in pairs)


def _pair(rng: Random, pair: str, language: str) -> str:
    value = int(pair)
    if pair[0] == "0" or len(pair) == 1:
        return spoken.say(rng, pair, language)
    if _TEN < value < _TEEN_END:
        return rng.choice(_WORDS[language]["teens"][value - _TEN - 1])
    ten = rng.choice(_WORDS[language]["tens"][value // _TEN - 1])
    return (
        rng.choice(_WORDS[language]["joined"]).format(ten=ten, unit=spoken.word(rng, pair[1], language))
        if value % _TEN
        else ten
    )
