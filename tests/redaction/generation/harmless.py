"""Numbers that must stay: what people send a shop all day, next to nothing secret.

The draws of `bare` have nothing to go by, so that they must fail every check: with nothing to go by a valid checksum is
masked, and rightly. The ones that are named keep whatever check they happen to pass, except that none is a card.
"""

from collections.abc import Callable
from random import Random
from uuid import UUID

from stdnum import ean, luhn

from tests.redaction.generation.cards import holds_card_number
from tests.redaction.generation.draw import shape, until
from tests.redaction.generation.identities import passes_a_check

Draw = Callable[[Random, str], str]

PHONES = {
    "en": (
        "+1 (415) 555-01##",
        "07700 900###",
        "+44 7700 900###",
        "(212) 555-01##",
        "212-555-01##",
        "+44 20 7946 0###",
    ),
    "he": (
        "05%-#######",
        "05%#######",
        "+972-5%-###-####",
        "+9725########",
        "03-#######",
        "0%-######%",
        "972 5# ### ## ##",
    ),
    "ar": (
        "05########",
        "+9665########",
        "010########",
        "+20 10 ########",
        "+971 50 ### ####",
        "0791######",
        "00965 ########",
    ),
    "pl": ("+48 5## ### ###", "6##-###-###", "7## ### ###", "22 ### ## ##", "+485########", "(22) ###-##-##"),
}
CURRENCIES = {
    "en": ("${}", "£{}", "{} usd", "€{}"),
    "he": ("{} ש״ח", "{}₪", "{} שקל", "₪{}"),
    "ar": ("{} ريال", "{} جنيه", "{} درهم", "{} دينار"),
    "pl": ("{} zł", "{} PLN", "{}zł"),
}
DATES = {
    "en": ("{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}", "{m}/{d}/{y}", "{d}.{m}.{y}", "{d:02}/{m:02}"),
    "he": ("{d}.{m}.{y}", "{d:02}/{m:02}/{y}", "{d}/{m}", "{d:02}.{m:02}"),
    "ar": ("{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{y}/{m:02}/{d:02}"),
    "pl": ("{d:02}.{m:02}.{y}", "{d}.{m:02}", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}r."),
}
POSTAL = {
    "en": ("SW1A #AA", "M1 #AE", "9021#", "10001-####"),
    "he": ("#######", "#####"),
    "ar": ("#####", "11###", "12###-####"),
    "pl": ("00-###", "31-###"),
}

STREETS = {
    "en": ("High Street", "Dizengoff", "Park Ave"),
    "he": ("הרצל", "דיזנגוף", "בן יהודה"),
    "ar": ("شارع النيل", "شارع الملك فهد", "عمارة"),
    "pl": ("ul. Długa", "Mickiewicza", "al. Jana Pawła II"),
}


def no_card(rng: Random, *patterns: str) -> str:
    """A number of one of the shapes in which no card hides."""
    pattern = rng.choice(patterns)
    return until(lambda: shape(rng, pattern), lambda value: not holds_card_number(_digits(value)))


def anonymous(rng: Random, *patterns: str) -> str:
    """A number that passes no check of any kind."""
    pattern = rng.choice(patterns)
    return until(
        lambda: shape(rng, pattern),
        lambda value: not holds_card_number(_digits(value)) and not passes_a_check(_digits(value)),
    )


def _digits(value: str) -> str:
    return "".join(char for char in value if char.isdigit())


def barcode(rng: Random, _language: str) -> str:
    body = no_card(rng, "729#########", "590#########", "622#########", "50##########")
    return body + ean.calc_check_digit(body)


def imei_number(rng: Random, _language: str) -> str:
    body = rng.choice(("35", "86", "01")) + shape(rng, "############")
    return body + luhn.calc_check_digit(body)


def iccid(rng: Random, _language: str) -> str:
    body = rng.choice(("8997201", "8948010", "8996601", "8920010")) + shape(rng, "###########")
    return body + luhn.calc_check_digit(body)


def price(rng: Random, language: str) -> str:
    amount = rng.choice(
        (
            f"{rng.randint(5, 990)}",
            f"{rng.randint(5, 990)}.{rng.randint(10, 99)}",
            f"{rng.randint(1, 9)},{shape(rng, '#00')}",
        )
    )
    return rng.choice(CURRENCIES[language]).format(amount)


def amount(rng: Random, language: str) -> str:
    value = rng.choice(
        (
            f"{rng.randint(1, 9)},{shape(rng, '###')},{shape(rng, '###')}",
            f"{rng.randint(10, 99)}000",
            f"{rng.randint(1000, 99999)}.00",
        )
    )
    return rng.choice(CURRENCIES[language]).format(value)


def date(rng: Random, language: str) -> str:
    return rng.choice(DATES[language]).format(d=rng.randint(1, 28), m=rng.randint(1, 12), y=rng.randint(2024, 2027))


def time(rng: Random, _language: str) -> str:
    hour, minute = rng.randint(7, 22), rng.choice((0, 5, 15, 20, 30, 45))
    return rng.choice((f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{hour}:{minute:02}-{hour + 1}:{minute:02}"))


def tracking(rng: Random, _language: str) -> str:
    return no_card(
        rng,
        "RR#########IL",
        "1Z9#@##@03########",
        "##########",
        "############",
        "JD0146#########",
        "520###############0",
    )


def coordinates(rng: Random, _language: str) -> str:
    latitude, longitude = 29 + rng.random() * 25, 17 + rng.random() * 38
    return rng.choice(
        (f"{latitude:.6f}, {longitude:.6f}", f"{latitude:.5f},{longitude:.5f}", f"{latitude:.4f} {longitude:.4f}")
    )


def address_ip(rng: Random, _language: str) -> str:
    return rng.choice(
        (
            f"192.168.{rng.randint(0, 255)}.{rng.randint(1, 254)}",
            f"10.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}",
            "2001:db8:" + f"{rng.getrandbits(16):x}::{rng.getrandbits(16):x}",
        )
    )


def url(rng: Random, _language: str) -> str:
    return no_card(
        rng,
        "https://shop.example/p/########?ref=#####",
        "https://track.example.com/t/################",
        "www.example.org/order/#########/view",
        "https://example.com/a?utm_id=############&v=###",
    )


def unix_time(rng: Random, _language: str) -> str:
    return until(lambda: str(rng.randint(1_700_000_000, 1_790_000_000)), lambda value: not passes_a_check(value))


HARMLESS: dict[str, Draw] = {
    "order": lambda rng, _: no_card(
        rng, "#####", "#########", "SO-########", "##########", "#######", "1000######", "#-##########"
    ),
    "tracking": tracking,
    "invoice": lambda rng, _: no_card(rng, "FV/2026/##/####", "INV-########", "######", "2026#######", "#########"),
    "ticket": lambda rng, _: no_card(rng, "#########", "#######", "T-######", "INC########"),
    "sku": lambda rng, _: no_card(rng, "##########", "SKU-######", "#######", "########-##"),
    "coupon": lambda rng, _: no_card(rng, "SAVE##########", "########", "XMAS2026", "#########"),
    "barcode": barcode,
    "imei": imei_number,
    "iccid": iccid,
    "date": date,
    "time": time,
    "price": price,
    "amount": amount,
    "phone": lambda rng, language: no_card(rng, *PHONES[language]),
    "coordinates": coordinates,
    "ip": address_ip,
    "uuid": lambda rng, _: str(UUID(int=rng.getrandbits(128), version=4)),
    "url": url,
    "unix_time": unix_time,
    "version": lambda rng, _: f"{rng.randint(1, 19)}.{rng.randint(0, 30)}.{rng.randint(0, 9999)}",
    "postal": lambda rng, language: anonymous(rng, *POSTAL[language]),
    "email": lambda rng, _: rng.choice(("dana", "m.nowak", "a_said", "levy")) + shape(rng, "####") + "@example.com",
    "address": lambda rng, language: f"{rng.choice(STREETS[language])} {rng.randint(1, 180)}/{rng.randint(1, 60)}",
    "flight": lambda rng, _: rng.choice(("LY", "LO", "MS", "SV ", "W6 ")) + shape(rng, "%###"),
    "percent": lambda rng, _: f"{rng.randint(1, 100)}%",
    "last_four": lambda rng, _: shape(rng, "%###"),
    "quantity": lambda rng, _: str(rng.randint(2, 480)),
    "bare": lambda rng, _: anonymous(
        rng, "######", "#########", "##########", "#############", "################", "########"
    ),
}
