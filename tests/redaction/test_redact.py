"""What a reader of the transcript sees, message by message."""

import pytest

from redaction import Turn, alphabet, redact, redact_all
from redaction.normalise import fold

SEEN = [
    (
        "my card is 4111 1111 1111 1111 exp 08/29 cvv 123",
        "my card is [card •••• 1111] exp [expiry] cvv [security code]",
    ),
    ("הכרטיס שלי ٤١١١١١١١١١١١١١١١", "הכרטיס שלי [card •••• 1111]"),
    ("IBAN PL61 1090 1014 0000 0712 1981 2874 thanks", "IBAN [bank account] thanks"),
    ("my password is hunter2", "my password is [secret]"),
    ("4111 11** **** 1111", "[card •••• 1111]"),
    ("verification code: X7K2P9", "verification code: [secret]"),
    ("kod weryfikacyjny ab12cd34", "kod weryfikacyjny [secret]"),
    ("4455 3323 8537 0457 74 01-33 700", "[card •••• 5774] [expiry] [security code]"),
    ("promo code SAVE2026", "promo code SAVE2026"),
    ("رقم هويتي GB792588", "رقم هويتي [ID]"),
    ("4111111111111111\nzwrot na konto 12 1020 1026", "[card •••• 1111]\nzwrot na konto [bank account]"),
    ("please refund order 4111111111111111", "please refund order [card •••• 1111]"),
    ("order 4111111111111112", "order 4111111111111112"),
    ("the wifipassword: SunShine", "the wifipassword: [secret]"),
    ("Mypassword is hunter2", "Mypassword is [secret]"),
    ("adminpwd Kotek12", "adminpwd [secret]"),
    ("hasłodowifi: Kotek12", "hasłodowifi: [secret]"),
    ("הסיסמהלוויפי: abc123x", "הסיסמהלוויפי: [secret]"),
    ("password password:thank4u", "password [secret]"),
    ("cv2: 12345", "cv2: [secret]"),
    ("cv2 12", "cv2 12"),
    ("49102010260000100000000017, 240247361", "[bank account], [ID]"),
    ("60102010260000042270201111 4111-1111-1111-1112, card", "[bank account] [card], card"),
    ("the imei 490154203237518 ok", "the imei 490154203237518 ok"),
    ("imei جهازي 357159188567039", "imei جهازي 357159188567039"),
    ("call me 054-1234567", "call me 054-1234567"),
    ("DNI 947 48260J", "DNI [ID]"),
    ("dowód osobisty C A E 0 6 6 0 0 4", "dowód osobisty [ID]"),
    ("identity card no ZEH9-23325", "identity card no [ID]"),
    ("u: dana p: b4nAna$", "u: dana p: [secret]"),
    ("login dana / tuKan#55", "login dana / [secret]"),
    ("login page/404error", "login page/404error"),
    ("user manual / v2.1.3b", "user manual / v2.1.3b"),
    ("old password Lato2024! new one tuKan#55", "old password [secret] new one [secret]"),
    ("dane logowania: dana, Mo!she77", "dane logowania: [secret]"),
    ("crd no 4652616587803967", "crd no [card]"),
    ("halo do wifi Mo!she77", "halo do wifi [secret]"),
    ("the CVV code's 132 for the card", "the CVV code's [security code] for the card"),
    ("בגב כתוב 958 של הכרטיס", "בגב כתוב [security code] של הכרטיס"),
    ("כרטיס 5397158890397942, פג תוקף באוגוסט 28", "כרטיס [card •••• 7942], פג תוקף [expiry]"),
    ("كتبت 6496861417334431 في الموقع وقال البطاقة مرفوضة", "كتبت [card] في الموقع وقال البطاقة مرفوضة"),
    ("بطاقة 4744 ثم 9037 ثم 5181 ثم 1917 ثم 76", "بطاقة [card]"),
    ("الرمز الذي وصلني قبل دقيقة 229-821", "الرمز الذي وصلني قبل دقيقة [secret]"),
    ("5061019718264327977 (business card of the company)", "[card •••• 7977] (business card of the company)"),
    ("colour code 4471", "colour code 4471"),
    ("קוד צבע 4471", "קוד צבע 4471"),
    ("كود اللون 4471", "كود اللون 4471"),
    ("kod koloru 4471", "kod koloru 4471"),
    ("a passport photo 35x45", "a passport photo 35x45"),
    ("passport 35x45", "passport 35x45"),
    ("סיסמת האורחים banana", "סיסמת האורחים [secret]"),
    ("login dana@mail.example password bluebird", "login dana@mail.example password [secret]"),
    ("Jordanian national no 2 711237503", "Jordanian national no [ID]"),
    ("my card number, as promised on the phone, 5143/097543/26493", "my card number, as promised on the phone, [card]"),
    ("هذه الفيزا 3964 ثم 354277 ثم 5699 للحجز", "هذه الفيزا [card •••• 5699] للحجز"),
    ("bilet lotniczy 4229367197705", "bilet lotniczy 4229367197705"),
    ("الرقم المتسلسل: 2637938730", "الرقم المتسلسل: 2637938730"),
    ("card: 5838... 5143... 0558", "card: [card •••• 0558]"),
    ("4982 0001 3113 6602, it's a Visa, 09/32 / 553", "[card •••• 6602], it's a Visa, [expiry] / [security code]"),
    ("hasło wifi: lavender - Marta", "hasło wifi: [secret] - Marta"),
    ("W sprawie remontu: przyszło 423776 smsem z banku", "W sprawie remontu: przyszło [secret] smsem z banku"),
    ("karta biblioteczna 364881755", "karta biblioteczna 364881755"),
    ("Bahrain CPR 781 026 051", "Bahrain CPR [ID]"),
    ("the CVV2 code's 206 for the card", "the CVV2 code's [security code] for the card"),
    ("the mastercard ending soon but valid: 3480-247784-8753", "the mastercard ending soon but valid: [card]"),
    ("PLN 123456", "PLN 123456"),
    ("meeting id 730 905 2299", "meeting id 730 905 2299"),
    ("رقم الشاصي WVWZZZ1JZ3W123025", "رقم الشاصي WVWZZZ1JZ3W123025"),
    ("NIP 4 3 7 1 6 3 0 3 3 5 for the invoice", "NIP [ID] for the invoice"),
    ("passport E M 3 7 7 5 3 5 0", "passport [passport]"),
    ("EID 784197143596381, when is my appointment?", "EID [ID], when is my appointment?"),
    ("رقم إخراج القيد 000 077518321", "رقم إخراج القيد [ID]"),
    ("4422 9887 6020 9161 8 - to karta", "[card] - to karta"),
    ("4422 9887 6020 9161 8 pieces", "[card •••• 9161] 8 pieces"),
    ("see example.com/o/1408788195", "see example.com/o/1408788195"),
    ("card ends in 0932", "card ends in 0932"),
    ("card ends 09/32", "card ends [expiry]"),
    ("Visa •••• 1234", "Visa •••• 1234"),
    ("הכרטיס שנגמר ב 0932", "הכרטיס שנגמר ב 0932"),
    ("karta kończy się na 0932", "karta kończy się na 0932"),
]


def test_nothing_that_hangs_on_the_last_digit_stays_behind():
    """Of digits on keycaps, no frame and no variation selector is left beside the mask."""
    assert (
        redact("card " + "\ufe0f\u20e3".join("4111111111111111") + "\ufe0f\u20e3 ok").text == "card [card •••• 1111] ok"
    )


@pytest.mark.parametrize(("message", "shown"), SEEN)
def test_message_is_shown_masked(message, shown):
    assert redact(message).text == shown


@pytest.mark.parametrize("shown", [shown for _, shown in SEEN])
def test_masked_text_masks_to_itself(shown):
    assert redact(shown).text == shown


def test_card_split_over_two_messages_is_masked_in_both():
    """The half that looked harmless is masked as soon as the other half arrives."""
    first, second = redact_all(["41111111", "11111111"])

    assert (first.text, second.text) == ("[card]", "[card •••• 1111]")


def test_earlier_turn_comes_back_as_an_amendment():
    result = redact("11111111", earlier=[Turn("hello"), Turn("41111111", age=20)])

    assert [(amendment.index, amendment.redaction.text) for amendment in result.amendments] == [(1, "[card]")]


def test_usual_characters_fold_alike_either_way():
    """The code page of our own agrees with the rules for any character, which a picture beside it brings in."""
    usual = [char for char in map(chr, range(0x10000)) if alphabet.encoded(char)[0] is not None]

    assert len(usual) > 200
    assert [fold(char).text for char in usual] == [fold(char + "🙂").text[:-1] for char in usual]
