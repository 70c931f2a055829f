"""What holds for every message: nothing valid stays readable, offsets fit, masks are stable, nothing is raised."""

import unicodedata
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction import EVERYTHING, Turn, engine, redact, redact_all
from redaction.lexicon import LEXICON
from tests.redaction import numbers
from tests.redaction.asking import everybody

MESSAGES = st.text(max_size=200) | st.text("0123456789 -./٤٥שלוש card ID[]*x•@:+", max_size=120)
PIECES = (
    "card", "PIN", "CVV", "exp", "my ID", "PESEL", "passport", "driving licence", "account", "sort code", "IBAN", "phone",
    "order", "IMEI", "password", "wifipassword", "OTP", "code", "ת.ז.", "סיסמה", "كلمة السر", "hasło", "is", "is:", "#", "**",
    "xx", ",", "\n", "usd", "4111 1111 1111 1111", "4111-1111-1111-1112", "4111", "08/29", "123", "123456", "12-34-56",
    "12345678", "03933742", "AB123456C", "49102010260000100000000017", "PL49102010260000100000000017", "x7k2p9", "9.99",
    "054-1234567", "dana@example.com", "https://shop.example/p/123456789", "10.0.0.1", "four five eight", "[card]",
)  # fmt: skip
"""Names of every kind beside numbers of every kind: together they play all roles and show all signs."""
COMMON = settings(deadline=None)


def readable_digits(text):
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)


@COMMON
@given(numbers.written(numbers.cards()), st.sampled_from(numbers.CARRIERS))
def test_card_is_masked_in_any_form_and_carrier(card, carrier):
    """At most the last four digits of the card are left to read."""
    digits, text = card
    result = redact(carrier.format(text))

    assert readable_digits(result.text) in {"", digits[-4:]}
    assert {finding.kind for finding in result.findings} == {"card"}


@pytest.mark.parametrize("draw", [numbers.israeli_ids, numbers.pesels, numbers.emirates_ids, numbers.egyptian_ids])
def test_valid_id_is_masked_with_nothing_to_go_by(draw):
    @COMMON
    @given(draw(), st.sampled_from(numbers.SCRIPTS), st.sampled_from(["{}", "hello {} thanks", "שלום {}", "مرحبا {}"]))
    def masked(number, script, carrier):
        text = carrier.format("".join(script[int(digit)] for digit in number))

        assert readable_digits(redact(text).text) in {"", number[-4:]}  # An ID may also be a valid card.

    masked()


@COMMON
@given(
    numbers.written(numbers.digits(7, 11)),
    st.sampled_from(["my ID is {}", "ת.ז. {}", "رقم هويتي {}", "PESEL: {}"]),
)
def test_whatever_is_called_an_id_is_masked(number, carrier):
    assert readable_digits(redact(carrier.format(number[1])).text) == ""


@COMMON
@given(numbers.cards(), st.integers(2, 14))
def test_card_cut_anywhere_is_masked_in_both_messages(card, cut):
    first, second = redact_all(["my card number", card[:cut], card[cut:]])[1:]

    assert card[-4:].endswith(readable_digits(first.text) + readable_digits(second.text))


@COMMON
@given(MESSAGES)
def test_masked_text_masks_to_itself(text):
    once = redact(text).text

    assert redact(once).text == once


@COMMON
@given(MESSAGES, st.lists(MESSAGES, max_size=4))
def test_offsets_lead_back_to_the_message(text, before):
    """What lies between findings is unchanged, and every mask stands where its finding says."""
    result = redact(text, earlier=[Turn(turn) for turn in before])
    last = mask_last = 0
    for finding in result.findings:
        assert text[last : finding.start] == result.text[mask_last : finding.mask_start]
        assert 0 <= finding.start < finding.end <= len(text) or finding.rule.startswith("fail_closed")
        last, mask_last = finding.end, finding.mask_end
    assert text[last:] == result.text[mask_last:]


@COMMON
@given(MESSAGES)
def test_nothing_fails(text):
    assert not any(finding.rule.startswith("fail_closed") for finding in redact(text, options=EVERYTHING).findings)


@COMMON
@given(
    st.sampled_from(
        sorted(LEXICON.roots("card", "id", "bank", "otp", "code", "pin", "passport", "keep", "device", "phone"))
    ),
    st.integers(0, 20),
    st.sampled_from(["", "x"]),
    st.from_regex("[0-9]{3,20}", fullmatch=True),
    st.sampled_from(
        ["{number} my {word}.\n", "{number} {word}. 12", "{word}: {number} ({word}). ", "{number} {word}? [card]"]
    ),
)
def test_a_name_with_a_slip_fails_nowhere(word, place, letter, number, said):
    slip = word[:place] + letter + word[place + 1 :]
    found = redact(said.format(number=number, word=slip)).findings

    assert not any(finding.rule.startswith("fail_closed") for finding in found)


@COMMON
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
    | MESSAGES
    | numbers.written(numbers.digits(3, 20)).map(lambda number: number[1])
)
def test_who_is_not_asked_would_have_found_nothing(text):
    """Detectors that a message's roles, signs and digits rule out, asked all the same."""
    quick = redact(text)
    with mock.patch.object(engine, "plan", everybody):
        assert redact(text) == quick


@COMMON
@given(st.text("abcdefghijklmnopqrstuvwxyz אבגדהוזחטי ابتثجحخ ąćęł.,!?\n", max_size=150))
def test_text_without_digits_and_telling_words_is_unchanged(text):
    result = redact(text)

    assert result.text == text or {finding.kind for finding in result.findings} <= {"secret"}
