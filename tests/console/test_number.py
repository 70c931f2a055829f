"""A customer's whole number: never shown unless two people agree, for ten minutes, with the customer told."""

import pytest

from config.settings import load_settings
from tests.builders import Phone, chosen, on_every_engine
from tests.console.conftest import Browser

NUMBER = "+48 500 100 200"
DIGITS = "500100200"


@pytest.fixture
def settings(settings, tmp_path):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text("[reveal]\nallowed = true\n", "utf-8")
    given = chosen(settings)
    return load_settings(**given | {"config_dir": folder})


def does(browser, customer, step="", **form):
    browser.opens(f"/staff/conversations/{customer}")
    return browser.sends(f"/staff/conversations/{customer}/number{step}", **form)


def page(browser, customer):
    browser.opens(f"/staff/conversations/{customer}")
    return browser.text


def done(services):
    """Return what was done with numbers, by whom, with what result."""
    lines = [line.entry for line in services.audit.everything() if line.entry.action.startswith("number")]
    return [(one.actor, one.action.removeprefix("number_"), one.result) for one in lines]


@on_every_engine
def test_two_people_a_reason_and_ten_minutes(dana, supervisor, customer, phone, services, clock, transcript, log):
    """One asks, another allows, the first sees it; the customer is told in the chat and if they ask; then it is over."""
    does(dana, customer, "/ask", reason="call_back")
    assert "A second person must agree" in page(dana, customer)
    assert "Show the number" not in dana.text
    assert "dana\u2069 asks for this customer's number. Reason: To call back." in page(supervisor, customer)
    does(supervisor, customer, "/allow")
    assert "Show the number" in page(dana, customer)
    assert "Show the number" not in page(supervisor, customer)
    clock.advance(minutes=4)
    shown = does(dana, customer)
    assert NUMBER in dana.text
    assert shown.headers["Refresh"] == f"360; url=/staff/conversations/{customer}"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "can see your phone number for ten minutes, to call you back" in transcript(side="bot")[-1]
    assert "saw your whole phone number, to call you back" in phone.says("who read my messages?")
    does(dana, customer)
    assert [text for text in transcript(side="bot") if "ten minutes" in text] == transcript(side="bot")[-2:-1]
    clock.advance(minutes=6)
    assert does(dana, customer).status_code == 303
    assert DIGITS not in (page(dana, customer) + page(supervisor, customer)).replace(" ", "")
    services.worker.run_due()
    assert "may see this customer's number" not in page(dana, customer)
    assert done(services) == [
        ("dana", "asked", "done"),
        ("supervisor", "allowed", "done"),
        ("dana", "seen", "done"),
        ("dana", "seen", "done"),
        ("dana", "seen", "not_allowed"),
        ("sotto", "hidden", "done"),
    ]
    assert DIGITS not in log()
    supervisor.signs_in("privacy_officer")
    supervisor.opens("/staff/audit")
    assert "Saw a customer's number" in supervisor.text
    assert DIGITS not in supervisor.text


def test_who_allows_finds_the_wish_without_reading_anything(dana, app, customer, phone):
    """On the page of requests and in the list; neither shows more of the number."""
    does(dana, customer, "/ask", reason="call_back")
    officer = Browser(app)
    officer.signs_in("privacy_officer")
    officer.opens("/staff/")
    assert "Number asked for" in officer.text
    assert "Number asked for" not in (dana.opens("/staff/") and dana.text)
    officer.opens("/staff/requests")
    assert "dana\u2069 asks for this customer's number" in officer.text
    officer.sends(f"/staff/conversations/{customer}/number/allow", back="requests")
    assert officer.page.headers["Location"] == "/staff/requests"
    assert "asks for" not in (officer.follows() and officer.text)
    does(dana, customer)
    assert NUMBER in dana.text
    assert "the privacy officer" not in phone.says("who read my messages?")


def test_the_notice_says_whether_a_number_may_be_seen(client):
    assert "if a second one agrees; you are told" in client.get("/privacy").get_data(as_text=True)


def test_nobody_allows_their_own_wish(supervisor, app, customer, services):
    """Nor sees what a colleague was allowed."""
    does(supervisor, customer, "/ask", reason="urgent")
    assert "Allow for ten minutes" not in page(supervisor, customer)
    does(supervisor, customer, "/allow")
    assert does(supervisor, customer).status_code == 303
    admin = Browser(app)
    admin.signs_in("admin")
    does(admin, customer, "/allow")
    assert does(admin, customer).status_code == 303
    assert NUMBER not in (admin.follows() and admin.text)
    does(supervisor, customer)
    assert NUMBER in supervisor.text
    assert ("supervisor", "allowed", "not_allowed") in done(services)
    assert ("admin", "seen", "not_allowed") in done(services)


@pytest.mark.parametrize(
    ("role", "step", "status"),
    [
        ("agent", "/allow", 403),
        ("agent", "/refuse", 403),
        ("privacy_officer", "/ask", 403),
        ("privacy_officer", "", 403),
    ],
)
def test_the_table_says_who_asks_and_who_allows(app, customer, role, step, status):
    browser = Browser(app)
    browser.signs_in(role)
    assert does(browser, customer, step, reason="urgent").status_code == status


def test_what_is_refused_taken_back_or_waited_for_too_long_shows_nothing(dana, supervisor, customer, services, clock):
    does(dana, customer, "/ask", reason="call_back")
    does(supervisor, customer, "/refuse")
    does(supervisor, customer, "/allow")
    does(dana, customer, "/ask", reason="call_back")
    does(dana, customer, "/end")
    does(supervisor, customer, "/allow")
    does(dana, customer, "/ask", reason="call_back")
    clock.advance(minutes=25)
    dana.opens("/staff/")
    clock.advance(minutes=25)
    dana.opens("/staff/")
    clock.advance(minutes=15)
    supervisor.signs_in("supervisor")
    does(supervisor, customer, "/allow")
    assert does(dana, customer).status_code == 303
    assert [result for _, action, result in done(services) if action == "allowed"] == ["not_allowed"] * 3
    does(dana, customer, "/ask", reason="call_back")
    assert "Allow for ten minutes" in page(supervisor, customer), "it can be asked for anew"


def test_it_can_be_hidden_before_its_time_by_both(dana, supervisor, customer, services, clock):
    for browser, step in ((dana, "/end"), (supervisor, "/refuse")):
        does(dana, customer, "/ask", reason="call_back")
        does(supervisor, customer, "/allow")
        does(browser, customer, step)
        assert does(dana, customer).status_code == 303
    clock.advance(minutes=11)
    services.worker.run_due()
    assert [one for one in done(services) if one[1] == "hidden"] == [
        ("dana", "hidden", "done"),
        ("supervisor", "hidden", "done"),
    ]


def test_an_older_end_does_not_end_a_newer_reveal(dana, supervisor, customer, services, clock):
    does(dana, customer, "/ask", reason="call_back")
    does(supervisor, customer, "/allow")
    does(dana, customer, "/end")
    clock.advance(minutes=5)
    does(dana, customer, "/ask", reason="call_back")
    does(supervisor, customer, "/allow")
    clock.advance(minutes=6)
    services.worker.run_due()
    does(dana, customer)
    assert NUMBER in dana.text


@pytest.mark.parametrize("reason", ["", "curious", "<script>"])
def test_without_a_reason_of_the_list_nothing_is_asked(dana, supervisor, customer, services, reason):
    does(dana, customer, "/ask", reason=reason)
    does(supervisor, customer, "/allow")
    assert does(dana, customer).status_code == 303
    assert reason not in [line.entry.reason for line in services.audit.everything() if reason]


def test_who_paused_or_is_forgotten_is_not_called(dana, supervisor, customer, phone):
    does(dana, customer, "/ask", reason="call_back")
    does(supervisor, customer, "/allow")
    phone.says("pause my data")
    assert does(dana, customer).status_code == 303
    phone.says("use my data again")
    phone.says("delete my data")
    phone.says("yes")
    assert does(dana, customer).status_code == 404
    assert DIGITS not in dana.text


def test_who_said_stop_is_told_when_they_ask(dana, supervisor, customer, phone, transcript):
    """Nothing is written first to them; the read log has it."""
    phone.says("stop")
    does(dana, customer, "/ask", reason="delivery_problem")
    does(supervisor, customer, "/allow")
    does(dana, customer)
    assert NUMBER in dana.text
    assert not any("ten minutes" in text for text in transcript(side="bot"))
    assert "to sort out your delivery" in phone.says("who read my messages?")
    assert "looked at" not in phone.says("when are you open?"), "they have seen it in the list"


@pytest.mark.parametrize(
    ("says", "hours", "by_person"), [("stop", 0, False), ("thanks", 25, False), ("thanks", 25, True)]
)
def test_who_could_not_be_told_at_once_is_told_when_they_write_next(
    app, services, customer, phone, clock, transcript, says, hours, by_person
):
    """Without asking, once, whoever answers them."""
    phone.says(says)
    clock.advance(hours=hours)
    agent, supervisor = Browser(app), Browser(app)
    agent.signs_in("dana")
    supervisor.signs_in("supervisor")
    does(agent, customer, "/ask", reason="delivery_problem")
    does(supervisor, customer, "/allow")
    for _ in range(2):
        does(agent, customer)
        assert NUMBER in agent.text
    if by_person:
        services.transcripts.take_over(customer, clock(), "dana")
    assert not any("looked at" in text for text in transcript(side="bot"))
    told = phone.says("when are you open?")
    assert told.count("your phone number was looked at") == told.count("to sort out your delivery") == 1
    assert "looked at" not in phone.says("when are you open?")


def test_a_customer_without_a_number_has_none_to_show(dana, app, services):
    stranger = Phone(app.test_client(), address="whatsapp:IL.AbCdEf0123456789")
    stranger.says("hello there")
    customer = services.transcripts.holder(stranger.address).customer
    assert "Ask for the number" not in page(dana, customer)
    does(dana, customer, "/ask", reason="call_back")
    assert done(services) == [("dana", "asked", "not_allowed")]


def test_a_colleagues_customer_has_no_number(dana, customer, services, clock):
    services.transcripts.assign(customer, "supervisor", clock())
    for step in ("", "/ask", "/end"):
        assert does(dana, customer, step, reason="urgent").status_code == 404
    assert done(services) == []
