"""Answers to one question after the other: a number is no part of what was asked before or after it."""

import pytest

from redaction import Turn, redact, unfinished

ROWS = [
    (["What's your ID number?", "693013492", "How much did you pay?", "that would be 10,116"], {1: "[ID]"}),
    (
        ["IBAN please", "GB66BNAN22103038233550", "How many items?", "here: 31"],
        {1: "[bank account]"},
    ),
    (["Order no please", "hmm 54096?", "What's the number of your passport?", "226731629"], {3: "[passport]"}),
    (["What does the meter show?", "244050", "What's the tracking number?", "7179139397 thanks"], {}),
    (
        ["Card number?", "here: 4474924052754710", "The last four digits of the card?", "1950"],
        {1: "here: [card •••• 4710]"},
    ),
    (["IMEI of the phone?", "352810685872885", "Card number?", "4904167807819855"], {3: "[card •••• 9855]"}),
    (["ושלוש הספרות מאחור?", "169", "כמה שילמת?", "902"], {1: "[security code]"}),
    (["מה הת.ז?", "466204831", "ארבע ספרות אחרונות של הכרטיס?", "5924"], {1: "[ID]"}),
    (["كم جوالك؟", "+966536914249", "رقم الجواز؟", "587979114"], {3: "[passport]"}),
    (["رقمك القومي؟", "29903270230842", "كم دفعت؟", "3182"], {1: "[ID]"}),
    (["Jaki lot?", "MS 646", "Numer paszportu?", "CS2445294"], {3: "[passport]"}),
    (["Ile Pan zapłacił?", "17,541"], {}),
    (["Can I have the order number?", "502-8788324-5629041"], {}),
]
STILL = [
    (["My number is 24008533", "Sorry, what is your order number?", "continue with 54592192"], 2),
    (["card 4114 2048", "How many guests?", "0467 4177"], 2),
    (["my id is 0393", "Yes?", "37423"], 2),
]


def shown(texts, by_staff):
    said = []
    for place, text in enumerate(texts):
        if place in by_staff:
            said.append(Turn(text, by_customer=False, age=float(60 - place)))
            continue
        result = redact(text, earlier=said)
        for amendment in result.amendments:
            said[amendment.index] = Turn(amendment.redaction.text, age=said[amendment.index].age)
        rules = [found.rule for found in result.findings]
        said.append(Turn(result.text, age=float(60 - place), unfinished=unfinished(rules)))
    return [turn.text for turn in said]


@pytest.mark.parametrize(("texts", "masked"), ROWS)
def test_each_answer_is_read_by_its_own_question(texts, masked):
    assert shown(texts, range(0, len(texts), 2)) == [masked.get(place, text) for place, text in enumerate(texts)]


@pytest.mark.parametrize(("texts", "parts"), STILL)
def test_a_number_goes_on_in_spite_of_a_question_between(texts, parts):
    masked = [text for place, text in enumerate(shown(texts, {1})) if place != 1]

    assert sum("[" in text for text in masked) == parts


IN_ROWS = [
    (["iban SA54", "77067982147886984431"], ["iban [bank account]", "[bank account]"]),
    (["איבן IL18", "0890106708015957218"], ["איבן [bank account]", "[bank account]"]),
    (["iban", "GB28 BAAW 494", "768 ok?"], ["iban", "[bank account]", "[bank account] ok?"]),
    (["konto 0318", "my battery is low", "91025"], ["konto [bank account]", "my battery is low", "[bank account]"]),
    (["passport G43212563", "and my husband's L0758949"], ["passport [passport]", "and my husband's [passport]"]),
    (["iban GB34ANW", "W098521", "9104-3070 ok?"], ["iban [bank account]", "[bank account]", "[bank account] ok?"]),
    (["passport G43212563", "flight LO465 at 9:15"], ["passport [passport]", "flight LO465 at 9:15"]),
    (["passport G43212563", "order AB123456"], ["passport [passport]", "order AB123456"]),
    (["nip", "728", "bateria pada", "1089997"], ["nip", "[ID]", "bateria pada", "[ID]"]),
    (["דרכון", "9758", "הסוללה נגמרת", "המשך 2587"], ["דרכון", "[passport]", "הסוללה נגמרת", "המשך [passport]"]),
    (["my phone", "646-555-1738", "order", "27730593"], ["my phone", "646-555-1738", "order", "27730593"]),
    (["3103", "16,237", "301,99"], ["3103", "16,237", "301,99"]),
]


@pytest.mark.parametrize(("texts", "masked"), IN_ROWS)
def test_an_iban_goes_on_in_the_next_message_and_harmless_numbers_in_none(texts, masked):
    assert shown(texts, ()) == masked
