"""Synthetic bank accounts: IBANs with valid check digits and local account numbers."""

from random import Random

from stdnum import iban

from tests.redaction.generation.draw import shape, until

BBAN = {
    "IL": "###" + "###" + "#" * 13,
    "SA": "##" + "#" * 18,
    "AE": "###" + "#" * 16,
    "EG": "####" + "####" + "#" * 17,
    "JO": "@@@@####" + "#" * 18,
    "KW": "@@@@" + "#" * 22,
    "QA": "@@@@" + "#" * 21,
    "BH": "@@@@" + "#" * 14,
    "OM": "###" + "#" * 16,
    "LB": "####" + "#" * 20,
    "IQ": "@@@@###" + "#" * 12,
    "PL": "#" * 24,
    "DE": "#" * 18,
    "GB": "@@@@" + "#" * 14,
}
HOME = {
    "en": ("GB", "DE", "AE", "IL"),
    "he": ("IL",),
    "ar": ("SA", "AE", "EG", "JO", "KW", "QA", "BH", "OM", "LB", "IQ"),
    "pl": ("PL",),
}


def draw_iban(rng: Random, country: str) -> str:
    def make() -> str:
        body = shape(rng, BBAN[country])
        return country + iban.calc_check_digits(country + "00" + body) + body

    return until(make, lambda value: iban.is_valid(value, check_country=False))


def draw_account(rng: Random, language: str) -> str:
    """A local account number as people of that language write it."""
    local = {
        "en": ("20-##-## ########", "#########", "##########"),
        "he": ("12-6##-######", "10-8##-#####/##", "20/4##/######", "6#####"),
        "ar": ("##############", "1#########", "####-#######-##"),
        "pl": ("## #### #### #### #### #### ####", "#" * 26),
    }
    return shape(rng, rng.choice(local[language]))
