"""Feedback that nothing links to anyone."""

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from tests.builders import Phone


@pytest.fixture
def people(client):
    return [Phone(client, address=f"whatsapp:+4850010{number:04d}") for number in range(6)]


def rate(phone, text="5, quick and friendly"):
    phone.says("I want to give feedback")
    return phone.says(text)


def test_an_opinion_leaves_the_transcript_at_once(phone, transcript, log, disk):
    heard = log()
    assert rate(phone, "4, the lamp in violet was wonderful").startswith("Thank you")
    assert transcript() == ["I want to give feedback", "[feedback]"]
    assert b"violet" not in disk()
    assert "violet" not in heard + log()


@pytest.mark.parametrize(
    ("text", "stars"),
    [("feedback: the bot was great", 0), ("משוב: הבוט היה מעולה", 0), ("opinia: wolno, ale miło", 0), ("⭐⭐⭐⭐", 4)],
)
def test_what_is_headed_as_an_opinion_or_rated_is_taken_without_a_question(people, services, clock, text, stars):
    for phone in people[:5]:
        phone.says(text)
    clock.advance(days=1)
    (group,) = services.feedback.groups()
    assert [(one.stars, one.text) for one in group.opinions] == [(stars, text)] * 5


def test_nobody_sees_fewer_than_five_nor_a_day_that_is_not_over(people, services, clock):
    for phone in people[:4]:
        rate(phone)
    clock.advance(days=1)
    assert services.feedback.groups() == ()
    rate(people[4], "1, slow")
    assert services.feedback.groups() == ()
    clock.advance(days=1)
    (group,) = services.feedback.groups()
    assert sorted(opinion.stars for opinion in group.opinions) == [1, 5, 5, 5, 5]


def test_a_stored_opinion_has_a_day_and_one_length_and_nothing_else(people, services, clock):
    rate(people[0], "5")
    rate(people[1], "2, " + "long " * 60)
    found = services.records.opinions()
    assert {one.day for one in found} == {clock().date()}
    assert len({len(one.sealed) for one in found}) == 1
    assert [one.key for one in found] == sorted(one.key for one in found)


def test_it_survives_erasure_because_it_never_was_anyones(phone, services):
    rate(phone)
    phone.says("delete my data")
    phone.says("yes")
    assert len(services.records.opinions()) == 1


def test_who_watches_the_list_sees_no_opinion_come(people, services, clock):
    """What was shown stays as it was: a new opinion beside it would be that of whoever has just given one."""
    for phone in people[:5]:
        rate(phone)
    clock.advance(days=1)
    before = services.feedback.groups()
    for day in range(4):
        rate(people[5], f"1, day {day}")
        clock.advance(days=1)
        assert services.feedback.groups() == before
    rate(people[5], "1, the fifth")
    clock.advance(days=1)
    assert services.feedback.groups()[:1] == before
    assert len(services.feedback.groups()[1].opinions) == 5


def test_the_files_do_not_keep_in_which_order_opinions_came(people, services, settings, clock):
    """SQLite lays a row where there is room, so for an hour the order can be told; then the file lies in the keys' order."""
    for phone in people:
        rate(phone, "4, ok")
    path = settings.data_dir / "records.sqlite3"
    log_of_writes = path.with_name(path.name + "-wal")
    kept = [one.sealed[:64] for one in services.records.opinions()]
    assert all(sealed in log_of_writes.read_bytes() for sealed in kept)
    clock.advance(hours=1)
    services.worker.run_due()
    assert not any(sealed in log_of_writes.read_bytes() for sealed in kept)
    raw = path.read_bytes()
    places = [raw.find(sealed) for sealed in kept]
    assert -1 not in places
    assert places in (sorted(places), sorted(places, reverse=True))


def test_what_leads_back_is_masked(people, services, clock):
    for phone in people[:5]:
        rate(phone, "3, call me on +48 500 100 200 or anna@shop.example")
    clock.advance(days=1)
    text = " ".join(opinion.text for group in services.feedback.groups() for opinion in group.opinions)
    assert "500 100" not in text
    assert "anna@" not in text


def test_a_repeated_delivery_counts_once(phone, services):
    phone.says("I want to give feedback")
    answers = {phone.says("5", sid="SM" + "f" * 32) for _ in range(3)}
    assert len(answers) == 1
    assert len(services.records.opinions()) == 1


@pytest.mark.parametrize("text", ["no thanks", "cancel"])
def test_who_would_rather_not_leaves_nothing(phone, services, text):
    assert rate(phone, text) == "All right, another time."
    assert services.records.opinions() == ()


def test_the_command_shows_nothing_of_few(people, services, monkeypatch, clock):
    monkeypatch.setattr("bot.commands.feedback.open_services", lambda: services)
    rate(people[0])
    assert "quick" not in CliRunner().invoke(main, ["feedback"]).output
    for phone in people[1:5]:
        rate(phone)
    clock.advance(days=1)
    assert CliRunner().invoke(main, ["feedback"]).output.count("quick and friendly") == 5
