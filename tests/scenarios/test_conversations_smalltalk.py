"""What people say besides asking for something, answered as people do; nobody is sent to look at a "thanks"."""

import pytest

from tests.builders import conversation_of

LANGUAGES = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
ORDER = {"en": "where is my order", "he": "איפה ההזמנה שלי", "ar": "أين طلبي", "pl": "gdzie jest moja paczka"}
SAID = {
    "thanks": {
        "en": ["thanks!", "Thank you so much", "ok thx", "cheers", "thanks a lot for your help"],
        "he": ["תודה!", "תודה רבה לכם", "סבבה תודה", "המון תודה אחי"],
        "ar": ["شكرا", "شكراً جزيلاً", "يعطيكم العافية", "تمام شكرا", "مشكورين"],
        "pl": ["dzięki!", "Dziękuję bardzo", "ok, dzieki", "dziękuję za pomoc"],
    },
    "bye": {
        "en": ["bye", "goodbye!", "thanks, bye", "have a nice day"],
        "he": ["ביי", "להתראות", "תודה ויום נעים", "לילה טוב"],
        "ar": ["مع السلامة", "باي", "شكرا، إلى اللقاء"],
        "pl": ["pa", "do widzenia", "dzięki, miłego dnia", "na razie"],
    },
    "ok": {
        "en": ["ok", "great", "Perfect!", "got it"],
        "he": ["אוקיי", "סבבה", "מעולה", "הבנתי"],
        "ar": ["تمام", "طيب", "ممتاز", "ماشي"],
        "pl": ["okej", "super", "jasne", "w porządku"],
    },
    "fine": {
        "en": ["never mind", "no thanks", "nothing else"],
        "he": ["לא משנה", "לא תודה", "זה הכל"],
        "ar": ["لا شكرا", "خلاص", "لا يهم"],
        "pl": ["nieważne", "nie, dziękuję", "to wszystko"],
    },
}


@pytest.fixture
def says(catalogue):
    """Return a text of the catalogue up to its first placeholder."""
    return lambda key, language: catalogue.say(key, language, **dict.fromkeys(FILLED, "\0")).split("\0")[0]


FILLED = ("business", "link", "count", "receipt", "wait")


@pytest.fixture
def catalogue(services):
    return services.catalogue


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [(kind, language, text) for kind, said in SAID.items() for language, texts in said.items() for text in texts],
)
def test_thanks_ok_and_goodbye_are_answered_and_sent_to_nobody(phone, services, clock, says, kind, language, text):
    phone.says(ORDER[language] + " 10222")

    assert phone.says(text) == says(f"smalltalk.{kind}", language)
    assert not services.transcripts.peek(phone.address, clock()).waiting


@pytest.mark.parametrize(
    ("sign", "kind"), [("🙏", "thanks"), ("❤️", "thanks"), ("👍", "ok"), ("🙂", "ok"), ("?", "here")]
)
def test_signs_alone_are_understood(phone, says, sign, kind):
    phone.says("where is my order 10222")
    assert phone.says(sign) == says(f"smalltalk.{kind}", "en")


def test_an_empty_message_is_answered(phone, says):
    phone.says("hello")
    assert phone.says("") == says("smalltalk.empty", "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("you're useless", "en"),
        ("this is the worst service ever", "en"),
        ("אתם גרועים", "he"),
        ("خدمتكم سيئة", "ar"),
        ("jesteście beznadziejni", "pl"),
    ],
)
def test_who_is_angry_hears_sorry_and_a_person_looks(phone, services, clock, text, language):
    assert phone.says(text).startswith(catalogued_until_count(services.catalogue, language))
    assert services.transcripts.peek(phone.address, clock()).waiting


def catalogued_until_count(catalogue, language):
    return catalogue.say("human.sorry", language, wait="\0").split("\0", maxsplit=1)[0]


WAIT = {
    "en": ["one sec", "ok, let me check", "hi", "thanks"],
    "he": ["רגע", "שנייה אני בודקת", "שלום"],
    "ar": ["لحظة من فضلك", "ثواني", "شكرا"],
    "pl": ["chwileczkę", "już sprawdzam", "moment"],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in WAIT for text in WAIT[language]])
def test_who_looks_for_the_number_is_given_time(phone, says, language, text):
    """However often that is said, it is no wrong answer, and the number is taken when it comes."""
    phone.says(ORDER[language])
    for _ in range(4):
        assert phone.says(text) == says("smalltalk.wait", language)
    assert "10222" in phone.says("10222")


@LANGUAGES
def test_who_says_goodbye_in_the_middle_leaves_nothing_behind(phone, services, clock, language, says):
    phone.says(ORDER[language])
    assert phone.says(SAID["bye"][language][0]) == says("smalltalk.bye", language)
    assert services.transcripts.peek(phone.address, clock()).waiting is False
    assert "10222" not in phone.says("🙂")


@pytest.mark.parametrize("text", ["start", "menu", "help", "hello?", "good evening", "I have a question"])
def test_a_chat_begins_with_what_can_be_asked(phone, text):
    assert "Ask me about" in phone.says(text)


@pytest.mark.parametrize(
    ("before", "after", "hidden"),
    [
        ("oops that was my credit card ", ", can you remove that message?", "I've hidden it"),
        ("שלחתי בטעות את הכרטיס שלי ", " תמחקו את זה בבקשה", "הסתרנו אותו"),
        ("to był mój numer karty ", ", proszę skasować", "zostało ukryte"),
    ],
)
def test_a_card_that_is_to_be_deleted_is_gone_already(phone, synthetic, services, before, after, hidden):
    """It was masked before anybody saw it: no earlier message is taken back for it, and nobody is called."""
    phone.says("good morning")
    assert hidden in phone.says(before + synthetic.card() + after)
    assert not conversation_of(phone.address, services).waiting
