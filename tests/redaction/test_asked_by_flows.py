"""A flow asks for an order number in our own words, and gets it, or something else: a card, an ID, a code."""

import itertools
import tomllib
from importlib import resources

import pytest

from tests.redaction.turns import masked, said

LANGUAGES = ("en", "he", "ar", "pl")
CARD = "4302157368193038"
AMEX = "378743905105101"
FLOWS = ("order_status", "return_or_exchange", "delivery_change")


def _flow(name):
    return tomllib.loads(resources.files("config").joinpath("flows", f"{name}.toml").read_text("utf-8"))


def _asking(flow):
    """How a flow asks for an order number: at first, again, and when there is no such order."""
    field = next(field for field in flow["fields"] if field["name"] == "order_number")
    return field["ask"], field["again"], flow["answers"]["unknown"]


ASKING = [
    tuple(text[language].format(order_number="10045") for text in _asking(_flow(name)))
    for name, language in itertools.product(FLOWS, LANGUAGES)
]
OF_EACH_LANGUAGE = dict(zip(LANGUAGES, ASKING, strict=False))
on_every_text = pytest.mark.parametrize(
    "asking", ASKING, ids=[*itertools.starmap("{}-{}".format, itertools.product(FLOWS, LANGUAGES))]
)


def told(asking, *answers):
    """What stands of a customer's answers, given to a question and then again and again to the one after it."""
    first, *more = asking
    asked = [first, *itertools.islice(itertools.cycle(more), len(answers) - 1)]
    turns = [
        said(text, by_customer=by)
        for pair in zip(asked, answers, strict=True)
        for text, by in zip(pair, (False, True), strict=True)
    ]
    return masked(turns)[1::2]


@on_every_text
@pytest.mark.parametrize(
    "answer", ["10222", "A-10222", "number 10222", "nr 10222", "رقم 10222", "10222 תודה", "#10222"]
)
def test_the_order_number_stays(asking, answer):
    for question in asking:
        assert told([question], answer) == [answer]


@on_every_text
@pytest.mark.parametrize(
    "parts",
    [
        [CARD[:8], CARD[8:]],
        [CARD[:4], CARD[4:8], CARD[8:12], CARD[12:]],
        [CARD[:6], CARD[6:11], CARD[11:]],
        [AMEX[:4], AMEX[4:10], AMEX[10:]],
    ],
    ids=["halves", "quarters", "thirds", "amex"],
)
def test_a_card_in_parts_is_masked_however_often_the_order_is_asked_for(asking, parts):
    number = "".join(parts)
    assert told(asking, *parts) == [*["[card]"] * (len(parts) - 1), f"[card •••• {number[-4:]}]"]


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        ("en", ["my card {}", "and the rest {}"]),
        ("he", ["הכרטיס שלי {}", "והשאר {}"]),
        ("ar", ["كرتي {}", "والباقي {}"]),
        ("pl", ["moja karta {}", "i reszta {}"]),
    ],
)
def test_so_is_one_that_is_called_a_card(language, answers):
    shown = told(OF_EACH_LANGUAGE[language], answers[0].format(CARD[:8]), answers[1].format(CARD[8:]))

    assert shown == [answers[0].format("[card]"), answers[1].format("[card •••• 3038]")]


IDS = {
    "en": ("my id is", "304125735"),
    "he": ("תעודת זהות שלי", "304125735"),
    "ar": ("رقم هويتي", "1048276390"),
    "pl": ("mój pesel", "51061422416"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_that_was_announced_is_masked_though_the_order_is_asked_for_again(language):
    name, number = IDS[language]

    assert told(OF_EACH_LANGUAGE[language], name, number) == [name, "[ID]"]


@pytest.mark.parametrize("language", ["en", "he", "pl"])
def test_an_id_is_masked_where_it_is_too_long_for_the_order(language):
    assert told(OF_EACH_LANGUAGE[language], IDS[language][1]) == ["[ID]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_in_two_parts_is_masked_as_its_first_part_names_it(language):
    name, number = IDS[language]

    assert told(OF_EACH_LANGUAGE[language], f"{name} {number[:4]}", number[4:]) == [f"{name} [ID]", "[ID]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_date_and_code_after_a_card_are_masked(language):
    assert told(OF_EACH_LANGUAGE[language], CARD, "03/33", "723") == ["[card •••• 3038]", "[expiry]", "[security code]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_number_after_a_card_stays(language):
    assert told(OF_EACH_LANGUAGE[language], CARD, "10222") == ["[card •••• 3038]", "10222"]


def test_an_order_number_as_long_as_a_code_stays_after_a_card():
    asking = ["What's your order number? It has 4 digits.", "That's not it. Your order number, such as 4777?"]

    assert told(asking, CARD, "4213") == ["[card •••• 3038]", "4213"]


PRODUCT = {
    "en": 'I can\'t find "my card" in our shop. Do you know it by another name?',
    "he": 'לא מצאנו "הכרטיס שלי" בחנות שלנו. יש לזה אולי שם אחר?',
    "ar": "لم نجد «كرتي» في متجرنا. هل له اسم آخر؟",
    "pl": "Nie ma u nas produktu „moja karta”. Może ma też inną nazwę?",
}
HANDED_OVER = {
    "en": "Hidden as well. We never need such numbers here. "
    "I've asked a person to look. Nobody is here just now; a person answers today from 9:00.",
    "he": "גם את זה הסתרנו. במספרים כאלה אין כאן צורך. "
    "ביקשנו מאדם מהצוות להסתכל. כרגע אין כאן אף אחד; בן אדם יענה היום מהשעה 9:00.",
    "ar": "أخفينا هذا أيضًا. لا نحتاج هنا إلى مثل هذه الأرقام. "
    "طلبنا من أحد زملائنا أن ينظر في الأمر. "
    "لا أحد هنا الآن؛ سيجيبكم شخص اليوم ابتداءً من الساعة 9:00 ص.",
    "pl": "To też zostało ukryte. Takich numerów tu nie potrzebujemy. "
    "Sprawa trafiła do człowieka. Teraz nikogo nie ma; człowiek odpowie dzisiaj od godziny 09:00.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_date_and_code_are_masked_whatever_the_bot_makes_of_the_card(language):
    shown = told((PRODUCT[language], PRODUCT[language], HANDED_OVER[language]), CARD, "08/28", "045")

    assert shown == ["[card •••• 3038]", "[expiry]", "[security code]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_is_masked_though_its_customer_is_told_when_somebody_answers(language):
    name, number = IDS[language]

    assert told((HANDED_OVER[language], HANDED_OVER[language]), name, number) == [name, "[ID]"]


LEADING = {"en": "my password is", "he": "הסיסמה שלי היא", "ar": "كلمة السر هي", "pl": "moje hasło to"}


@pytest.mark.parametrize("password", ["bluebird", "habibi405", "Zielony-Kot", "blue_bird"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_password_that_was_led_to_is_masked_whatever_the_bot_says_to_that(language, password):
    for said_then in (_notice(language), HANDED_OVER[language], PRODUCT[language], *OF_EACH_LANGUAGE[language]):
        assert told((said_then, said_then), LEADING[language], password) == [LEADING[language], "[secret]"]


def _notice(language):
    words = tomllib.loads(resources.files("config").joinpath("messages", f"{language}.toml").read_text("utf-8"))
    return words["notice"]["first"].format(business="Corner Shop", link="https://chat.example.com/privacy")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["731", "4213", "10222", "71234567", "712345678901", "14:30", "2 pcs"])
def test_our_notice_of_privacy_asks_for_no_card_and_no_code(language, answer):
    assert told([_notice(language)], answer) == [answer]


OPTIONS = {
    "en": "Sorry, I didn't get that. Please tap or write one: return, or exchange.\n1. Return\n2. Exchange",
    "he": "סליחה, זה לא היה ברור לנו. אפשר לבחור או לכתוב: החזרה או החלפה.\n1. החזרה\n2. החלפה",
    "ar": "عذرًا، لم نفهم جيدًا. يمكنكم الاختيار أو كتابة: إرجاع أو استبدال.\n1. إرجاع\n2. استبدال",
    "pl": "Przepraszam, nie zrozumiałem. Proszę wybrać lub napisać: zwrot albo wymiana.\n1. Zwrot\n2. Wymiana",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_in_place_of_a_choice_is_masked(language):
    name, number = IDS[language]
    options = (OPTIONS[language], OPTIONS[language], OPTIONS[language])

    assert told(options, name, number) == [name, "[ID]"]
    assert told(options, CARD, "05/32", "913") == ["[card •••• 3038]", "[expiry]", "[security code]"]
    assert told(options, "2") == ["2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_a_name_of_its_own_after_a_card_is_no_code_of_it(language):
    name, number = IDS[language]

    assert told(OF_EACH_LANGUAGE[language], CARD, "A-106") == ["[card •••• 3038]", "A-106"]
    first, rest = (number[:5], number[5:]) if len(number) != 10 else (number[:3], number[3:])
    assert told(OF_EACH_LANGUAGE[language], CARD, f"{name} {first}", rest)[1:] == [f"{name} [ID]", "[ID]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_number_that_was_asked_for_begins_no_id_that_is_named_after_it(language):
    """The two together pass the check of an Israeli ID."""
    name = IDS[language][0]

    assert told(OF_EACH_LANGUAGE[language], "10111", f"{name} 3892")[0] == "10111"


@pytest.mark.parametrize(
    "question",
    [
        "Which order? Five digits, please.",
        "איזו הזמנה? חמש ספרות, בבקשה.",
        "أي طلب؟ خمسة أرقام من فضلكم.",
        "ما رقم الطلب؟ الأرقام الخمسة في تأكيد الطلب.",
        "Które zamówienie? Poproszę pięć cyfr.",
        "Numer zamówienia? 5-cyfrowy, proszę.",
        "What's your five-digit order number?",
        "What's your order number? It looks like 10222.",
    ],
)
def test_a_question_may_tell_the_length_in_words_or_by_an_example(question):
    assert told([question], "10222") == ["10222"]
    assert told([question], "304125735") == ["[ID]"]
    assert told([question, question], CARD, "03/33") == ["[card •••• 3038]", "[expiry]"]


@pytest.mark.parametrize(
    "question",
    [
        "Your order 10222 is ready. What's your phone number?",
        "That's 1250 altogether. And the order number, please?",
        "הזמנה 10222 מוכנה. מה מספר הטלפון?",
        "Zamówienie 10222 czeka. Jaki numer telefonu?",
    ],
)
def test_a_number_beside_a_question_is_no_example_of_what_it_asks_for(question):
    assert told([question], "304125735") == ["304125735"]
