"""The simulator: what it shows is what the webhook does."""

import re

import pytest
from stdnum import luhn
from stdnum.pl import pesel
from twilio.request_validator import RequestValidator

from bot.inbox import Reader, Wanted
from bot.simulator.disk import needles_of, search
from bot.simulator.examples import IDS, NAMES, british_id, card, example, israeli_id, polish_id, saudi_id
from bot.simulator.phone import MOST_PHONES, Phone, Phones
from bot.simulator.provider import ATTACHMENTS, request_of, signature
from config.catalogue import LANGUAGES
from tests.console.conftest import BASE, Browser

NUMBER = re.compile(r"\d(?:[ ]?\d){6,}")


@pytest.fixture
def player(browser):
    """Somebody who plays a customer in English."""
    browser.opens("/simulator?lang=en&speak=en")
    return browser


def play(player, **form):
    player.sends("/simulator/say", **form)
    return player.follows()


def pane(player, name):
    """The markup of one pane."""
    return player.text.split(f'id="{name}"')[1].split("</section>")[0]


@pytest.mark.parametrize("attachment", [None, *ATTACHMENTS])
def test_requests_are_signed_as_twilio_signs(settings, attachment):
    """The vendor's own validator agrees, for every kind of message."""
    form = request_of(
        Phone(number="+12025550100", language="en"), settings, "שלום & hello=1", **ATTACHMENTS.get(attachment, {})
    )
    url = "https://chat.example.com/webhooks/twilio"

    assert RequestValidator("token").validate(url, form, signature("token", url, form))


def test_a_message_is_answered_and_seen_on_both_sides(player):
    play(player, text="are you open on Sunday?")

    assert "are you open on Sunday?" in pane(player, "chat")
    assert "are you open on Sunday?" in pane(player, "staff")
    assert player.text.count('<li class="shop">') == 1


def test_a_phone_stays_in_hand_when_somebody_signs_in_in_another_tab(player):
    """The session, which both tabs share, is a new one after that."""
    player.signs_in()

    player.sends("/simulator/say", text="are you open on Sunday?")

    assert player.page.status_code == 303


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://chat.example.com.evil.example"])
def test_another_site_plays_no_customer(player, origin):
    answer = player.client.post("/simulator/say", data={"text": "hi"}, headers={"Origin": origin}, base_url=BASE)

    assert answer.status_code == 400


def test_answers_are_reported_on_as_the_provider_does(player, services, clock):
    """The phone lies open on the table: what the bot and staff say is delivered and read, and staff see the ticks."""
    play(player, text="are you open on Sunday?")
    (entry,) = services.inbox.page(Wanted(), Reader("dana", sees_all=True), clock()).entries
    services.transcripts.answer(entry.customer, "staff say hello", clock())
    for _ in range(2):
        player.opens("/simulator")
    assert pane(player, "staff").count('class="tick read"') == 2


def test_the_phone_keeps_what_staff_never_see(player):
    """In clear on the customer's own phone; masked for staff; sealed on disk; not in the log."""
    play(player, text="my card is 4242 4242 4242 4242")

    assert "4242 4242 4242 4242" in pane(player, "chat")
    for name in ("staff", "disk", "log"):
        assert "4242 4242" not in pane(player, name)
    assert "•••• 4242" in pane(player, "staff")
    assert "Nothing readable found" in pane(player, "disk")
    assert "keyring" in pane(player, "disk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["card", "id"])
def test_examples_are_masked(player, language, name):
    """Each ready number is found by the real redaction, and by nobody else afterwards."""
    player.opens(f"/simulator?speak={language}")
    play(player, example=name)
    (number,) = NUMBER.findall(re.sub(r"JX (\d\d \d\d \d\d)", r"\1 000", pane(player, "chat")))[:1]

    assert number not in pane(player, "staff")
    assert 'class="chip"' in pane(player, "staff")
    assert "Nothing readable found" in pane(player, "disk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_exist_in_every_language(services, language):
    for name in NAMES:
        assert example(name, language, services.catalogue)
        assert services.catalogue.say(f"simulator.example.{name}.title", language)
    assert set(IDS) == set(LANGUAGES)


def test_example_numbers_are_valid_and_vary():
    assert luhn.is_valid(card().replace(" ", ""))
    assert luhn.is_valid(israeli_id())
    assert luhn.is_valid(saudi_id())
    assert pesel.is_valid(polish_id())
    assert re.fullmatch(r"JX \d\d \d\d \d\d [A-D]", british_id())
    for make in (card, israeli_id, saudi_id, polish_id, british_id):
        assert len({make() for _ in range(20)}) > 10


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_attachments_arrive_as_their_kind(player, kind):
    play(player, attach=kind)

    assert "not kept" in pane(player, "staff")
    assert "32.0853" not in player.text


def test_forgetting_leaves_nothing_to_find(player, disk):
    """The whole story: said, tapped, gone; and what lay on disk before isn't there any more."""
    play(player, text="my name is Ruth Example and my card is 4242 4242 4242 4242")
    play(player, example="forget")
    option = re.search(r'name="button" value="([\w.]+)"', player.text)[1]
    play(player, button=option)

    assert "Forgotten" in pane(player, "staff")
    assert "Nothing is stored for this phone" in pane(player, "disk")
    assert "Nothing readable found" in pane(player, "disk")
    assert "its wrapped key and its sealed records" in pane(player, "disk")
    assert b"Ruth Example" not in disk()


def test_the_search_finds_what_is_there(tmp_path):
    """A search that could not fail would prove nothing."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"...4242424242424242...")
    (tmp_path / "other").write_bytes("שלום לכולם".encode())

    found = search(tmp_path, needles_of(["pay with 4242 4242-4242.4242 ok?", "שלום לכולם", "yes", "sqlite"]))

    assert (found.files, found.hits, found.needles, found.whole) == (2, 2, 3, True)


def test_numbers_are_looked_for_however_they_were_typed():
    """Other digits, any separators."""
    assert needles_of(["٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢"]) >= {b"4242424242424242"}


def test_a_find_is_shouted(player, settings):
    """If a secret were on disk, the page says so."""
    play(player, text="my card is 4242 4242 4242 4242")
    (settings.data_dir / "leak.log").write_text("card 4242424242424242")
    player.opens("/simulator")

    assert "Found in clear" in pane(player, "disk")


def test_answers_of_staff_reach_the_phone_once(player, services, clock):
    play(player, text="can I talk to somebody?")
    (entry,) = services.inbox.page(Wanted(), Reader("dana", sees_all=True), clock()).entries
    services.transcripts.answer(entry.customer, "Hello, this is Dana.", clock())

    for _ in range(2):
        player.opens("/simulator")
        assert pane(player, "chat").count("Hello, this is Dana.") == 1


def test_a_refused_webhook_is_told(app, player):
    """What Twilio would get is shown, also when it is no answer."""
    app.view_functions["webhooks.message"] = lambda: ("Not stored.", 503)
    play(player, text="hello")

    assert "The webhook answered 503" in pane(player, "chat")


def test_each_browser_has_a_phone_of_its_own(app, player):
    play(player, text="only mine")
    other = Browser(app)
    other.opens("/simulator")

    assert "only mine" not in other.text


def test_a_new_phone_is_a_stranger(player):
    play(player, text="before")
    player.sends("/simulator/restart")
    player.follows()

    assert "before" not in pane(player, "chat")


@pytest.mark.parametrize(
    "form", [{}, {"text": "   "}, {"button": "no.such.option"}, {"attach": "virus"}, {"example": "none"}]
)
def test_nothing_sensible_sends_nothing(player, form):
    play(player, **form)

    assert 'class="me"' not in player.text


def test_phones_are_bounded():
    """The one not used for longest is dropped."""
    phones = Phones()
    first, _ = phones.get(None, "en")
    kept, phone = phones.get(None, "en")
    for _ in range(MOST_PHONES - 1):
        phones.get(None, "en")
        phones.get(kept, "en")

    assert phones.get(kept, "en")[1] is phone
    assert phones.get(first, "en")[0] != first
