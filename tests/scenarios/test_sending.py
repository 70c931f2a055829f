"""The business writes first: to who agreed, when they want it, through a Twilio that speaks HTTP."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.app import create_app
from bot.campaigns import Audience, Campaign
from bot.conversations import open_state
from bot.services import build
from config.settings import load_settings
from tests.builders import TOKEN, Phone
from tests.twilio_server import ACCOUNT, OURS, Twilio

POLICY = """
[templates.spring]
content = {en = "HXen", he = "HXhe", ar = "HXar", pl = "HXpl"}
text.en = "Spring offers. STOP ends this."
text.he = "מבצעי אביב. הסר להפסקה."
text.ar = "عروض الربيع. توقف للإنهاء."
text.pl = "Wiosna! STOP kończy."
"""
EVERYBODY = Audience()


@pytest.fixture
def twilio(clock):
    with Twilio(clock, TOKEN) as server:
        yield server


@pytest.fixture
def settings(settings, tmp_path, twilio):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text(POLICY, "utf-8")
    given = {name: getattr(settings, name) for name in settings.model_fields_set}
    return load_settings(
        **given
        | {
            "config_dir": folder,
            "twilio_account_sid": ACCOUNT,
            "twilio_from": OURS,
            "twilio_api_url": twilio.url,
        }
    )


@pytest.fixture
def services(settings, clock):
    return build(settings, clock)


@pytest.fixture
def people(settings, services):
    client = create_app(settings, services).test_client()
    return [Phone(client, address=f"whatsapp:+4850010{number:04d}") for number in range(4)]


@pytest.fixture
def spring(services):
    return Campaign(name="spring", topic="offers", template=services.policy.templates["spring"])


@pytest.fixture
def sent(services, twilio):
    """Work on the queue; return whom Twilio was told to write to."""

    def work():
        services.worker.run_due()
        return [message["to"] for message in twilio.messages.values() if message["from"] == OURS]

    return work


def agree(phone, *more):
    for text in ("send me offers", "yes", *more):
        phone.says(text)


def verdicts(services, campaign, clock, audience=EVERYBODY):
    return sorted(services.campaigns.plan(campaign, audience, clock()).values())


def queue(services, campaign, clock):
    plan = services.campaigns.plan(campaign, EVERYBODY, clock())
    return [services.campaigns.queue(customer, campaign, clock()) for customer in plan]


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

    holder = services.transcripts.holder(people[0].address)
    loaded = services.records.load(holder.customer, b"", clock())
    conversation = open_state(services.keys.envelope(holder.customer, holder.wrapped), loaded.sealed).conversation
    (proof,) = conversation.sendings
    assert (proof.campaign, proof.topic, proof.at) == ("spring", "offers", clock())
    assert (proof.consent, proof.version) == (conversation.consents[0].at, services.policy.version)
    assert "Napisaliśmy pierwsi raz" in people[0].says("co o mnie wiecie?")


def test_nobody_gets_a_campaign_twice_nor_two_in_a_day(people, services, spring, clock, sent):
    agree(people[0])
    assert queue(services, spring, clock) == ["queued"]
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


@pytest.fixture
def command(monkeypatch, services):
    monkeypatch.setattr("bot.commands.send.open_services", lambda: services)
    return lambda *arguments: CliRunner().invoke(main, ["send", *arguments])


def test_the_command_counts_first_and_sends_then(command, people, sent):
    agree(people[0])
    people[1].says("hello")
    dry = command("spring", "--topic", "offers", "--dry-run")
    assert "1 may be written to now" in dry.output
    assert "1 have not agreed to this topic" in dry.output
    assert sent() == []
    assert "1 may be written to now" in command("spring", "--topic", "offers", "--yes").output
    assert sent() == [people[0].address]


@pytest.mark.parametrize(
    "arguments",
    [
        ("autumn", "--topic", "offers"),
        ("spring", "--topic", "rain"),
        ("spring", "--topic", "offers", "--audience", "x"),
    ],
)
def test_a_mistake_is_named(command, arguments):
    result = command(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.output


def test_a_template_that_does_not_say_how_to_stop_is_refused(tmp_path):
    (tmp_path / "overlay").mkdir(exist_ok=True)
    (tmp_path / "overlay" / "policy.toml").write_text(POLICY.replace("STOP kończy.", "Do zobaczenia."), "utf-8")
    result = CliRunner().invoke(main, ["check"], env={"SOTTO_CONFIG_DIR": str(tmp_path / "overlay")})
    assert "must say how to stop" in result.output
