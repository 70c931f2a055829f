"""Which numbers the parts of several turns make: cards, IDs, and what is called one."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from redaction import rarecards, said
from redaction.brands import FULL, MAX_DIGITS, MIN_DIGITS, Brand, begins, brand_of, issued
from redaction.checksum import luhn_valid
from redaction.detectors import iban, national
from redaction.lexicon import LEXICON
from redaction.parts import CODE, NAMES, Joined, Part, Row, called
from redaction.readings import ACCOUNT, Windows, again, begins_with, corrected, readings, said_again
from redaction.scene import Scene
from redaction.span import Kind

_MAX_ID: Final = 15
_NAMED_ID: Final = range(6, 16)
SLIPPED: Final = range(15, 20)
_LONG_ENOUGH: Final = 15
_DINERS: Final = 14
_SHORT: Final = 5
_TERSE: Final = 2
_ID_PARTS: Final = 2
_LIKELY: Final = 10
"""IDs with more digits than these have a day or a beginning that chance hardly makes."""
_IN_PRICES: Final = frozenset(".,:/")
_DIALLED: Final = re.compile("0[1-9][0-9]{8,9}")
_IMEI: Final = 15
_DEVICES: Final = LEXICON.roots("device")
_LONG: Final = 8
_SIZE: Final = 2
"""So many digits beside their name are all of a number before what is a card all the same: "size 42"."""
_INITIALS: Final = 2
_BIT: Final = 2
_NAMED: Final[dict[str, tuple[Kind, str]]] = {
    "id": ("national_id", "id_split_called"),
    "passport": ("passport", "passport_split_called"),
    "licence": ("national_id", "licence_split_called"),
    "bank": ("bank_account", "account_split_called"),
}


def numbers(row: Row) -> Iterator[Joined]:
    """What the parts make as they stand; failing that, with those left out that were said again or corrected.

    What was said again goes with the number, and so does what may have begun it, unless its end is sure.
    """
    row = _of_a_name(row)
    seen: list[tuple[Row, Windows]] = []
    for believed_in, read in ((_valid_cards, _kept_in(seen, readings(row))), (_called, seen), (_doubtful, seen)):
        for one, windows in read:
            for joined in believed_in(one, windows):
                made = joined.parts
                repeated = () if one.doubtful else row.parts
                more = [part for part in repeated if part not in made and said_again(part, made)]
                put_right = any(said_again(part, made) for part in made)
                mended = put_right or not {part.digits for part in more} <= {part.digits for part in made}
                mended = mended or begins_with(row.scenes[joined.parts[-1].turn])
                shown = "" if mended else joined.shown  # What put another part right need not be the end.
                begun = [] if shown else _beginning(one, joined, more)
                more += [part for part in repeated if part not in (*made, *begun, *more) and said_again(part, begun)]
                made = [*begun, *made]
                yield joined._replace(parts=[*made, *more], last=joined.parts[-1], shown=shown)


def _of_a_name(row: Row) -> Row:
    """The row without parts that their messages call something else than the newest one calls its own: "id 039"."""
    name = called(row.scenes[row.target]) - _told_in(row.scenes[row.target])
    if not name:
        return row
    names = [called(row.scenes[part.turn]) for part in row.parts]
    return row._replace(parts=[part for part, other in zip(row.parts, names, strict=True) if not other or other & name])


def _told_in(scene: Scene) -> frozenset[str]:
    """The names that have a number of their own in a message: "NI no: XK930413C; part two: 10620196"."""
    return frozenset(itertools.chain.from_iterable(NAMES.get(hit.kind, ()) for hit in scene.hits))


def _kept_in(seen: list[tuple[Row, Windows]], read: Iterator[tuple[Row, Windows]]) -> Iterator[tuple[Row, Windows]]:
    """All readings, remembered as they are made."""
    for one in read:
        seen.append(one)
        yield one


def _beginning(row: Row, joined: Joined, more: list[Part]) -> list[Part]:
    """The parts right before those of a number that say nothing else, as far back as they may begin it.

    What a card may begin with is known; anything else goes on from a digit or two at a time.
    """
    first = row.parts.index(joined.parts[0])
    digits = "".join([part.digits for part in joined.parts if not said_again(part, joined.parts)])
    begun = first
    for place in range(first - 1, -1, -1):
        part = row.parts[place]
        if part in more or again(part.digits, row.parts[place + 1].digits):
            continue
        digits = part.digits + digits
        if part.other or row.wanted.other(part.turn) or len(digits) > MAX_DIGITS or not said.bare(row, [part], _TERSE):
            break
        begun = place if len(part.digits) <= _BIT or (joined.kind == "card" and begins(digits)) else begun
    return row.parts[begun:first]


def _valid_cards(row: Row, windows: Windows) -> Iterator[Joined]:
    if not row.doubtful:
        yield from _cards(row, windows)
        yield from _accounts(row, windows)


def _called(row: Row, windows: Windows) -> Iterator[Joined]:
    """What is called a card, IDs, and what is called one, in the order in which they are believed."""
    alone = [
        (window, digits)
        for window, digits in windows
        if len(digits) <= MAX_DIGITS and not any(part.other for part in window)
    ]
    if row.doubtful:  # "2679.39" is no price where nothing but an ID's parts are told after it was announced.
        alone = [one for one in alone if _like_prices(row, one[0]) and said.nothing_but_parts(row, one[0])]
    for window, digits in () if row.doubtful else alone:
        if issued(digits) and not corrected(window) and _slipped(row, window, len(digits)):
            yield Joined(window, "card", "card_split_called")
    yield from () if row.doubtful else _valid_identities(row, windows)
    for window, digits in alone:
        if len(digits) in _NAMED_ID and not corrected(window) and not _DIALLED.fullmatch(window[0].digits):
            if "card" in called(row.scenes[window[0].turn]):
                continue
            for role, (kind, rule) in _NAMED.items():
                named = role in row.wanted[window[0].turn] or (not row.doubtful and said.mentions(row, window, role))
                if named and said.only_parts(row, window, role):
                    yield Joined(window, kind, rule)


def _doubtful(row: Row, windows: Windows) -> Iterator[Joined]:
    """Numbers with a check in unlikely readings: cards, and IDs that somebody speaks of."""
    if row.doubtful:
        yield from _cards(row, windows)
        for joined in _valid_identities(row, windows):
            if said.mentions(row, joined.parts, "id"):
                yield joined


def _cards(row: Row, windows: Windows) -> Iterator[Joined]:
    """Cards, those of a usual length first: "42" before a card may pass the check together with it."""
    unusual: list[Joined] = []
    for window, digits in windows:
        brand = brand_of(digits) if len(digits) >= MIN_DIGITS and not _of_device(row, window) else None
        if brand is None or not luhn_valid(digits):
            continue
        mended = corrected(window)
        doubted = mended or row.doubtful or any(part.other for part in window)
        if (len(digits) in FULL or not doubted) and not _of_several(window) and _believed(row, window, digits, brand):
            # Told digit by digit, or with a part in it that was corrected, it may not be the end yet.
            usual = len(digits) in brand.usual
            sure = usual and len(window) < len(digits) and not mended
            card = _card_or_other(row, window, digits, sure=sure)
            if usual:
                yield card
            else:
                unusual.append(card)
    yield from unusual


def _card_or_other(row: Row, window: list[Part], digits: str, *, sure: bool) -> Joined:
    """A number that passes as a card: one of a rare length is rather what somebody names, if nobody names a card."""
    named = said.mentions(row, window, "card")
    if rarecards.is_rare(digits) and not named:
        for role, (kind, rule) in _NAMED.items():
            if said.mentions(row, window, role):
                return Joined(window, kind, rule)
    shown = digits[-4:] if sure and rarecards.shows_end(digits) else ""
    return Joined(window, "card", "card_split", shown=shown)


def _of_device(row: Row, window: list[Part]) -> bool:
    """Whether the parts begin with what is called a device's number, or was asked for as one, and are as long as that."""
    if sum([len(part.digits) for part in window]) != _IMEI:
        return False
    first = row.scenes[window[0].turn]
    return "device" in first.roles or not _DEVICES.isdisjoint(window[0].other.split()[:1])


def _of_several(window: list[Part]) -> bool:
    """Whether the parts answer questions for several harmless things: they are a number each."""
    return all(part.other for part in window) and not set.intersection(*[set(part.other.split()) for part in window])


def _accounts(row: Row, windows: Windows) -> Iterator[Joined]:
    """Polish account numbers, in turns that say little else."""
    for window, digits in windows:
        if len(digits) == ACCOUNT and said.bare(row, window) and iban.is_valid("PL" + digits):
            yield Joined(window, "bank_account", "nrb_split", "PL")


def _valid_identities(row: Row, windows: Windows) -> Iterator[Joined]:
    talk = said.talk(row)
    for window, digits in windows:
        alone = len(digits) <= _MAX_ID and "card" not in talk and (len(digits) > _LIKELY or not corrected(window))
        form = national.valid_alone(digits) if alone and not all(part.other for part in window) else None
        if form is None:
            continue
        other = any(part.other for part in window)
        if said.mentions(row, window, "id"):
            believed = not other or (not window[0].other and said.only_parts(row, window, "id"))
        else:
            before = row.parts[: row.parts.index(window[0])] if len(digits) <= _LIKELY else []
            believed = _id_alone(row, window) and not (_begun(row, window) or _of_other(row, window, before))
            answers = any(part.other not in ("", CODE) for part in window)
            believed = believed and not answers and (not other or said.nothing_but_parts(row, window))
        if believed:
            yield Joined(window, "national_id", f"{form.name}_split", form.country)


def _slipped(row: Row, window: list[Part], size: int) -> bool:
    """Whether a number that fails its check is a card: its length is one's, or nothing but its parts was announced."""
    if size in SLIPPED:
        return (
            said.mentions(row, window, "card")
            and said.bare(row, window)
            and said.only_parts(row, window, "card", most=_SHORT)
        )
    announced = [row.scenes.get(turn) for turn in range(window[0].turn - 2, window[0].turn)]
    told = any(scene is not None and not scene.groups and "card" in scene.roles for scene in announced)
    told = told or (size == _DINERS and "card" in row.wanted[window[0].turn])
    return told and size >= MIN_DIGITS - 1 and said.bare(row, window)


def _believed(row: Row, window: list[Part], digits: str, brand: Brand) -> bool:
    """Whether a valid number made of parts is a card: somebody speaks of one, or nobody says much of anything."""
    if said.mentions(row, window, "card"):
        return True
    certain = len(digits) in FULL and len(digits) in brand.usual
    long = len(digits) >= _LONG_ENOUGH
    if (
        (
            said.leads_to_other(row, window, _SIZE if certain else said.TOLD)
            if long
            else said.announced_otherwise(row, window)
        )
        or not said.used_up(row, window)
        or (row.doubtful and _like_prices(row, window))
    ):
        return False
    if certain:
        return said.bare(row, window, most=_LONG)
    if _of_other(row, window, row.parts[: row.parts.index(window[0])], card=long):
        return False
    if len(digits) in brand.usual or long:
        return said.bare(row, window)
    return said.bare(row, window, most=_TERSE)


def _id_alone(row: Row, window: list[Part]) -> bool:
    """Whether nothing but the parts is said, and not in more of them than people make of an ID that nobody asks for."""
    sizes = {len(part.digits) for part in window[:-1]}
    one_each = len({part.turn for part in window}) == len(window)
    long = one_each and sum([len(part.digits) for part in window]) > _LIKELY and said.only_parts(row, window, "id")
    return (
        said.bare(row, window)
        and (len(window) <= _ID_PARTS or len(sizes) == 1 or long or said.nothing_but_parts(row, window))
        and said.used_up(row, window)
    )


def _of_other(row: Row, window: list[Part], before: list[Part], *, card: bool = False) -> bool:
    """Whether what was announced as an order or the like goes on up to this window.

    Of the parts before it only short ones count.
    """
    led = [part for part in before if len(part.digits) < said.TOLD]
    announced = said.leads_to_other(row, window) if card else said.announced_otherwise(row, window)
    return announced or any(row.wanted.other(part.turn) for part in (*led, *window))


def _like_prices(row: Row, window: list[Part]) -> bool:
    """Whether a part is a message of two groups like a price, a day or a time: "17,80"."""
    scenes = [row.scenes[part.turn] for part in window]
    return any(len(scene.groups) == _TERSE and scene.segments[1] in _IN_PRICES for scene in scenes)


def _begun(row: Row, window: list[Part]) -> bool:
    """Whether the row, from a part before this window on, may be a card in the making."""
    before = row.parts[: row.parts.index(window[0])]
    return any(begins(part.digits) and not part.other for part in before)
