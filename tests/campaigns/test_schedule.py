"""A campaign that is left to the worker: from a time until a time, each customer in their own hours."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import create_app
from bot.campaigns.campaign import Audience
from bot.campaigns.schedule import Planned
from bot.services import build
from tests.builders import Phone, on_every_engine
from tests.campaigns.people import agree

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def planned(services):
    planned = Planned(
        name="spring",
        template="spring",
        topic="offers",
        audience=Audience(),
        at=AT,
        until=AT + timedelta(hours=12),
        turn=AT,
    )
    assert services.schedule.add(planned)


@pytest.fixture
def works(services, clock, sent):
    """Let a worker work at a time, for so many seconds; return whom Twilio was told to write to by then."""

    def work(now, seconds=1):
        clock.now = now
        for _ in range(seconds):
            services.schedule.work(clock())
            found = sent()
            clock.advance(seconds=1)
        return found

    return work


@on_every_engine
def test_it_goes_out_when_its_time_has_come_and_once(people, services, works):
    agree(people[0])
    people[1].says("hello")
    assert works(AT - timedelta(minutes=1)) == []
    assert works(AT) == [people[0].address]
    assert works(AT + timedelta(hours=1)) == [people[0].address]
    (found,) = services.schedule.all()
    assert (found.queued, found.reasons) == (1, {"no_consent": 1, "had_it": 1})


def test_who_wants_it_at_another_hour_has_another_turn(people, works):
    agree(people[0], "preferences", "after 17")
    assert works(AT) == []
    assert works(AT + timedelta(hours=8, minutes=30)) == [people[0].address]


def test_nothing_goes_out_after_its_end(people, services, works):
    agree(people[0])
    assert works(AT + timedelta(hours=12)) == []
    assert services.schedule.all()[0].ended
    works(AT + timedelta(days=31))
    assert services.schedule.all() == ()


def test_many_go_out_a_few_a_second(settings, services, works, clock):
    client = create_app(settings, services).test_client()
    everybody = [Phone(client, address=f"whatsapp:+4850020{number:04d}") for number in range(23)]
    for phone in everybody:
        clock.advance(seconds=1)
        agree(phone)
    assert [len(works(AT + timedelta(seconds=second))) for second in range(4)] == [10, 20, 23, 23]


def test_a_stop_in_the_middle_leaves_out_the_rest(settings, services, works, clock):
    client = create_app(settings, services).test_client()
    for number in range(12):
        clock.advance(seconds=1)
        agree(Phone(client, address=f"whatsapp:+4850020{number:04d}"))
    assert len(works(AT)) == 10
    assert services.schedule.stop("spring", clock())
    assert len(works(AT + timedelta(hours=1))) == 10


def test_a_stop_takes_back_what_is_queued_and_has_not_gone_out(people, services, clock, sent):
    agree(people[0])
    clock.now = AT
    services.schedule.work(clock())
    assert services.schedule.stop("spring", clock())
    assert sent() == []


def test_a_plan_names_nobody(people, services, works):
    agree(people[0])
    works(AT)
    holder = services.transcripts.holder(people[0].address)
    assert holder.customer not in str(services.schedule.all())


def test_a_damaged_conversation_holds_up_nobody(people, services, works, settings, clock):
    for phone in people[:3]:
        clock.advance(seconds=1)
        agree(phone)
    file = sqlite3.connect(settings.data_dir / "records.sqlite3", isolation_level=None)
    customer = services.transcripts.holder(people[1].address).customer
    file.execute("UPDATE conversations SET sealed = ? WHERE customer = ?", (b"\1" + bytes(200), customer))
    file.close()
    assert sorted(works(AT)) == [people[0].address, people[2].address]


def test_a_campaign_whose_template_is_gone_ends_and_the_log_says_why(people, settings, services, clock, log):
    agree(people[0])
    (settings.config_dir / "policy.toml").write_text("", "utf-8")
    clock.now = AT
    build(settings, clock).schedule.work(clock())
    assert services.schedule.all()[0].ended
    assert "campaign_stopped" in log()
