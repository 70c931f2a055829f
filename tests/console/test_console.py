"""The console's pages: what staff see, and what customers are told of it."""

import re

import pytest

from bot.bubbles import Chip, pieces
from bot.conversations import Mark
from tests.builders import Phone

SCRIPT = "<script>alert('x')</script>"


def test_an_empty_inbox_says_so(dana):
    dana.opens("/staff/")
    assert "All quiet" in dana.text


def test_the_list_shows_the_least(dana, phone, another_phone, synthetic, clock):
    """The last two digits of the number, the language, the last words masked; the newest first."""
    phone.says("hello there, this is about my chair")
    clock.advance(minutes=1)
    another_phone.says("my card is " + (card := synthetic.card()))
    dana.opens("/staff/")

    assert phone.address not in dana.text
    assert "500100200" not in dana.text
    assert re.findall(r"•••• (\d\d)</bdi>", dana.text) == ["67", "00"]
    assert card not in dana.text


def test_listing_reads_nobody(dana, phone):
    """Only opening a transcript is a reading."""
    phone.says("hello there")
    dana.opens("/staff/")

    assert "Nobody has read" in phone.says("who read my messages?")


def test_opening_a_transcript_is_told_to_the_customer(dana, phone, customer):
    """Role, day and reason; never the name."""
    dana.opens(f"/staff/conversations/{customer}")

    told = phone.says("who read my messages?")
    assert "customer service" in told
    assert "dana" not in told
    assert "noted in the customer's read log, as: Agent" in dana.text


def test_a_transcript_shows_chips_where_secrets_were(dana, phone, customer, synthetic):
    card = synthetic.card()
    phone.says(f"my card is {card} and that is all")
    dana.opens(f"/staff/conversations/{customer}")

    assert card not in dana.text
    assert f"•••• {card[-4:]}" in dana.text
    assert "A card number was here" in dana.text
    assert "and that is all" in dana.text


def test_chips_speak_the_readers_language(dana, phone, customer, synthetic):
    phone.says(f"my ID number is {synthetic.israeli_id()}")
    dana.opens(f"/staff/conversations/{customer}?lang=pl")

    assert "Tu był numer tożsamości" in dana.text
    assert "(Izrael)" in dana.text


def test_attachments_are_named_and_not_kept(dana, phone, customer):
    phone.says(NumMedia="1", MediaContentType0="image/jpeg", MediaUrl0="https://api.twilio.com/Media/ME1")
    dana.opens(f"/staff/conversations/{customer}")

    assert "Photo, not kept" in dana.text
    assert "api.twilio.com" not in dana.text


def test_answering_stores_masked_and_takes_over(dana, phone, customer, transcript, synthetic):
    card = synthetic.card()
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/answer", text=f"Is it {card}?\r\nBest, the shop")
    dana.follows()

    (stored,) = transcript(side="staff")
    assert card not in stored
    assert "Best, the shop" in dana.text
    assert "A person answers" in dana.text
    assert phone.says("are you open today?") == "", "the bot is silent while a person answers"


def test_handing_back_lets_the_bot_answer(dana, phone, customer):
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/answer", text="Hello!")
    dana.sends(f"/staff/conversations/{customer}/hand-back")
    dana.follows()

    assert "The bot answers again" in dana.text
    assert phone.says("are you open today?")


def test_an_empty_answer_says_nothing(dana, customer, transcript):
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/answer", text="  \r\n ")

    assert transcript(side="staff") == []


def test_an_answer_longer_than_a_message_is_refused(dana, customer, transcript):
    dana.opens(f"/staff/conversations/{customer}")

    assert dana.sends(f"/staff/conversations/{customer}/answer", text="x" * 1601).status_code == 413
    assert transcript(side="staff") == []


def test_a_forgotten_conversation_closes_gently(dana, phone, customer):
    """Staff who look at it meanwhile are told that it is gone, and can't bring it back."""
    dana.opens(f"/staff/conversations/{customer}")
    phone.says("delete my data")
    phone.says("yes")

    assert dana.opens(f"/staff/conversations/{customer}").status_code == 404
    assert "isn't here any more" in dana.text
    assert dana.sends(f"/staff/conversations/{customer}/answer", text="wait!").status_code == 404
    assert dana.sends(f"/staff/conversations/{customer}/hand-back").status_code == 404
    assert "All quiet" in (dana.opens("/staff/") and dana.text)


def test_what_customers_write_is_never_markup(dana, phone, customer):
    """Stored script in a message: shown as the words it is."""
    phone.says(f"hello {SCRIPT} <img src=x onerror=alert(1)>")
    raw = dana.opens(f"/staff/conversations/{customer}").get_data(as_text=True)

    assert "<script>alert" not in raw
    assert "<img" not in raw
    assert "&lt;script&gt;" in raw


@pytest.mark.parametrize(
    "path",
    ["/staff/?after={}", "/staff/conversations/{}", "/staff/sign-in?next={}", "/privacy?lang={}", "/receipts/{}"],
)
def test_what_an_address_carries_is_never_markup(dana, path):
    """Reflected script."""
    raw = dana.opens(path.format("%22%3E%3Cscript%3Ealert(1)%3C/script%3E")).get_data(as_text=True)

    assert "<script>alert" not in raw
    assert '"><script' not in raw


def test_paging_goes_through_all_and_no_further(dana, app):
    """Twenty a page, no one twice, nobody left out."""
    client = app.test_client()
    for number in range(23):
        Phone(client, address=f"whatsapp:+4850010{number:04}").says("hi")
    dana.opens("/staff/")
    first = re.findall(r'href="(/staff/conversations/[^"]+)"', dana.text)
    dana.opens(re.search(r'href="(/staff/\?after=[^"]+)"', dana.text)[1])
    second = re.findall(r'href="(/staff/conversations/[^"]+)"', dana.text)

    assert len(first) == 20
    assert len(second) == 3
    assert not set(first) & set(second)
    assert "Older" not in dana.text
    assert "Newest" in dana.text


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [("en", "ltr", "Conversations"), ("he", "rtl", "שיחות"), ("ar", "rtl", "المحادثات"), ("pl", "ltr", "Rozmowy")],
)
def test_the_interface_speaks_four_languages(dana, language, direction, title):
    """By choice on the page, and remembered; direction follows."""
    dana.opens(f"/staff/?lang={language}")
    dana.opens("/staff/")

    assert f'<html lang="{language}" dir="{direction}">' in dana.text
    assert title in dana.text


def test_the_browsers_language_is_followed_until_one_is_chosen(browser):
    browser.opens("/staff/sign-in", headers={"Accept-Language": "he-IL,he;q=0.9,en;q=0.5"})
    assert '<html lang="he" dir="rtl">' in browser.text
    browser.opens("/staff/sign-in", headers={"Accept-Language": "ja"})
    assert '<html lang="en" dir="ltr">' in browser.text


def test_words_and_chips_make_up_the_whole_text():
    """Nothing is lost or doubled between marks, whatever their order."""
    marks = [
        Mark(start=14, end=19, kind="secret", country=None, rule="r"),
        Mark(start=2, end=13, kind="card", country=None, rule="r"),
    ]

    cut = list(pieces("a [card 4242] [pin] z", marks))

    assert cut == [
        "a ",
        Chip(kind="card", country=None, tail="4242", unchecked=False, rule="r"),
        " ",
        Chip(kind="secret", country=None, tail="", unchecked=False, rule="r"),
        " z",
    ]


def test_as_shipped_nobody_sees_a_number(dana, customer, services):
    """Whoever asks: the policy must allow it first."""
    dana.opens(f"/staff/conversations/{customer}")
    assert "Ask for the number" not in dana.text
    dana.sends(f"/staff/conversations/{customer}/number/ask", reason="call_back")
    assert services.transcripts.opened(customer, services.clock()).state.desk.reveal is None
    assert "never the whole of it" in (dana.opens("/privacy") and dana.text)
