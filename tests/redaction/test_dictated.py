"""Numbers told bit by bit in one message, with "then" and the like between."""

import pytest

from redaction import redact

MASKED = [
    ("my kid's id is 2 and then 9076 and then 0404, she's 7", "my kid's id is [ID], she's 7"),
    ("pesel 780902 after that 65951, polish citizen", "pesel [ID], polish citizen"),
    ("PESEL mojej córki to 770, potem 226, potem 153, potem 78, ma 7 lat", "PESEL mojej córki to [ID], ma 7 lat"),
    ("legitymacja nie, pesel 88 i 10 i 22 i 35878", "legitymacja nie, pesel [ID]"),
    ("pesele: 92 następnie 09 następnie 23 następnie 04922, 82111479458", "pesele: [ID], [ID]"),
    ("הילדה שלי ת.ז. 6 ואז 0329 ואז 3671, כיתה ב", "הילדה שלי ת.ז. [ID], כיתה ב"),
    ("رقم الاقامة هو 2372 وبعدين 947 وبعدين 669", "رقم الاقامة هو [ID]"),
    ("رقم حسابي 149 وبعدها 866 وبعدها 1219 في الراجحي", "رقم حسابي [bank account] في الراجحي"),
    ("mBank 9509 następnie 8678 następnie 7038 następnie 0058", "mBank [bank account]"),
    ("ויזה שלי 4183 אחר כך 038012 אחר כך 21477", "ויזה שלי [card]"),
    ("rental: tenant 065 then 017 then 675, landlord 659550099", "rental: tenant [ID], landlord [ID]"),
    (
        "card number: 402 followed by 938 followed by 387 followed by 055 followed by 686 followed by 6\ncvc: 655",
        "card number: [card]\ncvc: [security code]",
    ),
    ("המספר הגדול אומר 411 אחר כך 875 אחר כך 024 אחר כך 532 אחר כך 407 אחר כך 5", "המספר הגדול אומר [card]"),
    ("obciążyć 471 dalej 642 dalej 295 dalej 354 dalej 981 dalej 6 kwotą 10,946", "obciążyć [card] kwotą 10,946"),
    ("moj pesel 63 potem 0205 i koncowka 2 3 8 6 5", "moj pesel [ID]"),
    ("התז שלי 229 אחרי זה 09 והסוף 3687", "התז שלי [ID]"),
    ("الرقم القومي ２９ وبعدين 3110 واخره 41998496", "الرقم القومي [ID]"),
    ("my id is 229 then 09 and the end is 3687", "my id is [ID]"),
    ("my social 215 then one two and the last four 2045", "my social [ID]"),
    ("תז 215 ואז 01 והאחרונות 2045", "תז [ID]"),
    ("כרטיס 503 ... חשוך פה ... 8 9 אממ 8577187", "כרטיס [card] ... חשוך פה ... [card] אממ [card]"),
    (
        "4107 (thats the first four of my card) ７８９０ (second) *8044* and last ones 6349",
        "[card] (thats the first four of my card) [card] (second) *[card]* and last ones [card •••• 6349]",
    ),
    (
        "cztery zero szesc dziewięć (pierwsze cztery z karty) 3528 (drugie) 2517 i ostatnie 6196",
        "[card] (pierwsze cztery z karty) [card] (drugie) [card] i ostatnie [card •••• 6196]",
    ),
    (
        "four zero six nine (first four of the card) 3528 (second) 2517 and last 6196",
        "[card] (first four of the card) [card] (second) [card] and last [card •••• 6196]",
    ),
    (
        "w jednej wiadomości ale po kawałku, początek 549148 a potem 7223832092",
        "w jednej wiadomości ale po kawałku, początek [card •••• 2092]",
    ),
    (
        "all in one message, the beginning 549148 and then 7223832092",
        "all in one message, the beginning [card •••• 2092]",
    ),
    ("amex 374909094719203 code six four nine six, two nights", "amex [card] code [secret], two nights"),
    ("cvv six four nine, two nights", "cvv [security code], two nights"),
    ("karta 4580458045804580 kod 649, dwie noce", "karta [card •••• 4580] kod [security code], dwie noce"),
    ("כרטיס 4580458045804580 קוד 649, 2 לילות", "כרטיס [card •••• 4580] קוד [security code], 2 לילות"),
    ("بطاقة 4580458045804580 رمز ستة اربعة تسعة، 2 ليالي", "بطاقة [card •••• 4580] رمز [security code]، 2 ليالي"),
    ("btw 220205685 then on the second row 2250801963", "btw [card]"),
    ("ID 220205 and on the next line 685", "ID [ID]"),
    ("תז 220205 ובשורה השנייה 685", "תז [ID]"),
    ("رقم الهوية 220205 وفي السطر الثاني 6857", "رقم الهوية [ID]"),
    ("pesel 630205 a w drugim rzędzie 23865", "pesel [ID]"),
    ("البطاقة: 35 ثم 657 ثم 56615827811290", "البطاقة: [card]"),
    ("my id is 022984652 and my wife's 207 173 980 for the policy", "my id is [ID] and my wife's [ID] for the policy"),
    ("תז שלי 022984652 ושל אשתי 207\n173\n980 לפוליסה", "תז שלי [ID] ושל אשתי [ID] לפוליסה"),
    ("2026 5189 then 7420 then 2253 then 0207", "2026 [card •••• 0207]"),
    ("5564, potem 5155, potem 9876, potem 4045 09/28 123", "[card •••• 4045] [expiry] [security code]"),
]
KEPT = [
    "my id is 12 and then I paid 456",
    "order 4411, then 4512, then 4613",
    "order 48213 and the last four of the card 2045",
    "sektor 112 w drugim rzędzie 5",
    "seats in section 112, then row 545",
    "first 120 then 240 then 360 grams",
    "bus 480 and then 405",
    "טיסה 315 ואז 317 ואז 319",
    "rozmiar 38 i 40 i 42",
    "الطلب ٤٤١١ ثم ٤٥١٢",
]


@pytest.mark.parametrize(("message", "masked"), MASKED)
def test_a_number_told_bit_by_bit_is_masked_as_one(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize("message", KEPT)
def test_other_numbers_in_a_row_stay(message):
    assert redact(message).text == message


def test_two_cards_told_bit_by_bit_are_both_masked():
    masked = redact(
        "husband's: 4740, then 8305, then 2602, then 2634. mine: 2720, last 8921, last 8218, last 9345."
    ).text

    assert not any(
        part in masked.replace("2634]", "").replace("9345]", "") for part in ("8305", "2602", "2720", "8921")
    )


@pytest.mark.parametrize("after", ["od dwoch lat", "przez dwa lata", "mam dwa koty"])
def test_number_after_a_dictated_card_is_none_of_its_digits(after):
    card = "cztery osiem jeden cztery cztery zero trzy trzy zero dziewięć pięć jeden sześć dwa sześć dwa"

    assert redact(f"oplacam {card} {after}").text == f"oplacam [card •••• 6262] {after}"
