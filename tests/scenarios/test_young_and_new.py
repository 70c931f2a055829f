"""Children, and what is told once: the first notice, a changed policy, when a person is there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.services import build
from config.catalogue import LANGUAGES
from config.settings import load_settings
from handlers.children import age_said
from tests.builders import Phone, chosen

YOUNG = {"en": "I'm 12", "he": "אני בת 12", "ar": "عمري 12 سنة", "pl": "mam 12 lat"}
OLDER = {"en": "I am 18 years old", "he": "אני בן 18", "ar": "عمري 18", "pl": "mam 18 lat"}
ORDER = {
    "en": "where is my order 10222",
    "he": "איפה ההזמנה שלי 10222",
    "ar": "أين طلبي 10222",
    "pl": "gdzie jest moja paczka 10222",
}
MOVE = {
    "en": "I want to change my delivery",
    "he": "אני רוצה לשנות את המשלוח",
    "ar": "أريد تغيير موعد التوصيل",
    "pl": "chcę zmienić dostawę",
}
OPEN = {"en": "when are you open?", "he": "מתי אתם פתוחים?", "ar": "متى تفتحون؟", "pl": "kiedy otwarte?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_is_answered_without_collecting_anything(phone, services, language):
    says = services.catalogue.say
    phone.says(MOVE[language])
    assert says("child.noted", language) in phone.says(YOUNG[language])
    assert says("child.too_young", language) in phone.says(ORDER[language])
    assert services.catalogue.say("flow.opening_hours.answer.hours", language) in phone.says(OPEN[language])
    assert phone.says(OLDER[language]) == says("child.grown_up", language)
    assert "10222" in phone.says(ORDER[language])


@pytest.mark.parametrize("text", ["my son is 12", "I'm 12 minutes away", "mam 12 lat gwarancji", "I'm 40"])
def test_who_speaks_of_another_age_is_no_child(phone, text):
    assert "won't ask you anything" not in phone.says(text)


def test_a_question_beside_the_age_is_answered_if_it_needs_nothing(phone):
    answer = phone.says("I'm 12, when are you open?")
    assert "won't ask you anything" in answer
    assert "Sunday" in answer


@pytest.fixture
def changed(settings, tmp_path, clock):
    """The same installation after the business has changed its policy."""
    from bot.app import create_app  # noqa: PLC0415

    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text(
        'version = "2027-01-01"\n[changes]\nen = "We keep messages for less time."\nhe = "שומרים פחות."\n'
        'ar = "نحتفظ بالرسائل لمدة أقل."\npl = "Krócej przechowujemy wiadomości."\n',
        "utf-8",
    )
    given = chosen(settings) | {"config_dir": folder}
    fresh = load_settings(**given)
    return create_app(fresh, build(fresh, clock)).test_client()


def test_a_changed_policy_is_told_once_to_who_knew_the_old_one(phone, changed):
    phone.says("hello")
    after = replace(phone, client=changed, address=phone.address, sent=10)
    assert "We keep messages for less time." in after.says("when are you open?")
    assert "less time" not in after.says("when are you open?")


def test_who_comes_later_hears_only_the_notice(changed):
    newcomer = Phone(changed, address="whatsapp:+48500100777")
    first = newcomer.says("hello")
    assert "Privacy in one line" in first
    assert "less time" not in first + newcomer.says("when are you open?")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "within 60 minutes"),
        (datetime(2026, 11, 22, 15, 30, tzinfo=UTC), "on November 23, 2026 from 9:00"),
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), "today from 9:00"),
        (datetime(2026, 11, 27, 20, 0, tzinfo=UTC), "on November 29, 2026 from 9:00"),
    ],
)
def test_the_waiting_time_is_honest(phone, clock, at, told):
    """Nobody is promised an answer within the hour at night, or on a day off."""
    clock.now = at
    assert told in phone.says("I want to talk to a person").replace("\u202f", " ")


def test_whoever_writes_after_a_long_silence_starts_clean(phone, services, clock, transcript, disk):
    """The number may be somebody else's by now: nothing of before is shown, used or kept, but for a stop."""
    for text in ("where is my order 10222", "preferences", "once a week", "stop"):
        phone.says(text)
    before = services.transcripts.holder(phone.address)
    clock.advance(days=91)

    assert "Privacy in one line" in phone.says("hello")
    assert transcript() == ["hello"]
    assert "once a week" not in phone.says("what do you know about me?")
    assert services.transcripts.holder(phone.address).customer != before.customer
    assert before.customer not in services.keyring.wrapped_keys([before.customer])
    assert "We don't write to you first" in phone.says("what do you know about me?")
    assert before.wrapped not in disk()


@pytest.mark.parametrize("day", ["24/12", "24 December"])
def test_the_first_notice_makes_no_id_of_an_order_and_a_day(phone, day, transcript):
    """It speaks of ID numbers, but it doesn't ask for one: what comes after it was asked for by the flow."""
    phone.says("I want to change my delivery")
    phone.says("10111")
    assert "Morning, afternoon or evening?" in phone.says(day)
    assert transcript()[1:] == ["10111", day]


def test_the_privacy_notice_makes_none_either(phone):
    phone.says("privacy policy")
    phone.says("I want to change my delivery")
    phone.says("10111")
    assert "Morning, afternoon or evening?" in phone.says("24 December")


@pytest.mark.parametrize(
    "text",
    [
        "I’m 12",
        "I am thirteen years old",
        "I'm under 16",
        "I turned 12 yesterday",
        "אני בן שתים-עשרה",
        "אני מתחת לגיל 16",
        "بس أنا عمري ١٣",
        "عمري اثنا عشر عاما",
        "mam dwanaście lat",
        "nie mam jeszcze 16 lat",
    ],
)
def test_an_age_is_heard_in_digits_of_any_kind_and_in_words(text):
    assert age_said(text) < 16


SCHOOL = {"en": "I'm in 6th grade", "he": "אני בכיתה ו'", "ar": "أنا في الصف السادس", "pl": "chodzę do szóstej klasy"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_says_which_grade_they_are_in_is_a_child_if_that_is_sure(phone, services, language):
    assert services.catalogue.say("child.noted", language) in phone.says(SCHOOL[language])
    assert services.catalogue.say("child.too_young", language) in phone.says(ORDER[language])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm a 5th grader", 11),
        ("im in seventh grade can i order", 13),
        ("I'm in year 9", 14),
        ("I'm in middle school", 15),
        ("I'm in 10th grade", 16),
        ("אני תלמידה בכיתה ז׳", 13),
        ("אני לומדת ביסודי", 12),
        ("انا بالصف السابع", 13),
        ("انا في تانية اعدادي", 14),
        ("أنا في الصف الثالث المتوسط", 15),
        ("jestem uczennicą 7 klasy", 13),
        ("jestem w ósmej klasie podstawówki", 14),
        ("chodzę do podstawówki", 15),
    ],
)
def test_a_grade_tells_an_age(text, age):
    """The age at its end; a stage tells the oldest in it."""
    assert age_said(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "my son is in 6th grade",
        "I'm in year 2 of my contract",
        "I teach 6th grade",
        "הבן שלי בכיתה ו",
        "אני בכיתה יא",
        "ابني بالصف السادس",
        "انا في الصف الاول الثانوي",
        "syn jest w 6 klasie",
        "uczę w 6 klasie",
        "jestem w 1 klasie liceum",
    ],
)
def test_the_grade_of_another_or_of_a_later_school_tells_none(text):
    assert age_said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm one of your customers",
        "I'm 5 minutes late",
        "I'm a child psychologist",
        "I'm a kid at heart",
        "I'm not 12 hours ahead",
        "אני ילד של אמא",
        "عندي 12 سنة خبرة",
        "عندي 12 سنة ضمان",
        "mam 12 lat doświadczenia",
        "syn ma 12 lat",
    ],
)
def test_what_sounds_like_an_age_is_none(text):
    assert (age_said(text) or 99) >= 16


def test_a_number_that_the_provider_says_is_somebody_elses_starts_clean(phone, services, clock, transcript):
    """The same number with another account's id: nothing of before is shown or used; it ends by retention."""
    for text in ("where is my order 10222", "preferences", "once a week", "where is my order"):
        phone.says(text, ExternalUserId="PL.first")
    before = services.transcripts.holder(phone.address)

    assert "Privacy in one line" in phone.says("10333", ExternalUserId="PL.second")
    assert services.transcripts.holder(phone.address).customer != before.customer
    assert transcript() == ["10333"]
    known = phone.says("what do you know about me?", ExternalUserId="PL.second")
    assert "once a week" not in known
    assert services.records.load(before.customer, b"", clock()).sealed

    clock.advance(days=91)
    services.worker.sweep_if_due()
    assert before.customer not in services.keyring.wrapped_keys([before.customer])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_comes_once_with_the_first_answer_in_the_customers_language(phone, services, language):
    """Not before the answer but with it; who we are, what we keep, how to stop it, and where it is written."""
    first = phone.says(OPEN[language])
    answer, notice = first.rsplit("\n\n", 1)
    assert services.catalogue.say("flow.opening_hours.answer.hours", language) in answer
    assert "Corner Shop" in notice
    assert "https://chat.example.com/privacy" in notice
    assert notice not in phone.says(ORDER[language])
