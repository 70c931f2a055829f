"""School: who says which grade they are in says about how old they are.

A grade counts from the first of primary school. Whoever is in the sixth turns twelve in it, give or take what somebody
repeats; the age at its end is taken. Secondary stages that count afresh, and universities, say nothing.
"""

import re

from config.catalogue import LANGUAGES
from config.folding import plain
from handlers.values.vocabulary import listed

_FIRST_GRADE_ENDS_AT = 7
_FIRST_YEAR_ENDS_AT = 6
"""In Britain, where children begin a year earlier."""
_MIDDLE_BEGINS_AFTER = 6
"""Grades of Arabic schools that come before the middle stage, which counts afresh."""
_AGES = {"kindergarten": 6, "primary": 12, "middle": 15, "polish_primary": 15}
"""How old one is at the end of a stage."""
_HEBREW_GRADES = "אבגדהוזחטי"

_MAY_TELL = re.compile(
    r"grade|year|school|kinderg|כי?ת[הא]|יסודי|חטיב|גן חובה|صف|سن|بتدا|عداد|متوسط|klas|podstaw|przedszk", re.IGNORECASE
)
"""A quick look: without any of these nothing is said of a school."""
_IM = r"\bi ?['’]?a?m (?:only |just |still |currently )?"
_GRADES = (
    re.compile(rf"{_IM}in (?:the )?(?P<grade>\d{{1,2}})(?:st|nd|rd|th)? grade\b"),
    re.compile(rf"{_IM}in grade (?P<grade>\d{{1,2}})\b"),
    re.compile(rf"{_IM}an? (?P<grade>\d{{1,2}})(?:st|nd|rd|th)?[ -]?grader\b"),
    re.compile(rf"{_IM}in year (?P<year>[6-9]|1[0-3])\b(?! (?:of|at)\b)"),
    re.compile(
        r"(?<!\w)(?:אני |אנוכי )(?:רק |עוד |עדיין )?(?:תלמיד[הת]? |לומד(?:ת)? |עול(?:ה) )?[בל]?כי?ת[הא]"
        rf" (?P<letter>[{_HEBREW_GRADES}])['’׳]?(?!\w)"
    ),
    re.compile(
        r"(?<!\w)(?:انا|ادرس|بدرس|اقرا|كنقرا|كندرس) (?:طالبه? |تلميذه? |لسا |لسه |باقي )?(?:في |ف|ب)?ا?ل?(?:صف|سنه) "
        r"(?P<grade>\d{1,2})(?! (?:ال)?(?:ثانو|جامع|كلي))(?P<middle> (?:ال)?(?:متوسط|اعدادي))?"
    ),
    re.compile(
        r"(?<!\w)(?:انا|ادرس|بدرس|كنقرا) (?:طالبه? |تلميذه? |لسا |لسه )?(?:في |ف|ب)?(?P<grade>\d{1,2}) "
        r"(?:(?:ال)?ابتدا|(?P<middle>(?:ال)?(?:متوسط|اعداد)))"
    ),
    re.compile(
        r"(?<!nie )\b(?:jestem|chodze|ucze sie) (?:dopiero |jeszcze )?(?:uczniem |uczennica )?(?:w |do |z )?"
        r"(?:(?P<grade>\d{1,2})\.?-? ?(?:ej |tej |mej )?klas\w*|klas\w* (?P<other>\d{1,2}))\b"
        r"(?! \w*(?:lo\b|lice|techn|bran[zd]|zawod|szkoly sredn|ogoln))"
    ),
)
_STAGES = (
    re.compile(
        rf"(?:{_IM}in|\bi go to|\bi attend) (?:(?P<kindergarten>kindergarten)|(?P<primary>(?:primary|elementary) school))\b"
    ),
    re.compile(rf"(?:{_IM}in|\bi go to|\bi attend) (?P<middle>middle school)\b"),
    re.compile(r"(?<!\w)אני (?:לומד|לומדת|תלמיד|תלמידה) (?:ב(?P<primary>(?:בית ספר )?יסודי)|ב(?P<middle>חטיב))"),
    re.compile(
        r"(?<!\w)انا (?:في |ب)(?:ال)?(?:مدرسه )?(?:(?P<primary>(?:ال)?ابتداي)|(?P<middle>(?:ال)?(?:اعدادي|متوسط)))"
    ),
    re.compile(
        r"(?<!nie )\b(?:jestem w|chodze do|ucze sie w) (?:(?P<kindergarten>przedszkol)|"
        r"(?P<polish_primary>podstawow\w+|szkol\w+ podstawow))"
    ),
)


def age_by_school(text: str) -> int | None:
    """Return about how old somebody is who says where they go to school; None if they say nothing of it."""
    if not _MAY_TELL.search(text):
        return None
    bare = _NUMBERS.sub(_in_digits, plain(text))
    for pattern in _GRADES:
        if found := pattern.search(bare):
            return _age_in(found.groupdict())
    stages = (pattern.search(bare) for pattern in _STAGES)
    named = (name for found in stages if found for name, said in found.groupdict().items() if said)
    return next((_AGES[name] for name in named), None)


def _age_in(said: dict[str, str | None]) -> int:
    if letter := said.get("letter"):
        return _HEBREW_GRADES.index(letter) + _FIRST_GRADE_ENDS_AT
    if year := said.get("year"):
        return int(year) - 1 + _FIRST_YEAR_ENDS_AT
    grade = int(said.get("grade") or said.get("other") or 0)
    return grade - 1 + _FIRST_GRADE_ENDS_AT + (_MIDDLE_BEGINS_AFTER if said.get("middle") else 0)


def _numbers() -> dict[str, str]:
    """Return what numbers are called, in order and as such, in all languages, and their digits."""
    named = {
        " ".join(phrase): meaning
        for table in ("ordinals", "numbers")
        for language in LANGUAGES
        for phrase, meaning in listed(table, language).items()
        if meaning.isdigit() and all(len(word) > 1 for word in phrase) and not {*phrase} & {"an"}
    }
    return named | {phrase.removeprefix("ال"): meaning for phrase, meaning in named.items() if phrase.startswith("ال")}


_DIGITS = _numbers()
_NUMBERS = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_DIGITS, key=len, reverse=True)))})(?!\w)")


def _in_digits(said: re.Match[str]) -> str:
    return _DIGITS[said[0]]
