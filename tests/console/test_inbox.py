"""The inbox and its conversations: whose they are, what waits, what is closed, what appears by itself."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.audit.log import subject_of
from bot.inbox import SEARCHED_MESSAGES
from tests.builders import Phone
from tests.console.staff import polled, shown


def does(browser, customer, what, **form):
    browser.opens(f"/staff/conversations/{customer}")
    return browser.sends(f"/staff/conversations/{customer}/{what}", **form)


def test_views_show_what_they_say(dana, another_phone, customer, services, clock):
    clock.advance(seconds=1)
    another_phone.says("I want to talk to a person")
    other = services.transcripts.holder(another_phone.address).customer
    assert shown(dana) == [other, customer]
    assert shown(dana, "/staff/?view=waiting") == [other]
    assert shown(dana, "/staff/?view=mine") == []
    does(dana, other, "take-over")
    assert shown(dana, "/staff/?view=mine") == [other]
    assert shown(dana, "/staff/?view=waiting") == [other], "taken over is not answered yet"
    does(dana, other, "answer", text="Here I am")
    assert shown(dana, "/staff/?view=waiting") == []
    does(dana, other, "close")
    assert shown(dana) == [customer]
    assert shown(dana, "/staff/?view=closed") == [other]
    assert shown(dana, "/staff/?view=all") == [other, customer]


def test_what_is_closed_opens_when_the_customer_writes(dana, phone, customer):
    does(dana, customer, "close")
    assert shown(dana) == []
    assert phone.says("are you open today?"), "the bot answers again"
    assert shown(dana) == [customer]


def test_waiting_is_told_with_how_long(dana, phone, clock):
    phone.says("I want to talk to a person")
    clock.advance(minutes=12)
    dana.opens("/staff/")
    assert "Waiting 12 min" in dana.text
    clock.advance(hours=3)
    phone.says("hello?")
    dana.signs_in()
    assert "Waiting 3 hr" in (dana.opens("/staff/") and dana.text), "waiting goes on from the first question"


def test_a_colleagues_conversation_is_shut_for_an_agent(dana, agent, supervisor, customer, services, transcript):
    """Neither listed nor opened nor acted on, as if it weren't there, and each try is noted. Who may see all sees it."""
    agent.opens(f"/staff/conversations/{customer}")
    live = polled(agent)
    does(dana, customer, "take-over")
    assert agent.opens(live).headers["HX-Retarget"] == ".reading", "an open page closes gently"
    assert shown(agent) == shown(agent, "/staff/?view=all") == []
    assert agent.opens(f"/staff/conversations/{customer}").status_code == 404
    assert "hello there" not in agent.text
    there = re.sub(r'csrf_token" value="[^"]+|' + customer, "", agent.text)
    assert agent.opens("/staff/conversations/nobody").status_code == 404
    assert re.sub(r'csrf_token" value="[^"]+|nobody', "", agent.text) == there, "nothing tells it from one that is gone"
    agent.opens("/staff/roles")
    for what in ("answer", "draft", "hand-back", "take-over", "close", "reopen", "note"):
        assert agent.sends(f"/staff/conversations/{customer}/{what}", text="mine now").status_code == 404
    assert transcript(side="staff") == []
    denied = [line.entry for line in services.audit.everything() if line.entry.action == "denied"]
    assert {(entry.actor, entry.result) for entry in denied} == {("agent", "assigned_to_another")}
    assert shown(supervisor) == [customer]
    assert supervisor.opens(f"/staff/conversations/{customer}").status_code == 200


def test_assigning_is_the_supervisors(dana, agent, supervisor, customer):
    does(supervisor, customer, "assign", name="agent")
    assert shown(dana) == []
    assert shown(agent, "/staff/?view=mine") == [customer]
    does(supervisor, customer, "assign", name="")
    assert shown(dana) == [customer]
    assert does(supervisor, customer, "assign", name="nobody-known").status_code == 404
    assert does(agent, customer, "assign", name="agent").status_code == 403


def test_an_answer_makes_it_ones_own(dana, customer):
    does(dana, customer, "answer", text="Hello")
    assert shown(dana, "/staff/?view=mine") == [customer]


def test_what_is_closed_is_opened_with_a_reason(dana, phone, customer, services):
    """One tap; the reason is in the audit log, and the customer is told."""
    does(dana, customer, "close")
    dana.opens(f"/staff/conversations/{customer}")
    assert "hello there" not in re.sub(r"<nav.*?</nav>", "", dana.text, flags=re.DOTALL)
    assert "Say why you open it" in dana.text
    dana.opens(re.search(r'href="([^"]+reason=complaint[^"]*)"', dana.text)[1])
    assert "hello there" in dana.text
    reasons = [line.entry.reason for line in services.audit.everything() if line.entry.action == "read"]
    assert reasons[-1] == "complaint"
    assert "to look into a complaint" in phone.says("who read my messages?")


def test_notes_are_masked_never_sent_and_gone_with_the_customer(dana, phone, customer, synthetic, disk, transcript):
    card = synthetic.card()
    does(dana, customer, "note", text=f"charged {card} twice <script>alert(1)</script>")
    raw = dana.opens(f"/staff/conversations/{customer}").get_data(as_text=True)
    assert "twice &lt;script&gt;" in raw
    assert card not in raw
    assert transcript(side="staff") == []
    phone.says("delete my data")
    phone.says("yes")
    assert dana.opens(f"/staff/conversations/{customer}").status_code == 404
    assert b"twice" not in disk()


def test_notes_live_as_long_as_messages(dana, phone, customer, services, clock):
    does(dana, customer, "note", text="a quiet customer")
    clock.advance(days=services.policy.retention.message.days + 1)
    phone.says("hello again")
    dana.signs_in()
    dana.opens(f"/staff/conversations/{customer}")
    assert "a quiet customer" not in dana.text


@pytest.mark.usefixtures("customer")
def test_search_says_how_far_it_looked(dana, another_phone, services, synthetic, disk):
    """Never what was masked; only what one may read; noted without the words."""
    card = synthetic.card()
    another_phone.says(f"my chair is broken, card {card}")
    other = services.transcripts.holder(another_phone.address).customer
    assert shown(dana, "/staff/?words=BROKEN") == [other]
    assert "of the 2 latest conversations" in dana.text
    assert shown(dana, f"/staff/?words={card[:8]}") == []
    assert "Nothing found" in dana.text
    assert [line.entry.action for line in services.audit.everything()].count("searched") == 2
    assert b"BROKEN" not in disk()


@pytest.mark.parametrize("door", ["/staff/list", "/staff/conversations/nobody"])
def test_no_door_to_the_search_is_without_a_line(dana, customer, services, clock, door):
    """An open list that asks again by itself is the same search; one that nobody opened is a new one."""

    def searches():
        return [line.entry.action for line in services.audit.everything()].count("searched")

    assert shown(dana, f"{door}?words=hello") == [customer]
    assert searches() == 1
    dana.opens(f"{door}?words=hello")
    assert searches() == 1
    clock.advance(minutes=31)
    dana.signs_in()
    dana.opens(f"{door}?words=hello")
    assert searches() == 2


@pytest.mark.usefixtures("customer")
def test_search_looks_at_the_last_messages_only(dana, phone):
    for number in range(SEARCHED_MESSAGES):
        phone.says(f"message {number}")
    assert shown(dana, "/staff/?words=hello+there") == []


def test_language_narrows_the_list(dana, another_phone, customer):
    another_phone.says("שלום, מתי אתם פתוחים?")
    assert len(shown(dana)) == 2
    assert shown(dana, "/staff/?tongue=en") == [customer]
    assert len(shown(dana, "/staff/?tongue=klingon")) == 2


def test_paging_goes_through_what_is_open_and_ones_own(dana, app, services, clock):
    """Every second conversation is a colleague's: pages are full all the same, and nobody twice."""
    client = app.test_client()
    mine = []
    for number in range(50):
        phone = Phone(client, address=f"whatsapp:+4850010{number:04}")
        phone.says("hi")
        customer = services.transcripts.holder(phone.address).customer
        if number % 2:
            services.transcripts.assign(customer, "agent", clock())
        else:
            mine.insert(0, customer)
        clock.advance(seconds=1)
    first = shown(dana)
    second = shown(dana, re.search(r'href="(/staff/\?after=[^"]+)"', dana.text)[1])
    assert first + second == mine
    assert len(first) == 20


def test_after_a_day_there_is_no_box_that_whatsapp_would_not_deliver(dana, phone, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    assert "Free answers until" in dana.text
    clock.advance(hours=25)
    dana.signs_in()
    dana.opens(f"/staff/conversations/{customer}")
    assert "delivers no free answer" in dana.text
    assert 'id="answer"' not in dana.text
    phone.says("hello again")
    assert 'id="answer"' in (dana.opens(f"/staff/conversations/{customer}") and dana.text)


def test_erasing_asks_why_and_for_a_word(officer, customer, services):
    path = f"/staff/conversations/{customer}/erase"
    officer.opens(path)
    assert officer.sends(path, reason="customer_asked", typed="yes").status_code == 422
    assert officer.sends(path, reason="because", typed="erase").status_code == 422
    assert services.transcripts.opened(customer, services.clock())
    officer.sends(path, reason="customer_asked", typed=" Erase ")
    assert re.fullmatch(r"/receipts/E-\w{4}-\w{4}", officer.page.headers["Location"])
    assert services.transcripts.opened(customer, services.clock()) is None
    line = services.audit.lines(limit=1)[0].entry
    assert (line.action, line.reason, line.subject) == (
        "erased",
        "customer_asked",
        subject_of(services.own_index, customer),
    )
    assert line.result.startswith("E-")
    assert officer.opens(path).status_code == 404


def test_conversations_are_found_by_what_was_masked(dana, another_phone, customer, services, synthetic, clock):
    """By kind within the view; for as long as the masked message is there."""
    another_phone.says(f"my card is {synthetic.card()}")
    other = services.transcripts.holder(another_phone.address).customer
    assert shown(dana, "/staff/?masked=card") == [other]
    assert shown(dana, "/staff/?masked=passport") == []
    assert set(shown(dana, "/staff/?masked=poem")) == {customer, other}, "what is no kind is no filter"
    assert shown(dana, "/staff/?masked=card&view=closed") == []
    does(dana, other, "close")
    assert shown(dana, "/staff/?masked=card&view=closed") == [other]
    assert shown(dana, "/staff/?masked=card") == []
    clock.advance(days=services.policy.retention.message.days + 1)
    another_phone.says("hello again")
    dana.signs_in()
    assert shown(dana, "/staff/?masked=card") == []
    assert shown(dana) == [other, customer]


def test_a_card_in_two_halves_is_found_as_a_card(dana, phone, customer, synthetic):
    card = synthetic.card()
    phone.says(card[:8])
    phone.says(card[8:])
    assert shown(dana, "/staff/?masked=card") == [customer]


def test_conversations_are_found_by_the_day_they_were_active(dana, another_phone, customer, services, clock):
    """The business's day, not the world's."""
    zone = ZoneInfo(services.policy.business.time_zone)
    first = clock().astimezone(zone).date()
    clock.advance(days=2)
    another_phone.says("hello")
    other = services.transcripts.holder(another_phone.address).customer
    dana.signs_in()
    assert shown(dana, f"/staff/?day={first}") == [customer]
    assert shown(dana, f"/staff/?day={first + timedelta(days=1)}") == []
    assert shown(dana, f"/staff/?day={first + timedelta(days=2)}") == [other]
    for odd in ("tomorrow", "9999-12-31", "0001-01-01"):
        assert set(shown(dana, f"/staff/?day={odd}")) == {customer, other}, "what is no day of ours is no filter"
