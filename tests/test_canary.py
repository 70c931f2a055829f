"""Ten thousand planted secrets of every kind through the webhook: none lands anywhere."""

import random
import re

import pytest

from tests.builders import Phone
from tests.redaction.generation.banks import HOME as BANKS_AT_HOME
from tests.redaction.generation.banks import draw_iban
from tests.redaction.generation.cards import draw_card
from tests.redaction.generation.draw import shape
from tests.redaction.generation.identities import DOCUMENTS
from tests.redaction.generation.identities import HOME as PAPERS_AT_HOME

PLANTED = 10_000
PER_MESSAGE, MESSAGES = 5, 40
SHORTEST = 7
PLAIN_LETTERS = "abcdefghjkmnpqrstuvwxyz"
SAYING = {
    "en": {
        "card": ("my card {} please", "card: {} ok?", "{}"),
        "identity": ("my id number is {}", "id {} thanks", "passport or id: {}"),
        "bank": ("please refund to iban {}", "my account: {}"),
        "password": ("my password is {}", "pw: {}"),
        "code": ("the one-time code i got: {}", "verification code {}"),
    },
    "he": {
        "card": ("הכרטיס שלי {} תודה", "כרטיס אשראי: {}", "{}"),
        "identity": ("תעודת זהות {}", "מספר הזהות שלי {}", 'ת"ז {} תודה'),
        "bank": ("תחזירו ל-IBAN {}", "חשבון הבנק שלי {}"),
        "password": ("הסיסמה שלי {}", "הסיסמא: {}"),
        "code": ("הקוד שקיבלתי בסמס {}", "קוד אימות: {}"),
    },
    "ar": {
        "card": ("رقم بطاقتي {} شكرا", "البطاقة: {}", "{}"),
        "identity": ("رقم هويتي {}", "الهوية {} شكرا", "رقم الهوية الوطنية: {}"),
        "bank": ("الآيبان {}", "رقم حسابي في البنك {}"),
        "password": ("كلمة السر {}", "الباسورد {}"),
        "code": ("رمز التحقق اللي وصلني {}", "كود التحقق: {}"),
    },
    "pl": {
        "card": ("moja karta {} dziękuję", "nr karty: {}", "{}"),
        "identity": ("mój pesel {}", "nr dowodu {} dzięki", "mój numer paszportu: {}"),
        "bank": ("zwrot na konto {}", "IBAN: {}"),
        "password": ("moje hasło to {}", "hasło: {}"),
        "code": ("kod z sms: {}", "kod weryfikacyjny {}"),
    },
}


def secret(kind, language, rng):
    """One that is nobody's, long enough not to stand in the bytes of anything else by chance."""
    if kind == "card":
        return draw_card(rng).digits
    if kind == "identity":
        return DOCUMENTS[rng.choice(PAPERS_AT_HOME[language])].draw(rng)
    if kind == "bank":
        return draw_iban(rng, rng.choice(BANKS_AT_HOME[language]))
    return shape(rng, "########") if kind == "code" else "".join(rng.choices(PLAIN_LETTERS, k=9)) + shape(rng, "##")


def written(value, rng):
    """As people write a long number: in one piece, or in groups."""
    return rng.choice(
        (value, re.sub(r"(.{4})(?=.)", rng.choice((r"\1 ", r"\1-")), value) if len(value) > 11 else value)
    )


def pieces(everything):
    """Every run of so many letters and digits that stands anywhere in the bytes."""
    runs = re.findall(rb"[0-9A-Za-z]{%d,}" % SHORTEST, everything)
    return {run[at : at + SHORTEST] for run in runs for at in range(len(run) - SHORTEST + 1)}


@pytest.mark.slow
def test_no_planted_secret_lands_anywhere(services, app, client, clock, disk, log):
    """Not in what staff read, in the database or its log, in what was logged, in a page, in a metric."""
    rng = random.Random(7)
    planted, everything = {}, b""
    for number in range(PLANTED // PER_MESSAGE // MESSAGES):
        phone = Phone(app.test_client(), address=f"whatsapp:+4850010{number:04}", sent=number * 1000)
        language = rng.choice(list(SAYING))
        for _ in range(MESSAGES):
            kinds = rng.choices(list(SAYING[language]), k=PER_MESSAGE)
            secrets = {secret(kind, language, rng): rng.choice(SAYING[language][kind]) for kind in kinds}
            lines = {value: carrier.format(written(value, rng)) for value, carrier in secrets.items()}
            planted |= lines
            everything += phone.posts("\n".join(lines.values())).data
        read = services.transcripts.peek(phone.address, clock())
        assert len(read.lines) >= MESSAGES
        everything += "\n".join(line.text for line in read.lines).encode()
    everything += disk() + log().encode()
    for page in ("/metrics", "/privacy", "/simulator", "/staff/"):
        everything += client.get(page, headers={"Authorization": "Bearer metrics-token"}).data
    assert b"sotto_masked_total" in everything
    # What a metric measured is no text; some of its digits would be somebody's sooner or later.
    everything = re.sub(rb"(?m)^(sotto_\w+(?:\{.*\})?|process_\w+|python_\w+.*?) [0-9.e+-]+$", rb"\1", everything)
    # Nor is the signature of an address: of a thousand of them, one in fifty runs had somebody's eight digits.
    everything = re.sub(rb"(?<=/status\?m=)[0-9]+\.[0-9a-f]+", b"", everything)
    everything += re.sub(rb"[ \-]", b"", everything)
    found = pieces(everything)
    near = {value: line for value, line in planted.items() if value[:SHORTEST].encode() in found}
    assert [line for value, line in near.items() if value.encode() in everything] == []
