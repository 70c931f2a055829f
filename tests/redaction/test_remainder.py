"""Numbers that are named and begun in one message, and what comes after them: their rest, or something else."""

import pytest

from redaction import redact
from tests.redaction.numbers import luhn_completed
from tests.redaction.test_told_in_parts import left, shown

VISA = luhn_completed("453201948620175")
LEGACY = luhn_completed("460769088704")


@pytest.mark.parametrize(
    ("begun", "rest"),
    [
        ("hello, the one time code is 55", "807"), ("הקוד החד פעמי `12`", "`19` בבקשה"),
        ("رمز التحقق 41", "907"), ("kod jednorazowy 80", "79 z góry dziękuję"),
        ("passport 2215", "sorry, cut off: 0152"), ("דרככון 2215", "סליחה נקטע 0152"),
        ("emirates id 784 199 2246", "sorry hit send. 99696"), ("card number 35288222807957", "78, phone cut it off"),
        ("תעודת אמירויות 784 199 2246", "סליחה נשלח לי. 99696"), ("dowód emiracki 784 199 2246", "ucięło 99696"),
        ("هويتي الاماراتية 784 199 2246", "معلش انبعتت قبل ما اكمل 99696"),
        ("account number: 4168", "321692598 sorry, fat fingers"), ("nr konta 4168", "321692598 sorki"),
    ],
)  # fmt: skip
def test_the_rest_of_what_was_begun_with_its_name_is_hidden_with_it(begun, rest):
    assert left(begun, rest) == []
    assert not any(char.isdigit() for text in shown(begun, rest) for char in text)


@pytest.mark.parametrize(
    ("begun", "after"),
    [
        ("passport 2215", ["and 3 people, order 551900"]), ("the one time code is 55", ["I waited 20 minutes"]),
        ("account number: 4168", ["> How much was it?", "4500"]), ("code SH-404 in black", ["I want 3"]),
        ("الطرحة كود K-97 متوفر؟", ["ابعتي 3 وهدفع 360"]), ("order 28841", ["sorry hit send 992"]),
    ],
)  # fmt: skip
def test_what_is_explained_is_no_rest(begun, after):
    assert shown(begun, *after)[1:] == [message.removeprefix("> ") for message in after]


@pytest.mark.parametrize(
    "part",
    [
        "part 2: 03 277 let me know",
        "the rest: 03277",
        "and then 03277",
        "חלק 2: 03277",
        "والباقي 03277",
        "reszta: 03277",
    ],
)
def test_a_part_that_is_called_one_goes_on_with_a_long_id_past_an_order(part):
    assert "03277" not in "".join(shown("id part 1: 7841 9538 43", "Where's my order 999249", part)[-1].split())


def test_two_cards_told_alternately_are_hidden_from_their_beginnings_on():
    told = [
        "najpierw moja karta 553833",
        "potem żony karta 5 3 5 1 8",
        "reszta mojej 6009 8474 66",
        "reszta żony 3225-5735-524",
    ]

    assert not any(char.isdigit() for text in shown(*told) for char in text)


@pytest.mark.parametrize(
    "announced",
    [
        "i'll send my card number in bits so nobody can steal it haha %s", "card number in parts for security.. %s",
        "אשלח את הכרטיס בחתיכות שלא יגנבו חח %s", "ببعت رقم الفيزا حتة حتة عشان محدش يسرقها ههه %s",
        "kartę wyślę w kawałkach, żeby nikt nie ukradł haha %s", "numer karty w kawałkach, dla bezpieczeństwa.. %s",
    ],
)  # fmt: skip
def test_the_first_part_is_hidden_where_a_card_is_announced_in_parts(announced):
    assert left(announced.replace("%s", "60"), "117", "50", "6902", "37635") == []
    assert left(announced.replace("%s", "3566"), "7331 ..", "..4404", "7277") == []


@pytest.mark.parametrize(
    "message",
    ["can i pay by card in 3 parts? its 450 total", "انخصم من بطاقتي 349 مرتين", "zapłaciłam kartą 2 razy po 349"],
)
def test_what_is_paid_in_parts_stays(message):
    assert redact(message).text == message


@pytest.mark.parametrize(
    "announced", ["sending it in bits for security %s", "שולח בחלקים בשביל הביטחון %s", "ببعته على دفعات للأمان %s"]
)
def test_security_that_is_the_reason_names_no_code(announced):
    assert left(announced.replace("%s", VISA[:4]), f"then {VISA[4:12]}", f"and last {VISA[12:]}") == []


@pytest.mark.parametrize("thanks", ["thank you", "תודה רבה", "شكرا جزيلا", "z góry dziękuję", "thanks in advance"])
def test_thanks_around_the_last_digits_do_not_part_them_from_their_card(thanks):
    assert left(VISA[:12], VISA[12:14], f"{VISA[14:]} {thanks}") == []


@pytest.mark.parametrize("end", ["וסוף %s", "והסוף %s", "واخره %s", "والأخير %s", "and last %s", "i końcówka %s"])
def test_an_and_glued_to_the_word_for_the_end_is_none_of_its_own(end):
    assert left(VISA[:12], VISA[12:14], end.replace("%s", VISA[14:])) == []


def test_parts_that_are_numbered_in_words_make_a_card_of_a_rare_length():
    told = [f"part {name}: {LEGACY[at : at + 4]}" for name, at in (("one", 0), ("two", 4), ("three", 8), ("four", 12))]

    assert left(*told) == []


@pytest.mark.parametrize(
    "begins", ["nhs number starts %s", "my id begins with %s", "הת.ז מתחילה %s", "pesel zaczyna się %s"]
)
def test_an_id_that_is_said_to_begin_is_hidden_from_its_first_digits_on(begins):
    assert left(begins.replace("%s", "69"), "then 725", "ends 57119 mate") == []


def test_a_card_that_is_said_to_begin_is_hidden_though_its_end_looks_like_a_date():
    told = shown("411059 is how my card begins", "then 5 0 0 2", "then ends with one, two, five, eight, six, oh")

    assert told[0] == "[card] is how my card begins"


@pytest.mark.parametrize(
    "between", ["colour RAL 9010 in the catalogue", "I live at number 9010 in the old town", "see you in 2027 haha ok"]
)
def test_a_message_about_something_else_with_a_number_stays_between_the_parts_of_a_card(between):
    told = shown(VISA[:4], between, VISA[4:12], VISA[12:])

    assert told == ["[card]", between, "[card]", f"[card •••• {VISA[-4:]}]"]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("416_202  290", "thats my passport number sorry shouldve said\nneed it by 10/10/25"),
        ("שלוש שלוש שמונה שבע תשעה שלוש תשע אפס", "זה מס הדרכון סליחה לא כתבתי\nמס הזמנה 277038395"),
        ("invoice 5637822897 too please\n593135790", "thats my passport number sorry shouldve said"),
        ("598 968 666", "thts my passport number sorry shouldve said"),
    ],
)  # fmt: skip
def test_a_name_that_comes_after_is_heard_beside_other_numbers(number, name):
    assert shown(number, name)[0].endswith("[passport]")
    assert shown(number, name)[1] == name


@pytest.mark.parametrize("message", ["הקוד 482", "الكود 644", "the code they texted me `257`"])
def test_a_code_that_is_named_right_beside_is_hidden(message):
    assert not any(map(str.isdigit, redact(message).text))


@pytest.mark.parametrize(
    "message",
    [
        "so safety pins 100 pack how much", "mieszkam Polna 49 kod 66-516", "pin badges 25mm, 230 of em",
        "sent you a pin, its house 347 with the green gate", "אפשר להקדים מטיסה 572 ל733?", "my cid is 482913",
        "locker 545 code 2187", "tan sofa 90208794", "the security code was refused for 491",
    ],
)  # fmt: skip
def test_what_only_stands_near_a_code_stays(message):
    assert redact(message).text == message


def test_doubles_are_counted_where_digits_are_announced():
    told = ["first four double four double six", "then seven two four seven", "then one five double nine"]

    assert shown(*told, "last four two nought double nine")[-1] == "last four [card •••• 2099]"


def test_a_card_that_shows_its_first_six_beside_stars_is_hidden_where_it_is_called_one():
    assert redact("płaciłam kartą 9792 00** **** ****, widać u was?").text == "płaciłam kartą [card], widać u was?"


@pytest.mark.parametrize("rest", ["61 12-28", "6 12/32"])
def test_a_few_digits_between_a_card_and_its_last_month_are_of_the_card(rest):
    masked = redact(f"{VISA[:4]} {VISA[4:8]} {VISA[8:12]} {VISA[12:]} {rest}").text

    assert masked == "[card] [expiry]"


@pytest.mark.parametrize(
    "named",
    [
        "those are the first 4 of my card", "אלה 4 ראשונות של הכרטיס", "هذي اول اربع ارقام من البطاقة",
        "to pierwsze 4 cyfry karty", "that's how my card starts",
    ],
)  # fmt: skip
def test_what_is_called_the_beginning_of_a_card_is_hidden_in_the_message_before(named):
    assert shown("2221", named)[0] == "[card]"


@pytest.mark.parametrize(
    ("end", "beginning"),
    [
        ("the end of my card is %s", "and the beginning %s"), ("הסוף של הכרטיס %s", "וההתחלה %s"),
        ("اخر البطاقة %s", "واولها %s"), ("końcówka karty %s", "a początek %s"),
    ],
)  # fmt: skip
def test_a_card_told_from_its_end_is_hidden(end, beginning):
    assert left(end.replace("%s", VISA[8:]), beginning.replace("%s", VISA[:8])) == []


def test_a_comma_parts_a_code_after_a_card_from_the_amount_after_it():
    masked = redact(f"{VISA}, 03/30, 423, 8489 dhs").text

    assert masked == f"[card •••• {VISA[-4:]}], [expiry], [security code], 8489 dhs"


@pytest.mark.parametrize(
    "said",
    ["142-{} cvv first", "142 - {}, cvv first", "142 {} ה cvv בהתחלה", "142 {} الـ cvv بالاول", "142 {} najpierw cvv"],
)
def test_a_code_before_its_card_is_hidden_where_a_word_says_that_it_is_there(said):
    assert "142" not in redact(said.format(VISA)).text


@pytest.mark.parametrize(
    "told",
    [
        ["numer karty 4111 0592", "a zamówienie to było 5644 3439 1007 3601 tak?", "027  133 435-83"],
        ["כרטיס אשראי 81 88 03 26", "וההזמנה הייתה 90193736392760 נכון?", "82 23 39 54 9"],
    ],
)
def test_a_card_goes_on_past_a_question_about_an_order_though_its_parts_look_like_a_date_or_a_phone(told):
    masked = shown(*told)

    assert not any(char.isdigit() for char in masked[0] + masked[2])
    assert masked[1] == told[1]


@pytest.mark.parametrize(
    "message",
    [
        "driving licence seven five three. Eight three one six", "רישיון נהיגה שבע חמש שלוש. שמונה שלוש אחת שש",
        "جواز سفر اثنين واحد خمسة. ثلاثة ستة ثمانية اربعة", "paszport dwa jeden pięć. trzy sześć osiem cztery",
    ],
)  # fmt: skip
def test_a_document_that_is_dictated_in_sentences_is_hidden(message):
    assert "." in redact(message).text
    assert len(redact(message).findings) == 2


def test_parts_with_remarks_on_each_are_a_card():
    masked = redact("4069 (the first four of the card) 3528 (the second) 2517 and the last 6197").text

    assert not any(map(str.isdigit, masked))


def test_an_id_named_on_a_line_after_a_phone_goes_on():
    told = shown("tel +48602347115 po pracy\nPESEL 671115", "potem 1", "ok siedem", "zero zero jeden to wszystko")

    assert told == ["tel +48602347115 po pracy\nPESEL [ID]", "potem [ID]", "ok [ID]", "[ID] to wszystko"]


@pytest.mark.parametrize(
    "said", ["on the front of the card it says %s", "על החזית של הכרטיס כתוב %s", "مكتوب على وجه البطاقة %s"]
)
def test_what_stands_on_a_card_is_hidden_though_it_has_a_slip(said):
    assert not any(map(str.isdigit, redact(said.replace("%s", "38823782582575")).text))


def test_a_word_for_a_phone_that_leads_to_a_time_names_no_phone_in_the_number_before_it():
    told = shown("can I send the card in two parts? 4406", "475850076478\ncall after 10:15")

    assert told[1] == "[card]\ncall after 10:15"


@pytest.mark.parametrize(
    ("front", "between"),
    [
        ("the front of the card says %s", "cant read it well, old eyes"), ("מקדימה בכרטיס כתוב %s", "לא רואה טוב"),
        ("z przodu karty pisze %s", "słabo widzę"), ("مكتوب على وجه البطاقة %s", "ما اشوف زين"),
    ],
)  # fmt: skip
def test_what_the_front_of_a_card_says_is_its_number_in_parts_too(front, between):
    assert left(front.replace("%s", VISA[:6]), between, VISA[6:12], f"and then {VISA[12:]}") == []


def test_an_imei_and_an_id_for_the_warranty_go_by_their_own_names():
    message = "IMEI 354677938986459 ותעודת זהות 060963055 לאחריות"

    assert redact(message).text == "IMEI 354677938986459 ותעודת זהות [ID] לאחריות"


def test_a_phone_after_what_was_begun_with_another_name_stays():
    told = shown("nowa karta sim nie działa", "> ICCID z plastiku", "8935316967711091361", "numer 665 096 541")

    assert told[-1] == "numer 665 096 541"
