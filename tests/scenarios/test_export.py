"""The export: everything, once, and nobody else's."""

import json
import re
from dataclasses import fields

import pytest

from bot.conversations import State, StoredMessage
from bot.desk import Desk
from bot.exports import LEFT_OUT, LISTS, TOLD
from handlers.contract import Conversation

LINK = re.compile(r"https://chat\.example\.com(/export/[\w-]+)")


@pytest.fixture
def link(phone):
    """The path of the link in the answer to a customer who has said a few things before."""
    for text in ("where is my order 10222", "thanks", "when are you open?", "ok"):
        phone.says(text)
    return LINK.search(phone.says("export my data"))[1]


def press(client, link):
    """Press the button of the page behind a link."""
    page = client.get(link, base_url="https://chat.example.com")
    token = re.search(rb'name="csrf_token" value="([^"]+)"', page.data)
    headers = {"Referer": "https://chat.example.com" + link}
    form = {"csrf_token": token[1].decode()} if token else {}
    return client.post(link, data=form, headers=headers, base_url="https://chat.example.com")


def test_the_link_gives_everything_once(client, link):
    response = press(client, link)
    assert response.mimetype == "application/json"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    found = json.loads(response.data)
    assert found["schema"] == "sotto-export/1"
    assert found["messages"][0]["text"] == "where is my order 10222"
    assert [share["recipient"] for share in found["shares"]] == ["order_status"]
    assert client.get(link).status_code == 410


def test_looking_at_the_link_spends_nothing(client, link):
    """WhatsApp and scanners look at links before people do."""
    for _ in range(3):
        assert client.head(link).status_code == 200
        assert client.get(link).status_code == 200
    assert press(client, link).status_code == 200


def test_the_link_ends_after_ten_minutes(client, link, clock):
    clock.advance(minutes=10)
    assert client.get(link).status_code == 410


def test_a_new_link_replaces_the_one_before(client, phone, link):
    fresh = LINK.search(phone.says("export my data"))[1]
    assert client.get(link).status_code == 410
    assert press(client, fresh).status_code == 200


def test_two_who_press_at_once_get_one_file(services, clock, link):
    token = link.rpartition("/")[2]
    assert sum(services.exports.take(token, clock()) is not None for _ in range(2)) == 1


@pytest.mark.parametrize("change", [lambda token: token[:-2], lambda token: token[::-1], lambda _: "x", lambda _: "é"])
def test_a_link_that_was_not_given_opens_nothing(client, link, change):
    assert client.get("/export/" + change(link.rpartition("/")[2])).status_code == 410


def test_the_link_says_nothing_of_whose_it_is_and_staff_do_not_see_it(phone, services, clock, link, disk):
    holder = services.transcripts.holder(phone.address)
    assert holder.customer not in link
    assert phone.address[-9:] not in link
    lines = services.transcripts.peek(phone.address, clock()).lines
    assert "/export/" not in " ".join(line.text for line in lines)
    assert "[link]" in lines[-1].text
    assert link.encode() not in disk()


def test_a_repeated_delivery_gets_the_same_link(phone):
    for text in ("hello", "where is my order 10222", "thanks", "ok"):
        phone.says(text)
    first = phone.says("export my data", sid="SM" + "e" * 32)
    assert phone.says("export my data", sid="SM" + "e" * 32) == first


def test_an_erased_customer_has_no_file(client, phone, link):
    phone.says("delete my data")
    phone.says("yes")
    assert client.get(link).status_code == 410


def test_a_short_export_is_said_in_the_chat_and_not_kept_twice(phone, services, clock):
    answer = phone.says("export my data")
    found = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    assert found["schema"] == "sotto-export/1"
    assert "sotto-export" not in services.transcripts.peek(phone.address, clock()).lines[-1].text


def test_no_secret_and_no_address_is_in_the_file(client, phone, synthetic):
    card = synthetic.card()
    for text in ("hello", "where is my order 10222", "thanks"):
        phone.says(text)
    phone.says(f"my card is {card}")
    fresh = LINK.search(phone.says("export my data"))[1]
    text = press(client, fresh).data.decode()
    assert card not in text
    assert phone.address not in text


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (Conversation, {*TOLD, *LISTS, "preferences"}),
        (State, {"conversation", "desk"}),
        (Desk, {"notes"}),
        (StoredMessage, {"side", "text", "marks", "media", "topic", "delivery", "unsent"}),
    ],
)
def test_whatever_is_stored_is_exported_or_its_absence_is_explained(stored, told):
    """A new field must be told to its customer, or somebody must say why it isn't."""
    left_out = set(LEFT_OUT[stored.__name__])
    assert {field.name for field in fields(stored)} == told | left_out
    assert not told & left_out


@pytest.mark.usefixtures("link")
def test_what_staff_noted_is_told_and_exported_without_their_name(client, phone, services, clock):
    holder = services.transcripts.holder(phone.address)
    services.transcripts.note(holder.customer, "Prefers the evening", clock(), "noa")
    assert "One note our staff wrote" in phone.says("what do you know about me?")
    response = press(client, LINK.search(phone.says("export my data"))[1])
    assert json.loads(response.data)["notes"] == [{"at": clock().isoformat(), "text": "Prefers the evening"}]
    assert b"noa" not in response.data
