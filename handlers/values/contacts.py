"""E-mail addresses and phone numbers. Redaction hands them over for the question that declared them."""

import re

import phonenumbers

from config.flow_model import FlowField
from config.folding import plain
from handlers.values.said import Said

_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}")
_ABROAD = re.compile(r"(?<![\d+])00(?=[1-9])")
"""How a country code is dialled from most countries."""
_REGIONS = {"he": "IL", "pl": "PL"}
"""Where a number without a country code is from, if the language tells."""


def find_email(_: FlowField, said: Said) -> str | None:
    """Return the one address, as it was written."""
    found = {address.rstrip(".") for address in _EMAIL.findall(said.handed or said.text)}
    return found.pop() if len(found) == 1 else None


def find_phone(_: FlowField, said: Said) -> str | None:
    """Return the one valid number, in E.164."""
    text = _ABROAD.sub("+", plain(said.handed or said.text))
    matches = phonenumbers.PhoneNumberMatcher(text, _REGIONS.get(said.language))
    found = {phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) for match in matches}
    return found.pop() if len(found) == 1 else None
