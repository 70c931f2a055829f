"""Passwords of letters alone, beside their name or as an answer, and the ordinary words that stand there, too."""

import pytest

from redaction import Turn, redact, redact_all

GIVEN = [
    ("my password is bluebird ok?", "my password is [secret] ok?"),
    ("pw bluebird", "pw [secret]"),
    ("user dana pass dragonfly", "user dana pass [secret]"),
    ("my pwd's myszka", "my pwd's [secret]"),
    ("wifi password dragonfly", "wifi password [secret]"),
    ("you can log in with the password dragonfly", "you can log in with the password [secret]"),
    ("שם משתמש dana סיסמה myszka", "שם משתמש dana סיסמה [secret]"),
    ("שלום, סיסמתי dragonfly בסדר?", "שלום, סיסמתי [secret] בסדר?"),
    ("غيرت كلمة السر الى dragonfly تمام؟", "غيرت كلمة السر الى [secret] تمام؟"),
    ("الباسورد myszka", "الباسورد [secret]"),
    ("cześć, moje hasło to dragonfly ok?", "cześć, moje hasło to [secret] ok?"),
    ("hasło do portalu dragonfly", "hasło do portalu [secret]"),
    ("I changed it to myszka, that's my password now", "I changed it to [secret], that's my password now"),
    ("bluebird is my password", "[secret] is my password"),
    ("dragonfly זו הסיסמה שלי", "[secret] זו הסיסמה שלי"),
    ("bluebird to moje hasło", "[secret] to moje hasło"),
    ("zmieniłam hasło na bluebird", "zmieniłam hasło na [secret]"),
]


@pytest.mark.parametrize(("message", "masked"), GIVEN)
def test_a_password_of_letters_is_masked(message, masked):
    assert redact(message).text == masked


KEPT = [
    "my password is wrong",
    "password manager recommendation",
    "password assistance",
    "I need a new password for my daughter",
    "the password is on the sticker",
    "the password hint says dog",
    "can you pass the message to Dana",
    "bus pass expired",
    "I forgot my password - can you check?",
    "the problem is my password",
    "nie przyszedł mail z resetem hasła -- dzięki",
    "password expired again. Cheers!",
    "mój mąż zmienił to hasło",
    "hasło jest błędne",
    "hasło jest na naklejce",
    "zapomniałem hasła do portalu klienta",
    "הסיסמה שגויה",
    "שכחתי סיסמה לאתר שלכם",
    "كلمة السر ما تشتغل",
    "نسيت كلمة المرور للموقع",
]


@pytest.mark.parametrize("message", KEPT)
def test_what_is_said_about_a_password_stays(message):
    assert redact(message).text == message


ANSWERS = [
    ("What is your password?", "bluebird", "[secret]"),
    ("What is your password?", "it's dragonfly", "it's [secret]"),
    ("Jakiego hasła Pan używa do portalu?", "to dragonfly", "to [secret]"),
    ("Jakiego hasła Pan używa do portalu?", "Zamek#3", "[secret]"),
    ("What password did you set?", "that would be Mo!she77", "that would be [secret]"),
    ("password?", "yes, superman", "yes, [secret]"),
    ("كلمة السر؟", "أعتقد dragon 👍", "أعتقد [secret] 👍"),
    ("Please type your password", "dragonfly", "[secret]"),
    ("Your password was changed successfully.", "marvelloso", "marvelloso"),
    ("Please don't send your password", "rightio", "rightio"),
    ("תכתבו לי את הסיסמה", "sapphire", "[secret]"),
    ("מה הסיסמה שלך?", "זה myszka", "זה [secret]"),
    ("ما هي كلمة المرور؟", "هو dragonfly", "هو [secret]"),
    ("You can reset your password on the site", "perfect", "perfect"),
    ("Never send a password here please", "understood", "understood"),
    ("No problem, what is the password?", "bluebird", "[secret]"),
    ("I couldn't get in with that one, which password was it?", "Sunny123", "[secret]"),
    ("לא הבנתי, מה הסיסמה?", "Sunny123", "[secret]"),
    ("nie mogę wejść, jakie jest hasło?", "Sunny123", "[secret]"),
    ("ما فهمت ولا اقدر ادخل، ايش كلمة السر؟", "Sunny123", "[secret]"),
    ("Please don't send the bank's password, send me the wifi password", "Sunny123", "[secret]"),
    ("Please don't send card numbers, ID numbers or passwords; we never need them.", "rightio", "rightio"),
    ("Please never send your password here. A new password is on its way.", "rightio", "rightio"),
    ("What is your password?", "I forgot", "I forgot"),
    ("Jakie jest hasło?", "nie pamiętam", "nie pamiętam"),
    ("מה הסיסמה?", "שכחתי", "שכחתי"),
    ("ما كلمة السر؟", "نسيت", "نسيت"),
]


@pytest.mark.parametrize(("question", "answer", "masked"), ANSWERS)
def test_one_word_that_answers_a_question_for_a_password_is_it(question, answer, masked):
    assert redact(answer, earlier=[Turn(question, by_customer=False)]).text == masked


def test_a_bot_that_says_something_else_leaves_an_announcement_standing():
    bot = Turn("Take your time.", by_customer=False)

    assert redact("myszka", earlier=[Turn("my password"), bot]).text == "[secret]"


def test_who_points_back_at_a_password_gives_none():
    assert [result.text for result in redact_all(["G0C6S7!blue", "אופס זו הייתה הסיסמא"])] == [
        "[secret]", "אופס זו הייתה הסיסמא",
    ]  # fmt: skip


@pytest.mark.parametrize("announced", ["and the password:", "וככה הסיסמה:", "a hasło:", "وكلمة المرور:"])
def test_one_word_after_a_password_was_announced_is_it(announced):
    assert [result.text for result in redact_all([announced, "dragonfly"])] == [announced, "[secret]"]


@pytest.mark.parametrize(
    ("notice", "answer"),
    [
        ("We never need card numbers, ID numbers or passwords here. What can I help you with?", "shoes"),
        ("Passwords are hidden before anything is saved. How can I help?", "returns"),
        ("לעולם לא נבקש סיסמאות. במה אפשר לעזור?", "נעליים"),
        ("لا نطلب كلمات السر ابدا. كيف نساعدكم؟", "احذية"),
        ("Nigdy nie prosimy o hasła. W czym pomóc?", "zwroty"),
    ],
)
def test_who_says_that_passwords_are_never_needed_asks_for_none(notice, answer):
    assert redact(answer, earlier=[Turn(notice, by_customer=False)]).text == answer


@pytest.mark.parametrize(
    "complaint",
    [
        "I forgot my password",
        "reset password",
        "how do I change my password?",
        "שכחתי סיסמה",
        "الباسورد غلط",
        "zapomniałam hasła",
    ],
)
def test_who_complains_of_a_password_announces_none(complaint):
    """What they answer to the next question is read by the flow that asked for it."""
    asked = Turn("You can set a new one on our site. Which city are you in?", by_customer=False)

    assert redact("Warsaw", earlier=[Turn(complaint)]).text == "Warsaw"
    assert redact("Warsaw", earlier=[Turn("my password"), asked]).text == "Warsaw"
