"""The written forms of a number: digits in, what a person types out.

A form is `(rng, groups, language) -> text`, where `groups` are the digits as they are printed on the document.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random

from tests.redaction.generation import spoken

Form = Callable[[Random, Sequence[str], str], str]

LANGUAGES = ("en", "he", "ar", "pl")
ZERO_OF = {
    "arabic_indic": 0x0660,
    "persian": 0x06F0,
    "full_width": 0xFF10,
    "mathematical_bold": 0x1D7CE,
    "mathematical_mono": 0x1D7F6,
    "devanagari": 0x0966,
    "bengali": 0x09E6,
    "thai": 0x0E50,
}
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
DASHES = "-‐‑–—−־"
SPACES = "\u00a0\u2009\u2007\u202f\u3000"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
DIRECTION = "\u200e\u200f"
PREFIXES = {
    "en": ("no.", "nr:", "#", "its"),
    "he": ("ב", "ל", "מ", "ו", "ה-", "ש"),
    "ar": ("بـ", "ب", "و", "ل", "رقم"),
    "pl": ("nr", "nr.", "#", "to:"),
}
BRANDS = {
    "en": ("card:", "visa", "CC", "mc"),
    "he": ("כרטיס", "ויזה:", "אשראי"),
    "ar": ("فيزا", "كارت:", "بطاقة"),
    "pl": ("karta", "visa", "karta:"),
}
SUFFIXES = {"en": ("thx", "pls", "ok?"), "he": ("תודה", "זהו"), "ar": ("شكرا", "تمام"), "pl": ("dzięki", "ok")}


def _script(zero: int, text: str) -> str:
    return "".join(chr(zero + int(char)) if "0" <= char <= "9" else char for char in text)


def _joined(separators: Sequence[str], rng: Random, groups: Sequence[str], _language: str) -> str:
    return rng.choice(separators).join(groups)


def _in_script(name: str, rng: Random, groups: Sequence[str], _language: str) -> str:
    return _script(ZERO_OF[name], rng.choice(("", " ", "-")).join(groups))


def _translated(table: dict[int, int], _rng: Random, groups: Sequence[str], _language: str) -> str:
    return "".join(groups).translate(table)


def _wrapped(mark: str, rng: Random, groups: Sequence[str], _language: str) -> str:
    return mark + rng.choice(("", " ")).join(groups) + mark


def _sprinkled(marks: str, rng: Random, groups: Sequence[str], _language: str) -> str:
    """An invisible mark after about every second digit, as copied text carries them."""
    return "".join(digit + (rng.choice(marks) if rng.random() < 0.5 else "") for digit in "".join(groups))


def keycaps(_rng: Random, groups: Sequence[str], _language: str) -> str:
    return "".join(digit + "\ufe0f\u20e3" for digit in "".join(groups))


def bracketed(rng: Random, groups: Sequence[str], _language: str) -> str:
    left, right = rng.choice(("()", "[]", "{}"))
    return rng.choice(("", " ")).join(left + group + right for group in groups)


def bulleted(rng: Random, groups: Sequence[str], _language: str) -> str:
    mark = rng.choice(("- ", "• ", "> ", "* "))
    return "\n".join(mark + group for group in groups)


def mixed_separators(rng: Random, groups: Sequence[str], _language: str) -> str:
    text = groups[0]
    for group in groups[1:]:
        text += rng.choice((" ", "-", ".", "/", ", ", "  ", " - ", "_")) + group
    return text


def uneven(rng: Random, groups: Sequence[str], _language: str) -> str:
    digits, parts = "".join(groups), []
    while digits:
        size = rng.randint(2, 6)
        parts.append(digits[:size])
        digits = digits[size:]
    return rng.choice((" ", "-", " - ")).join(parts)


def bidi_wrapped(rng: Random, groups: Sequence[str], _language: str) -> str:
    left, right = rng.choice((("\u202a", "\u202c"), ("\u2066", "\u2069"), ("\u202d", "\u202c"), ("\u200f", "\u200f")))
    return left + " ".join(groups) + right


def glued_before(rng: Random, groups: Sequence[str], language: str, prefixes: Mapping[str, Sequence[str]]) -> str:
    return rng.choice(prefixes[language]) + "".join(groups)


def glued_after(rng: Random, groups: Sequence[str], language: str) -> str:
    return "".join(groups) + rng.choice(SUFFIXES[language])


def two_scripts(rng: Random, groups: Sequence[str], _language: str) -> str:
    name = rng.choice(("arabic_indic", "persian", "full_width"))
    return " ".join(_script(ZERO_OF[name], group) if index % 2 else group for index, group in enumerate(groups))


def every_script(rng: Random, groups: Sequence[str], _language: str) -> str:
    return "".join(_script(rng.choice((0x30, *ZERO_OF.values())), digit) for digit in "".join(groups))


def words(rng: Random, groups: Sequence[str], language: str, **manner: str) -> str:
    return spoken.say(rng, "".join(groups), language, **manner)


def words_grouped(rng: Random, groups: Sequence[str], language: str) -> str:
    return rng.choice((", ", " - ", "\n", " / ")).join(spoken.say(rng, group, language) for group in groups)


def words_mixed_genders(rng: Random, groups: Sequence[str], language: str) -> str:
    return spoken.say_mixed_genders(rng, "".join(groups), language)


def words_slips(rng: Random, groups: Sequence[str], language: str) -> str:
    return spoken.say_with_slips(rng, "".join(groups), language)


def words_foreign(rng: Random, groups: Sequence[str], language: str) -> str:
    return spoken.say(rng, "".join(groups), rng.choice([other for other in LANGUAGES if other != language]))


def words_doubles(rng: Random, groups: Sequence[str], _language: str) -> str:
    return spoken.say_doubles(rng, "".join(groups))


def words_and_digits(rng: Random, groups: Sequence[str], language: str) -> str:
    spoken_first = rng.random() < 0.5
    return " ".join(
        spoken.say(rng, group, language) if (index % 2 == 0) is spoken_first else group
        for index, group in enumerate(groups)
    )


def words_scattered(rng: Random, groups: Sequence[str], language: str) -> str:
    """Now and then a single digit as a word."""
    digits = "".join(groups)
    spelled = set(rng.sample(range(len(digits)), 3))
    return " ".join(
        spoken.word(rng, digit, language) if index in spelled else digit for index, digit in enumerate(digits)
    )


def last_group_scripted(rng: Random, groups: Sequence[str], language: str) -> str:
    """The same number in the local script and in words: first groups as digits, the last as words."""
    return " ".join(groups[:-1]) + " " + spoken.say(rng, groups[-1], language)


FORMS: dict[str, Form] = {
    "plain": partial(_joined, ("",)),
    "spaces": partial(_joined, (" ",)),
    "double_spaces": partial(_joined, ("  ", "   ")),
    "unicode_spaces": partial(_joined, tuple(SPACES)),
    "dashes": partial(_joined, ("-",)),
    "unicode_dashes": partial(_joined, tuple(DASHES)),
    "spaced_dashes": partial(_joined, (" - ", " – ", "--")),
    "dots": partial(_joined, (".", "..", " . ")),
    "slashes": partial(_joined, ("/", " / ", "\\")),
    "commas": partial(_joined, (",", ", ", "،", "، ")),
    "underscores": partial(_joined, ("_", "__")),
    "brackets": bracketed,
    "line_breaks": partial(_joined, ("\n", "\n\n")),
    "bullets": bulleted,
    "mixed_separators": mixed_separators,
    "uneven_groups": uneven,
    "single_digits": lambda rng, groups, _language: rng.choice((" ", "-", ".", ", ")).join("".join(groups)),
    "arabic_indic": partial(_in_script, "arabic_indic"),
    "persian": partial(_in_script, "persian"),
    "full_width": partial(_in_script, "full_width"),
    "mathematical_bold": partial(_in_script, "mathematical_bold"),
    "mathematical_mono": partial(_in_script, "mathematical_mono"),
    "devanagari": partial(_in_script, "devanagari"),
    "bengali": partial(_in_script, "bengali"),
    "thai": partial(_in_script, "thai"),
    "superscript": partial(_translated, SUPERSCRIPT),
    "circled": partial(_translated, CIRCLED),
    "keycaps": keycaps,
    "two_scripts": two_scripts,
    "every_script": every_script,
    "bold": partial(_wrapped, "*"),
    "italic": partial(_wrapped, "_"),
    "struck": partial(_wrapped, "~"),
    "mono": partial(_wrapped, "```"),
    "invisible": partial(_sprinkled, INVISIBLE),
    "soft_hyphens": partial(_sprinkled, "\u00ad"),
    "direction_marks": partial(_sprinkled, DIRECTION),
    "bidi_wrapped": bidi_wrapped,
    "glued_before": partial(glued_before, prefixes=PREFIXES),
    "glued_to_brand": partial(glued_before, prefixes=BRANDS),
    "glued_after": glued_after,
    "words": words,
    "words_other_gender": partial(words, manner="other"),
    "words_mixed_genders": words_mixed_genders,
    "words_slips": words_slips,
    "words_commas": partial(words, joiner=", "),
    "words_dashes": partial(words, joiner="-"),
    "words_lines": partial(words, joiner="\n"),
    "words_grouped": words_grouped,
    "words_foreign": words_foreign,
    "words_and_digits": words_and_digits,
    "words_scattered": words_scattered,
    "words_last_group": last_group_scripted,
}
ENGLISH_FORMS: dict[str, Form] = {"words_doubles": words_doubles}
DIGIT_FORMS = tuple(name for name in FORMS if not name.startswith("words"))


def forms_of(language: str) -> dict[str, Form]:
    return FORMS | ENGLISH_FORMS if language == "en" else FORMS
