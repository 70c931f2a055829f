"""“Delete my data”, as a customer lives it."""

import pytest

from bot.errors import StoreUnavailable
from bot.services import start
from handlers.receipt import find_code
from tests.builders import Phone, on_every_engine

pytestmark = on_every_engine

ASK = [
    "delete my data",
    "מחקו את המידע שלי",
    "احذفوا بياناتي",
    "usuńcie moje dane",
    "please close my account and remove everything",
]
YES = ["yes", "כן", "نعم", "tak", "yes please"]


@pytest.fixture
def lived(phone, synthetic):
    """A customer with a history."""
    phone.says("hello, this is a plain sentence")
    phone.says("my card is " + synthetic.card())
    phone.says("where is my order?")
    return phone


def everything_stored(services, phone):
    holder = services.transcripts.holder(phone.address)
    sealed = [value for _, value in services.records.inside(holder.customer)]
    return [holder.wrapped, *sealed]


@pytest.mark.parametrize(("ask", "yes"), [*zip(ASK, YES, strict=True)])
def test_one_confirmation_and_everything_is_gone(lived, services, transcript, disk, ask, yes):
    """Neither the plaintext, nor the wrapped key, nor a sealed record is left in any file."""
    lived.says(ask)
    stored = everything_stored(services, lived)
    assert len(stored) > 8
    assert all(value in disk() for value in stored)
    assert "E-" in lived.says(yes)
    assert transcript() is None
    services.worker.run_due()
    left = disk()
    assert not [value for value in stored if value in left]
    assert b"plain sentence" not in left


def test_a_button_confirms(lived, transcript):
    lived.says("delete my data")
    assert "E-" in lived.taps("erase.yes")
    assert transcript() is None


@pytest.mark.parametrize("no", ["no", "לא", "لا", "nie", "cancel"])
def test_a_no_keeps_everything(lived, transcript, no):
    before = len(transcript())
    lived.says("delete my data")
    lived.says(no)
    assert len(transcript()) == before + 2
    assert "E-" not in lived.says("yes"), "a later yes means nothing"


@pytest.mark.parametrize(
    ("ask", "first", "said", "yes"),
    [
        ("delete my data", "what do you know about me first?", "This is all we know", "yes"),
        ("מחקו את המידע שלי", "מי קרא את ההודעות שלי?", "כתבו כן", "כן"),
        ("احذفوا بياناتي", "كم تحتفظون ببياناتي؟", "نعم", "نعم"),
        ("usuńcie moje dane", "najpierw wyślijcie mi kopię moich danych", "Link działa raz", "tak"),
    ],
)
def test_a_right_may_be_used_first(lived, transcript, ask, first, said, yes):
    """It is answered, and the confirmation asked for again."""
    lived.says(ask)
    assert said in lived.says(first)
    assert "E-" in lived.says(yes)
    assert transcript() is None


def test_a_person_may_be_asked_for_first(lived, transcript):
    lived.says("delete my data")
    assert "person" in lived.says("I want to talk to a human first")
    assert lived.says("yes") == ""
    assert transcript() is not None


def test_a_wish_for_offers_beside_it_hinders_nothing(lived):
    assert "YES" in lived.says("I'd like offers and delete my data")


def test_anything_else_is_asked_once_more_and_then_cancels(lived, transcript):
    lived.says("delete my data")
    assert "YES" in lived.says("hmm what do you mean")
    answer = lived.says("when are you open?")
    assert "nothing was deleted" in answer
    assert "9:00" in answer, "the question itself is answered"
    assert transcript() is not None
    assert "E-" not in lived.says("yes")


def test_a_confirmation_left_open_for_long_is_forgotten(lived, clock, transcript):
    lived.says("delete my data")
    clock.advance(hours=2)
    assert "E-" not in lived.says("yes")
    assert transcript() is not None


def test_who_writes_again_is_a_stranger(lived, services, transcript):
    before = services.transcripts.holder(lived.address).customer
    lived.says("delete my data")
    lived.says("yes")
    assert "Privacy in one line" in lived.says("hello again"), "the notice is given as to anybody new"
    assert transcript() == ["hello again"]
    assert services.transcripts.holder(lived.address).customer != before


def test_the_yes_delivered_twice_gets_the_same_receipt_and_brings_nobody_back(lived, transcript):
    lived.says("delete my data")
    first = lived.posts("yes", sid="SMyes")
    again = lived.posts("yes", sid="SMyes")
    assert again.data == first.data
    assert transcript() is None


def test_a_late_repeat_does_not_speak_for_the_stranger_who_wrote_since(lived, transcript):
    """Who was forgotten has written again; then the provider delivers the old confirmation once more."""
    lived.says("delete my data")
    first = lived.posts("yes", sid="SMyes")
    lived.says("hello again")
    assert lived.posts("yes", sid="SMyes").data == first.data
    assert lived.says("hello, this is a plain sentence", sid=lived.sids[0]) == ""
    assert transcript() == ["hello again"]


def test_an_earlier_message_delivered_again_brings_nobody_back(lived, transcript):
    lived.says("delete my data")
    lived.says("yes")
    assert lived.says("hello, this is a plain sentence", sid=lived.sids[0]) == ""
    assert transcript() is None


def test_the_receipt_tells_that_every_step_is_done(lived, services):
    lived.says("delete my data")
    code = find_code(lived.says("yes"))
    services.worker.run_due()
    erasure = services.records.erasure(code)
    assert erasure.state == "done"
    assert [step.name for step in erasure.steps] == ["records", "keyring", "files"]
    assert erasure.sealed is None


def test_forgetting_one_customer_leaves_the_others(lived, another_phone, transcript):
    another_phone.says("hello, I stay")
    lived.says("delete my data")
    lived.says("yes")
    assert transcript(another_phone.address) == ["hello, I stay"]


def test_an_erasure_that_was_interrupted_is_carried_on(lived, services, transcript, monkeypatch):
    """The process dies right after the commit: the next one finishes, and a repeat gets the answer."""
    lived.says("delete my data")
    holder = services.transcripts.holder(lived.address)

    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(services.keyring), "forget", die)
        with pytest.raises(KeyboardInterrupt):
            lived.posts("yes", sid="SMyes")
    assert services.keyring.wrapped_keys([holder.customer]), "the keyring was not reached"
    again = Phone(lived.client).says("yes", sid="SMyes")
    assert "E-" in again
    assert transcript() is None
    assert services.keyring.wrapped_keys([holder.customer]) == {}


def test_an_interrupted_erasure_is_finished_by_the_worker_alone(lived, services, monkeypatch):
    lived.says("delete my data")
    holder = services.transcripts.holder(lived.address)
    with monkeypatch.context() as patched:
        patched.setattr(type(services.keyring), "forget", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            lived.posts("yes")
    services.worker.run_due()
    assert services.keyring.wrapped_keys([holder.customer]) == {}
    assert services.records.erasure_of(holder.customer).state == "done"


def test_an_erasure_whose_files_could_not_be_cleaned_stays_with_its_job(lived, services, clock, monkeypatch):
    """A backup that reads the file holds up its rewriting, and no sweep comes by meanwhile."""
    lived.says("delete my data")
    with monkeypatch.context() as patched:
        patched.setattr(type(services.records), "compact", lambda *_: False)
        code = find_code(lived.says("yes"))
        services.worker.run_due()
        assert services.records.erasure(code).state == "pending"
    clock.advance(minutes=1)
    services.worker.run_due()
    assert services.records.erasure(code).state == "done"


def test_retention_forgets_who_has_been_silent_for_long(lived, services, clock):
    clock.advance(days=services.policy.retention.conversation.days + 1)
    services.worker.retention.sweep(clock())
    assert services.transcripts.holder(lived.address) is None


@pytest.mark.usefixtures("lived")
def test_what_is_past_its_time_is_not_shown_although_no_sweep_has_run(clock, services, transcript):
    clock.advance(days=services.policy.retention.message.days + 1)
    assert transcript() == []


def test_who_was_known_under_two_addresses_is_forgotten_under_both(lived, services, client, disk):
    """Once by phone number, once by the provider's id alone; then both come together, and it was one person."""
    stored = everything_stored(services, lived)
    Phone(client, address="whatsapp:PL.4711").says("hello, a silent second sentence", ExternalUserId="whatsapp:PL.4711")
    lived.says("delete my data", ExternalUserId="whatsapp:PL.4711")
    assert "E-" in lived.says("yes", ExternalUserId="whatsapp:PL.4711")
    services.worker.run_due()
    left = disk()
    assert [value for value in stored if value in left] == []
    assert services.transcripts.holder(lived.address) is None


def test_a_start_beside_an_erasure_on_its_way_leaves_its_repeats_known(
    phone, app, services, settings, clock, monkeypatch
):
    """A process dies when the erasure is noted and the keyring still has the key; another starts and replays what was noted.

    The provider's repeat of "yes" gets the same receipt. It isn't the first word of a stranger.
    """
    phone.says("hello")
    phone.says("delete my data")

    def dead(*_, **__):
        raise StoreUnavailable("dead")

    with monkeypatch.context() as broken:
        broken.setattr(type(services.keyring), "forget", dead)
        assert phone.posts("yes", sid="SMyes").status_code == 503
    assert len(list(services.journal.entries())) == 1
    start(settings, clock)
    again = Phone(app.test_client())
    assert find_code(again.says("yes", sid="SMyes"))
    again.says("hello", sid=phone.sids[0])
    assert services.transcripts.holder(phone.address) is None
