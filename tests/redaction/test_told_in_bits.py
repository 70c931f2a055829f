"""A number told bit by bit once it was announced or asked for: each bit is hidden as it comes, and little else is."""

import random
import re
import tomllib
from pathlib import Path

import pytest

from redaction import Turn, redact, redact_all
from tests.redaction.numbers import luhn_completed

LINES = tomllib.loads(Path(__file__).with_name("told_in_bits.toml").read_text(encoding="utf-8"))
CONVERSATIONS = 150
ALLOWED = 0.015
COUNTED = {
    "en": "zero one two three four five six seven eight nine",
    "he": "אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע",
    "ar": "صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
}
HARMLESS = {"age": 34, "count": 12, "house": 87, "time": "14:30", "price": "$249.90", "size": 42, "date": "22/8"}
STAFF = "S: "


def cut(number, chance):
    """The number in two to five bits."""
    places = sorted(chance.sample(range(1, len(number)), chance.randint(1, 4)))
    return [number[start:end] for start, end in zip([0, *places], [*places, len(number)], strict=True)]


def conversation(language, chance):
    """What is said, each line with the bit that it tells; chatter with the number that it holds, and whether it stays."""
    lines = {name: one["lines"] for name, one in LINES[language].items()}
    bits = cut(luhn_completed(chance.choice(["4580", "5326", "375"]) + f"{chance.randrange(10**11):011}"), chance)
    said = [(chance.choice(lines["announce_card"]), "")]
    for place, bit in enumerate(bits):
        if chance.random() < 0.4:
            chatter = chance.choice(lines["chatter"])
            said.append((chatter.format(**HARMLESS), ""))
        if chance.random() < 0.3:
            said.append((STAFF + chance.choice(lines["staff_ask"]), ""))
        name = "part_first" if not place else "part_last" if place == len(bits) - 1 else "part_mid"
        line = chance.choice([*lines[name], *lines["part_any"]])
        said.append((line.format(p=bit, n=COUNTED[language].split()[min(len(bit), 9)]), bit))
    return said


def shown(said):
    """The customer's lines as staff see them."""
    customer = [text for text, _ in said if not text.startswith(STAFF)]
    before: list[list[str]] = []
    spoken: list[str] = []
    for text, _ in said:
        if text.startswith(STAFF):
            spoken.append(text.removeprefix(STAFF))
        else:
            before.append(spoken)
            spoken = []
    return [result.text for result in redact_all(customer, said=before)]


@pytest.mark.parametrize("language", LINES)
def test_bits_are_hidden_among_chatter_and_chatter_is_not(language):
    chance = random.Random(f"bits {language}")
    leaked, bits, hidden, kept = [], 0, 0, 0
    for _ in range(CONVERSATIONS):
        said = conversation(language, chance)
        customer = [one for one in said if not one[0].startswith(STAFF)]
        for (text, bit), left in zip(customer, shown(said), strict=True):
            if bit:
                bits += 1
                leaked += [(said, left)] if bit in left else []
            elif numbers := re.findall("[0-9]{2}", text):
                kept += len(numbers)
                hidden += sum(number not in left for number in numbers)

    assert len(leaked) <= ALLOWED * bits, leaked[:3]
    assert hidden <= 2 * ALLOWED * kept


RATING = "Please rate our service from 1 to 5"
STAY = [
    # What only speaks of a card or a document announces no number.
    (["my card was declined", "5"], [[], [RATING]]),
    (["I'll pay by card", "2"], [[], ["Reply 1 for sales, 2 for support"]]),
    (["חשבון בבקשה", "14"], [[], ["איזה שולחן"]]),
    (["الحساب لو سمحت", "14"], [[], ["اي طاولة"]]),
    (["כרטיס לסרט", "2", "7"], [[], ["כמה"], ["שורה"]]),
    (["zgubiłam kartę", "44"], [[], ["jaki rozmiar?"]]),
    # What answers a question of another kind is no bit.
    (["let me give you my card", "4", "no 5", "wait 6"], [[], ["How many do you need?"], [], []]),
    (["my card was declined", "774412"], [[], ["Please enter your 6-digit order number:"]]),
    (["my card was declined", "349.90"], [[], ["How much was it?"]]),
    (["my card was declined", "12.10.2026"], [[], ["which date?"]]),
    (["my card was declined", "14"], [[], ["באיזה סניף?"]]),
    (["let me give you my card", "27"], [[], ["Age?"]]),
    (["let me give you my card", "3"], [[], ["is it 2 or 3 pizzas?"]]),
    (["let me give you my card", "5"], [[], ["Rate us 1-5"]]),
    (["let me give you my card", "wait, is it 450 or 480?"], []),
    (["راح اعطيك بطاقتي", "48213"], [[], ["ما رقم الطلب"]]),
    (["אשלם באשראי", "22"], []),
    # What answers a question after a bit of a code is no more of it.
    (["my order number please", "48"], [[], ["Which size?"]]),
    # How many of them there are is no number of one.
    (["שלום", "5"], [[], ["כמה כרטיסים?"]]),
    (["2"], [["How many passports are you renewing?"]]),
    # A name that is given to nothing hides nothing that came before.
    (["774412", "my card was declined"], []),
    (["36 38 40", "128 130", "by card"], [["sizes?"], ["and heights?"], ["cash or card?"]]),
    (["501 234 567", "zapłacę kartą"], []),
    (["Can I pay by card? Thanks", "48213"], []),
    (["אפשר לשלם בכרטיס? תודה", "48213"], []),
]


@pytest.mark.parametrize(("messages", "said"), STAY)
def test_harmless_numbers_stay_where_cards_and_documents_are_spoken_of(messages, said):
    assert [result.text for result in redact_all(messages, said=said)] == messages


WHOLE = [
    (["my card is 4557255118487338 exp 04/29 cvv 118"], [[]]),
    (["4557255118487338", "118"], [["card number?"], ["cvv?"]]),
    (["243122207"], [["ID number?"]]),
    (["here is my ID", "243122207"], [[], []]),
    (["L8902341"], [["passport number?"]]),
    (["let me give you my card", "4557 2551", "1848 7338"], [[], [], []]),
]


@pytest.mark.parametrize(("messages", "said"), WHOLE)
def test_what_is_asked_for_once_a_number_was_told_is_no_more_of_it(messages, said):
    assert redact_all([*messages, "5"], said=[*said, [RATING]])[-1].text == "5"


HIDDEN = [
    (["should I send you my card number here?", "4557", "2551", "1848"], [[], ["yes please"], [], []]),
    (["ready for the card number?", "4557", "2551"], [[], ["sure"], []]),
    (["4580 2880", "4072 3869"], [["Could you kindly share the 16 digits on the front?"], []]),
    (["here's my card", "4557", "2551"], [["How many do you need?"], [], []]),
    (["from the top 470", "next chunk 668", "286 alright?", "so now you have my ID number"], []),
    (["50.78 yep", "ok 0315", "going on 4803", "ok 7796"], []),
    (["PL732655", "83", "030658660031201458"], []),
    (["GB65NWBK74 yep", "it stops at 347445661638"], []),
    (["my ID is coming", "307", "in a sec", "529", "172"], [[], [], ["What time?"]]),
    (["my card is coming", "4580", "no thanks", "1661", "3186"], [[], [], ["Anything else you'd like to order?"]]),
    (["my card is coming", "45573611", "not 11 but 33", "87500474"], []),
    (["4580", "43"], [["Card number"]]),
    (["podam kartę", "5132", "69410966"], [[], [], ["Obsługuję klienta, zaraz wracam"]]),
    (["podam kartę", "4135", "04 94 95 02 61"], []),
    (["هذا رقم بطاقتي", "2221", "8784", "خطأ مني: بدل 8784 يكون 8874"], []),
    (["here is my card", "307", "I swapped them, 370 instead of 307", "995"], []),
    # Who says no to something else, or wants to be shown something, refuses no number.
    (["podam, nie ma problemu", "4580 12", "34 56"], [["Numer karty?"], [], []]),
    (["ok sending now, not sure it's all right", "4580 12"], [["Card number?"], []]),
    (["שולחת עכשיו, לא לחץ", "4580 12"], [["מספר כרטיס?"], []]),
    (["can you show me where to type it", "4580 12", "34 56"], [["Card number?"], [], []]),
    (["let me give you my card", "4580 12", "3456"], [[], [], ["read it through slowly please"]]),
    (["let me give you my card", "4580 12", "34 56"], [[], [], ["the table is booked, go on"]]),
    (["4580 12", "34 56"], [["Which card will you pay with? Send the number"], []]),
    (["4580 12", "34 56"], [["card or cash? if card, send the number"], []]),
    (["12345678"], [["יש לך תעודת זהות? תשלחי"]]),
    (["can I send my card here? don't want to call", "4580 12"], [[], ["yes"]]),
    # Codes are no longer than a bit of anything else.
    (["the code I got is", "704", "655"], []),
    (["704", "655"], [["Please type the code we sent you"], []]),
    (["48", "15"], [["מה הקוד שקיבלת ב-SMS?"], []]),
    (["الكود اللي وصلني", "704", "655"], []),
    (["kod z smsa", "70", "46", "55"], []),
    (["my PIN is", "48", "15"], []),
    (["11", "82"], [["CVV?"], []]),
    (["70", "ok", "46"], [["What is the one-time code?"], [], []]),
]


@pytest.mark.parametrize(("messages", "said"), HIDDEN)
def test_bits_are_hidden_however_they_come(messages, said):
    bits = {bit for message in messages for bit in re.findall("[0-9]{2,}", message)}

    assert not any(bit in result.text for result in redact_all(messages, said=said) for bit in bits)


@pytest.mark.parametrize(("age", "shown"), [(30, "and my husband's [passport]"), (700, "and my husband's L0758949")])
def test_one_more_of_a_kind_is_one_while_the_first_is_fresh(age, shown):
    first = Turn("my passport [passport]", by_customer=True, age=age)

    assert redact("and my husband's L0758949", earlier=[first]).text == shown
