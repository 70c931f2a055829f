"""The test numbers that the schemes, python-stdnum and Presidio publish, and where we differ from Presidio on purpose."""

import pytest

from redaction import redact

CARDS = (
    "4111111111111111", "4012888888881881", "5555555555554444", "5105105105105100", "2221000000000009",
    "378282246310005", "371449635398431", "30569309025904", "38520000023237", "6011111111111117", "6011000990139424",
    "3530111333300000", "3566002020360505", "6759649826438453", "6799990100000000019", "6240008631401148",
    "4012-8888-8888-1881",
)  # fmt: skip
DOCUMENTS = (
    ("national_id", "IL", "039337423"),
    ("national_id", "PL", "44051401359"),
    ("national_id", "US", "536-90-4399"),
    ("national_id", "GB", "AA 12 34 56 C"),
    ("national_id", "ES", "54362315K"),
    ("national_id", "IT", "RCCMNL83S18D969H"),
    ("national_id", "TR", "17291716060"),
    ("national_id", "BR", "390.533.447-05"),
    ("national_id", "FR", "295109912611193"),
    ("national_id", "DE", "36 574 261 809"),
    ("national_id", "IN", "2341 2341 2346"),
    ("bank_account", "PL", "PL61 1090 1014 0000 0712 1981 2874"),
    ("bank_account", "GB", "GB82 WEST 1234 5698 7654 32"),
    ("bank_account", "DE", "de89 3704 0044 0532 0130 00"),
    ("bank_account", "SA", "SA03 8000 0000 6080 1016 7519"),
    ("passport", "PL", "EM9638248"),
)


@pytest.mark.parametrize("number", CARDS)
def test_published_card_is_masked(number):
    assert redact(f"hi, {number} ok").text == f"hi, [card •••• {number[-4:]}] ok"


def test_legacy_length_is_masked_and_shows_nothing():
    """Thirteen digits may be the beginning of a longer card, whose last four are others."""
    assert redact("hi, 4222222222222 ok").text == "hi, [card] ok"


@pytest.mark.parametrize(("kind", "country", "number"), DOCUMENTS)
def test_published_document_is_masked(kind, country, number):
    (finding,) = redact(number).findings

    assert (finding.kind, finding.country) == (kind, country)


@pytest.mark.parametrize("number", ["536-90-4399", "219-09-9999"])
def test_named_ssn_is_masked_with_or_without_dashes(number):
    assert redact(f"my SSN is {number.replace('-', '')}").text == "my SSN is [ID]"


def test_card_with_a_wrong_check_digit_is_masked_when_it_is_called_a_card():
    """Presidio lets it pass: a slip of the finger still gives fifteen digits away."""
    assert redact("my credit card: 4012-8888-8888-1882").text == "my credit card: [card]"


def test_number_with_a_wrong_check_digit_and_no_name_is_kept():
    assert redact("4012888888881882").text == "4012888888881882"
