"""A conversation that can't be read any more holds up nobody who works with the others."""

import json
import re

import pytest

from tests.builders import behind
from tests.console.conftest import Browser
from tests.console.staff import polled, shown


@pytest.fixture
def damaged(another_phone, services, settings, clock):
    """A conversation whose bytes are others."""
    clock.advance(seconds=1)
    another_phone.says("quiet river")
    customer = services.transcripts.holder(another_phone.address).customer
    sealed = b"\1" + bytes(200)
    behind(settings, "records", "UPDATE conversations SET sealed = ? WHERE customer = ?", (sealed, customer))
    return customer


def test_who_may_see_all_sees_that_one_cannot_be_read(app, customer, damaged):
    supervisor = Browser(app)
    supervisor.signs_in("supervisor")

    assert shown(supervisor) == [damaged, customer]
    assert supervisor.text.count("Can't be read") == 1
    assert shown(supervisor, "/staff/?tongue=en") == [customer], "nobody can tell its language"
    assert supervisor.opens("/staff/requests").status_code == 200


@pytest.mark.usefixtures("damaged")
def test_an_agent_who_cannot_know_whose_it_is_sees_the_others(dana, customer):
    assert shown(dana) == [customer]


def test_a_message_that_cannot_be_read_is_not_quoted(dana, customer, settings):
    behind(settings, "records", "UPDATE messages SET sealed = ? WHERE seq = 1", (b"\1" + bytes(200),))

    assert shown(dana) == [customer]
    assert "hello" not in dana.text


POSTS = ("answer", "draft", "note", "take-over", "hand-back", "close", "reopen", "assign", "template", "number/ask")


def test_opening_it_says_what_happened_and_what_can_be_done(officer, damaged, log):
    page = officer.opens(f"/staff/conversations/{damaged}")

    assert page.status_code == 500
    assert "This conversation can't be read" in officer.text
    assert f"/staff/conversations/{damaged}/erase" in officer.text
    assert "page_failed" in log(), "whoever runs it must know"
    assert "Unreadable" in log()
    assert damaged not in log()


@pytest.mark.parametrize("bytes_", [b"", b"\1", b"\1" + bytes(11), b"\1" + bytes(13), b"\2" + bytes(60)], ids=bytes.hex)
def test_however_it_is_damaged(officer, customer, settings, bytes_):
    """Cut short, emptied, of another format."""
    behind(settings, "records", "UPDATE conversations SET sealed = ?", (bytes_,))
    assert shown(officer) == [customer]
    officer.opens(f"/staff/conversations/{customer}")
    assert "This conversation can't be read" in officer.text
    assert officer.opens(f"/staff/conversations/{customer}/erase").status_code == 200


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "This conversation can't be read"),
        ("he", "אי אפשר לקרוא את השיחה הזו"),
        ("ar", "لا يمكن قراءة هذه المحادثة"),
        ("pl", "Tej rozmowy nie da się odczytać"),
    ],
)
def test_it_says_so_in_every_language(officer, damaged, language, title):
    officer.opens(f"/staff/conversations/{damaged}?lang={language}")
    assert title in officer.text


def test_that_it_was_tried_is_noted(officer, damaged, services):
    officer.opens(f"/staff/conversations/{damaged}")
    last = services.audit.lines(limit=1)[0].entry
    assert (last.action, last.result) == ("read", "damaged")
    officer.opens("/staff/audit")
    assert "Can't be read" in officer.text


def test_who_may_not_see_all_finds_none(dana, damaged):
    """Nobody can tell whose it is: it may be a colleague's."""
    assert dana.opens(f"/staff/conversations/{damaged}").status_code == 404
    assert dana.sends(f"/staff/conversations/{damaged}/answer", text="hello").status_code == 404
    assert "can't be read" not in dana.text


@pytest.mark.parametrize("path", POSTS)
def test_nothing_can_be_done_in_it_and_no_typed_word_is_lost(admin, damaged, path):
    admin.opens("/staff/")
    page = admin.sends(f"/staff/conversations/{damaged}/{path}", text="a long answer", reason="call_back", name="dana")

    assert page.status_code == 500
    assert "This conversation can't be read" in admin.text
    assert "a long answer" in admin.text


def test_an_open_page_closes_gently_when_its_record_breaks(officer, customer, settings):
    officer.opens(f"/staff/conversations/{customer}")
    address = polled(officer)
    behind(settings, "records", "UPDATE conversations SET sealed = ?, version = version + 1", (b"\1" + bytes(200),))

    page = officer.opens(address, headers={"HX-Request": "true"})

    assert page.status_code == 200
    assert page.headers["HX-Retarget"] == ".reading"
    assert "This conversation can't be read" in officer.text
    assert "<html" not in officer.text


def test_it_can_be_erased_with_a_reason(officer, damaged, services, clock):
    officer.opens(f"/staff/conversations/{damaged}/erase")
    assert officer.page.status_code == 200
    assert "••••" in officer.text
    assert officer.sends(f"/staff/conversations/{damaged}/erase", reason="customer_asked", typed="x").status_code == 422

    page = officer.sends(f"/staff/conversations/{damaged}/erase", reason="customer_asked", typed="erase")

    assert "/receipts/E-" in page.headers["Location"]
    assert officer.follows().status_code == 200
    assert damaged not in shown(officer)
    assert services.records.load(damaged, b"", clock()).sealed is None


def test_one_message_that_cannot_be_read_leaves_the_others(dana, customer, phone, settings):
    phone.says("the second one")
    behind(settings, "records", "UPDATE messages SET sealed = ? WHERE seq = 0", (b"\1" + bytes(200),))

    assert dana.opens(f"/staff/conversations/{customer}").status_code == 200
    assert dana.text.count("This message can't be read") == 1
    assert "hello there" not in dana.text
    assert "the second one" in dana.text
    assert dana.sends(f"/staff/conversations/{customer}/answer", text="I am here").status_code == 303
    dana.follows()
    assert "I am here" in dana.text
    assert shown(dana, "/staff/?words=second") == [customer], "a search goes past it"


@pytest.fixture
def link(phone, clock):
    """A customer's own link to a copy of their data, while nothing is damaged yet."""
    phone.says("hello there")
    clock.advance(hours=1)
    phone.says("a second one")
    clock.advance(hours=1)
    found = re.search(r"/export/\S+", phone.says("export my data"))
    assert found
    return found[0]


def test_a_copy_of_the_data_says_which_message_cannot_be_read(browser, link, settings):
    behind(settings, "records", "UPDATE messages SET sealed = ? WHERE seq = 0", (b"\1" + bytes(200),))

    browser.opens(link)
    browser.sends(link)

    messages = json.loads(browser.page.get_data())["messages"]
    assert messages[0].keys() == {"at", "damaged"}
    assert messages[2]["text"] == "a second one"


@pytest.mark.parametrize("send", [False, True])
def test_a_copy_that_cannot_be_made_says_so(browser, link, settings, log, send):
    browser.opens(link)
    behind(settings, "records", "UPDATE conversations SET sealed = ?", (b"\1" + bytes(200),))

    page = browser.sends(link) if send else browser.opens(link)

    assert page.status_code == 500
    assert "Your data can't be read" in browser.text
    assert "page_failed" in log()
