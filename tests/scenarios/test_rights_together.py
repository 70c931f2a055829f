"""Several rights in one message: each is answered, and what asks comes last."""

import pytest

STOP_AND_DELETE = {
    "en": "delete my data please and stop the ads",
    "he": "תפסיקו לשלוח לי פרסומות ותמחקו את כל המידע שלי",
    "ar": "احذفوا بياناتي ولا ترسلوا لي اعلانات",
    "pl": "usuńcie moje dane i nie wysyłajcie mi reklam",
}
YES = {"en": "yes", "he": "כן", "ar": "نعم", "pl": "tak"}
WHAT_AND_WHO = {
    "en": "what do you know about me and who read my messages?",
    "he": "מה אתם יודעים עליי ומי קרא את ההודעות שלי?",
    "ar": "ماذا تعرفون عني ومن قرأ رسائلي؟",
    "pl": "co o mnie wiecie i kto czytał moje wiadomości?",
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])


@pytest.fixture
def begins(services):
    """What one of our texts begins with, up to what is filled in."""
    return lambda key, language: services.catalogue.text(key, language).split("{")[0].strip()


@LANGUAGES
def test_who_wants_no_more_offers_and_everything_deleted_gets_both(phone, begins, language):
    """The stop holds at once; the deletion is asked about as ever."""
    both = phone.says(STOP_AND_DELETE[language])
    assert begins("optout.done", language) in both
    assert begins("erase.confirm", language) in both
    assert begins("erase.done", language) in phone.says(YES[language])


@LANGUAGES
def test_what_is_known_and_who_read_it_are_both_told(phone, begins, language):
    told = phone.says(WHAT_AND_WHO[language])
    assert begins("readers.none", language) in told
    assert begins("access.list", language) in told


def test_what_is_known_comes_before_what_to_correct(phone, begins):
    both = phone.says("Could you tell me what you know about me, and please correct my email")
    assert both.index(begins("access.list", "en")) < both.index("What should Corner Shop correct?")
    assert "request 1" in phone.says("it is new@example.com")


def test_a_copy_comes_before_the_end(phone):
    both = phone.says("send me all my data and then delete everything about me")
    assert both.index("sotto-export/1") < both.index("Write YES to delete")
    phone.says("no")
    for _ in range(8):
        phone.says("where is my order 10222?")
    assert "/export/" in phone.says("send me all my data and then delete everything about me")


@pytest.mark.parametrize(
    "text",
    [
        "if I say stop and delete my data, what happens?",
        "stop asking and don't delete my data",
        "my friend said stop and delete my data",
    ],
)
def test_what_is_no_command_as_a_whole_is_none_in_parts(phone, text):
    assert "Write YES to delete" not in phone.says(text)
