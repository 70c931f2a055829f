"""What stands between and around the parts of a number changes nothing: published conversations in other company.

Each variation says every conversation of several messages again, with other turns between them, other words within them,
or its number in other parts. Nothing may leak, and what is harmless stays.
"""

import random

import pytest

from tests.redaction.scoring import cases
from tests.redaction.turn_variations import (
    MENU,
    NO_CARDS,
    after,
    again,
    alternately,
    before,
    between,
    corrected,
    counted,
    digits_to,
    in_parts,
    minutes_apart,
    rewritten,
    spoken,
    staff,
    turn,
    within,
)
from tests.redaction.turns import turns_of, verdicts

ALLOWED = 0.01
UNHEARD = {
    "in words": 3,
    "counted of how many": 2,
    "counted in brackets": 2,
    "alternately": 12,
    "a street between": 2,
    "an age between": 2,
}
"""Where the number words say two things: "first four five one one nine" is a five and four more, or a four; and where
parts of a card make a shorter number with a check by chance before the last one comes."""
CHAT = ("the dog is barking, one moment", "הכלב נובח, רגע", "الكلب ينبح لحظة", "pies szczeka, chwila")
LONG_CHAT = (
    "sorry it takes me so long, my glasses are in the other room and the kids are shouting",
    "סליחה שזה לוקח לי כל כך הרבה זמן, המשקפיים בחדר השני והילדים צועקים",
    "اعذروني على التأخير نظارتي في الغرفة الثانية والاولاد يصرخون",
    "przepraszam że tak długo, okulary mam w drugim pokoju a dzieci krzyczą",
)
THANKS = ("Thanks, got it.", "תודה, קיבלתי.", "شكرا، وصل.", "Dziękuję, mam.")
GO_ON = ("ok, go on", "אוקיי, תמשיכו", "تمام كمل", "ok, proszę dalej")
ORDER_ASKED = ("What is your order number?", "מה מספר ההזמנה שלך?", "ما هو رقم طلبك؟", "Jaki jest numer zamówienia?")
TIME_ASKED = ("What time suits you?", "באיזו שעה נוח?", "أي ساعة تناسبك؟", "Jaka godzina pasuje?")
COUNT_ASKED = ("How many shirts?", "כמה חולצות?", "كم قميص؟", "Ile koszulek?")
PHONE_ASKED = ("What is your phone number?", "מה מספר הטלפון שלך?", "ما رقم جوالك؟", "Jaki jest numer telefonu?")
OPEN_ASKED = ("are you open on Sunday?", "אתם פתוחים בראשון?", "دوامكم متى يوم الاحد؟", "czy w niedzielę otwarte?")
OPEN = ("Sunday 9:00-17:00.", "ראשון 9:00-17:00.", "الاحد 9:00-17:00.", "Niedziela 9:00-17:00.")
ORDER = ("the order is 48213 by the way", "אגב ההזמנה היא 48213", "بالمناسبة رقم الطلب 48213", "a zamówienie to 48213")
PHONE = ("my phone is 054-1234567", "הטלפון שלי 054-1234567", "جوالي 054-1234567", "mój telefon 054-1234567")
PRICE = ("it was 249.90 usd right?", "זה היה 249.90 ש״ח נכון?", "كان السعر 249.90 ريال صح؟", "to było 249.90 zł tak?")
DATE = ("ordered on 12/11/2026", "הוזמן ב 12/11/2026", "طلبته في 12/11/2026", "zamówione 12/11/2026")
COUNT = ("2 shirts please", "2 חולצות בבקשה", "2 قمصان لو سمحت", "2 koszulki proszę")
VOICE = ("🎤 voice message (0:12)", "🎤 הודעה קולית (0:12)", "🎤 رسالة صوتية (0:12)", "🎤 wiadomość głosowa (0:12)")
CAPTION = ("photo of the receipt", "תמונה של הקבלה", "صورة الفاتورة", "zdjęcie paragonu")
HELLO = ("hello, ", "שלום, ", "مرحبا، ", "hej, ")
BYE = (" thanks", " תודה", " شكرا", " dzięki")
FIRST = ("start: ", "קודם: ", "اولا: ", "najpierw: ")
THEN = ("and then ", "ואז ", "وبعدها ", "i potem ")
NEXT = (" and more", " וההמשך", " والباقي", ", reszta zaraz")
SORRY = ("sorry ", "סליחה ", "اسف ", "sorki ")

STREET = ("btw I live on 14 Main street", "אגב אני גר ברחוב הרצל 14", "انا ساكن شارع 14", "mieszkam na Długiej 14")
AGE = ("I'm 34 years old", "אני בן 34", "عمري 34 سنة", "mam 34 lata")
PART_OF = ("part {count}: %", "חלק {count}: %", "جزء {count}: %", "część {count}: %")
ORDINAL = ("then the rest %", "ואז השאר %", "والباقي %", "dalej reszta %")

VARIATIONS = {
    "counted of how many": counted("{count}/{of} %"),
    "counted in brackets": counted("({count}/{of}) %"),
    "counted with a dash": counted("{count} - %"),
    "counted with a hash": counted("#{count} %"),
    "counted afterwards": counted("% ({count})"),
    "counted by keycaps": counted("{keycap} %"),
    "counted by glued keycaps": counted("{keycap}%"),
    "counted in a word": counted(PART_OF),
    "counted and no more": counted("{count} %"),
    "led on": counted(ORDINAL),
    "alternately": alternately,
    "a street between": between(turn(STREET, ["14"])),
    "an age between": between(turn(AGE, ["34"])),
    "chatter between": between(turn(CHAT)),
    "long chatter between": between(turn(LONG_CHAT)),
    "ok between": between(turn("ok")),
    "a thumb between": between(turn("👍🙏")),
    "a question mark between": between(turn("?")),
    "thanks between": between(staff(THANKS)),
    "go on between": between(staff(GO_ON)),
    "a notice between": between(staff(NO_CARDS)),
    "a menu between": between(staff(MENU)),
    "opening hours between": between(turn(OPEN_ASKED), staff(OPEN)),
    "an order between": between(turn(ORDER, ["48213"])),
    "a phone between": between(turn(PHONE, ["054-1234567"])),
    "a price between": between(turn(PRICE, ["249.90"])),
    "a date between": between(turn(DATE, ["12/11/2026"])),
    "a quantity between": between(turn(COUNT)),
    "a voice message between": between(turn(VOICE, ["0:12"])),
    "a picture between": between(turn(CAPTION)),
    "nothing between": between(turn("")),
    "an order before": before(turn(ORDER, ["48213"])),
    "an order asked for before": before(staff(ORDER_ASKED), turn("48213", ["48213"])),
    "a phone before": before(turn("054-1234567", ["054-1234567"])),
    "a welcome before": before(staff(THANKS)),
    "an order after": after(turn(ORDER, ["48213"])),
    "a count asked for after": after(staff(COUNT_ASKED), turn("12", ["12"])),
    "an order asked for after": after(staff(ORDER_ASKED), turn("48213", ["48213"])),
    "a phone asked for after": after(staff(PHONE_ASKED), turn("0541234567", ["0541234567"])),
    "a time asked for after": after(staff(TIME_ASKED), turn("1730", ["1730"])),
    "a greeting within": within((HELLO, "")),
    "a greeting on its line": within(("Hi\n", "")),
    "thanks within": within(("", BYE)),
    "start and then": within((FIRST, ""), (THEN, "")),
    "and more": within(("", NEXT), ("", NEXT)),
    "dots around": within(("...", "...")),
    "listed": within(("- ", "")),
    "quoted": within(("> ", "")),
    "Arabic digits": digits_to("٠١٢٣٤٥٦٧٨٩"),
    "wide digits": digits_to("０１２３４５６７８９"),
    "keycaps": rewritten(
        lambda text: "".join(f"{char}\ufe0f\u20e3" if char in "0123456789" else char for char in text)
    ),
    "in bold": rewritten(lambda text: f"*{text}*"),
    "in words": spoken,
    "six and ten": in_parts(6, 10),
    "ten and six": in_parts(10, 6),
    "twelve and four": in_parts(12, 4),
    "4/4/4/3/1": in_parts(4, 4, 4, 3, 1),
    "1/3/4/4/4": in_parts(1, 3, 4, 4, 4),
    "3/5/2/6": in_parts(3, 5, 2, 6),
    "two at a time": in_parts(*[2] * 10),
    "digit by digit": in_parts(*[1] * 20),
    "two and the rest": in_parts(2, 17),
    "nearly ten minutes": minutes_apart,
    "said again": again,
    "starred": corrected("*"),
    "sorry": corrected(SORRY),
    "edited": corrected(""),
}


@pytest.fixture(scope="module")
def several():
    """The conversations of several messages."""
    return [case for case in cases.read() if len(case["messages"]) > 1]


@pytest.mark.parametrize("name", VARIATIONS)
def test_what_stands_between_the_parts_of_a_number_neither_shows_nor_hides_it(several, name):
    vary = VARIATIONS[name]
    chance = random.Random(7)
    varied = [(case, vary(turns_of(case), case["language"], chance)) for case in several]
    found = [verdicts(case, turns) for case, turns in varied if turns is not None]

    leaked = [texts for leaks, _, texts in found if any(leak.wrong for leak in leaks)]

    assert leaked[UNHEARD.get(name, 0) :] == []
    assert sum(one.wrong for _, hidden, _ in found for one in hidden) <= ALLOWED * sum(
        len(each) for _, each, _ in found
    )
