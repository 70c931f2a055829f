"""Random numbers of a shape, drawn until they satisfy (or fail) a check."""

from collections.abc import Callable
from random import Random

UPPER = "ABCDEFGHJKLMNPRSTUVWXYZ"
LIMIT = 20_000


def shape(rng: Random, pattern: str) -> str:
    """Fill a pattern: `#` any digit, `%` a digit from 1 to 9, `@` a capital letter, anything else as it stands."""
    fillers = {"#": "0123456789", "%": "123456789", "@": UPPER}
    return "".join(rng.choice(fillers[mark]) if mark in fillers else mark for mark in pattern)


def until(make: Callable[[], str], wanted: Callable[[str], bool]) -> str:
    """Draw until the value is wanted; a check that nothing satisfies is a mistake in the pattern."""
    for _ in range(LIMIT):
        value = make()
        if wanted(value):
            return value
    raise ValueError("no draw satisfies the check")


def valid_shape(rng: Random, pattern: str, is_valid: Callable[[str], bool]) -> str:
    return until(lambda: shape(rng, pattern), is_valid)


def weighted_sum(digits: str, weights: tuple[int, ...]) -> int:
    """Sum of digit times weight; letters count from A=10 as in Polish documents."""
    return sum(int(digit, 36) * weight for digit, weight in zip(digits, weights, strict=True))


def birth(rng: Random, *, century: bool = False) -> str:
    """A date of birth as YYMMDD, or YYYYMMDD with the century."""
    year = rng.randint(1945, 1999)
    text = f"{year}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    return text if century else text[2:]
