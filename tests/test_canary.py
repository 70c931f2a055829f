"""Ten thousand planted secrets through the webhook: none lands anywhere."""

import random
import re

import pytest

from tests.builders import Phone, Synthetic

PLANTED = 10_000
PER_MESSAGE = 10
CARRIERS = (
    "my card {} please", "הכרטיס שלי {} תודה", "رقم بطاقتي {} شكرا", "moja karta {} dziękuję", "id number {}",
    "תעודת זהות {}", "{}", "card: {} ok?",
)  # fmt: skip
GROUPED = re.compile(r"(\d{4})(?=\d)")


@pytest.mark.slow
def test_no_planted_secret_lands_anywhere(app, client, disk, log):
    """Not in the database or its log, not in what was logged, not in a page, not in a metric."""
    synthetic, random_ = Synthetic(seed=7), random.Random(7)
    planted = []
    for number in range(PLANTED // PER_MESSAGE):
        secrets = [synthetic.card(random_.choice(("visa", "mastercard", "amex"))) for _ in range(PER_MESSAGE)]
        planted += secrets
        written = ", ".join(GROUPED.sub(r"\1 ", secret) if random_.random() < 0.5 else secret for secret in secrets)
        phone = Phone(app.test_client(), address=f"whatsapp:+4850010{number % 50:04}", sent=number * 1000)
        phone.says(random_.choice(CARRIERS).format(written))
    everything = disk() + log().encode()
    for page in ("/metrics", "/privacy", "/simulator", "/staff/"):
        everything += client.get(page, headers={"Authorization": "Bearer metrics-token"}).data
    digits_only = re.sub(rb"[ \-]", b"", everything)
    assert [secret for secret in planted if secret.encode() in everything or secret.encode() in digits_only] == []
    assert b"sotto_masked_total" in everything
