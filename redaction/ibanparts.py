"""International account numbers that arrive in parts, named or not: "DE89370400", then "440532013000"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from redaction import lately
from redaction.bits import bits
from redaction.detectors import iban
from redaction.lately import Found
from redaction.normalise import fold
from redaction.registry import length_of
from redaction.scene import Hit, Scene
from redaction.span import Options, Turn

_MOST: Final = 5
_LONGEST: Final = 34
_LOOK_BACK: Final = 16
_OTHERS: Final = 4
_AROUND: Final = (r"\W*(?:[^\W\d]+\W+){0,5}?", r"(?:\W+[^\W\d]+){0,5}\W*")
"""A few words before a part, and after it."""
_PIECE: Final = r"[a-z0-9](?:[ \n./_-]{0,2}[a-z0-9]){0,40}(?<=[0-9])[a-z]{0,4}(?![a-z0-9])"
_COUNTRY: Final = "[a-z][ ./-]?[a-z][ ./-]{0,2}[0-9]"
_BEGINNINGS: Final = tuple(
    re.compile(rf"{_AROUND[0]}({_COUNTRY}(?:{more})){_AROUND[1]}", re.ASCII)
    for more in (r"[0-9] ?[a-z]{4}(?![a-z0-9])", rf"[ \n./_-]{{0,2}}{_PIECE}|[a-z]{{0,4}}(?![a-z0-9])")
)
"""A country's letters and digits, with the letters of a bank, or with what else comes after them."""
_REST: Final = re.compile(rf"{_AROUND[0]}(?=[a-z]{{0,4}}[0-9])({_PIECE}){_AROUND[1]}")
"""What may go on with it."""
_GAP: Final = re.compile("[^a-z0-9]")
_RULE: Final = "iban_split"


class _Part(NamedTuple):
    """Letters and digits of a message, and where they stand."""

    serial: str
    start: int
    end: int

    def hit(self, country: str) -> Hit:
        """The part as one of an account in a country."""
        return Hit("bank_account", self.start, self.end, _RULE, 0.95, country)


class _Written(NamedTuple):
    """A message with the digits of its number words in figures, and for each character the offset in what it was."""

    text: str
    offsets: list[int]

    def beginnings(self, original: str) -> Iterator[_Part]:
        """What an account may begin with. The letters of a country are glued to it or in capitals, no word before it."""
        for pattern in _BEGINNINGS:
            found = pattern.fullmatch(self.text)
            if found is not None:
                capital = len(original) == len(self.text) and original[self.offsets[found.start(1)]].isupper()
                if capital or found[1][2].isdecimal():
                    yield self._part(found)

    def rest(self) -> _Part | None:
        """What may go on with an account."""
        found = _REST.fullmatch(self.text)
        return self._part(found) if found else None

    def _part(self, found: re.Match[str]) -> _Part:
        start, end = found.span(1)
        return _Part(_GAP.sub("", found[1]), self.offsets[start], self.offsets[end - 1] + 1)


def join(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the last part of such a number; return those of the customer's turns before it."""
    last = _written(scene).rest() if scene.total and not scene.masks else None
    if last is None:
        return {}
    told, others = last.serial, 0
    parts: dict[int, _Part] = {}
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        turn = earlier[index]
        if not turn.by_customer or not lately.numeric(turn.text):
            continue
        if turn.age > options.join_within or len(parts) == _MOST or others == _OTHERS:
            break
        seen = Scene(fold(turn.text))
        written = _written(seen)
        begun = list(written.beginnings(turn.text)) if "[" not in turn.text else []
        for part in begun:
            if country := _country(part.serial + told):
                told_in = {**parts, index: part, len(earlier): last}
                return lately.claimed([(place, one.hit(country)) for place, one in told_in.items()], scene, earlier)
        rest = begun[-1] if begun else written.rest() if bits(seen, "bank_account", begun=True) else None
        if rest is None or len(told) + len(rest.serial) > _LONGEST:
            others += 1
            continue
        told = rest.serial + told
        parts[index] = rest
    return {}


def _country(serial: str) -> str | None:
    """The country of a whole account number; none if it is none."""
    country = serial[:2].upper()
    return country if len(serial) == length_of(country) and iban.is_valid(serial.upper()) else None


def _written(scene: Scene) -> _Written:
    """A message as figures."""
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for group in scene.groups:
        pieces += (scene.text[end : group.start], group.digits)
        offsets += range(end, group.start)
        offsets += [group.start] * (len(group.digits) - 1) + [group.end - 1]
        end = group.end
    return _Written("".join([*pieces, scene.text[end:]]), [*offsets, *range(end, len(scene.text))])
