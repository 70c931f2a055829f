"""A conversation that can't be read any more holds up nobody who works with the others."""

import pytest

from tests.builders import behind
from tests.console.conftest import Browser
from tests.console.staff import shown


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
