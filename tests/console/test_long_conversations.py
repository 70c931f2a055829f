"""Of a long conversation the latest messages are shown, and earlier ones if they are asked for."""

import re

import pytest

from tests.console.conftest import Browser


@pytest.fixture
def long(phone, customer):
    """A conversation of 71 messages of the customer, each with its answer, in this order."""
    for number in range(70):
        phone.says(f"line {number:02}")
    return customer


def lines(browser):
    """The customer's lines that a page shows."""
    return re.findall(r"line \d\d", browser.text)


def test_the_latest_are_shown_and_the_earlier_ones_come_when_asked_for(app, long):
    dana = Browser(app)
    dana.signs_in()
    dana.opens(f"/staff/conversations/{long}")
    assert lines(dana) == [f"line {number:02}" for number in range(50, 70)]
    link = re.search(r'<p class="earlier"><a href="([^"#]+)#(m\d+)"', dana.text)

    dana.opens(link[1].replace("&amp;", "&"))
    assert lines(dana) == [f"line {number:02}" for number in range(70)]
    assert f'id="{link[2]}"' in dana.text, "where one had read to is what one sees first"
    assert 'class="earlier"' not in dana.text


def test_what_comes_in_meanwhile_leaves_the_earlier_ones_there(app, long, phone):
    dana = Browser(app)
    dana.signs_in()
    dana.opens(f"/staff/conversations/{long}?shown=160")
    polled = re.search(r'id="transcript" hx-get="([^"]+)"', dana.text)[1].replace("&amp;", "&")
    phone.says("line 99")

    dana.opens(polled)
    assert lines(dana)[:2] == ["line 00", "line 01"]
    assert lines(dana)[-1] == "line 99"


@pytest.mark.parametrize("asked", ["-5", "0", "many", "99999999999999999999"])
def test_nonsense_in_the_address_shows_a_page(app, long, asked):
    dana = Browser(app)
    dana.signs_in()

    assert dana.opens(f"/staff/conversations/{long}?shown={asked}").status_code == 200
    assert "line 69" in dana.text
