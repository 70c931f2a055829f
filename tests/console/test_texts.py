"""What the bot says, reworded in the console: in force at once and everywhere, never a way to ask for a secret."""

import pytest

from bot.app import create_app
from bot.services import build
from tests.builders import Phone, on_every_engine

KEY = "flow.order_status.ask.order_number"
GIVEN = {"en": "Which order, please?", "he": "איזו הזמנה?", "ar": "أي طلب من فضلك؟", "pl": "Które zamówienie?"}


def rewords(browser, key=KEY, **changed):
    browser.opens(f"/staff/texts?edit={key}")
    return browser.sends("/staff/texts", key=key, **{f"text_{code}": text for code, text in (GIVEN | changed).items()})


@pytest.fixture
def asks(app):
    """What somebody is asked who wants to know where their order is; each time somebody new."""
    numbers = iter(range(100))

    def asks(text="where is my order?", client=None):
        return Phone(client or app.test_client(), address=f"whatsapp:+48500200{next(numbers):03}").says(text)

    return asks


@on_every_engine
def test_a_reworded_question_is_asked_at_once_and_by_every_process(supervisor, asks, settings, clock, services):
    before = asks()
    elsewhere = create_app(settings, build(settings, clock)).test_client()
    in_polish = asks("gdzie jest moje zamówienie?", elsewhere)
    assert rewords(supervisor).status_code == 303
    assert asks().startswith("Which order, please?")
    clock.advance(seconds=6)
    assert asks("gdzie jest moje zamówienie?", elsewhere).startswith("Które zamówienie?")
    supervisor.opens("/staff/texts")
    assert "changed here" in supervisor.text
    supervisor.sends("/staff/texts/restore", key=KEY)
    assert asks() == before
    clock.advance(seconds=6)
    assert asks("gdzie jest moje zamówienie?", elsewhere) == in_polish
    assert supervisor.sends("/staff/texts/restore", key=KEY).status_code == 404
    actions = [(line.entry.action, line.entry.subject) for line in services.audit.everything()]
    assert [one for one in actions if one[0].startswith("text")] == [("text_changed", KEY), ("text_restored", KEY)]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"pl": " "}, "the text is missing"),
        ({"en": "x" * 1601}, "longer than one message"),
        ({"en": "Which order, {name}?"}, "names in braces"),
        ({"en": "Which {order"}, "names in braces"),
        ({"en": "Which order {0.__class__}?"}, "names in braces"),
        ({"en": "What is your card number?"}, "which no flow may ask for"),
        ({"he": "מה מספר תעודת הזהות שלך?"}, "which no flow may ask for"),
        ({"en": "Pay with 4242 4242 4242 4242"}, "something private"),
    ],
)
def test_what_may_not_be_said_is_refused_with_its_reason(supervisor, asks, changed, told):
    before = asks()
    assert rewords(supervisor, **changed).status_code == 422
    assert told in supervisor.text
    assert asks() == before


@pytest.mark.parametrize(
    "key",
    ["erase.confirm", "console.send", "flow.order_status.purpose.order_number", "flow.none.ask.x", "flow", "", "../x"],
)
def test_only_what_flows_ask_and_answer_can_be_reworded(supervisor, key):
    """Neither the customers' rights, nor why something is asked, nor the console's own words."""
    assert rewords(supervisor, key=key).status_code == 422


def test_what_no_longer_fits_the_flow_is_not_said(supervisor, asks, services):
    """A flow's file may change under a text that was reworded."""
    rewords(supervisor)
    documents = services.texts._documents  # noqa: SLF001 as another version of the file would have left it
    from bot.stores.documents import transact  # noqa: PLC0415

    transact(documents, lambda draft: draft.put("text", KEY, GIVEN | {"en": "Which order, {gone}?"}))
    services.texts.all(services.clock())
    assert "{gone}" not in asks()


def test_an_agent_rewords_nothing(dana):
    dana.opens("/staff/")
    assert dana.opens("/staff/texts").status_code == 403
    assert dana.sends("/staff/texts", key=KEY).status_code == 403


def test_wordings_that_cannot_be_read_leave_what_is_known_and_the_log_says_so(phone, settings, log):
    phone.says("hello")
    (settings.data_dir / "staff.sqlite3").unlink()
    parts = phone.client.application.extensions["sotto"]
    parts.clock.advance(minutes=1)
    assert phone.says("where is my order?")
    assert "texts_not_read" in log()
