"""Figures that are parted like one number and are several, and one number that is parted by what looks like an end."""

import pytest

from redaction import redact
from redaction.masking import MASK


@pytest.mark.parametrize(
    ("message", "masked"),
    [
        ("order 48213: 4492 2792 0382 9788 51", "order 48213: [card •••• 8851]"),
        ("my phone is 054-1234567, 4665-3401-7795-1", "my phone is 054-1234567, [card]"),
        ("mój tel 601 234 567, 4942 to mój pin", "mój tel 601 234 567, [PIN] to mój pin"),
        ("otp 104366 - 3/12", "otp [secret] - 3/12"),
        ("I always use 6872 as my PIN, 26/11/2026", "I always use [PIN] as my PIN, 26/11/2026"),
        ("its 667 the cvv - 3/12", "its [security code] the cvv - 3/12"),
        ("הקוד 445566. 10/10 היה מעולה", "הקוד [secret]. 10/10 היה מעולה"),
        ("valid 01/2032\n5188823624360841 is my visa", "valid [expiry]\n[card] is my visa"),
        ("*06/2028* *3758-316487-52710* *501*", "*[expiry]* *[card •••• 2710]* *[security code]*"),
        ("the card is *4588 XXXX 8702 4071*", "the card is *[card •••• 4071]*"),
        ("z 4845 7308 4776 63ll proszę", "z [card •••• 6311] proszę"),
        (
            "wziąć z 5128 5121… 7836 7744. Mieszkam na 3 piętrze",
            "wziąć z [card]… [card •••• 7744]. Mieszkam na 3 piętrze",
        ),
        ("prosze FNA267304\n158 sztuk prosze", "prosze [ID]\n158 sztuk prosze"),
        ("dostałam 575795 w wiadomości. 98190744011 to mój CPF", "dostałam [secret] w wiadomości. [ID] to mój CPF"),
        (
            "one time password for a sale of 230.00 NIS is 981006. 8780022?",
            "one time password for a sale of 230.00 NIS is [secret]. 8780022?",
        ),
        ("the NI number LT139283A cc 42319 736 400831 80 912", "the NI number [ID] cc [card •••• 0912]"),
        ("card 4032x4834x9520x2337, 1l left", "card [card •••• 2337], 1l left"),
        ("pass phrase is Jaffa@238. login dana / mango3660", "pass phrase is [secret]. login dana / [secret]"),
        ("ok? 5 5 6 8 2 6 5 1 8 3 5 8 0 7 6 2 09/28 123", "ok? [card •••• 0762] [expiry] [security code]"),
        ("4 5 3 5 9 0 5 1 3 2 7 9 8 6 8 3/08/29", "[card •••• 8683]/[expiry]"),
        (" ".join("41565768348363664526358503254970"), "[card •••• 6366] [card •••• 4970]"),
        ("order 48213, `784198118562325`", "order 48213, `[ID]`"),
        ("order 48213, 039337423", "order 48213, [ID]"),
        ("order 48213. my number 784198118562325", "order 48213. my number [ID]"),
        ("from 5569 8660 50ll l893 please", "from [card •••• 1893] please"),
        ("cześć, cztery jeden jeden jeden " + "jeden " * 12, "cześć, [card •••• 1111] "),
        ("card num four zero one two eight eight eight eight 8888 1881 and order 10l", None),
    ],
)
def test_each_number_is_read_for_itself(message, masked):
    """What parts two numbers here parts the groups of one elsewhere."""
    shown = redact(message).text

    assert shown == masked if masked else "[card" in shown


@pytest.mark.parametrize(
    "message",
    [
        "5 3 0 0 8 5 4 3 1 1 7 1 3 5 5 2 4 5 3 9 5 8 5 0 8 8 5 9 0 9 8 1 08/29 123",
        "4 7 6 9 1 5 6 6 3 0 9 3 1 7 8 3 / 4 1 3 3 4 1 4 4 4 3 8 9 2 1 1 7 08/29 123",
        "4 3 6 7 5 7 8 0 4 8 0 9 5 5 8 64 1 4 3 1 3 6 3 3 5 3 1 5 8 4 4",
        "2720 6863 1509 57042720894978873413",
    ],
)
def test_two_cards_in_a_row_are_masked_wherever_the_first_ends(message):
    left = MASK.sub("", redact(message).text)

    assert not any(char.isdigit() for char in left)


@pytest.mark.parametrize(
    "message",
    [
        "tracking: 1Z97T42P0399209838, visa fee $6,100 paid 05/01/2025",
        "order numbers 483920111, 039337423",
        "i paid by card. ברקוד 7291669345974",
        "about my ID: later. coupon SUMMER2026",
        "zapłaciłam kartą. wersja 3.30.1967",
        "location 52.720385, 43.869544",
        "my bank is closed till 5/11, call (212) 555-0122",
        "on the back of the box it says 5000809114231 - 3/12",
        "Stan licznika 242299, poprzednio 130446, ostatni rachunek 318,40",
        "im at Park Ave 118/24. pay into the machine 249 dollars",
    ],
)
def test_numbers_side_by_side_make_nothing_together(message):
    assert redact(message).text == message
