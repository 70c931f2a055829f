"""Numbers said again, corrected, told after something else was said, or beside what answers a question for another."""

import pytest

from redaction import Turn, redact, redact_all

ORDER = Turn("What is your order number?", by_customer=False, age=100.0)


def shown(*messages):
    return [result.text for result in redact_all(messages)]


@pytest.mark.parametrize(
    ("messages", "masked"),
    [
        (("4863", "4863", "4929", "0210", "1259"), 5),
        (("4090", "*4094", "8722", "8807", "2599"), 5),
        (("4094", "8722", "8807", "2399", "sorry 2599"), 5),
        (("4094", "8732", "8807", "2599", "the second is 8722"), 5),
        (("41036", "950286", "950286", "that was my tax ID"), 3),
        (("344724", "344724", "one moment", "528509821"), 3),
        (("51209689", "*51209685", "27797973"), 3),
        (("my visa:", "348", "652", "*653", "963", "9292", "67"), 6),
    ],
)
def test_what_was_said_again_or_corrected_is_masked_with_the_number(messages, masked):
    assert sum("[" in text for text in shown(*messages)) == masked


def test_a_document_said_twice_is_masked_with_its_letters_both_times():
    said = shown("u need my indian PAN number right?", "LBWPR2390J", "LBWPR2390J")

    assert said[1:] == ["[ID]", "[ID]"]


@pytest.mark.parametrize("named", ["that was my ID", "זה תעודת הזהות שלי", "هذا رقم هويتي", "to mój PESEL"])
@pytest.mark.parametrize(
    "between", ["the dog is barking, one moment", "the order is 48213 by the way", "2 shirts please"]
)
def test_a_name_is_heard_after_something_else_was_said(named, between):
    assert shown("572748692", between, named) == ["[ID]", between, named]


def test_a_name_belongs_to_all_messages_that_said_the_number():
    assert shown("572748692", "572748692", "^^ passport") == ["[passport]", "[passport]", "^^ passport"]


@pytest.mark.parametrize("announced", ["my ID is next", "now my ID", "to mój PESEL", "هذا رقم هويتي"])
def test_what_answered_a_question_is_no_id_that_is_named_later(announced):
    assert redact(announced, earlier=[ORDER, Turn("48213", age=90.0)]).amendments == ()


@pytest.mark.parametrize("phone", ["054-1234567", "0541234567", "+48 601 234 567"])
def test_a_phone_is_no_id_that_is_named_later(phone):
    assert shown(phone, "now my ID", "0393", "37423") == [phone, "now my ID", "[ID]", "[ID]"]


@pytest.mark.parametrize("phone", ["+48 601 234 567", "601 234 567"])
def test_a_phone_is_no_beginning_of_a_card(phone):
    assert shown(phone, "22212", "21012", "821147") == [phone, "[card]", "[card]", "[card •••• 1147]"]


def test_an_order_that_was_asked_for_makes_no_card_of_a_rare_length():
    assert redact("48908448", earlier=[ORDER, Turn("48213", age=90.0)]).amendments == ()
    assert redact("48908448", earlier=[Turn("48213", age=90.0)]).amendments != ()


def test_a_question_that_was_answered_asks_for_nothing_more():
    answered = [ORDER, Turn("48213", age=90.0)]
    named = redact("thats the nino you asked for", earlier=[*answered, Turn("WH134351A")])

    assert redact("166", earlier=[*answered, Turn("[card •••• 1121]")]).text == "[security code]"
    assert [change.redaction.text for change in named.amendments] == ["[ID]"]
