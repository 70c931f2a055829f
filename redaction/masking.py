"""Masks: what stands in the transcript instead of a value, and the same for a reader in their own language."""

import re
from collections.abc import Mapping
from typing import Final

from redaction.span import Kind

WHOLE_MESSAGE: Final = "[message hidden]"
FAILED: Final = "fail_closed"
"""How the rule begins of a message that was hidden whole."""
EXPIRY: Final = "[expiry]"
PIN: Final = "[PIN]"

NAMES: Final[Mapping[Kind, str]] = {
    "card": "[card]",
    "security_code": "[security code]",
    "bank_account": "[bank account]",
    "national_id": "[ID]",
    "passport": "[passport]",
    "phone": "[phone]",
    "email": "[email]",
    "secret": "[secret]",
}

_CODES: Final = {"expiry": EXPIRY, "pin": PIN}

MASK: Final = re.compile(
    r"\[(card|security code|expiry|pin|bank account|id|passport|phone|email|secret|message hidden)"
    r"(?: [•*]{4} ([0-9]{1,4}))?\]",
    re.IGNORECASE,
)
"""Any mask, as written or folded. A masked text masks to itself: these spans are opaque to every detector."""

KIND_OF: Final[Mapping[str, Kind]] = {
    **{name[1:-1].lower(): kind for kind, name in NAMES.items()},
    "expiry": "security_code",
    "pin": "security_code",
    "message hidden": "secret",
}
"""The kind behind the word of a mask."""

_LOCAL: Final[Mapping[str, Mapping[str, str]]] = {
    "he": {
        "card": "כרטיס",
        "security code": "קוד אבטחה",
        "expiry": "תוקף",
        "pin": "קוד סודי",
        "bank account": "חשבון בנק",
        "id": "תעודת זהות",
        "passport": "דרכון",
        "phone": "טלפון",
        "email": "דוא״ל",
        "secret": "סוד",
        "message hidden": "ההודעה הוסתרה",
    },
    "ar": {
        "card": "بطاقة",
        "security code": "رمز الأمان",
        "expiry": "تاريخ الانتهاء",
        "pin": "الرقم السري",
        "bank account": "حساب بنكي",
        "id": "رقم الهوية",
        "passport": "جواز سفر",
        "phone": "هاتف",
        "email": "بريد إلكتروني",
        "secret": "سر",
        "message hidden": "تم إخفاء الرسالة",
    },
    "pl": {
        "card": "karta",
        "security code": "kod zabezpieczający",
        "expiry": "data ważności",
        "pin": "PIN",
        "bank account": "konto bankowe",
        "id": "numer dokumentu",
        "passport": "paszport",
        "phone": "telefon",
        "email": "e-mail",
        "secret": "tajne",
        "message hidden": "wiadomość ukryta",
    },
}


def mask_for(kind: Kind, rule: str, shown: str = "") -> str:
    """The mask of a finding; `shown` is at most the last four digits of a card."""
    if shown:
        return f"[card •••• {shown[-4:]}]"
    if kind == "security_code":
        return _CODES.get(rule, NAMES[kind])
    return NAMES[kind]


def localise(text: str, language: str) -> str:
    """A masked text with its masks in the reader's language (en, he, ar, pl; any other reads English)."""
    words = _LOCAL.get(language)
    if words is None:
        return text

    def translate(found: re.Match[str]) -> str:
        shown = f" •••• {found.group(2)}" if found.group(2) else ""
        return f"[{words[found.group(1).lower()]}{shown}]"

    return MASK.sub(translate, text)


def line_at(text: str, place: int) -> str:
    """The line of a text that holds a place."""
    return text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
