"""What customers say around a number: phrases met in fresh sets, each for the rule that it needed."""

import pytest

from redaction import redact, redact_all

MASKED = [
    ("card num is.. 4241 then 9027 then 1156 and last 7683", "7683"),
    ("first bit 5354, second bit 4126, third bit 2585, fourth bit 6263", "6263"),
    ("order 1792446 paid w/ 2345662021034589 on 12.03.2026", "4589"),
    ("my pasword is Sunny-Dog77", ""),
    ("my passowrd is tiger.", ""),
    ("اللباسبور Z6307426", ""),
    ("cvc 733, data 11.29", ""),
    ("2fa 733733", ""),
    ("the passcode for my account was 7337", ""),
    ("Your OTP for txn of USD 45.00 is 733992. Do not share", ""),
    ("ni S X 8 8 4 7 3 1 A", ""),
    ("pan card ABCPK 73 34 L", ""),
    ("driving licence MORGA 657054 SM9IJ", ""),
    ("452871...1486 was on my card bill", "1486"),
    ("432l 8l66 l775 7l77 is the card", ""),
    ("pay with \u202e5747 5958 3830 0384\u202c ok", ""),
    ("5S74 1394 66O2-l627", ""),
    ("جوج تسعود صفر ربعة ستة تسعة ستة سبعة خمسة صفر سبعة واحد ستة واحد سبعة واحد", ""),
    ("nip 7330,0076,39", ""),
    ("pin 73.38", ""),
    ("pesel mamy 7337+ 3006+ 311", ""),
    ("JK-07-33-96-A is my national insurance", ""),
    ("card good through 07/33", ""),
    ("resident permit no. 7337398595", ""),
    ("savings no 733755693", ""),
    ("enter 733831 to verify", ""),
    ("psw: Sunny.1999", ""),
    ('ז"ת 73351676', ""),
    ("turn the card over: 733", ""),
    ("date on card 07/33", ""),
    ("the 6-digit code 733394", ""),
    ("pass port number 733089144", ""),
    ("ת.זהות 733431229", ""),
    ("بن الكارت 7337", ""),
    ("do bankomatu mam 7337", ""),
    ("חן בנק לאומי סניף 800 מספר 733620", ""),
    ("4732%205790%206915%205450 card", ""),
    ("five three one one two one three six nine foue zro seven zero four nine three", ""),
    ("Your OTP for txn of 766.32 usd is 733049. Do not share", ""),
    ("sisma Sunny12", ""),
    ("acc no 73319855, sort 20-11-43", ""),
    ("תעז 73337423", ""),
    ("cvvb 733", ""),
    ("proszę obciążyć katę 5379891523097359", ""),
    ("מספר כריס: 4580289947604488", ""),
    ("fiive three two seven four nie five zero one one three two two one one nine", ""),
    ("good til 08-2029 code 733", ""),
    ("11/29 733", ""),
    ("security cod: 733", ""),
    ("שלושת המספרים בצד השני 733", ""),
    ("السي ڤي ڤي 733", ""),
    ("וארבע הספרות מקדימה 7338", ""),
    ("a cztery cyfry z przodu to 7338", ""),
    ("والأرقام الأمامية 7338", ""),
    ("الكود اللي على وجه البطاقة 7338", ""),
    ("תוקףף 11.29", ""),
    ("טוקף 11.29", ""),
    ("Acc 73354112 s/c 40-12-09", ""),
    ("card_number=4539578763621486&exp_month=11&exp_year=2029&cvv=733", "1486"),
]
IN_PARTS = [
    ("اول اربع ٥٣٤٧", "بعدها ٤٣٢٨", "٤٢٧٥", "والاخير ٧١٧٧"),
    ("זה מתחיל ב 4955", "ואז 0059", "ואז 7793", "ונגמר ב 0938"),
    ("4539 5787 6362 1486", "صلاحيتها 03.29", "و 995 الثلاث ارقام"),
    ("438911482575858", "6"),
    ("4539 5787 6362 14", "86"),
    ("1/2 40564232", "2/2 12818594"),
    ("5341129590890376|08|2029|122",),
    ("4539 5787 6362 1486 تاريخ 08/29 الرمز 053",),
    ("write it down: 4539 5787, then 6362 and the last ones are 1486",),
    ("תרשום 4539 ואז 5787 6362 ובסוף יש לנו 1486",),
]
KEPT = [
    "i was 12 when 5 of them",
    "bank transfer of 12,500.00 done on 3.11",
    "through 12/24 we are closed",
    "greeting cards x250",
    "כרטיס זיכרון 256 ג'יגה",
    "reading 5379891523097359",
    "acct mgr called me at 15:20 from +1 212 555 0704",
    "dress code question for 31/12",
    "חשבון חשמל 156910616",
    "dowód rejestracyjny auta KR 12345",
    "pin code for my area is 281086",
    "the price dropped from 1,399 to 1,099 on Black Friday 27/11",
    "pin drop: 32.0853, 34.7818",
    "order INV-2026-00412 of 12-08-2026",
    "10l of oil and 5l of water, 3 pcs",
    "my passport expires 03.2031",
    "we were 12 then 14 then 9 people, table 22",
    "wrong pasword again",
    "קריאת המונה היא 436148, בחודש שעבר הייתה 640581, והחשבון האחרון היה 318.40",
    "קראתי 640581 וחשבון החשמל עלה ל-318",
    "العداد 640581 وحسابي السابق كان 318",
]


def _digits_outside_masks(text):
    outside = "".join(part.rpartition("]")[2] for part in text.split("[")).removeprefix("1/2").removeprefix("2/2")
    return sum(char.isdigit() for char in outside)


@pytest.mark.parametrize(("message", "shown"), MASKED)
def test_number_is_masked_whatever_words_stand_around_it(message, shown):
    masked = redact(message)

    assert masked.findings
    assert shown in masked.text
    assert not any(
        part in masked.text for part in ("9027", "5354", "2345", "Sunny", "tiger", "6307", "733", "11.29", "12-09")
    )


@pytest.mark.parametrize("messages", IN_PARTS)
def test_nothing_of_a_card_told_bit_by_bit_is_left(messages):
    assert all(_digits_outside_masks(shown.text) == 0 for shown in redact_all(messages))


@pytest.mark.parametrize("message", KEPT)
def test_harmless_phrase_stays(message):
    assert redact(message).text == message


def test_count_after_a_whole_card_stays_and_the_card_shows_its_end():
    assert redact("karta 4539 5787 6362 1486, 2 szt.").text == "karta [card •••• 1486], 2 szt."


def test_day_after_a_bank_account_is_no_part_of_it():
    shown = redact_all(["to IL620108000000099999999", "on 5/11"])

    assert shown[1].text == "on 5/11"


@pytest.mark.parametrize("messages", [("i have 3 coupons", "67744312", "55860536"), ("imei?", "356952873647863")])
def test_what_was_announced_as_harmless_stays(messages):
    assert [shown.text for shown in redact_all(messages)] == list(messages)


@pytest.mark.parametrize(
    "text", ["I'd like to return my order 10111", "I’d like to cancel 10222", "id love to move order 10333 to friday"]
)
def test_what_somebody_would_like_is_no_id(text):
    assert redact(text).text == text


def test_an_id_that_somebody_would_like_checked_is_one():
    assert redact("I'd like to give my ID number 12345678").text == "I'd like to give my ID number [ID]"
