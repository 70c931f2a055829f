"""Synthetic identity numbers: one line a document, each with its own check.

`named_only` marks numbers that no checksum protects: they can be told from other numbers only by a word beside them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from stdnum import luhn
from stdnum.br import cpf
from stdnum.de import idnr as de_idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.il import idnr as il_idnr
from stdnum.in_ import aadhaar
from stdnum.it import codicefiscale
from stdnum.pl import nip, regon
from stdnum.tr import tckimlik
from stdnum.us import itin, ssn

from tests.redaction.generation.draw import birth, shape, until, valid_shape, weighted_sum

PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
POLISH_CARD_WEIGHTS = (7, 3, 1, 9, 7, 3, 1, 7, 3)
POLISH_PASSPORT_WEIGHTS = (7, 3, 9, 1, 7, 3, 1, 7, 3)
KUWAIT_WEIGHTS = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Document:
    kind: str
    country: str
    draw: Callable[[Random], str]
    groups: tuple[int, ...]
    named_only: bool = False


def _zero_sum(pattern: str, weights: tuple[int, ...], rng: Random) -> str:
    return valid_shape(rng, pattern, lambda value: weighted_sum(value, weights) % 10 == 0)


def _checked(pattern: str, is_valid: Callable[[str], bool], rng: Random) -> str:
    return valid_shape(rng, pattern, is_valid)


def _shaped(pattern: str, rng: Random) -> str:
    return shape(rng, pattern)


def _israeli(rng: Random) -> str:
    return valid_shape(rng, rng.choice(("0########", "#########", "3########")), il_idnr.is_valid)


def _pesel(rng: Random) -> str:
    return until(lambda: birth(rng) + shape(rng, "#####"), lambda value: weighted_sum(value, PESEL_WEIGHTS) % 10 == 0)


def _emirates(rng: Random) -> str:
    return until(lambda: f"784{rng.randint(1950, 2005)}" + shape(rng, "########"), luhn.is_valid)


def _egyptian(rng: Random) -> str:
    governorate = rng.choice(("01", "02", "03", "12", "14", "21", "25", "88"))
    return "2" + birth(rng) + governorate + shape(rng, "#####")


def kuwait_valid(digits: str) -> bool:
    check = 11 - weighted_sum(digits[:11], KUWAIT_WEIGHTS) % 11
    return check == int(digits[11])


def _kuwaiti(rng: Random) -> str:
    return until(lambda: "2" + birth(rng) + shape(rng, "#####"), kuwait_valid)


def _french(rng: Random) -> str:
    body = f"{rng.choice('12')}{rng.randint(50, 99)}{rng.randint(1, 12):02}{rng.randint(10, 19)}" + shape(rng, "######")
    return body + nir.calc_check_digits(body)


def _spanish(module, pattern: str, rng: Random) -> str:
    body = shape(rng, pattern)
    return body + module.calc_check_digit(body)


def _italian(rng: Random) -> str:
    name = shape(rng, "@@@@@@").translate(str.maketrans("EUJY", "RSTB"))
    body = f"{name}{rng.randint(50, 99)}{rng.choice('ABCDEHLMPRST')}{rng.randint(1, 28):02}{rng.choice('FHL')}501"
    return body + codicefiscale.calc_check_digit(body)


def _nino(rng: Random) -> str:
    return f"{rng.choice('ABCEHJLMNPRSWX')}{rng.choice('ABCEHJKLMPRSTWX')}" + shape(rng, "######") + rng.choice("ABCD")


def _identity(country: str, draw: Callable[[Random], str], *groups: int, named_only: bool = False) -> Document:
    return Document("national_id", country, draw, groups, named_only)


def _passport(country: str, pattern: str) -> Document:
    return Document("passport", country, partial(_shaped, pattern), (2, 7), named_only=True)


DOCUMENTS = {
    "il_id": _identity("IL", _israeli, 3, 3, 3),
    "pesel": _identity("PL", _pesel, 6, 5),
    "pl_card": _identity("PL", partial(_zero_sum, "@@@######", POLISH_CARD_WEIGHTS), 3, 6),
    "pl_passport": Document(
        "passport", "PL", partial(_zero_sum, "@@#######", POLISH_PASSPORT_WEIGHTS), (2, 7), named_only=False
    ),
    "nip": _identity("PL", partial(_checked, "%#########", nip.is_valid), 3, 3, 2, 2),
    "regon": _identity("PL", partial(_checked, "#########", regon.is_valid), 3, 3, 3),
    "sa_id": _identity("SA", partial(_checked, "1#########", luhn.is_valid), 4, 3, 3),
    "iqama": _identity("SA", partial(_checked, "2#########", luhn.is_valid), 4, 3, 3),
    "emirates": _identity("AE", _emirates, 3, 4, 7, 1),
    "eg_id": _identity("EG", _egyptian, 1, 6, 2, 5),
    "kw_civil": _identity("KW", _kuwaiti, 4, 4, 4),
    "qa_id": _identity("QA", partial(_shaped, "2##########"), 3, 4, 4, named_only=True),
    "bh_cpr": _identity("BH", partial(_shaped, "########%"), 3, 3, 3, named_only=True),
    "jo_id": _identity("JO", partial(_shaped, "9#########"), 4, 3, 3, named_only=True),
    "iq_id": _identity("IQ", partial(_shaped, "19##########"), 4, 4, 4, named_only=True),
    "om_id": _identity("OM", partial(_shaped, "%#######"), 4, 4, named_only=True),
    "lb_id": _identity("LB", partial(_shaped, "0000########"), 4, 4, 4, named_only=True),
    "ma_cin": _identity("MA", partial(_shaped, "@@######"), 2, 6, named_only=True),
    "il_passport": _passport("IL", "%#######"),
    "il_licence": _identity("IL", partial(_shaped, "%######"), 4, 3, named_only=True),
    "us_passport": _passport("US", "5########"),
    "eg_passport": _passport("EG", "A########"),
    "ssn": _identity("US", partial(_checked, "5########", ssn.is_valid), 3, 2, 4, named_only=True),
    "itin": _identity("US", partial(_checked, "9########", itin.is_valid), 3, 2, 4, named_only=True),
    "nino": _identity("GB", _nino, 2, 2, 2, 2, 1),
    "nhs": _identity("GB", partial(_checked, "4#########", nhs.is_valid), 3, 3, 4),
    "de_idnr": _identity("DE", lambda rng: valid_shape(rng, "%##########", de_idnr.is_valid), 2, 3, 3, 3),
    "fr_nir": _identity("FR", _french, 1, 2, 2, 2, 3, 3, 2),
    "es_dni": _identity("ES", partial(_spanish, dni, "########"), 8, 1),
    "es_nie": _identity("ES", partial(_spanish, nie, "X#######"), 1, 7, 1),
    "it_cf": _identity("IT", _italian, 6, 5, 5),
    "tr_id": _identity("TR", partial(_checked, "%##########", tckimlik.is_valid), 3, 3, 3, 2),
    "aadhaar": _identity("IN", partial(_checked, "4###########", aadhaar.is_valid), 4, 4, 4),
    "in_pan": _identity("IN", lambda rng: shape(rng, "@@@") + "P" + shape(rng, "@####@"), 5, 4, 1, named_only=True),
    "cpf": _identity("BR", partial(_checked, "###########", cpf.is_valid), 3, 3, 3, 2),
}
HOME = {
    "en": ("ssn", "itin", "nino", "nhs", "aadhaar", "in_pan", "il_id", "emirates", "us_passport", "cpf", "de_idnr"),
    "he": ("il_id", "il_passport", "il_licence", "il_id", "il_id", "us_passport", "fr_nir"),
    "ar": (
        *("eg_id", "sa_id", "iqama", "emirates", "kw_civil", "qa_id", "bh_cpr", "jo_id", "iq_id", "om_id", "lb_id"),
        *("ma_cin", "il_id", "eg_passport"),
    ),
    "pl": ("pesel", "pesel", "pl_card", "pl_passport", "nip", "regon"),
}

_CHECKS = (
    (9, il_idnr.is_valid),
    (9, regon.is_valid),
    (10, nip.is_valid),
    (10, luhn.is_valid),
    (10, nhs.is_valid),
    (11, lambda digits: weighted_sum(digits, PESEL_WEIGHTS) % 10 == 0),
    (11, de_idnr.is_valid),
    (11, tckimlik.is_valid),
    (11, cpf.is_valid),
    (12, aadhaar.is_valid),
    (12, kuwait_valid),
    (14, regon.is_valid),
    (14, lambda digits: digits[0] in "23"),
    (15, nir.is_valid),
    (15, luhn.is_valid),
)


def passes_a_check(digits: str) -> bool:
    """Whether digits pass the check of any identity number of their length."""
    return any(len(digits) == length and is_valid(digits) for length, is_valid in _CHECKS)
