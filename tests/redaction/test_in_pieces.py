"""Numbers told piece by piece, with somebody else asking and answering in between: whole conversations, row by row."""

import tomllib
from importlib import resources

import pytest

from tests.redaction.turns import STAFF, told

TOLD = [
    # The words that lead to a card are no word for a code.
    (["ok here comes the card", "4302157", "368193038"], {1: "[card]", 2: "[card]"}),
    (
        ["let me give you my visa", "43021573", "S: Great, what comes after that?", "68193038"],
        {1: "[card]", 3: "[card]"},
    ),
    # Staff asks how many digits there are, and the next ones come.
    (["pesel", "510", "S: Ile to razem cyfr?", "614", "22416"], {1: "[ID]", 3: "[ID]", 4: "[ID]"}),
    (
        ["המאסטרקארד שלי", "5429", "S: כמה ספרות זה ביחד?", "972", "200332247"],
        {1: "[card]", 3: "[card]", 4: "[card]"},
    ),
    (
        ["رقم الهوية:", "25475", "S: كم رقم المجموع؟", "27727"],
        {1: "[ID]", 3: "[ID]"},
    ),
    (
        ["card no.", "4302", "S: How many digits?", "16", "157368193038"],
        {1: "[card]", 4: "[card]"},
    ),
    (
        ["karta nr", "545", "S: Czy to już 16 cyfr?", "329", "S: Czy to wszystkie 16 cyfr?", "261", "2652069"],
        {1: "[card]", 3: "[card]", 5: "[card]", 6: "[card]"},
    ),
    # Which bank a card is of is answered with a name, not with an account.
    (
        ["my card", "4302", "S: Which bank is it?", "1573", "S: ok, next", "68193038"],
        {1: "[card]", 3: "[card]", 5: "[card]"},
    ),
    (
        ["4302", "S: Z jakiego banku?", "1573", "6819", "3038"],
        {0: "[card]", 2: "[card]", 3: "[card]", 4: "[card •••• 3038]"},
    ),
    # An ID that ends with four digits does not expire.
    (["תעודת הזהות שלי", "23832", "נגמר ב 3646"], {1: "[ID]", 2: "נגמר ב [ID]"}),
    (["طلبتم رقم الهوية", "254752", "ينتهي بـ 7727"], {1: "[ID]", 2: "ينتهي بـ [ID]"}),
    # Two digits right after the name of the card begin it.
    (
        ["בכרטיס אשראי 43", "0215", "73681", "93038"],
        {0: "בכרטיס אשראי [card]", 1: "[card]", 2: "[card]", 3: "[card •••• 3038]"},
    ),
    # A card of a rare length whose last digit was a slip.
    (["charge this card please:", "3052", "2766", "1061", "00"], {1: "[card]", 2: "[card]", 3: "[card]", 4: "[card]"}),
    # IDs too long for chance, in uneven parts that are led on.
    (["784", "בהמשך 1971", "ואז 4990951", "3 סיימתי"], {0: "[ID]", 1: "בהמשך [ID]", 2: "ואז [ID]", 3: "[ID] סיימתי"}),
    (["أولا 784", "ثم 1975", "2168275", "الأخيرة 3"], {0: "أولا [ID]", 1: "ثم [ID]", 2: "[ID]", 3: "الأخيرة [ID]"}),
    (["830", "424", "429", "22"], {0: "[ID]", 1: "[ID]", 2: "[ID]", 3: "[ID]"}),
    # A card announced after an ID is no more of it.
    (
        ["pesel", "510", "614", "22416", "a teraz karta kredytowa:", "5429", "972200332247"],
        {1: "[ID]", 2: "[ID]", 3: "[ID]", 5: "[card]", 6: "[card]"},
    ),
    # One of the parts put right, and three of them are a card by chance.
    (
        ["4580", "7181", "6709", "2439", "סליחה, השני הוא 9181"],
        {0: "[card]", 1: "[card]", 2: "[card]", 3: "[card]", 4: "סליחה, השני הוא [card]"},
    ),
    # A message edited again and again, until its number is whole.
    (["430", "4302 157", "4302 1573 68193038"], {0: "[card]", 1: "[card]", 2: "[card •••• 3038]"}),
    # The parts in the wrong order, and it is said that they were.
    (["68193038", "43021573", "the second half came first, sorry"], {0: "[card]", 1: "[card]"}),
    (["3038", "4302", "1573", "6819", "התבלבלתי בסדר, האחרון הוא הראשון"], dict.fromkeys(range(4), "[card]")),
    (["بطاقتي", "68193038", "43021573", "الترتيب غلط آسف، اقلبوا النصفين"], {1: "[card]", 2: "[card]"}),
    (["moja karta", "68193038", "43021573", "pomyliłam kolejność"], {1: "[card]", 2: "[card]"}),
    # A card and an ID told alternately, each part by its name: the first three of a card and an ID make a shorter card.
    (
        ["card 4110", "id 95", "card 1046", "id 02", "card 9041", "id 19", "card 6655", "id 973"],
        {
            0: "card [card]",
            1: "id [ID]",
            2: "card [expiry]",
            3: "id [ID]",
            4: "card [card]",
            5: "id [ID]",
            6: "card [card]",
            7: "id [ID]",
        },
    ),
    (
        ["כרטיס 4238", "תז 37", "כרטיס 0457", "תז 25", "כרטיס 1380", "תז 07", "כרטיס 7981", "תז 186"],
        {
            0: "כרטיס [card]",
            1: "תז [ID]",
            2: "כרטיס [card]",
            3: "תז [ID]",
            4: "כרטיס [card]",
            5: "תז [ID]",
            6: "כרטיס [card •••• 7981]",
            7: "תז [ID]",
        },
    ),
    # A second card whose next digits passed for the code of the first.
    (
        ["4302157368193038", "65213403", "5061", "1908"],
        {0: "[card •••• 3038]", 1: "[card]", 2: "[security code]", 3: "[card]"},
    ),
    # The number on the front of a card has many names, and staff may give numbers of their own in between.
    (
        ["gonna type the long number on the front now", "43021573", "S: Call us on 03-6124578.", "68193038"],
        {1: "[card]", 3: "[card]"},
    ),
    (
        ["the 16 digits are", "4302", "1573", "the remaining digits are 68193038"],
        {1: "[card]", 2: "[card]", 3: "the remaining digits are [card •••• 3038]"},
    ),
    # What is left of an ID is no code of a card.
    (
        ["S: מה מספר תעודת הזהות?", "238", "323 ואז", "הספרות הנותרות 646"],
        {1: "[ID]", 2: "[ID] ואז", 3: "הספרות הנותרות [ID]"},
    ),
    # A part put right in the same message, or later on.
    (
        ["4302", "1573 i mean 1578", "6819", "3033"],
        {0: "[card]", 1: "[card] i mean [card]", 2: "[card]", 3: "[card]"},
    ),
    (
        ["4302", "1573", "6819", "1578*", "3033"],
        {0: "[card]", 1: "[card]", 2: "[card]", 3: "[card]*", 4: "[card]"},
    ),
    (["0302", "1573", "4302*", "6819", "3038"], {0: "[card]", 1: "[card]", 2: "[card]*", 3: "[card]", 4: "[card]"}),
    # The last part comes first, and it is said which one the number begins with.
    (
        ["the last part is 68193038", "and it starts with 43021573"],
        {0: "the last part is [card]", 1: "and it starts with [card]"},
    ),
    (
        ["moja karta", "ostatnia część to 68193038", "a zaczyna się od 43021573"],
        {1: "ostatnia część to [card]", 2: "a zaczyna się od [card]"},
    ),
    # Who speaks of 16 digits speaks of a card, though one of them is wrong.
    (["the 16 digits are", "4302157", "368193030"], {1: "[card]", 2: "[card]"}),
    (
        ["paying by card. number:", "beginning 4302", "the remaining digits are 157368193030"],
        {1: "beginning [card]", 2: "the remaining digits are [card]"},
    ),
    # A part said again in brackets.
    (["4302", "1573", "1573 (1573)", "68193038"], {0: "[card]", 1: "[card]", 2: "[card])", 3: "[card •••• 3038]"}),
    (
        ["my card no", "65", "2171", "36011", "36011 (36011)", "19014"],
        {1: "[card]", 2: "[card]", 3: "[card]", 4: "[card] ([card])", 5: "[card]"},
    ),
    # More to come, told in a word, is no digit; a phone with words around is no part.
    (["4302157", "יש עוד תשע", "368193038"], {0: "[card]", 2: "[card •••• 3038]"}),
    (["43021573", "סמסו לי ל 0542171855 אם צריך", "68193038"], {0: "[card]", 2: "[card •••• 3038]"}),
    # An order that was told before does not begin the card.
    (
        ["order no", "42396801", "5429", "9722", "0033", "2247"],
        {2: "[card]", 3: "[card]", 4: "[card]", 5: "[card •••• 2247]"},
    ),
    # A part said twice, and that it was.
    (
        ["karta nr", "543922", "543922 (poszło dwa razy, sorki)", "9972200337"],
        {1: "[card]", 2: "[card] (poszło dwa razy, sorki)", 3: "[card]"},
    ),
    (
        ["5453", "2926", "1265", "1265 (انرسل مرتين آسف)", "2069"],
        {0: "[card]", 1: "[card]", 2: "[card]", 3: "[card] (انرسل مرتين آسف)", 4: "[card •••• 2069]"},
    ),
]
ELSE = [
    # What was announced as, or asked for as, an order, a parcel, a phone is one, though its digits pass for an ID.
    ["my order number", "238", "323", "646"],
    ["S: Which order number?", "23832", "S: Got it, go on.", "3646"],
    ["invoice number", "starts with 23", "83", "23646"],
    ["מספר מעקב", "238", "S: רשמתי. להמשיך!", "323", "ואז 646"],
    ["رقم الفاتورة", "23832", "S: شكرا، والباقي؟", "3646"],
    ["faktura nr", "238", "323", "646"],
    ["S: Jaki numer telefonu?", "516", "dalej 628", "062"],
    ["the number of my order is", "238", "323", "646"],
    ["the imei is", "3553178", "40665542"],
    ["S: מספר הטלפון בבקשה?", "05413", "57665", "S: אפשר את מספר ההזמנה?", "028436"],
    ["IMEI", "869", "661", "966", "980160"],
    ["numer paragonu", "832", "pozostałe cyfry 248"],
    # More than the number before is asked for, and things are counted or numbered.
    ["S: Thank you, paid. Anything else?", "139 chairs"],
    # What is said of orders and sides is of no number.
    ["12", "45", "I got the wrong order, please swap it"],
    ["flat 14", "floor 3", "poszło w odwrotnej kolejności"],
    # "Fast" is no slip of "secret", and "great" leads to no code.
    ["الشحن السريع", "123456"],
    ["S: Great, what comes after that?", "4934"],
]  # fmt: skip


def spoken(lines, hidden):
    return [hidden.get(place, line.removeprefix(STAFF)) for place, line in enumerate(lines)]


@pytest.mark.parametrize(("lines", "hidden"), TOLD)
def test_a_number_told_in_pieces_is_masked_whatever_is_asked_in_between(lines, hidden):
    assert told(lines) == spoken(lines, hidden)


@pytest.mark.parametrize(
    "things",
    [
        "139 chairs",
        "154 מהכחולים",
        "110 من الأزرق",
        "klatka 80",
        "107 krzeseł",
        "refund of 149",
        "#452258",
        "أحتاج 145 تذاكر",
    ],
)
def test_things_counted_once_the_card_is_paid_with_are_no_code_of_it(things):
    lines = ["4302157368193038", "S: Thank you, paid. Anything else?", things]

    assert told(lines)[2] == things


@pytest.mark.parametrize("lines", ELSE)
def test_an_order_told_in_pieces_stays_though_its_digits_pass_for_an_id(lines):
    assert told(lines) == spoken(lines, {})


def _greeting(language):
    words = tomllib.loads(resources.files("config").joinpath("messages", f"{language}.toml").read_text("utf-8"))
    return STAFF + words["greeting"]["hello"].format(business="Corner Shop")


GREETINGS = [
    *map(_greeting, ("en", "he", "ar", "pl")),
    "S: Hi! You can ask about an order, a return or an invoice. What can I do for you?",
    "S: היי, אפשר לכתוב לי על הזמנה, החזרה או משלוח. במה אפשר לעזור?",
    "S: We keep the words of your order for thirty days, then they are deleted, so please write again if you need more.",
]


@pytest.mark.parametrize("greeting", GREETINGS)
@pytest.mark.parametrize(
    "parts", [["43021573", "68193038"], ["4302", "1573", "6819", "3038"], ["430215736", "8193038"]]
)
def test_a_card_in_pieces_is_masked_though_the_bot_says_what_one_may_ask_about(greeting, parts):
    shown = told(["hello there", greeting, *parts])

    assert shown[2:] == [*["[card]"] * (len(parts) - 1), "[card •••• 3038]"]


@pytest.mark.parametrize("greeting", GREETINGS)
@pytest.mark.parametrize("parts", [["304", "125", "735"], ["510614", "22416"]])
def test_an_id_in_pieces_is_masked_though_the_bot_says_what_one_may_ask_about(greeting, parts):
    shown = told(["hello there", greeting, *parts])

    assert shown[2:] == ["[ID]"] * len(parts)


def test_a_valid_card_in_halves_is_masked_in_answer_to_a_question_for_an_order():
    assert told(["S: What is the order number?", "43021573", "68193038"])[1:] == ["[card]", "[card •••• 3038]"]


@pytest.mark.parametrize(
    "before", ["42", "size 42", "order 179", "order number A-179", "הזמנה 179", "طلب 12", "rozmiar 42"]
)
def test_a_card_in_halves_is_masked_after_a_short_number_that_stays(before):
    """Together with "42" it passes the check as well, as no card that there is."""
    assert told([before, "43021573", "68193038"]) == [before, "[card]", "[card •••• 3038]"]


def test_parts_that_make_no_card_in_any_order_stay():
    lines = ["4302", "1573", "6819", "3039", "I mixed up the order, swap the last two"]

    assert told(lines) == spoken(lines, {})


@pytest.mark.parametrize(
    ("lines", "hidden"),
    [
        (["my passport is X1234", "S: Thanks. Anything else?", "139 chairs"], {0: "my passport is [passport]"}),
        (["pesel 510614", "S: Coś jeszcze?", "107 krzeseł"], {0: "pesel [ID]"}),
    ],
)
def test_things_counted_after_an_id_do_not_go_on_with_it(lines, hidden):
    assert told(lines) == spoken(lines, hidden)
