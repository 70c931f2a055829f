"""Flows as people really use them: indirect wordings, look-alikes, changes of mind, other questions in between."""

import pytest

ANSWERS = {
    "hours": ("answer.hours",),
    "order": ("ask.order_number",),
    "change": ("ask.order_number",),
    "return": ("ask.order_number", "ask.wish"),
}
FLOWS = {
    "hours": "opening_hours",
    "order": "order_status",
    "change": "delivery_change",
    "return": "return_or_exchange",
}
SAID = {
    "en": {
        "hours": ["is it open on christmas?", "what time do you shut", "are u guys open rn"],
        "order": ["the thing I bought hasn't shown up", "could you tell me what's going on with my purchase"],
        "change": ["I won't be home tomorrow for the delivery", "can you send it on thursday instead"],
        "return": ["I got the wrong size, what now?", "my shoes arrived damaged", "I changed my mind about the coat"],
    },
    "he": {
        "hours": ["מתי סוגרים", "עד מתי פתוח בשישי"],
        "order": ["הדבר שקניתי לא הגיע", "מה עם מה שקניתי"],
        "change": ["לא אהיה בבית מחר בשביל המשלוח", "תזיזו לי את המשלוח ליום רביעי בערב"],
        "return": ["הקומקום שבור", "קיבלתי מידה לא נכונה", "התחרטתי על המעיל"],
    },
    "ar": {
        "hours": ["امتى بتسكروا", "فاتحين اليوم؟"],
        "order": ["الأشياء اللي اشتريتها ما وصلت"],
        "change": ["مش رح اكون بالبيت بكرة للتوصيل"],
        "return": ["وصلني مقاس غلط", "غيرت رأيي بالمعطف"],
    },
    "pl": {
        "hours": ["otwarte dziś?", "o której zamykacie"],
        "order": ["to co kupiłem nie przyszło", "co z tym co kupiłam"],
        "change": ["jutro nie będzie mnie w domu, a ma być dostawa", "czy możecie przywieźć w czwartek"],
        "return": ["dostałam zły rozmiar", "rozmyśliłam się co do płaszcza"],
    },
}
NOT_FLOWS = [
    "do you have parking?",
    "how much does shipping cost?",
    "somebody left the package at the door",
    "has the message about my parcel been sent",
    "I want to cancel order 10111",
    "יש לכם חניה?",
    "כמה עולה משלוח?",
    "אני רוצה לבטל את הזמנה 10111",
    "هل عندكم موقف سيارات؟",
    "أريد إلغاء الطلب 10111",
    "czy macie parking?",
    "chcę anulować zamówienie 10111",
]


@pytest.fixture
def says(services):
    """Return a text of the catalogue up to its first placeholder."""
    return lambda key, language: str(services.catalogue.text(key, language)).split("{")[0]


@pytest.mark.parametrize(
    ("language", "about", "text"),
    [(lang, about, text) for lang, abouts in SAID.items() for about, texts in abouts.items() for text in texts],
)
def test_indirect_wordings_are_heard(phone, says, language, about, text):
    answer = phone.says(text)
    assert any(says(f"flow.{FLOWS[about]}.{part}", language) in answer for part in ANSWERS[about])


@pytest.mark.parametrize("text", NOT_FLOWS)
def test_what_no_flow_is_about_goes_to_a_person(phone, services, clock, text):
    phone.says(text)
    seen = services.transcripts.peek(phone.address, clock())
    assert seen.waiting
    assert not seen.with_staff


def test_another_question_is_not_looked_up_as_a_product(phone, says):
    """Who was asked "do you know it by another name?" may have gone on to something else."""
    assert "unicorns" in phone.says("do you have unicorns")
    assert "shipping" not in phone.says("how much does shipping cost?")
    assert says("flow.order_status.answer.shipped", "en") in phone.says("where is my order 10222")


def test_the_name_alone_still_answers(phone):
    phone.says("do you have unicorns")
    assert "blue kettle" in phone.says("kettle?")


@pytest.mark.parametrize(
    ("ask", "other_day", "any_time", "day"),
    [
        ("change the delivery of 10111 to monday", "no, on tuesday", "doesn't matter", "Tuesday"),
        ("לשנות את המשלוח של 10111 ליום שני", "בעצם יום שלישי", "לא משנה", "שלישי"),
        ("تغيير موعد توصيل 10111 إلى الاثنين", "خليها الثلاثاء", "لا يهم", "الثلاثاء"),
        ("zmienić dostawę 10111 na poniedziałek", "jednak we wtorek", "obojętnie", "wtorek"),
    ],
)
def test_a_value_given_before_can_be_changed_in_the_middle(phone, ask, other_day, any_time, day):
    phone.says(ask)
    phone.says(other_day)
    assert day in phone.says(any_time)


def test_when_a_number_is_never_right_a_person_looks_and_the_bot_still_answers(phone, services, clock, says):
    for text in ("where is my order", "99999", "88888", "77777"):
        answer = phone.says(text)
    assert "asked a person" in answer
    assert services.transcripts.peek(phone.address, clock()).waiting
    assert says("flow.opening_hours.answer.hours", "en") in phone.says("when are you open?")


@pytest.mark.parametrize(
    "text", ["is this a bot?", "are you human?", "מי אתה?", "انت روبوت؟", "czy rozmawiam z botem?"]
)
def test_who_asks_whether_it_is_a_bot_is_told_the_truth(phone, services, clock, text):
    assert "Corner Shop" in phone.says(text)
    assert not services.transcripts.peek(phone.address, clock()).with_staff


@pytest.mark.parametrize(
    "text", ["my card is {card}", "הכרטיס שלי {card} תוקף 12/27", "بطاقتي {card}", "moja karta {card}"]
)
def test_a_card_and_nothing_else_sends_nobody_to_look(phone, services, clock, synthetic, text):
    phone.says(text.format(card=synthetic.card()))
    assert not services.transcripts.peek(phone.address, clock()).waiting
