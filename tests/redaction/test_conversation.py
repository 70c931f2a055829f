"""Numbers over several messages, and names that come before or after their number."""

import pytest

from redaction import Options, Turn, compose, redact, redact_all
from tests.redaction.numbers import luhn_completed

CARD = luhn_completed("458012346789501")
ID = luhn_completed("03933742")


def shown(*messages):
    return [result.text for result in redact_all(messages)]


def test_parts_with_chat_between_are_all_masked():
    assert shown(CARD[:4], "sorry", CARD[4:8], CARD[8:12], "one moment", CARD[12:]) == [
        "[card]", "sorry", "[card]", "[card]", "one moment", f"[card •••• {CARD[-4:]}]",
    ]  # fmt: skip


def test_a_card_goes_on_though_its_first_three_digits_passed_for_a_code():
    assert shown("הכרטיס 458", CARD[3:5], "רגע", CARD[5:]) == ["הכרטיס [security code]", "[card]", "רגע", "[card]"]


def test_a_card_goes_on_though_its_second_four_digits_passed_for_a_date():
    assert shown("הכרטיס 5417 1225", "והשאר 4327 4821") == ["הכרטיס [card]", "והשאר [card]"]


def test_a_short_card_in_two_bare_messages_is_masked():
    short = luhn_completed("50208093893")

    assert shown(short[:4], short[4:]) == ["[card]", "[card]"]


def test_findings_of_an_amended_message_have_offsets_in_the_original():
    first = redact_all([f"my mail is a@example.com, card {CARD[:8]}", CARD[8:]])[0]

    assert [(found.kind, found.start, found.end) for found in first.findings] == [("email", 11, 24), ("card", 31, 39)]
    assert first.text[first.findings[1].mask_start : first.findings[1].mask_end] == "[card]"


def test_excellent_is_no_word_for_costs():
    """Hebrew "מעולה" is not "from" and "costs"."""
    assert redact("123", earlier=[Turn("מעולה, CVV?", by_customer=False)]).text == "[security code]"


@pytest.mark.parametrize("answer", ["123", "it's 123", "123 thanks"])
def test_answer_to_a_question_for_the_code_is_masked(answer):
    question = Turn("What is the CVV on the back?", by_customer=False)

    assert redact(answer, earlier=[question]).text == answer.replace("123", "[security code]")


def test_a_phone_with_its_plus_is_no_polish_id():
    assert redact("+1 212 055 4903", earlier=[Turn("What phone can we reach you on?", by_customer=False)]).text == (
        "+1 212 055 4903"
    )


def test_a_phone_that_was_asked_for_is_no_id_though_it_would_pass_for_one():
    assert redact("605 058 437", earlier=[Turn("telefon?", by_customer=False)]).findings[0].kind == "phone"


@pytest.mark.parametrize(
    "greeting", ["Booking desk 👋 How can we help?", "Asystent linii lotniczych 👋 Jak możemy pomóc?"]
)
def test_a_greeting_that_says_whose_help_it_offers_asks_for_no_number(greeting):
    assert redact("6759, 0008, 7056", earlier=[Turn(greeting, by_customer=False)]).text == "[card]"


def test_a_rare_length_of_card_that_answers_a_question_for_a_parcel_is_kept():
    asked = Turn("Your tracking number?", by_customer=False)

    assert redact("598921685098", earlier=[asked]).text == "598921685098"
    assert redact("4018738826827147849", earlier=[asked]).text == "[card]"


def test_answer_to_a_question_for_an_order_is_kept():
    assert redact("12345678", earlier=[Turn("What is your order number?", by_customer=False)]).text == "12345678"


@pytest.mark.parametrize(("answer", "kept"), [("123456", "[secret]"), ("1234567890", "1234567890")])
@pytest.mark.parametrize("question", ["What is the code you received?", "What is your password?", "מה הסיסמה?"])
def test_a_question_for_a_code_hides_of_an_answer_in_figures_no_more_than_the_code(question, answer, kept):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == kept


def test_announced_id_is_masked_though_its_check_fails():
    assert shown("now my ID", "12345678") == ["now my ID", "[ID]"]


@pytest.mark.parametrize(
    ("begun", "rest", "masked"),
    [
        ("my id number is 84901", "3651", ["my id number is [ID]", "[ID]"]),
        ("ת.ז. 84901", "ואז 3651", ["ת.ז. [ID]", "ואז [ID]"]),
        ("رقم جواز سفري 30518", "841", ["رقم جواز سفري [passport]", "[passport]"]),
        ("mój numer konta to 48213", "771203", ["mój numer konta to [bank account]", "[bank account]"]),
    ],
)
def test_a_number_that_its_name_alone_masked_goes_on(begun, rest, masked):
    assert shown(begun, rest) == masked


def test_nothing_goes_on_with_a_number_that_is_whole():
    assert shown(f"my id number is {ID}", "48213") == ["my id number is [ID]", "48213"]


def test_an_answer_to_another_question_goes_on_with_no_id():
    begun = Turn("my id is [ID]", unfinished=True)

    assert redact("48213", earlier=[begun, Turn("And your order number?", by_customer=False)]).text == "48213"


@pytest.mark.parametrize("afterwards", ["that was my ID", "זה תעודת הזהות שלי", "هذا رقم هويتي", "to mój PESEL"])
def test_number_named_afterwards_is_masked(afterwards):
    assert shown("12345678", afterwards) == ["[ID]", afterwards]


def test_announcement_is_spent_once_its_number_came():
    assert shown(f"my ID is {ID}", "my appointment is at 18:00")[1] == "my appointment is at 18:00"


@pytest.mark.parametrize(
    "announced", ["my password is", "here is my password", "הסיסמה שלי:", "moje hasło to", "كلمة السر"]
)
def test_a_password_in_a_message_of_its_own_is_masked(announced):
    assert shown(announced, "hunter2abc") == [announced, "[secret]"]


def test_a_number_said_again_goes_on_with_nothing():
    assert shown("10333", "back", "10333") == ["10333", "back", "10333"]


def test_parts_too_far_apart_are_not_joined():
    result = redact(CARD[8:], earlier=[Turn(CARD[:8], age=900)], options=Options(join_within=600))

    assert (result.text, result.amendments) == (CARD[8:], ())


def test_numbers_of_staff_are_never_joined():
    assert redact(CARD[8:], earlier=[Turn(CARD[:8], by_customer=False)]).amendments == ()


def test_composed_redaction_equals_the_amended_one():
    first = redact(f"{CARD} and then 41111111")
    second = redact("11111111", earlier=[Turn(first.text)]).amendments[0].redaction

    both = compose(first, second)

    assert both.text == f"[card •••• {CARD[-4:]}] and then [card]"
    assert [(found.start, found.end) for found in both.findings] == [(0, 16), (26, 34)]


PARTS = [
    ("it starts 371", "72", "044", "34", "and", "80144"),
    ("הכרטיס מתחיל ב 249", "83", "32", "9732", "שנייה 39645"),
    ("I'll send my card in bits", "347134", "36", "51", "10", "hold on, kids 211"),
    ("wyślę kartę na raty", "trzy siedem cztery", "jeden trzy pięć", "cztery siedem cztery", "zero cztery",
     "ostatnie cztery osiem osiem jeden osiem"),
    ("three four", "ok next: six four zero", "part two two four seven four", "part two 949428"),
    ("five three seven three", "next bit two eight zero one", "one zero two three", "last four four seven six eight"),
]  # fmt: skip


@pytest.mark.parametrize("messages", PARTS)
def test_parts_are_joined_whatever_leads_to_them(messages):
    """A first part of three digits is no code, "kids" no unit of what follows, the "four" of "last four" no digit."""
    words = ("and", "I'll", "wyślę")

    assert all(
        ("[card" in result) != message.startswith(words)
        for message, result in zip(messages, shown(*messages), strict=True)
    )


def test_a_card_goes_on_after_parts_that_passed_for_its_codes():
    assert shown("the card: 346", "also 93208", "03", "879", "69")[1:] == [
        "also [card]",
        "[card]",
        "[card]",
        "[card]",
    ]
    assert shown("karta: 375", "koniec: 065776170003")[1] == "koniec: [card]"


@pytest.mark.parametrize(
    ("begun", "whole", "masked"),
    [
        ("496114979734", "4961149797343070", ["[card]", "[card •••• 3070]"]),
        ("12345678", "my id is 12345678", ["[ID]", "my id is [ID]"]),
        ("4961149797343071", "sorry, 4961149797343070", ["[card]", "sorry, [card •••• 3070]"]),
    ],
)
def test_what_was_begun_before_the_whole_number_came_is_masked_as_well(begun, whole, masked):
    assert shown(begun, whole) == masked


def test_the_number_that_a_question_asks_for_is_told_from_what_it_is_for():
    question = Turn("Which passport number should I put on the ticket?", by_customer=False)

    assert redact("it's 82031780", earlier=[question]).text == "it's [passport]"


def test_the_part_that_puts_another_right_does_not_pass_for_the_end_of_the_card():
    first, last = CARD[:8], CARD[8:]
    slip = first[:6] + str((int(first[6]) + 5) % 10) + first[7:]

    assert shown(slip, last, f"no, {first}")[2] == "no, [card]"


@pytest.mark.parametrize("size", [3, 4])
def test_an_id_in_parts_right_after_a_card_is_masked_though_its_beginning_passed_for_the_code(size):
    assert shown(CARD, ID[:size], ID[size:])[1:] == ["[security code]", "[ID]"]


AMEX = luhn_completed("37022150520338")


def test_the_end_of_a_card_said_again_is_masked_again():
    assert shown(CARD[:8], CARD[8:], CARD[8:])[2] == "[card]"


@pytest.mark.parametrize("count", ["(1/2)", "- part 1", "1/2"])
def test_a_number_that_its_name_alone_masked_goes_on_though_its_parts_are_counted(count):
    assert shown("my ID 👇", f"43188 {count}", f"0244 {count.replace('1', '2', 1)}")[1:] == [
        f"[ID] {count}", f"[ID] {count.replace('1', '2', 1)}",
    ]  # fmt: skip


@pytest.mark.parametrize("leading", ["here are the digits", "הנה הספרות", "هذي الارقام"])
def test_a_card_goes_on_though_its_first_digits_passed_for_a_code_that_nobody_named(leading):
    parts = shown(f"{leading} {AMEX[:3]}", AMEX[3:6], AMEX[6:9], AMEX[9:13], AMEX[13:])

    assert not any(char.isdigit() for part in parts for char in part)


@pytest.mark.parametrize("running_out", ["my battery is running out", "הסוללה נגמרת", "البطارية بتخلص"])
def test_a_battery_that_runs_out_announces_no_expiry(running_out):
    assert shown(running_out, "1245") == [running_out, "1245"]


@pytest.mark.parametrize(
    "rubbed_off", ["the digits rubbed off a bit", "קצת נמחקו הספרות", "الارقام ممسوحة شوي", "trochę starte te cyfry"]
)
def test_who_speaks_of_digits_says_not_what_the_number_before_is(rubbed_off):
    assert shown(AMEX[:3], AMEX[3:6], AMEX[6:9], rubbed_off, AMEX[9:]) == ["[card]"] * 3 + [
        rubbed_off,
        f"[card •••• {AMEX[-4:]}]",
    ]


@pytest.mark.parametrize(
    "question",
    ["Got it, and the next digits?", "קיבלתי, ומה הספרות הבאות?", "وصلني، والارقام الباقية؟", "Mam, i kolejne cyfry?"],
)
def test_the_next_digits_are_no_code(question):
    earlier = [Turn(part) for part in (AMEX[:4], AMEX[4:8], AMEX[8:12])]

    assert redact(AMEX[12:], earlier=[*earlier, Turn(question, by_customer=False)]).text == f"[card •••• {AMEX[-4:]}]"


@pytest.mark.parametrize("tail", ["k", "more coming", "wait"])
@pytest.mark.parametrize("between", ["-", " "])
def test_a_digit_by_itself_at_the_end_of_pairs_goes_with_them(between, tail):
    pairs = [CARD[:2], CARD[2:4], CARD[4:5]], [CARD[5:7], CARD[7:9], CARD[9:10]]
    parts = shown(*[f"{between.join(pair)} {tail}" for pair in pairs], CARD[10:])

    assert parts == [f"[card] {tail}", f"[card] {tail}", f"[card •••• {CARD[-4:]}]"]


@pytest.mark.parametrize("aside", ["age 34", "wiek 34", "גיל 34", "عمري 34"])
def test_an_age_told_between_the_parts_of_a_card_is_no_part_of_it(aside):
    told = [turn.text for turn in redact_all(["4539", "5787", aside, "6362", "1486"])]
    assert told == ["[card]", "[card]", aside, "[card]", "[card •••• 1486]"]


def test_only_the_customers_own_card_is_said_again():
    """Staff who name a card's end don't make it one of the customer's numbers."""
    ours, theirs = (Turn("card [card •••• 4463]", by_customer=own) for own in (False, True))
    assert redact("84463", earlier=[ours]).text == "84463"
    assert redact("84463", earlier=[theirs]).text == "[card]"


@pytest.mark.parametrize(
    ("first", "second", "masked"),
    [
        ("iban GB97", "NWBK 0029 4814 1390 09", ["iban [bank account]", "NWBK [bank account]"]),
        ("passport X12", "345678", ["passport [passport]", "[passport]"]),
        ("national insurance EY26", "4950B", ["national insurance [ID]", "[ID]"]),
    ],
)
def test_a_number_with_letters_goes_on_in_the_next_message(first, second, masked):
    assert [result.text for result in redact_all([first, second])] == masked
