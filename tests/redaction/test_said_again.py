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
        (("it starts 5408", "next 0897", "then 5097", "then 5097", "last 4297"), 5),
        (("4465", "6242", "*6742", "sorry, the boy is crying", "7093", "4583"), 5),
        (("5570 1153", "8592 4143", "*8492"), 3),
        (("4465 6242 7093 4583", "*6742"), 2),
        (("1/2 55932117", "2/2 59244089", "*59204089"), 3),
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


def test_a_name_that_was_given_to_something_masked_is_no_name_of_what_came_before_it():
    assert shown("48213", "my ID 039337423", "that was my ID") == ["48213", "my ID [ID]", "that was my ID"]


def test_what_is_spoken_of_between_stops_no_number_from_going_on():
    begun = Turn("my NIP: [ID]", unfinished=True)
    menu = Turn("You can ask about orders or about our prices.", by_customer=False)

    assert redact("6272", earlier=[begun, menu, Turn("and the order is 48213")]).text == "[ID]"
    assert redact("6272", earlier=[begun, ORDER]).text == "6272"


@pytest.mark.parametrize(
    ("digits", "told"),
    [
        ("2221101728752762", ()),
        ("2720695139992632", ("that was my card number btw",)),
        ("5393478399154022", ("that was my card number btw",)),
        ("28806060329743", ()),
        ("784200057200519", ()),
    ],
)
def test_a_number_told_digit_by_digit_is_masked_from_its_first_to_its_last(digits, told):
    assert all(text.startswith("[") for text in shown(*digits, *told)[: len(digits)])


def test_a_card_that_was_announced_is_no_id_though_its_beginning_passes_for_one():
    said = shown("הויזה שלי:", "2699", "אגב ההזמנה היא 48213", "254", "ok", "609", "740", "217")

    assert [text for text in said if "[" in text] == ["[card]"] * 5


def test_words_between_do_not_hide_the_groups_of_a_card():
    said = ("first: sorry I was on the phone 4094", "and then sorry I was on the phone 8722",
            "and then hm where are my glasses 8807", "and then 2599")  # fmt: skip

    assert all("[card" in text for text in shown(*said))


@pytest.mark.parametrize("said", ["behind says seven two zero", "seven two zero"])
def test_a_code_in_words_some_turns_after_its_card_is_masked(said):
    assert "[security code]" in redact(said, earlier=[Turn("[card •••• 2371]"), Turn("its the visa")]).text


@pytest.mark.parametrize(
    "messages",
    [
        ("4496114979734300", "2350", "479126234051"),
        ("4496114979734300", "now my other card", "2720", "100", "968", "435", "019"),
        ("4496114979734300", "269909292376", "and 5464"),
    ],
)
def test_another_card_in_parts_is_masked_after_a_whole_one(messages):
    assert all("[" in text for text in shown(*messages) if text != "now my other card")


def test_an_id_in_parts_is_masked_after_a_card():
    card = ("2221", "2406", "5703", "5813", "that was my card number")

    assert shown("Payment card 6440008387687070", "2890926", "2199180")[1:] == ["[ID]", "[ID]"]
    assert shown(*card, "7842000", "57200519")[-2:] == ["[ID]", "[ID]"]


def test_a_phone_after_a_card_in_parts_is_no_more_of_it():
    assert shown("549", "172", "772", "9644", "016", "054-1234567")[-1] == "054-1234567"


def test_numbers_in_sentences_about_other_things_make_no_card_with_a_slip():
    said = ("the barcode under it is for the blue box 4580123", "what about it", "my visa was charged ****47301140")

    assert shown(*said)[0] == said[0]
