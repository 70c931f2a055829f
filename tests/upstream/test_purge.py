"""An erasure reaches Twilio: every message both ways, whatever Twilio answers, and the receipt says what is so."""

from datetime import timedelta

import pytest

from bot.compaction import COMPACT_BYTES
from bot.errors import StoreUnavailable
from bot.jobs.upstream_purge import STILL_LISTED
from handlers.receipt import find_code
from tests.builders import on_every_engine
from tests.twilio_server import OURS
from tests.upstream.conftest import Line, forgets

pytestmark = on_every_engine


def test_every_message_is_deleted_and_the_customer_is_told(lived, twilio, works, services, step, disk):
    code = forgets(lived)
    assert step(code).state == services.records.erasure(code).state == "pending"
    works(seconds=59)
    assert len(twilio.of(lived.address)) == 10
    works(seconds=1)
    (told,) = twilio.of(lived.address)
    assert f"The deletion {code} is finished" in twilio.messages[told]["body"]
    assert step(code).state == "pending", "what told them is a copy, too"
    works(seconds=60)
    assert twilio.of(lived.address) == []
    assert services.records.erasure(code).state == "done"
    assert services.records.erasure(code).sealed is None
    assert services.transcripts.holder(lived.address) is None, "nobody was made known by it"
    asked = len(twilio.asked)
    works(days=1)
    assert len(twilio.asked) == asked
    assert not services.records.jobs.parked(9)
    assert b"500100200" not in disk()


def test_the_last_list_was_empty(lived, twilio, works):
    forgets(lived)
    works(seconds=60)
    works(seconds=60)
    assert [ask.split()[0] for ask in twilio.asked[-2:]] == ["GET", "GET"], "to them and from them"


def test_a_list_is_read_page_by_page(lived, twilio, works, clock):
    """What came before Sotto did is found by the customer's address alone."""
    twilio.page_size = 7
    for number in range(120):
        twilio.holds(f"SMolder{number}", *((lived.address, OURS) if number % 2 else (OURS, lived.address)), at=clock())
    forgets(lived)
    works(seconds=60)
    works(seconds=60)
    assert twilio.of(lived.address) == []


def test_a_customer_without_a_phone_number(client, twilio, works, services):
    line = Line(client, twilio, "whatsapp:PL.4711abcXYZ")
    line.says("hello", ExternalUserId="whatsapp:PL.4711abcXYZ")
    code = forgets(line)
    works(seconds=60)
    works(seconds=60)
    assert twilio.of(line.address) == []
    assert services.records.erasure(code).state == "done"


def test_all_addresses_that_a_customer_wrote_from_are_looked_through(client, twilio, works, services):
    first, second = (Line(client, twilio, f"whatsapp:+4850010020{last}") for last in "12")
    first.says("hello", ExternalUserId="whatsapp:PL.one")
    second.phone.sent = 50
    second.says("a new number", ExternalUserId="whatsapp:PL.one")
    second.says("delete my data", ExternalUserId="whatsapp:PL.one")
    code = find_code(second.says("yes", ExternalUserId="whatsapp:PL.one"))
    works(seconds=60)
    works(seconds=60)
    assert twilio.messages == {}
    assert services.records.erasure(code).state == "done"


def test_who_writes_again_keeps_what_is_new(lived, twilio, works, clock, services):
    code = forgets(lived)
    clock.advance(minutes=5)
    lived.says("hello again")
    new = lived.phone.sids[-1], list(lived.replies)[-1]
    works()
    works(seconds=60)
    assert set(twilio.of(lived.address)) == set(new)
    assert services.records.erasure(code).state == "done"


def test_who_turned_out_to_be_one_person_is_told_once(client, twilio, works, services):
    first, second = Line(client, twilio, "whatsapp:+48500100201"), Line(client, twilio, "whatsapp:PL.one")
    first.says("hello")
    second.phone.sent = 50
    second.says("hello", ExternalUserId="whatsapp:PL.one")
    first.says("it is me", ExternalUserId="whatsapp:PL.one")
    first.says("delete my data", ExternalUserId="whatsapp:PL.one")
    code = find_code(first.says("yes", ExternalUserId="whatsapp:PL.one"))
    for _ in range(4):
        works(minutes=2)
    assert [code in form["Body"] for form in twilio.forms] == [True]
    assert twilio.messages == {}
    assert {one.state for one in services.records.finished(9)} == {"done"}
    assert len(services.records.finished(9)) == 2


@pytest.mark.parametrize("ahead", [10, -10])
def test_a_clock_that_is_wrong_leaves_no_copy(lived, twilio, works, clock, services, ahead):
    """Ten minutes between Twilio's clock and ours: the confirmation, which both know, tells how far they are apart."""
    twilio.clock = lambda: clock() + timedelta(minutes=ahead)
    code = forgets(lived)
    works(minutes=1)
    works(minutes=1)
    assert services.records.erasure(code).state == "done"
    assert twilio.of(lived.address) == []


def test_others_keep_theirs(lived, client, twilio, works):
    other = Line(client, twilio, "whatsapp:+48500999999")
    other.phone.sent = 100
    other.says("hello, I stay")
    forgets(lived)
    works(seconds=60)
    works(seconds=60)
    assert len(twilio.of(other.address)) == 2


def test_a_message_that_is_not_settled_for_days(lived, twilio, works, services, step):
    late = lived.phone.sids[1]
    twilio.settling.add(late)
    code = forgets(lived)
    works(seconds=60)
    assert twilio.of(lived.address) != []
    for _ in range(9):
        works(days=1)
    assert twilio.of(lived.address) == [late], "the others didn't wait for it"
    assert (step(code).state, step(code).detail) == ("pending", "twilio answered 409, code 20009")
    twilio.settling.clear()
    works(hours=2)
    assert twilio.of(lived.address) == [], "the time to tell the customer is over"
    assert services.records.erasure(code).state == "done"


def test_after_two_weeks_it_has_failed_and_says_so(lived, twilio, works, services, step, clock, client):
    twilio.settling.add(lived.phone.sids[1])
    code = forgets(lived)
    for _ in range(20):
        works(days=1)
    assert step(code).state == services.records.erasure(code).state == "failed"
    assert "gave up after 14 days" in step(code).detail
    assert "needs a person" in client.get(f"/receipts/{code}?lang=en").text
    (parked,) = services.records.jobs.parked(9)
    twilio.settling.clear()
    services.records.jobs.release(parked.id, clock())
    works()
    assert services.records.erasure(code).state == "done"


@pytest.mark.parametrize("known", [True, False])
def test_one_message_that_twilio_refuses_for_good_keeps_no_other(lived, twilio, works, services, step, known):
    """Whatever is wrong with it is for a person, who sees it; all the others go as ever."""
    for number in range(70):
        twilio.holds(f"SMolder{number}", lived.address, OURS)
    twilio.holds("SMold", lived.address, OURS)
    refused = lived.phone.sids[1] if known else "SMold"
    twilio.never.add(refused)
    code = forgets(lived)
    for _ in range(6):
        works(minutes=2)
    assert twilio.of(lived.address) == [refused]
    assert (step(code).state, step(code).detail) == ("failed", "twilio answered 400, code 20001")
    (parked,) = services.records.jobs.parked(9)
    twilio.never.clear()
    services.records.jobs.release(parked.id, services.clock())
    for _ in range(3):
        works(minutes=2)
    assert twilio.of(lived.address) == []
    assert step(code).state == "done"


@pytest.mark.parametrize("refusal", [(404, 20404, {}), (200, None, {})])
def test_a_page_of_the_list_that_is_refused_is_no_empty_list(lived, twilio, works, services, step, refusal):
    """Twilio's 404 for a message means that it is gone; for a list it means that nobody knows."""
    twilio.page_size = 2
    code = forgets(lived)
    works(seconds=1)
    twilio.refusals += [None] * 9 + [refusal] * 99
    works(minutes=1)
    assert step(code).state in {"failed", "pending"}
    assert twilio.of(lived.address) != []
    twilio.refusals.clear()
    for parked in services.records.jobs.parked(9):
        services.records.jobs.release(parked.id, services.clock())
    for _ in range(5):
        works(minutes=2)
    assert twilio.of(lived.address) == []
    assert step(code).state == "done"


def test_a_list_that_lags_behind_is_looked_at_now_and_then_and_a_person_in_the_end(
    lived, twilio, works, step, services
):
    """What was deleted is listed for a while, or for ever: each look costs Twilio and us, and proves nothing."""
    listed, page = {}, twilio.page

    def remembered(root, query):
        listed.update(twilio.messages)
        now, twilio.messages = twilio.messages, listed
        try:
            return page(root, query)
        finally:
            twilio.messages = now

    twilio.page = remembered
    code = forgets(lived)
    for _ in range(30):
        works(minutes=2)
    assert len(twilio.asked) < 200
    assert (step(code).state, step(code).detail) == ("pending", STILL_LISTED)
    for _ in range(15):
        works(days=1)
    assert (step(code).state, STILL_LISTED in step(code).detail) == ("failed", True)
    assert services.records.jobs.parked(9)


@pytest.mark.parametrize("refusal", [(429, 20429, {"Retry-After": "30"}), (500, None, {}), (503, 20503, {})])
def test_a_twilio_that_has_trouble_is_asked_again(lived, twilio, works, services, refusal):
    code = forgets(lived)
    twilio.refusals += [None, refusal, None, None, refusal, refusal]
    for _ in range(12):
        works(minutes=2)
    assert twilio.of(lived.address) == []
    assert services.records.erasure(code).state == "done"


def test_a_twilio_that_does_not_answer_is_asked_again(lived, twilio, works, services, monkeypatch):
    monkeypatch.setattr("bot.channels.twilio_rest.SECONDS", 0.05)
    code = forgets(lived)
    twilio.hang = 0.3
    works(seconds=60)
    assert "ReadTimeout" in services.records.erasure(code).step("upstream").detail
    twilio.hang = 0
    for _ in range(3):
        works(minutes=2)
    assert services.records.erasure(code).state == "done"


def test_a_refused_key_is_the_operators_and_nothing_is_called_done(lived, twilio, works, step, client):
    code = forgets(lived)
    twilio.token = "another"
    works(seconds=60)
    assert step(code).state == "failed"
    assert "SOTTO_TWILIO_AUTH_TOKEN" in step(code).detail
    assert "needs a person" in client.get(f"/receipts/{code}?lang=en").text
    assert "waits for a person" in lived.says(f"what about {code}?")


def test_nothing_about_it_is_logged(lived, twilio, works, log):
    twilio.refusals += [(500, None, {}), (429, 20429, {})]
    forgets(lived)
    for _ in range(4):
        works(minutes=2)
    assert "500100200" not in log()
    assert lived.phone.sids[0] not in log()


def test_the_copy_of_a_first_message_that_was_refused_goes_too(line, twilio, works, services, monkeypatch, disk):
    """Nothing of it is stored, and they never try again; the provider has it all the same."""

    def down(*_):
        raise StoreUnavailable("down")

    with monkeypatch.context() as patched:
        patched.setattr(type(services.records), "commit", down)
        assert line.phone.posts("my name is Ruth Example").status_code == 503
    twilio.holds(line.phone.sids[-1], line.address, OURS, "my name is Ruth Example")
    assert b"500100200" not in disk(), "the address lies sealed"
    sealed = services.keyring.reach(services.transcripts.holder(line.address).customer)
    works(hours=2)
    services.worker.retention.sweep(services.clock())
    works(minutes=5)
    assert twilio.of(line.address) == []
    services.erasures.compaction.run(COMPACT_BYTES, services.clock())
    assert services.records.pending(9) == ()
    assert sealed not in disk()


def test_nobody_s_address_stays_beside_their_key(line, services, works):
    line.says("hello")
    customer = services.transcripts.holder(line.address).customer
    assert services.keyring.reach(customer)
    works(hours=2)
    services.worker.retention.sweep(services.clock())
    assert services.keyring.reach(customer) is None
    assert services.transcripts.holder(line.address).customer == customer
