"""The privacy overview: numbers of what was masked, of erasures, of what waits and ends, and nobody in them."""

import re
from datetime import timedelta

import pytest

from bot.stores.tallies import Tally
from tests.builders import on_every_engine


def masked(services, clock):
    """What was masked, by name, whatever the day."""
    return {one.name: one.count for one in services.records.tallies(clock().date() - timedelta(days=500))}


@on_every_engine
def test_what_was_masked_is_counted_by_kind_language_and_day(phone, another_phone, services, clock, synthetic):
    phone.says(f"my card is {synthetic.card('visa')} and also {synthetic.card('mastercard')}")
    another_phone.says(f"הכרטיס שלי {synthetic.card('visa')}")
    clock.advance(days=1)
    phone.says(f"again, my card is {synthetic.card('visa')}")

    today = clock().date()
    assert services.records.tallies(today - timedelta(days=2)) == (
        Tally(today - timedelta(days=1), "masked card en", 2),
        Tally(today - timedelta(days=1), "masked card he", 1),
        Tally(today, "masked card en", 1),
    )


def test_a_number_in_parts_and_a_repeated_delivery_count_once(phone, services, clock, synthetic):
    """The half that was masked later is the same number; the provider's second delivery is the same message."""
    card = synthetic.card("visa")
    phone.says("hello there")
    phone.says(f"my card starts {card[:8]}")
    phone.says(f"and ends {card[8:]}", sid="SM" + "a" * 32)
    phone.says(f"and ends {card[8:]}", sid="SM" + "a" * 32)

    assert masked(services, clock) == {"masked card en": 1}


def test_what_is_recognised_late_counts_as_well(phone, services, clock):
    """The word that says what it was comes in the next message."""
    phone.says("hello there")
    services.transcripts.answer(services.transcripts.holder(phone.address).customer, "A person here.", clock())
    clock.advance(hours=1)
    phone.says("4321")
    phone.says("that was the cvv of my card")

    assert masked(services, clock) == {"masked security_code en": 1}


def test_messages_without_anything_secret_count_nothing(phone, services, clock):
    phone.says("where is my order 10222?")
    assert masked(services, clock) == {}


def test_the_day_is_the_business_s(phone, services, clock, synthetic):
    """Eleven at night in London is tomorrow in Jerusalem."""
    clock.now = clock.now.replace(hour=23)
    phone.says(f"my card is {synthetic.card('visa')}")
    (found,) = services.records.tallies(clock().date())
    assert found.day == clock().date() + timedelta(days=1)


def test_the_overview_shows_sums_and_never_a_value(officer, phone, synthetic):
    card = synthetic.card("visa")
    phone.says(f"my card is {card}")
    phone.says("my password is Xk9!vrantoly77")
    officer.opens("/staff/overview?days=7")

    assert re.search(r"<b>2</b>\s*values in customers' messages", officer.text)
    assert re.search(r"card</dt>.*?<b>1</b>", officer.text, re.DOTALL)
    assert re.search(r"English</dt>.*?<b>2</b>", officer.text, re.DOTALL)
    assert officer.text.count("<rect x=") == 7
    assert card[-4:] not in officer.text
    assert "vrantoly" not in officer.text
    assert phone.address[-4:] not in officer.text


def test_the_sums_outlive_the_customer_and_end_with_their_time(officer, phone, services, clock, synthetic):
    phone.says(f"my card is {synthetic.card('visa')}")
    phone.says("delete my data")
    phone.says("yes")
    assert masked(services, clock) == {"masked card en": 1}
    clock.now += services.policy.retention.tally.duration + timedelta(days=1)
    services.worker.retention.sweep(clock())
    assert masked(services, clock) == {}
    officer.signs_in("privacy_officer")
    officer.opens("/staff/overview?days=90")
    assert "Nothing was masked in these days" in officer.text


@on_every_engine
def test_consents_are_counted_by_topic(officer, phone, another_phone):
    """Who agreed counts, until they say stop or are forgotten."""

    def shown():
        officer.opens("/staff/overview")
        return int(re.search(r"offers</dt>.*?<b>(\d+)</b>", officer.text, re.DOTALL)[1])

    for one in (phone, another_phone):
        one.says("subscribe to offers")
        one.says("yes")
    assert shown() == 2
    phone.says("stop")
    assert shown() == 1
    another_phone.says("delete my data")
    another_phone.says("yes")
    assert shown() == 0


def test_what_ends_soon_is_told_before_it_does(officer, phone, services, clock):
    phone.says("hello there")
    clock.now += services.policy.retention.message.duration - timedelta(days=3)
    officer.signs_in("privacy_officer")
    officer.opens("/staff/overview")
    rows = re.findall(r"<tr><th scope=\"row\">(one day|7 days)</th><td[^>]*>(\d)</td><td[^>]*>(\d)</td>", officer.text)
    assert rows == [("one day", "0", "0"), ("7 days", "1", "0")]


def test_an_erasure_that_is_done_is_counted(officer, phone, services):
    phone.says("delete my data")
    phone.says("yes")
    services.worker.run_due()
    officer.opens("/staff/overview")
    assert re.search(r"Finished everywhere[^<]*</dt><dd class=\"span\">1</dd>", officer.text)
    assert "every erasure is complete here" in officer.text


@pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
def test_the_overview_speaks_every_language(officer, phone, synthetic, language):
    phone.says(f"my card is {synthetic.card('visa')}")
    assert officer.opens(f"/staff/overview?lang={language}").status_code == 200


@pytest.mark.parametrize("days", ["", "0", "-1", "1000000", "x", "30%00"])
def test_an_odd_span_is_the_usual_one(officer, phone, synthetic, days):
    phone.says(f"my card is {synthetic.card('visa')}")
    officer.opens(f"/staff/overview?days={days}")
    assert officer.text.count("<rect x=") == 30


def test_jobs_put_aside_are_tried_again(officer, services, customer, clock):
    """By who may; the reason stands there, no customer does."""
    records = services.records
    services.transcripts.answer(customer, "hello", clock())
    job = records.jobs.claim(clock(), clock())
    records.jobs.park(job, "the provider refuses: 63016", clock())
    officer.opens("/staff/overview")
    assert "63016" in officer.text
    assert customer not in officer.text
    parked = records.jobs.parked(5)[0].id
    officer.sends(f"/staff/jobs/{parked}/retry")
    assert records.jobs.parked(5) == ()
    assert officer.sends(f"/staff/jobs/{parked}/retry").status_code == 404
    results = [line.entry.result for line in services.audit.everything() if line.entry.action == "retried"]
    assert results == ["done", "gone"]
