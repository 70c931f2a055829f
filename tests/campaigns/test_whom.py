"""Whom the business may write to first: who agreed, when they want it."""

from datetime import UTC, datetime

import pytest

from bot.campaigns.campaign import Audience, Campaign
from tests.builders import conversation_of
from tests.campaigns.people import agree, queue, verdicts


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([], "queued"),
        (["stop"], "opted_out"),
        (["pause"], "paused"),
        (["I'm 12"], "child"),
        (["only on Saturday"], "other_day"),
        (["preferences", "only in the evening"], "other_hour"),
        (["preferences", "between 9 and 17, my time zone is Dubai"], "queued"),
        (["preferences", "before 16, my time zone is Dubai"], "other_hour"),
        (["preferences", "between 15 and 3, my time zone is Dubai"], "queued"),
        (["preferences", "between 22 and 6"], "other_hour"),
    ],
)
def test_each_wish_is_kept(people, services, spring, clock, said, reason):
    """It is 12:00 UTC on a Sunday: 13:00 in Warsaw, 16:00 in Dubai."""
    if said == ["only on Saturday"]:
        said = ["preferences", *said]
    agree(people[0], *said)
    assert verdicts(services, spring, clock) == [reason]
    assert queue(services, spring, clock) == [reason]


def test_who_never_agreed_is_not_written_to(people, services, spring, clock, sent):
    people[0].says("hello")
    people[1].says("send me offers")
    agree(people[2])
    assert verdicts(services, spring, clock) == ["no_consent", "no_consent", "queued"]
    queue(services, spring, clock)
    assert sent() == [people[2].address]


def test_consent_to_one_topic_is_none_to_another(people, services, clock):
    people[0].says("I want to subscribe to news")
    people[0].says("yes")
    offers = Campaign(name="x", topic="offers", template=services.policy.templates["spring"])
    assert verdicts(services, offers, clock) == ["no_consent"]


def test_the_number_tells_the_time_zone(people, services, spring, clock):
    """It is 19:30 in Warsaw and 20:30 at the business: the customer's evening counts."""
    agree(people[0])
    clock.now = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert verdicts(services, spring, clock) == ["queued"]
    clock.now = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)
    assert verdicts(services, spring, clock) == ["other_hour"]


def test_a_template_goes_out_in_the_customers_language_and_leaves_its_proof(
    people, services, spring, clock, sent, twilio
):
    people[0].says("chcę dostawać promocje")
    people[0].says("tak")
    queue(services, spring, clock)
    assert sent() == [people[0].address]
    assert [form.get("ContentSid") for form in twilio.forms] == ["HXpl"]

    known = conversation_of(people[0].address, services)
    (proof,) = known.sendings
    assert (proof.campaign, proof.topic, proof.at) == ("spring", "offers", clock())
    assert (proof.consent, proof.version) == (known.consents[0].at, services.policy.version)
    assert "Napisaliśmy pierwsi jeden raz" in people[0].says("co o mnie wiecie?")


def test_nobody_gets_a_campaign_twice_nor_two_in_a_day(people, services, spring, clock, sent):
    agree(people[0])
    assert queue(services, spring, clock) == ["queued"]
    assert len(sent()) == 1
    assert queue(services, spring, clock) == ["had_it"]
    other = Campaign(name="summer", topic="offers", template=spring.template)
    assert verdicts(services, other, clock) == ["too_soon"]
    clock.advance(days=1)
    assert verdicts(services, other, clock) == ["queued"]
    assert len(sent()) == 1


def test_once_a_week_is_once_a_week(people, services, spring, clock):
    agree(people[0], "preferences", "once a week")
    queue(services, spring, clock)
    other = Campaign(name="summer", topic="offers", template=spring.template)
    clock.advance(days=6)
    assert verdicts(services, other, clock) == ["too_soon"]
    clock.advance(days=1)
    assert verdicts(services, other, clock) == ["queued"]


def test_a_stop_after_it_was_queued_still_stops_it(people, services, spring, clock, sent):
    agree(people[0])
    queue(services, spring, clock)
    people[0].says("stop")
    assert sent() == []


def test_the_audience_narrows_and_never_widens(people, services, spring, clock):
    agree(people[0])
    people[1].says("chcę dostawać promocje")
    people[1].says("tak")
    assert verdicts(services, spring, clock, Audience(language="pl")) == ["queued"]
    clock.advance(days=3)
    people[0].says("hello")
    assert len(verdicts(services, spring, clock, Audience(active_days=1))) == 1


def test_who_stopped_and_was_erased_is_asked_no_more(people, services, spring, clock):
    agree(people[0], "stop", "delete my data", "yes")
    people[0].says("hello")
    assert verdicts(services, spring, clock) == ["opted_out"]


@pytest.mark.parametrize(
    ("number", "hour", "reason"),
    [("+61412345678", 3, "queued"), ("+61412345678", 11, "other_hour"), ("+61412345678", 22, "other_hour")],
)
def test_a_number_of_several_zones_is_written_to_only_when_it_suits_in_each(
    people, services, spring, clock, number, hour, reason
):
    """At 22:00 UTC it is 9:00 in Sydney and 6:00 in Perth."""
    people[0].address = f"whatsapp:{number}"
    agree(people[0])
    clock.now = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
    assert verdicts(services, spring, clock) == [reason]
