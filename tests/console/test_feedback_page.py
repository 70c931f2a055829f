"""What staff see of customers' opinions: from five on, and nobody's."""

import pytest

from tests.builders import Phone
from tests.console.conftest import Browser


@pytest.fixture
def supervisor(app, clock):
    """A supervisor who opens the page when the opinions' day is over."""

    class Supervisor(Browser):
        def opens(self, path, **options):
            if path.startswith("/staff/feedback"):
                clock.advance(days=1)
                self.signs_in("supervisor")
            return super().opens(path, **options)

    return Supervisor(app)


@pytest.fixture
def rate(client):
    """Have a customer of their own rate."""
    phones = (Phone(client, address=f"whatsapp:+4850010{number:04d}") for number in range(20))

    def rate(text):
        phone = next(phones)
        phone.says("I want to give feedback")
        phone.says(text)

    return rate


def test_four_opinions_are_shown_to_nobody_and_five_are(supervisor, rate):
    for _ in range(4):
        rate("5, very kind people")
    supervisor.opens("/staff/feedback")
    assert "Nothing to show yet" in supervisor.text
    assert "very kind people" not in supervisor.text

    rate("1, the lamp came in pieces")
    supervisor.opens("/staff/feedback")
    assert supervisor.text.count("very kind people") == 4
    assert "the lamp came in pieces" in supervisor.text
    assert "<b>4.2</b> on average, of 5 ratings" in supervisor.text


def test_what_is_written_there_is_text(supervisor, rate):
    """A customer's markup stays their words."""
    for _ in range(5):
        rate("2, <script>alert(1)</script><img src=x onerror=alert(2)>")
    supervisor.opens("/staff/feedback")
    page = supervisor.page.get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)") == 5


@pytest.mark.parametrize("language", ["he", "ar", "pl"])
def test_it_speaks_every_language(supervisor, rate, language):
    for number in range(5):
        rate(f"{number + 1}, fine")
    assert supervisor.opens(f"/staff/feedback?lang={language}").status_code == 200
    assert "{count}" not in supervisor.text


def test_agents_do_not_get_it(dana):
    assert dana.opens("/staff/feedback").status_code == 403
    assert "/staff/feedback" not in (dana.opens("/staff/") and dana.text)
