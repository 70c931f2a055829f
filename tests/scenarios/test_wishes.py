"""Preferences, pausing, correcting: what a customer wants is heard in natural words, and done in the chat."""

from datetime import timedelta

import pytest

from config.catalogue import LANGUAGES
from handlers.choices import Consent, Preferences
from handlers.contract import Conversation, Field, Message, Question, Visit
from handlers.reading import Text
from handlers.wishes import wishes
from tests.builders import START

ALL = tuple(range(7))
CHANGES = [
    ("en", "only on weekdays after 17:00", {"days": (0, 1, 2, 3, 4), "hours": (17, 24)}),
    ("en", "once a week please", {"every": "week"}),
    ("en", "not on Saturdays, between 9 and 18", {"days": (0, 1, 2, 3, 4, 6), "hours": (9, 18)}),
    ("en", "9am to 5pm", {"hours": (9, 17)}),
    ("en", "9 to 5", {"hours": (9, 17)}),
    ("en", "after 10pm and before 6am", {"hours": (22, 6)}),
    ("en", "between 10pm and 2am", {"hours": (22, 2)}),
    ("he", "בין 22 ל-6", {"hours": (22, 6)}),
    ("ar", "من 22 حتى 6", {"hours": (22, 6)}),
    ("pl", "od 22 do 6", {"hours": (22, 6)}),
    ("en", "not after 9pm", {"hours": (7, 21)}),
    ("en", "don't write at night", {"hours": (7, 22)}),
    ("en", "my time zone is London", {"zone": "Europe/London"}),
    ("en", "rather by email", {"channel": "email"}),
    ("en", "only on Monday and Thursday", {"days": (0, 3)}),
    ("en", "please don't message me on Sundays", {"days": (0, 1, 2, 3, 4, 5)}),
    ("en", "don't write to me in the evening", {"hours": (7, 17)}),
    ("en", "please stop writing to me in the mornings", {"hours": (12, 22)}),
    ("en", "don't send me anything before 10", {"hours": (10, 24)}),
    ("en", "don't write after 8 in the evening", {"hours": (7, 20)}),
    ("en", "no messages on Saturday, only after 6", {"days": (0, 1, 2, 3, 4, 6), "hours": (18, 24)}),
    ("en", "I don't mind mornings", {"hours": (8, 12)}),
    ("he", "אל תכתבו לי בערב", {"hours": (7, 17)}),
    ("he", "בבקשה אל תשלחו לי הודעות בשבת", {"days": (0, 1, 2, 3, 4, 6)}),
    ("ar", "لو سمحتوا لا ترسلوا لي رسائل يوم الجمعة", {"days": (0, 1, 2, 3, 5, 6)}),
    ("ar", "لا تراسلوني بعد الساعة 8 مساء", {"hours": (7, 20)}),
    ("pl", "proszę nie wysyłać mi wiadomości w niedziele", {"days": (0, 1, 2, 3, 4, 5)}),
    ("pl", "nie piszcie po 20", {"hours": (7, 20)}),
    ("he", "רק בימי חול אחרי 17:00", {"days": (0, 1, 2, 3, 6), "hours": (17, 24)}),
    ("he", "פעם בשבוע", {"every": "week"}),
    ("he", "לא בשבת", {"days": (0, 1, 2, 3, 4, 6)}),
    ("he", "בין 9 ל-18", {"hours": (9, 18)}),
    ("he", "רק בערב", {"hours": (17, 21)}),
    ("ar", "مرة في الشهر", {"every": "month"}),
    ("ar", "ليس يوم الجمعة", {"days": (0, 1, 2, 3, 5, 6)}),
    ("ar", "من 9 حتى 17 بتوقيت دبي", {"hours": (9, 17), "zone": "Asia/Dubai"}),
    ("ar", "بس بالمساء", {"hours": (17, 21)}),
    ("pl", "tylko w dni robocze po 17:00", {"days": (0, 1, 2, 3, 4), "hours": (17, 24)}),
    ("pl", "raz w tygodniu", {"every": "week"}),
    ("pl", "nie w soboty, od 9 do 18", {"days": (0, 1, 2, 3, 4, 6), "hours": (9, 18)}),
    ("pl", "wieczorem", {"hours": (17, 21)}),
]
ASK = {"en": "preferences", "he": "העדפות", "ar": "التفضيلات", "pl": "preferencje"}
PAUSE = {"en": "PAUSE", "he": "השהו", "ar": "تجميد", "pl": "PAUZA"}
RESUME = {"en": "RESUME", "he": "המשיכו", "ar": "استئناف", "pl": "WZNÓW"}
WRONG = {
    "en": "my address is wrong",
    "he": "הפרטים שלי לא נכונים",
    "ar": "بياناتي غير صحيحة",
    "pl": "moje dane są błędne",
}
MOVED = {
    "en": "I moved to Garden Street",
    "he": "עברתי לרחוב הגן",
    "ar": "انتقلت إلى شارع الحديقة",
    "pl": "mieszkam teraz przy Ogrodowej",
}
ORDER = {
    "en": "where is my order 10222",
    "he": "איפה ההזמנה שלי 10222",
    "ar": "أين طلبي 10222",
    "pl": "gdzie jest moja paczka 10222",
}


@pytest.mark.parametrize(("language", "text", "changed"), CHANGES)
def test_what_is_wished_for_is_heard(services, language, text, changed):
    assert wishes(text, language, Preferences(), services.policy.topics).preferences == Preferences(**changed)


@pytest.mark.parametrize(
    ("language", "text", "more", "less"),
    [
        ("en", "once a week, no offers", (), ("offers",)),
        ("en", "just news please", ("news",), ("offers",)),
        ("he", "בלי מבצעים", (), ("offers",)),
        ("ar", "بدون عروض", (), ("offers",)),
        ("pl", "tylko nowości, bez promocji", ("news",), ("offers",)),
    ],
)
def test_topics_are_chosen_by_name(services, language, text, more, less):
    found = wishes(text, language, Preferences(), services.policy.topics)
    assert (found.more, found.less) == (more, less)


@pytest.mark.parametrize("language", LANGUAGES)
def test_preferences_are_shown_and_each_change_is_confirmed(phone, services, language):
    says = services.catalogue.say
    phone.says(ORDER[language])
    shown = phone.says(ASK[language])
    assert says("preferences.no_topics", language) in shown
    text = {"en": "once a week", "he": "פעם בשבוע", "ar": "مرة في الأسبوع", "pl": "raz w tygodniu"}[language]
    assert says("preferences.every.week", language) in phone.says(text)
    assert says("preferences.every.week", language) in phone.says(ASK[language])


def test_a_new_topic_needs_the_whole_question_and_a_topic_less_needs_none(phone):
    phone.says("preferences")
    assert "May Corner Shop write to you here first, about news?" in phone.says("only news please")
    phone.says("yes")
    assert "About: news" in phone.says("preferences")
    phone.says("send me offers")
    phone.says("yes")
    assert "No longer about: news" in phone.says("no more news please")
    assert "About: offers" in phone.says("preferences")
    assert "We won't write to you first" in phone.says("no more offers please")


@pytest.mark.parametrize(
    ("language", "changes"),
    [
        ("en", ["9 to 5", "never on Friday", "by email", "in English"]),
        ("he", ["בין 9 ל-17", "לא ביום שישי", "במייל"]),
        ("ar", ["من 9 حتى 17", "مو يوم الجمعة", "بالايميل"]),
        ("pl", ["od 9 do 17", "nie w piątek", "mailem"]),
    ],
)
def test_changes_come_one_by_one(phone, services, language, changes):
    changed = services.catalogue.say("preferences.changed", language, lines="").strip()
    phone.says(ASK[language])
    for text in changes:
        assert phone.says(text).startswith(changed), text
    thanks = {"en": "thanks", "he": "תודה", "ar": "شكرا", "pl": "dzięki"}[language]
    assert phone.says(thanks) == services.catalogue.say("smalltalk.thanks", language)


def test_a_question_after_the_list_is_a_question(phone):
    phone.says("preferences")
    assert "10222" in phone.says("where is my order 10222")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pause_keeps_everything_and_uses_nothing(phone, services, clock, language):
    says = services.catalogue.say
    phone.says(ORDER[language])
    assert phone.says(PAUSE[language]) == says("pause.begun", language)
    assert phone.says(ORDER[language]) == says("pause.still", language)

    seen = services.transcripts.peek(phone.address, clock())
    assert seen.paused
    assert seen.lines == ()
    assert not services.transcripts.answer(seen.customer, "hello", clock())

    assert phone.says(RESUME[language]) == says("pause.ended", language)
    assert "10222" in phone.says(ORDER[language])
    assert len(services.transcripts.peek(phone.address, clock()).lines) == 10


@pytest.mark.parametrize(
    "words",
    [
        "you can use my data again",
        "ok unpause",
        "resume please",
        "please lift the restriction on my data",
        "תבטלו את ההשהיה",
        "אפשר להשתמש שוב בנתונים שלי",
        "الغوا الايقاف المؤقت لو سمحتوا",
        "تقدرون تستخدمون بياناتي من جديد",
        "proszę cofnijcie wstrzymanie",
        "możecie znowu korzystać z moich danych",
    ],
)
def test_a_pause_ends_in_natural_words(phone, words):
    phone.says("pause my data")
    assert phone.says(words).count("\n") == 0
    assert "paused" not in phone.says("where is my order 10222, please?")


def test_going_on_means_nothing_without_a_pause(phone):
    assert "pause" not in phone.says("carry on")


def test_rights_are_heard_through_a_pause(phone):
    phone.says("pause my data")
    assert "This is all we know" in phone.says("what do you know about me?")
    assert "Everything is paused" in phone.says("what do you know about me?")
    phone.says("delete my data")
    assert "deleted" in phone.says("yes")


def test_nobody_is_noted_as_a_reader_of_what_they_could_not_read(staff_open, phone):
    phone.says("pause")
    staff_open(phone)
    assert "Nobody has read" in phone.says("who read my messages?")


@pytest.fixture
def staff_open(services, clock):
    def visit(phone):
        holder = services.transcripts.holder(phone.address)
        services.transcripts.read(holder.customer, Visit(day="2026-11-22", role="agent", reason="answering"), clock())

    return visit


def test_a_wrong_record_becomes_a_request_with_the_day_the_law_sets(phone, services, clock):
    assert "What should Corner Shop correct?" in phone.says("my address is wrong")
    answer = phone.says("I moved to 5 Herzl street in the spring and you still write the old one")
    assert "request 1" in answer
    assert "December 22, 2026" in answer
    seen = services.transcripts.peek(phone.address, clock())
    assert seen.waiting
    (request,) = seen.requests
    assert (request.note[:7], request.due.isoformat(), request.done) == ("I moved", "2026-12-22", None)
    assert "request 1: answered by December 22, 2026" in phone.says("what do you know about me?")

    services.transcripts.settle(seen.customer, 1, clock())
    assert "request 1" not in phone.says("what do you know about me?")


def test_a_kept_field_is_changed_or_dropped(phone):
    phone.says("I want to change my delivery")
    phone.says("10111")
    assert "1. 10111" in phone.says("correct my details")
    assert phone.says("1 10333") == "Corrected: 10333."
    assert "1. 10333" in phone.says("correct my details")
    assert "What should stand there" in phone.says("1")
    assert phone.says("10444") == "Corrected: 10444."
    phone.says("correct my details")
    assert phone.says("delete 1") == "Done, that is deleted."
    assert "10444" not in phone.says("what do you know about me?")


def test_a_card_in_the_sentence_is_masked_in_the_request(phone, services, clock, synthetic, disk):
    card = synthetic.card()
    phone.says("my details are wrong")
    phone.says(f"you have my old card {card} on file")
    (request,) = services.transcripts.peek(phone.address, clock()).requests
    assert card not in request.note
    assert card.encode() not in disk()


@pytest.mark.parametrize("agreed", [True, False])
def test_dropping_a_field_takes_back_the_consent_that_it_was_given_by(services, agreed):
    field = Field(flow="flow.order_status", name="order_number", value="10222", until=START + timedelta(hours=1))
    consent = Consent(topic="flow.order_status.order_number", wording="May we?", version="1", language="en", at=START)
    known = Conversation(
        language="en",
        noticed=True,
        fields=(field,),
        consents=(consent,) if agreed else (),
        question=Question(owner="correct", name="what", asked_at=START),
    )
    outcome = services.pipeline.decider.decide(known, Message(text=Text("delete 1"), language="en"), START)
    assert outcome.conversation.fields == ()
    assert [one.withdrawn for one in outcome.conversation.consents] == ([START] if agreed else [])
    assert [reply.key for reply in outcome.replies] == ["correct.withdrawn" if agreed else "correct.dropped"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asked_for_a_correction_is_told_once_that_it_is_done(phone, services, clock, language):
    """At once, in a pause too, if free answers are still delivered; else with the next answer."""
    says = services.catalogue.say("correct.done", language, number="\u20681\u2069" if language in "he ar" else "1")

    def last():
        return services.transcripts.peek(phone.address, clock()).lines[-1].text

    for text in (WRONG[language], MOVED[language]):
        phone.says(text)
    customer = services.transcripts.holder(phone.address).customer
    services.transcripts.settle(customer, 1, clock())
    assert last() == says
    assert says not in phone.says(ORDER[language])

    for text in (WRONG[language], MOVED[language]):
        phone.says(text)
    clock.advance(hours=25)
    services.transcripts.settle(customer, 2, clock())
    assert last() != says.replace("1", "2")
    assert says.replace("1", "2") in phone.says(ORDER[language])
    assert says.replace("1", "2") not in phone.says(ORDER[language])


def test_a_datum_that_is_named_as_wrong_is_no_channel(phone):
    phone.says("correct my data")
    assert "request 1" in phone.says("my email")
