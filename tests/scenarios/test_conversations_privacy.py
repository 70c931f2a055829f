"""What is said about privacy: once, at the right time, and not again."""

import pytest

NOTICE = "Privacy in one line"
HIDDEN = "nobody"


@pytest.mark.parametrize("first", ["hello", "where is my order 10222", "[photo]", "who read my messages?", "stop"])
def test_the_notice_comes_once_with_the_first_answer(phone, first):
    assert NOTICE in phone.says(first)
    for text in ("hi", "where is my order?", "10222", "thanks", "who read my messages?"):
        assert NOTICE not in phone.says(text)


@pytest.mark.parametrize("first", ["what do you know about me?", "privacy policy"])
def test_who_asks_about_privacy_first_is_not_told_twice(phone, first):
    assert NOTICE not in phone.says(first)
    assert NOTICE not in phone.says("hi")


def test_who_wants_to_be_forgotten_is_not_told_just_then_how_to_be_forgotten(phone):
    assert NOTICE not in phone.says("delete my data")
    assert NOTICE in phone.says("no")
    assert NOTICE not in phone.says("hi")


def test_that_a_number_was_hidden_is_explained_once_and_then_said_in_a_word(phone, synthetic):
    assert HIDDEN in phone.says("my card is " + synthetic.card())
    again = phone.says("or this card " + synthetic.card())
    assert again.startswith("Hidden as well")
    assert HIDDEN not in again


def test_in_a_flow_too(phone, synthetic):
    phone.says("I want to change my delivery")
    assert HIDDEN in phone.says(synthetic.card())
    assert phone.says(synthetic.card("mastercard")).startswith("Hidden as well")
    assert "day" in phone.says("10111")


def test_an_unclear_answer_to_the_confirmation_sends_nobody_to_look(phone, services, clock):
    phone.says("delete my data")
    phone.says("hmm")
    assert phone.says("what do you mean exactly").startswith("I didn't hear a yes")
    assert not services.transcripts.peek(phone.address, clock()).waiting


def test_the_receipt_code_is_answered_with_its_page(phone, client):
    phone.says("delete my data")
    done = phone.says("yes")
    code = done.split("receipt: ")[1].split()[0]

    answer = phone.says(f"what about {code.lower()}?")

    link = f"https://chat.example.com/receipts/{code}"
    assert link in answer
    assert client.get(f"/receipts/{code}").status_code == 200


@pytest.mark.parametrize("text", ["everybody else-here-too", "e-commerce", "an e-book-shelf"])
def test_a_word_is_no_receipt(phone, text):
    assert "/receipts/" not in phone.says(text)


def test_a_link_ends_where_it_ends(phone):
    """An invisible mark after an address would become part of what the phone opens."""
    answer = phone.says("שלום")
    assert answer.endswith("https://chat.example.com/privacy")


def test_a_stop_in_a_flow_ends_the_flow_as_well(phone):
    phone.says("I want to change my delivery")
    phone.says("10111")
    assert "We won't write to you first" in phone.says("STOP")
    assert "10111" not in phone.says("what do you know about me?")
    assert "We don't write to you first" in phone.says("what do you know about me?")


def test_what_is_kept_is_told_in_words(phone):
    phone.says("change the delivery of 10111 to the day after tomorrow")
    assert "Tuesday, November 24" in phone.says("what do you know about me?")
