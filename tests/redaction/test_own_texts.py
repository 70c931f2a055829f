"""Numbers told in parts to our own bot, which says something after each message: in each of its own words."""

import pytest

from redaction import redact
from tests.redaction.generation import own_texts
from tests.redaction.numbers import luhn_completed
from tests.redaction.turns import masked, said

CARD = luhn_completed("437201946583017")
ANNOUNCED = {
    "en": ("I'll send you my card", "now my ID"),
    "he": ("אני שולח את הכרטיס", "עכשיו תעודת הזהות שלי"),
    "ar": ("سأرسل لكم بطاقتي", "والآن رقم الهوية"),
    "pl": ("wysyłam kartę", "teraz mój PESEL"),
}
IDS = {"en": luhn_completed("18364027"), "he": luhn_completed("18364027"), "ar": luhn_completed("104739586")}
IDS["pl"] = "83041206759"
ASKING = ("flow.order_status.ask.order_number", "flow.return_or_exchange.ask.order_number")


@pytest.fixture(params=sorted(ANNOUNCED))
def language(request):
    return request.param


CUTS = {"en": (3, 6), "he": (3, 6), "ar": (4, 7), "pl": (4, 8)}
LEFT = 3
"""Digits of an ID that tell nothing."""


def told(announced, number, cuts, between):
    """What is left of the parts of a number when the bot said the same after each message of the customer."""
    parts = [number[start:end] for start, end in zip((0, *cuts), (*cuts, None), strict=True)]
    turns = [said(announced)]
    for part in parts:
        turns += [said(between, by_customer=False), said(part)]
    left = [text for text, turn in zip(masked(turns), turns, strict=True) if turn.text in parts]
    return "".join(part for part in left if part.isdigit())


def test_no_words_of_ours_between_the_parts_of_a_card_show_any(language):
    shown = {key: told(ANNOUNCED[language][0], CARD, (4, 8, 12), text) for key, text in own_texts.said(language)}

    assert {key: digits for key, digits in shown.items() if digits} == {}


def test_no_words_of_ours_between_the_parts_of_an_id_show_it(language):
    announced, number = ANNOUNCED[language][1], IDS[language]
    shown = {key: told(announced, number, CUTS[language], text) for key, text in own_texts.said(language)}

    assert {key: digits for key, digits in shown.items() if len(digits) > LEFT} == {}


@pytest.mark.parametrize("key", ASKING)
def test_an_order_number_that_we_ask_for_stays_whatever_was_announced(language, key):
    for announced in ANNOUNCED[language]:
        turns = [said(announced), said(own_texts.text(key, language), by_customer=False), said("10222")]

        assert masked(turns)[-1] == "10222"


def test_nothing_that_we_say_hides_an_order_number_said_after_it(language):
    hidden = []
    for key, text in own_texts.said(language):
        turns = [said(text, by_customer=False), said("10222")]
        if masked(turns)[-1] != "10222":
            hidden.append(key)

    assert hidden == []


def test_what_our_bot_says_is_no_number_to_hide(language):
    changed = [key for key, text in own_texts.said(language) if redact(text).text != text]

    assert changed == []
