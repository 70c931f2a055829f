"""Twilio's copies go before anybody asks: what was masked or attached, and what is past its time here."""

import pytest

from bot.app import create_app
from bot.services import build
from tests.upstream.conftest import Line


def bodies(twilio, line):
    return [twilio.messages[sid]["body"] if sid in twilio.messages else None for sid in line.phone.sids]


@pytest.fixture
def card(synthetic):
    return synthetic.card()


def test_the_copy_of_a_card_is_blanked_as_soon_as_twilio_lets_us(line, twilio, works, card):
    line.says("hello")
    line.says(f"my card is {card}")
    works(seconds=59)
    assert card in bodies(twilio, line)[1]
    works(seconds=1)
    assert bodies(twilio, line) == ["hello", ""]


def test_earlier_parts_of_a_split_number_are_blanked_too(line, twilio, works, card, clock):
    line.says("my card is " + card[:8])
    clock.advance(seconds=30)
    line.says(card[8:])
    works(seconds=60)
    assert bodies(twilio, line) == ["", ""]


def test_a_photo_goes_with_its_copy(line, twilio, works):
    line.says("look", NumMedia="1", MediaContentType0="image/jpeg", MediaUrl0="https://x.example/1")
    works(seconds=60)
    assert bodies(twilio, line) == [None]


def test_a_message_that_is_not_settled_is_tried_for_days(line, twilio, works, card):
    line.says(f"my card is {card}")
    twilio.settling.add(line.phone.sids[0])
    works(seconds=60)
    asked = len(twilio.asked)
    works(seconds=30)
    assert len(twilio.asked) == asked, "at least a minute is waited"
    for _ in range(30):
        works(hours=3)
    twilio.settling.clear()
    works(hours=3)
    assert bodies(twilio, line) == [""]


def test_after_two_weeks_a_person_is_asked(line, twilio, works, card, services):
    line.says(f"my card is {card}")
    twilio.settling.add(line.phone.sids[0])
    for _ in range(16):
        works(days=1)
    (parked,) = services.records.jobs.parked(9)
    assert parked.kind == "hide_copy"
    assert "gave up after 14 days" in parked.reason


@pytest.mark.parametrize("refusal", [(429, 20429, {"Retry-After": "120"}), (503, 20503, {}), (500, None, {})])
def test_a_refusal_that_passes_is_tried_again(line, twilio, works, card, refusal):
    line.says(f"my card is {card}")
    twilio.refusals.append(refusal)
    works(seconds=60)
    if "Retry-After" in refusal[2]:
        works(seconds=100)
        assert bodies(twilio, line) != [""], "not before it said"
    works(seconds=200)
    assert bodies(twilio, line) == [""]


def test_a_refused_key_is_for_a_person_who_releases_the_job_when_it_fits(line, twilio, works, card, services, clock):
    line.says(f"my card is {card}")
    twilio.refusals.append((401, 20003, {}))
    works(seconds=60)
    (parked,) = services.records.jobs.parked(9)
    assert "SOTTO_TWILIO_AUTH_TOKEN" in parked.reason
    works(days=1)
    assert bodies(twilio, line) != [""]
    services.records.jobs.release(parked.id, clock())
    works()
    assert bodies(twilio, line) == [""]


def test_a_copy_that_is_gone_is_done(line, twilio, works, card, services):
    line.says(f"my card is {card}")
    twilio.messages.clear()
    works(seconds=60)
    assert services.records.jobs.parked(9) == ()
    asked = len(twilio.asked)
    works(days=1)
    assert len(twilio.asked) == asked


def test_what_is_past_its_time_here_goes_there_too(line, twilio, works, services, clock):
    """In the commit that drops it: the job holds what is needed, sealed."""
    line.says("hello")
    line.reports(next(iter(line.replies)), "delivered")
    clock.advance(days=services.policy.retention.message.days + 1)
    line.says("still here")
    services.worker.retention.sweep(clock())
    works()
    assert set(twilio.messages) == {line.phone.sids[1], list(line.replies)[1]}


def test_no_job_holds_an_id_or_a_word(line, services, clock, disk, card):
    line.says(f"hello, my card is {card}")
    clock.advance(days=services.policy.retention.message.days + 1)
    services.worker.retention.sweep(clock())
    assert line.phone.sids[0].encode() not in disk()
    assert b"hello" not in disk()


@pytest.mark.parametrize("switch", ["blank_masked", "delete_media", "delete_expired"])
def test_what_policy_switches_off_stays(switch, settings, clock, twilio, card, tmp_path):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text(f"[upstream]\n{switch} = false\n")
    services = build(settings.model_copy(update={"config_dir": folder}), clock)
    app = create_app(settings, services)
    line = Line(app.test_client(), twilio, "whatsapp:+48500100200")
    line.says(f"my card is {card}")
    line.says("look", NumMedia="1", MediaContentType0="image/jpeg")
    clock.advance(seconds=60)
    services.worker.run_due()
    copies = bodies(twilio, line)
    assert (copies[0] == "") is (switch != "blank_masked")
    assert (copies[1] is None) is (switch != "delete_media")
    clock.advance(days=31)
    services.worker.retention.sweep(clock())
    services.worker.run_due()
    assert (line.phone.sids[0] in twilio.messages) is (switch == "delete_expired")


def test_nothing_about_it_is_logged(line, works, card, twilio, log):
    line.says(f"my card is {card}")
    twilio.refusals += [(500, None, {}), (401, 20003, {})]
    works(seconds=60)
    works(hours=1)
    assert "500100200" not in log()
    assert line.phone.sids[0] not in log()
    assert twilio.token not in log()


def test_an_answer_whose_report_was_lost_goes_there_too_when_its_time_ends_here(line, twilio, works, services, clock):
    """Its id came with no callback (we were down then): it is found by the customer's address, on our own line alone."""
    line.says("hello")
    (lost,) = line.replies
    twilio.holds("SMotherline", "whatsapp:+14155550000", line.address)
    clock.advance(days=20)
    line.says("hello again")
    recent = list(line.replies)[1]
    clock.advance(days=services.policy.retention.message.days - 19)
    services.worker.retention.sweep(clock())
    works()
    works(minutes=1)
    assert lost not in twilio.messages
    assert {"SMotherline", recent, line.phone.sids[1]} <= set(twilio.messages)


def test_a_list_that_fails_is_asked_for_days_and_then_a_person(line, twilio, works, services, clock):
    line.says("hello")
    (lost,) = line.replies
    clock.advance(days=20)
    line.says("hello again")
    clock.advance(days=services.policy.retention.message.days - 19)
    services.worker.retention.sweep(clock())
    works()
    twilio.refusals = [(500, None, {})] * 3
    works(minutes=1)
    for _ in range(4):
        works(hours=1)
    assert lost not in twilio.messages
    assert services.records.jobs.parked(9) == ()


def test_nothing_is_listed_where_every_id_is_known(line, twilio, works, services, clock):
    line.says("hello")
    line.reports(next(iter(line.replies)), "delivered")
    clock.advance(days=services.policy.retention.message.days + 1)
    line.says("still here")
    services.worker.retention.sweep(clock())
    works()
    works(minutes=1)
    assert [asked for asked in twilio.asked if asked.startswith("GET")] == []
