"""The short answers to a question, in any language, with slips and politeness."""

from datetime import UTC, datetime

import pytest

from handlers.contract import Conversation, Message, Question
from handlers.erase import Erase
from handlers.matching import is_back, is_cancel, is_no, is_skip, is_why, is_yes

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["yes", "Yess please!", "yep", "כן", "כן בטח", "ايوه", "نعم", "tak", "Tak, proszę", "👍", "👍🏽", "ok"]
)
def test_yes(text):
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, delete everything please!",
        "I'm sure, go ahead",
        "כן תמחקו הכל",
        "אני בטוחה, תמחקו לי הכל",
        "اي امسحوا كلشي",
        "نعم متأكدة، احذفوا بياناتي",
        "tak, proszę usunąć",
        "jestem pewna, usuwajcie wszystko",
    ],
)
def test_a_yes_may_repeat_what_it_says_yes_to(text):
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text",
    ["No, don't delete anything", "keep my data", "לא, אל תמחקו", "لا تمسحوا بياناتي", "nie usuwajcie moich danych"],
)
def test_a_no_may_repeat_what_it_says_no_to(text):
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text",
    ["not sure", "maybe", "I don't know", "לא בטוח", "אולי", "مش متأكد", "ما ادري", "nie wiem", "nie jestem pewna"],
)
def test_doubt_is_no_yes(text):
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text",
    ["yes?", "yes but when do you open?", "delete what?", "no, delete it", "כן אבל מתי אתם פותחים", "tak czy nie"],
)
def test_a_question_or_a_contradiction_is_neither(text):
    assert not is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text", ["no", "No thanks", "nope", "לא", "לא תודה", "لا", "لا شكرا", "nie", "nie, dziękuję", "❌", "👎"]
)
def test_no(text):
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text", ["yes but not now, I have a question about shoes", "no idea where my order is", "", "tomorrow", "👍👎"]
)
def test_neither(text):
    assert not is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "why do you ask?",
        "what do you need it for",
        "למה?",
        "למה אתם צריכים את זה?",
        "ليش؟",
        "لماذا تسأل",
        "dlaczego?",
        "po co wam to",
    ],
)
def test_why(text):
    assert is_why(text)


@pytest.mark.parametrize("text", ["why is my order late?", "למה ההזמנה שלי מאחרת"])
def test_not_why(text):
    assert not is_why(text)


@pytest.mark.parametrize(
    "text", ["cancel", "never mind", "forget it", "ביטול", "עזבו", "الغاء", "خلاص", "anuluj", "nieważne"]
)
def test_cancel(text):
    assert is_cancel(text)


@pytest.mark.parametrize("text", ["cancel my order 12345", "לבטל את ההזמנה"])
def test_not_cancel(text):
    assert not is_cancel(text)


@pytest.mark.parametrize("text", ["skip", "skip please", "דלג", "تخطي", "pomiń", "pomin"])
def test_skip(text):
    assert is_skip(text)


@pytest.mark.parametrize("text", ["back", "go back please", "חזור", "رجوع", "wstecz", "wróć"])
def test_back(text):
    assert is_back(text)


@pytest.mark.parametrize("text", ["yes no", "no yes", "כן לא", "نعم لا", "tak nie"])
def test_a_yes_with_a_no_in_it_deletes_nothing(text):
    """It is asked once more, or kept; never taken for a confirmation."""
    asked = Conversation(language="en", question=Question(owner="erase", name="confirm", asked_at=NOW))
    outcome = Erase("Corner Shop", elsewhere=False).decide(asked, Message(text=text, language="en"), NOW)
    assert not outcome.erase
