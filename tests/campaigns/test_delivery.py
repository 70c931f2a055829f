"""What was queued goes out once at most, and only if it is still welcome when it does."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.campaigns.delivery import CampaignDelivery
from tests.campaigns.people import agree, queue, sendings


@pytest.mark.parametrize("said", ["stop", "pause", "I'm 12", "no more offers please", "once a week"])
def test_what_a_customer_says_after_it_was_queued_counts(people, services, spring, clock, sent, said):
    """It wasn't written to them, and nothing says that it was: neither the transcript nor "what do you know"."""
    agree(people[0], "I want to subscribe to news", "yes")
    queue(services, spring, clock)
    clock.advance(minutes=5)
    people[0].says("preferences")
    people[0].says(said)
    if said == "once a week":
        assert sent() == [people[0].address]
        return
    assert sent() == []
    assert sendings(people[0], services) == ()
    if said != "pause":
        (line,) = [one for one in services.transcripts.peek(people[0].address, clock()).lines if "Spring" in one.text]
        assert line.delivery == "failed"
    assert "wrote to you first" not in people[0].says("what do you know about me?")


def test_who_is_erased_after_it_was_queued_gets_nothing(people, services, spring, clock, sent):
    agree(people[0])
    queue(services, spring, clock)
    people[0].says("delete my data")
    people[0].says("yes")
    people[0].says("hello")
    assert sent() == []


def test_what_goes_out_when_its_customer_is_forgotten_already_leaves_no_copy(
    people, services, spring, clock, sent, twilio
):
    """The worker hung between its last look and the sending."""
    agree(people[0])
    queue(services, spring, clock)

    def minutes_pass():
        for _ in range(3):
            clock.advance(minutes=2)
            services.worker.run_due()

    def meanwhile(_):
        twilio.before = None
        people[0].says("delete my data")
        people[0].says("yes")
        minutes_pass()

    twilio.before = meanwhile
    sent()
    assert any("ContentSid" in form for form in twilio.forms), "too late to be called back"
    minutes_pass()
    assert twilio.messages == {}


def test_a_job_that_runs_at_night_waits_for_the_morning(people, services, spring, clock, sent):
    """Queued at 19:30 in Warsaw, but nobody worked on it before 22:00."""
    agree(people[0])
    clock.now = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    queue(services, spring, clock)
    clock.now = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert sent() == []
    assert len(sendings(people[0], services)) == 1
    clock.now = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)
    assert sent() == [people[0].address]


def test_a_job_that_runs_days_late_is_dropped_and_can_be_sent_anew(people, services, spring, clock, sent):
    agree(people[0])
    queue(services, spring, clock)
    clock.advance(days=2)
    assert sent() == []
    assert queue(services, spring, clock) == ["queued"]
    assert sent() == [people[0].address]


@pytest.mark.parametrize("refusal", [(429, 20429, {}), (503, 20503, {"Retry-After": "3"})])
def test_what_twilio_did_not_begin_with_is_tried_again(people, services, spring, clock, sent, twilio, refusal):
    agree(people[0])
    queue(services, spring, clock)
    twilio.refusals.append(refusal)
    assert sent() == []
    clock.advance(minutes=1)
    assert sent() == [people[0].address]


def test_what_twilio_may_have_taken_is_not_sent_twice(people, services, spring, clock, sent, twilio):
    """An answer that went lost: nobody knows whether the customer has it, so it counts as had."""
    agree(people[0])
    queue(services, spring, clock)
    twilio.refusals.append((500, 20500, {}))
    assert sent() == []
    clock.advance(hours=1)
    assert sent() == []
    assert twilio.asked.count(twilio.asked[0]) == 1
    assert queue(services, spring, clock) == ["had_it"]


def test_a_worker_that_dies_with_the_message_sent_leaves_it_at_that(people, services, spring, clock, sent, twilio):
    """It died before it could note that Twilio took it; whoever works on the job then doesn't know, and doesn't try."""

    class Died(BaseException):
        pass

    class Dying:
        def send_template(self, *what):
            services.upstream.provider.send_template(*what)
            raise Died

    agree(people[0])
    queue(services, spring, clock)
    job = services.records.jobs.claim(clock(), clock.now + timedelta(minutes=1))
    delivery = CampaignDelivery(campaigns=services.campaigns, deliveries=services.deliveries, provider=Dying())
    with pytest.raises(Died):
        delivery.deliver(job.customer, int(job.argument), clock())
    clock.advance(minutes=2)
    assert sent() == [people[0].address]
    assert len(twilio.forms) == 1


def test_what_twilio_refuses_for_good_counts_as_neither_sent_nor_owed(people, services, spring, clock, sent, twilio):
    agree(people[0])
    queue(services, spring, clock)
    twilio.refusals.append((400, 63024, {}))
    assert sent() == []
    assert [one.refused for one in sendings(people[0], services)] == [True]
    assert services.records.jobs.parked(10) == ()
    assert "wrote to you first" not in people[0].says("what do you know about me?")
    assert queue(services, spring, clock) == ["had_it"]


def test_what_is_queued_when_its_campaign_is_stopped_does_not_go_out(people, services, spring, clock, sent):
    """It wasn't written to them, and whoever carries the campaign on writes to them after all."""
    agree(people[0])
    agree(people[1])
    queue(services, spring, clock)
    services.campaigns.stops.stop("spring", clock())
    clock.advance(seconds=1)
    assert sent() == []
    assert sendings(people[0], services) == ()
    assert "wrote to you first" not in people[0].says("what do you know about me?")

    services.campaigns.stops.lift("spring")
    assert queue(services, spring, clock) == ["queued", "queued"]
    assert sorted(sent()) == sorted(phone.address for phone in people[:2])


def test_what_waited_until_a_stopped_campaign_is_carried_on_goes_out_once(people, services, spring, clock, sent):
    agree(people[0])
    queue(services, spring, clock)
    services.campaigns.stops.stop("spring", clock())
    services.campaigns.stops.lift("spring")
    assert queue(services, spring, clock) == ["had_it"]
    assert sent() == [people[0].address]


def test_a_stop_ends_no_other_campaign_and_is_forgotten(people, services, spring, clock, sent):
    agree(people[0])
    services.campaigns.stops.stop("autumn", clock())
    queue(services, spring, clock)
    assert sent() == [people[0].address]
    clock.advance(days=3)
    services.campaigns.stops.stop("winter", clock())
    assert not services.campaigns.stops.covers("autumn", clock() - timedelta(days=4))
