"""What people copy into a message: chats, forms, addresses of pages, records of programs."""

import pytest

from redaction import Turn, redact

CHATS = [
    [
        ("[13:06, 18/10/2026] Dana: ", "the card is 4322 1446 0460 2937", "the card is [card •••• 2937]"),
        ("[13:07, 18/10/2026] Shop: ", "thanks, and the 3 digits?", "thanks, and the 3 digits?"),
        ("[13:08, 18/10/2026] Dana: ", "415", "[security code]"),
    ],
    [
        ("[18.10.2026, 9:06:12] דנה: ", "4322144604602937", "[card •••• 2937]"),
        ("[18.10.2026, 9:07:40] חנות: ", "ושלוש ספרות בגב?", "ושלוש ספרות בגב?"),
        ("[18.10.2026, 9:08:02] דנה: ", "415", "[security code]"),
    ],
    [
        ("[10/18, 1:06 PM] Ania: ", "karta 4322 1446 0460 2937", "karta [card •••• 2937]"),
        ("[10/18, 1:09 PM] Sklep: ", "a kod CVV?", "a kod CVV?"),
        ("[10/18, 1:10 PM] Ania: ", "415", "[security code]"),
    ],
    [
        ("[١:٠٦ م، ١٨/١٠/٢٠٢٦] متجر: ", "رقم الهوية؟", "رقم الهوية؟"),
        ("[١:٠٧ م، ١٨/١٠/٢٠٢٦] احمد: ", "١٢٧٦٤٠٨٩٠١", "[ID]"),
    ],
    [
        ("[13:06, 18/10/2026] Ania: ", "czy zamówienie 4711238 już wyszło?", "czy zamówienie 4711238 już wyszło?"),
        ("[13:09, 18/10/2026] Sklep: ", "tak, 249,90 zł", "tak, 249,90 zł"),
    ],
]
ADDRESSES = [
    (
        "https://shop.example/pay?pan=4322-1446-0460-2937&cvv=415&order=142716",
        "https://shop.example/pay?pan=[card •••• 2937]&cvv=[security code]&order=142716",
    ),
    ("www.shop.example/?c=4322 1446 0460 2937", "www.shop.example/?c=[card •••• 2937]"),
    ("https://shop.example/o/8912734/t/4432?c=4322-1446-0460-2938", "https://shop.example/o/8912734/t/4432?c=4322-1446-0460-2938"),
]  # fmt: skip
RECORDS = [
    (
        '{"cardNumber":"4322144604602937","securityCode":"415","expiryDate":"08/29","orderId":"8912734"}',
        '{"cardNumber":"[card •••• 2937]","securityCode":"[security code]","expiryDate":"[expiry]","orderId":"8912734"}',
    ),
    ('{"otpCode": 815061, "order": 8912734}', '{"otpCode": [secret], "order": 8912734}'),
    ("id,card,cvv,total\n9906,4322144604602937,697,84.7", "id,card,cvv,total\n9906,[card •••• 2937],[security code],84.7"),
    ("DB_PASSWORD=Kasia8842!\nport=8432", "DB_PASSWORD=[secret]\nport=8432"),
    ("nr_karty=4322144604602937;kod_cvv=415;zam=8912734", "nr_karty=[card •••• 2937];kod_cvv=[security code];zam=8912734"),
    ("שם\tת.ז\tכרטיס\nדנה\t304125731\t4322144604602937", "שם\tת.ז\tכרטיס\nדנה\t[ID]\t[card •••• 2937]"),
]  # fmt: skip
SUMS = [
    ("the security code to be paid 415", "the security code to be paid [security code]"),
    ("where's the cvv? i paid 527", "where's the cvv? i paid 527"),
]
ONE_LINE = [
    (
        "[13:06, 18/10/2026] Shop: and the 3 digits? [13:08, 18/10/2026] Dana: 415",
        "[13:06, 18/10/2026] Shop: and the 3 digits? [13:08, 18/10/2026] Dana: [security code]",
    ),
    ("Shop: and the 3 digits? Dana: it says 2937 415", "Shop: and the 3 digits? Dana: it says 2937 [security code]"),
]
BRACKETS = [("[039337423] is my id", "[[ID]] is my id")]
BACK = [
    ("4322 1446 0460 2937\n12/29\n2937 415", "[card •••• 2937]\n[expiry]\n[security code]"),
    ("4322 1446 0460 2937, on the back 2937 415", "[card •••• 2937], on the back [security code]"),
]


@pytest.mark.parametrize("lines", CHATS)
def test_a_chat_that_was_copied_is_read_as_if_nothing_stood_before_its_lines(lines):
    copied, masked = ("\n".join(line[0] + line[part] for line in lines) for part in (1, 2))
    assert redact(copied).text == masked


@pytest.mark.parametrize(("message", "masked"), BRACKETS + ONE_LINE + SUMS + ADDRESSES + RECORDS + BACK)
def test_what_was_copied_is_masked_where_it_tells_something_and_nowhere_else(message, masked):
    assert redact(message).text == masked


@pytest.mark.parametrize(
    "strip", ["2937 415", "on the back: 2937 415", "2937-415", "מאחורה כתוב 2937 415", "z tyłu 2937 415"]
)
@pytest.mark.parametrize("asked", [[], [Turn("and the 3 digits on the back?", by_customer=False)]])
def test_the_strip_on_the_back_of_a_card_is_hidden_whole(strip, asked):
    """Four digits of the card's own, then its code: who reads it off writes both."""
    shown = redact(strip, earlier=[Turn("[card •••• 2937]"), *asked]).text
    assert "[security code]" in shown
    assert "415" not in shown
