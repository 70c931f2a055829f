"""Open pages that keep themselves up to date."""

import pytest

from bot.commands.erase import BY_OPERATOR
from bot.console.accounting import IDLE_LOOK
from tests.builders import on_every_engine
from tests.console.staff import polled, shown


def test_an_open_page_gets_what_is_new_and_nothing_else(dana, phone, customer, services):
    """204 while nothing happened; then the transcript; no line in the log for a look that goes on."""
    dana.opens(f"/staff/conversations/{customer}")
    live = polled(dana)
    assert dana.opens(live).status_code == 204
    phone.says("are you open today?")
    fresh = dana.opens(live)
    assert fresh.status_code == 200
    assert "are you open today?" in dana.text
    assert "<textarea" not in dana.text, "what is being typed is left alone"
    reads = [line for line in services.audit.everything() if line.entry.action == "read"]
    assert len(reads) == 1
    assert "are you open" in dana.text


def test_the_live_part_is_no_way_around_being_noted(dana, customer):
    """Who has not opened the page is told to."""
    answer = dana.opens(f"/staff/conversations/{customer}/live?version=0")
    assert answer.get_data() == b""
    assert answer.headers["HX-Refresh"] == "true"


def test_a_look_ends(dana, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    for _ in range(4):
        clock.advance(minutes=IDLE_LOOK.total_seconds() // 240 + 1)
        dana.opens("/staff/")
    assert dana.opens(f"/staff/conversations/{customer}/live?version=0").headers["HX-Refresh"] == "true"


def test_polling_does_not_keep_a_session_alive(dana, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    for _ in range(7):
        clock.advance(minutes=5)
        answer = dana.opens("/staff/list?list=x", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    assert dana.opens("/staff/").status_code == 302


def test_erased_while_somebody_looks_at_it_closes_gently(dana, phone, customer):
    dana.opens(f"/staff/conversations/{customer}")
    live = polled(dana)
    phone.says("delete my data")
    phone.says("yes")
    answer = dana.opens(live)
    assert answer.headers["HX-Retarget"] == ".reading"
    assert "isn't here any more" in dana.text


def test_an_open_list_gets_what_is_new(dana, another_phone, customer, services):
    dana.opens("/staff/")
    live = polled(dana)
    assert dana.opens(live).status_code == 204
    another_phone.says("me, too")
    assert set(shown(dana, live)) == {services.transcripts.holder(another_phone.address).customer, customer}


@pytest.mark.parametrize("view", ["open", "mine", "all", "closed", "waiting"])
@on_every_engine
def test_a_list_that_shows_what_there_is_stays_as_it_is_and_every_change_comes_through(
    dana, phone, another_phone, services, clock, view
):
    """A poll opens nothing that is sealed, and yet nothing is missed: words, owners, states, and who is forgotten."""
    phone.says("hello there")
    clock.advance(minutes=1)
    another_phone.says("hello there")
    one, other = (services.transcripts.holder(each.address).customer for each in (phone, another_phone))
    steps = {
        "open": (lambda: phone.says("and more"), lambda: services.transcripts.close(one, clock())),
        "mine": (lambda: services.transcripts.assign(one, "dana", clock()), lambda: phone.says("and more")),
        "all": (lambda: another_phone.says("and more"), lambda: services.erasures.erase(other, clock(), BY_OPERATOR)),
        "closed": (
            lambda: services.transcripts.close(other, clock()),
            lambda: services.transcripts.close(one, clock()),
        ),
        "waiting": (lambda: phone.says("I want to talk to a person"), lambda: services.transcripts.close(one, clock())),
    }
    dana.opens(f"/staff/?view={view}")
    for step in steps[view]:
        address = polled(dana)
        assert dana.opens(address).status_code == 204
        step()
        assert dana.opens(address).status_code == 200
    assert dana.opens(polled(dana)).status_code == 204


@pytest.mark.parametrize("version", ["", "x", "9999+0000000000000000", "0.0000000000000000", "-1+", "1" * 5000])
def test_a_version_that_is_none_is_an_old_one(dana, customer, version):
    assert customer in (dana.opens(f"/staff/list?list={version}") and dana.text)
