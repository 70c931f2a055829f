"""What customers say to the shipped flows, in four languages."""

import pytest

from config.catalogue import LANGUAGES

MOVE = {
    "en": "I'd like to change the delivery date",
    "he": "אפשר לשנות את מועד המשלוח?",
    "ar": "أريد تغيير موعد التوصيل",
    "pl": "Chcę zmienić termin dostawy",
}

NONSENSE = {"en": "blah blah", "he": "בלה בלה בלה", "ar": "كلام فارغ", "pl": "bla bla bla"}

IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
