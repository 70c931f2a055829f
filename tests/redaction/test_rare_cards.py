"""Numbers that pass as a card and are as long as hardly any is: IDs and accounts by chance, or a card cut short."""

import pytest

from redaction import redact_all

CALLED = [
    (["الرقم القومي: ٣٠٢٠", "3220394534"], ["الرقم القومي: [ID]", "[ID]"]),
    (["nr konta *5910 501871 3682*"], ["nr konta *[bank account]*"]),
    (
        ["nr konta *5910 501871 3682*", "i jeszcze 810200258133"],
        ["nr konta *[bank account]*", "i jeszcze [bank account]"],
    ),
    (["חשבון 5910 501871 3682"], ["חשבון [bank account]"]),
    (["my card is 3021 105882 4118"], ["my card is [card •••• 4118]"]),
    (["30211058824118"], ["[card •••• 4118]"]),
]


@pytest.mark.parametrize(("messages", "masked"), CALLED)
def test_what_is_called_an_id_or_an_account_is_no_card_of_a_rare_length(messages, masked):
    assert [result.text for result in redact_all(messages)] == masked


ASKED = [
    ("رقم الهوية", "3-021105 88- 24118", "[ID]"),
    ("What is your ID number?", "30211058824118", "[ID]"),
    ("מה מספר תעודת הזהות?", "30211058824118", "[ID]"),
    ("Jaki jest numer konta?", "5910 501871 3682", "[bank account]"),
    ("What is your ID number?", "4580458045804580", "[card •••• 4580]"),
    ("What is your card number?", "30211058824118", "[card •••• 4118]"),
]


@pytest.mark.parametrize(("asked", "answer", "masked"), ASKED)
def test_what_was_asked_for_as_an_id_is_no_card_of_a_rare_length(asked, answer, masked):
    assert redact_all([answer], said=[[asked]])[0].text == masked


@pytest.mark.parametrize("card", ["4048 8597 2428 3", "4048859724283", "676965957456", "3528 9174 0839 796"])
def test_so_few_digits_may_be_the_first_of_more_and_none_is_shown(card):
    """The last of thirteen is in the midst of a card of sixteen."""
    assert [result.text for result in redact_all([f"*{card}*"])] == ["*[card]*"]


@pytest.mark.parametrize("code", ["4580 4580 4580 4580 123 12/28", "6304 0000 0000 0000 109 12/28"])
def test_a_code_behind_a_card_is_not_shown_as_its_end_where_both_pass_as_one(code):
    assert code.split()[4] not in redact_all([code])[0].text
