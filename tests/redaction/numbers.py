"""Valid numbers of nobody, and the ways people write digits, for the property tests."""

from datetime import date

from hypothesis import strategies as st

from redaction.checksum import luhn_valid

BRANDS = (
    ("4", 16), ("51", 16), ("2221", 16), ("34", 15), ("37", 15), ("36", 14), ("6011", 16), ("3530", 16), ("2200", 16),
    ("9792", 16),
)  # fmt: skip
SEPARATORS = (
    "",
    " ",
    "-",
    ".",
    "/",
    "_",
    ", ",
    "\n",
    "  ",
    "\u00a0",
    "–",
    "‑",
    " - ",
    "\u200b",
    "*",
    "`",
    ")(",
    "=",
    "~",
    "…",
)
SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "०१२३४५६७८९", "⓪①②③④⑤⑥⑦⑧⑨")
CARRIERS = (
    "{}", "my card is {}", "pay with {} please", "הכרטיס שלי {} תודה", "ב{} שילמתי", "بطاقتي {} شكرا", "بـ{}",
    "moja karta {}", "proszę obciążyć {} 🙏",
)  # fmt: skip


def luhn_completed(prefix):
    return next(prefix + digit for digit in "0123456789" if luhn_valid(prefix + digit))


def digits(least, most):
    return st.text("0123456789", min_size=least, max_size=most)


@st.composite
def cards(draw):
    prefix, length = draw(st.sampled_from(BRANDS))
    body = draw(st.text("0123456789", min_size=length - len(prefix) - 1, max_size=length - len(prefix) - 1))
    return luhn_completed(prefix + body)


@st.composite
def israeli_ids(draw):
    return luhn_completed(draw(st.text("123456789", min_size=8, max_size=8)))


@st.composite
def pesels(draw):
    born = draw(st.dates(min_value=_day(1930), max_value=_day(2015)))
    month = born.month + (20 if born.year > 1999 else 0)
    digits = f"{born.year % 100:02}{month:02}{born.day:02}" + draw(st.text("0123456789", min_size=4, max_size=4))
    return digits + str(-sum(int(d) * w for d, w in zip(digits, (1, 3, 7, 9) * 3, strict=False)) % 10)


@st.composite
def emirates_ids(draw):
    year = draw(st.integers(1940, 2020))
    return luhn_completed(f"784{year}" + draw(st.text("0123456789", min_size=7, max_size=7)))


@st.composite
def egyptian_ids(draw):
    born = draw(st.dates(min_value=_day(1930), max_value=_day(2015)))
    century = "3" if born.year > 1999 else "2"
    return (
        century
        + born.strftime("%y%m%d")
        + draw(st.sampled_from(["01", "12", "88"]))
        + draw(st.text("0123456789", min_size=5, max_size=5))
    )


@st.composite
def written(draw, numbers):
    """A number as somebody may write it: (its digits, the text)."""
    digits = draw(numbers)
    script, separator = draw(st.sampled_from(SCRIPTS)), draw(st.sampled_from(SEPARATORS))
    groups = [digits[place : place + 4] for place in range(0, len(digits), 4)]
    text = separator.join(groups)
    return digits, "".join(script[int(char)] if char.isascii() and char.isdigit() else char for char in text)


def _day(year):
    return date(year, 1, 1)
