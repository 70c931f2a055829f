"""Patterns of numbers that are plainly something else: web addresses, dates, times, places, amounts."""

import re
from functools import cache
from typing import Final

_LINK, _PAGE, _UUID, _HOST, _NETWORK = (1 << place for place in range(5))
_WEB: Final = {
    _LINK: r"https?://[^\s\ue000]{1,2000}|www\.[^\s\ue000]{1,2000}",
    _PAGE: r"(?<![^\s(<\"'])(?:[a-z][a-z0-9-]{0,40}\.){1,4}"
    r"(?:com|net|org|info|io|app|shop|store|co|eu|uk|il|pl|sa|ae|eg|jo|kw)/[^\s\ue000]{1,2000}",
    _UUID: r"(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])",
    _HOST: r"(?<![0-9.])(?!([0-9])\.(?!\1\.\1\.\1)[0-9]\.[0-9]\.[0-9](?![0-9]))(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}"
    r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9]|\.[0-9])",
    _NETWORK: r"(?<![0-9a-z:])(?=[0-9:]{0,35}[a-f])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![0-9a-z:])"
    r"|(?<![0-9a-z:])(?=[0-9:]{0,35}[a-f])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}:(?::[0-9a-f]{1,4}){1,6}(?![0-9a-z:])"
    r"|(?<![0-9a-z])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-z:])",
}
"""Addresses on the web, and of machines and networks."""
_PATH: Final = re.compile(r"\.[a-z]{2,5}/")
_DOTS, _DASHES, _COLONS = 3, 4, 5
"""So many marks are enough for the identifier of a machine."""


def web(text: str) -> re.Pattern[str] | None:
    """What finds the addresses that a text may have, as far as its marks tell; None if they are too few for any."""
    kinds = (
        _LINK * ("://" in text or "www." in text)
        + _PAGE * (_PATH.search(text) is not None)
        + _UUID * (text.count("-") >= _DASHES)
        + _HOST * (text.count(".") >= _DOTS)
    )
    if text.count(":") >= (_COLONS - 1 if kinds else _COLONS):
        kinds += _NETWORK
    return _any_of(kinds) if kinds else None


@cache
def _any_of(kinds: int) -> re.Pattern[str]:
    return re.compile("|".join([pattern for kind, pattern in _WEB.items() if kind & kinds]), re.ASCII)


_DATES: Final = (
    r"(?:19|20)[0-9]{2}(?P<year>[-/.])(?:0?[1-9]|1[0-2])(?P=year)(?:0?[1-9]|[12][0-9]|3[01])"
    r"(?:[ t]+[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?"
    r"|(?:0?[1-9]|[12][0-9]|3[01])(?P<day>[-/.])(?:0?[1-9]|1[0-2])(?P=day)(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:0?[1-9]|[12][0-9]|3[01]) / (?:0?[1-9]|1[0-2]) / (?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:0?[1-9]|1[0-2])(?P<month>[-/])(?:0?[1-9]|[12][0-9]|3[01])(?P=month)(?:(?:19|20)[0-9]{2}|[0-9]{2})"
)
_TIMES: Final = r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[-–] ?[0-2]?[0-9]:[0-5][0-9])?"
_PLACES: Final = r"[0-9]{1,3}\.[0-9]{3,8} ?°?[ns]?(?:[,;] {0,2}| {1,2}|(?<=[°ns]))-?[0-9]{1,3}\.[0-9]{3,8}"
_PRICES: Final = (
    r"[0-9]{1,3}(?:[ ,.]?[0-9]{3}){0,3}(?:[.,][0-9]{1,2})? ?[$€£₪¥%]"
    r"|(?<=[$€£₪¥])[0-9]{1,3}(?:[ ,.]?[0-9]{3}){0,3}(?:[.,][0-9]{1,2})?"
    r"|(?<=[$€£₪¥] )[0-9]{1,3}(?:[ ,.]?[0-9]{3}){0,3}(?:[.,][0-9]{1,2})?"
)
_SUMS: Final = (
    r"(?<![0-9][.,])[0-9]{1,3}(?:(?:,[0-9]{3}){1,3}\.|(?:[. ][0-9]{3}){1,3},)[0-9]{2}(?![0-9.,/])"
    r"|(?<!\.)(?<![0-9],)[0-9]{1,6}[.,][0-9]{2}(?![0-9.,/])"
)


def _whole(*shapes: str) -> str:
    """Any of some shapes, none of them a part of a longer number."""
    return rf"(?<![0-9]\.)(?<![0-9]-)(?<![a-z]-)(?:{'|'.join(shapes)})(?![./-]?[0-9])"


SHAPED: Final = re.compile(f"{_whole(_DATES, _TIMES, _PLACES, _PRICES)}|{_SUMS}")
"""Tried where a group of digits begins, nowhere else."""
SHAPED_BY: Final = {
    "/": re.compile(_whole(_DATES)),
    " / ": re.compile(_whole(_DATES)),
    "-": re.compile(_whole(_DATES)),
    ":": re.compile(_whole(_TIMES)),
    ".": re.compile(f"{_whole(_DATES, _PLACES)}|{_SUMS}"),
    ",": re.compile(_SUMS),
}
"""The same in a text with no sign of money, by what stands after the group: as many shapes as can begin like that."""

DAY: Final = re.compile(r"(?<![0-9./-])(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|[12][0-9]|3[01])(?![0-9]|[./-][0-9])")
_WHEN: Final = re.compile(
    r"(?:(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01]) / (?:0?[1-9]|1[0-2]) / (?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|[12][0-9]|3[01])(?:\2(?:(?:19|20)[0-9]{2}|[0-9]{2}))?(?!\2[0-9])"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)(?![0-9])"
)
"""A date or a time."""
_CLOCK: Final = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\\.?m\\.?| ?[صم])?"
_DAY: Final = "[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{2,4})?"
HEADING: Final = re.compile(rf"(?<!\S)\[(?:{_CLOCK}[,،]? +{_DAY}|{_DAY}[,،]? +{_CLOCK})\](?= )")
"""What stands before each message of a chat that was copied: "[13:06, 18/10/2026] Dana: the card is…"."""
_BETWEEN: Final = re.compile(r"[ ,.]{0,3}")
TOKEN: Final = re.compile(r"[^\s\ue000]{1,60}")
EXPIRY: Final = re.compile(
    r"[0-9](?<![0-9]{2})(?:(?:(?:(?<=0)[1-9]|(?<=1)[0-2]) ?[/.\\| -]? ?|(?<!0) ?[/.\\|-] ?"
    r"|(?:(?<=0)[1-9]|(?<=1)[0-2]|(?<!0)) (?:slash|kreska|ukosnik|לוכסן|סלש|سلاش|سنه) )"
    r"(?:20[2-4][0-9]|[2-4][0-9])(?![0-9])"
    r"|(?<=2)0[2-4][0-9][/.-](?:0[1-9]|1[0-2])(?![0-9]|[/.-][0-9]))"
)
"""A month and a year, or the year first. What a digit is and follows is asked once it is met: that is found much sooner."""
SPOKEN_EXPIRY: Final = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,12})[ ,.'/-]{1,3}(?:of )?(?:20[2-4][0-9]|[2-4][0-9])(?![0-9])"
)
MONTH_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]{2,12})[ ,.'/-]{1,3}(?:of )?\Z")
DATED_MONTH: Final = re.compile(
    r"(?:شهر|month|חודש|miesiac) ?[0-9]{1,2}[ ,/-]{1,3}(?:20[2-4][0-9]|[2-4][0-9])(?![0-9])"
)
FORM_EXPIRY: Final = re.compile(
    r"(?:(?<=month=)|(?<=month: )|(?<=year=)|(?<=year: ))(?:[0-9]{1,2}|20[0-9]{2})(?![0-9])"
)
_NEAR: Final = 12
_DAY_BEFORE: Final = re.compile(
    r"(?<![0-9./,-])(?<![0-9] )(?:0?[1-9]|[12][0-9]|3[01])(?:\.|st|nd|rd|th|-?go)? (?:of )?\Z"
)
_YEAR_AFTER: Final = re.compile(r",? 20[2-4][0-9](?![0-9])")


YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
SIZE: Final = re.compile("[0-9]{1,4}(?:[x×][0-9]{1,4}){1,2}(?:mm|cm|m|in)?")
"""How long and wide something is, or high as well: "35x45mm"."""
VERSION: Final = re.compile(r"v[0-9]{1,3}(?:\.[0-9]{1,5}){1,3}")
_RUN_TOGETHER: Final = re.compile(
    r"[0-9]{0,3}|(?:19|20)[0-9]{2}|(?:0?[1-9]|1[0-2])[ ./-]?(?:20[2-4][0-9]|[2-4][0-9])"
    r"|[0-3][0-9](?:0[1-9]|1[0-2])20[2-4][0-9]"
)
"""A short number, a year, a date with nothing between: "0829", "08122025"."""


def may_be_date(text: str, start: int, end: int) -> bool:
    """Whether what stands here can tell when something ends, be it run together."""
    return (
        _RUN_TOGETHER.fullmatch(text, start, end) is not None
        or EXPIRY.fullmatch(text, start, end) is not None
        or is_when(text, start, end)
    )


def of_day(text: str, start: int, end: int) -> bool:
    """Whether a month and a year are a day's: "termin: 19 października 2026", "expires October 25, 2026". No card's are."""
    return (
        _DAY_BEFORE.search(text, max(0, start - _NEAR), start) is not None or _YEAR_AFTER.match(text, end) is not None
    )


def is_date_at(text: str, start: int) -> bool:
    """Whether a date or a time begins here."""
    return _WHEN.match(text, start) is not None


def is_when(text: str, start: int, end: int) -> bool:
    """Whether dates and times are all that stands here."""
    while start < end:
        found = _WHEN.match(text, start)
        if found is None or found.end() > end:
            return False
        more = _BETWEEN.match(text, found.end())
        start = more.end() if more else found.end()
    return True


POSTAL: Final = re.compile(r"[a-z]{2}[0-9]{9}[a-z]{2}(?![a-z0-9])")
"""A parcel's number by the Universal Postal Union's standard S10: "EE480763429CN"."""
_PARCEL_LENGTH: Final = 18
_PARCEL: Final = re.compile(r"(?<![a-z0-9])1z[0-9a-z]{16}(?![a-z0-9])", re.ASCII)


def in_parcel(text: str, start: int, end: int) -> bool:
    """Whether digits are of a parcel's number by its shape: "1Z7B44DB1665093D0D"."""
    if "1z" not in text:
        return False
    near = max(0, start - _PARCEL_LENGTH), end + _PARCEL_LENGTH
    return any(found.start() <= start and end <= found.end() for found in _PARCEL.finditer(text, *near))
