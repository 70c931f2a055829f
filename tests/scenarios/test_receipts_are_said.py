"""What Sotto itself puts into an answer reaches the customer as it is, whatever it looks like."""

from collections import defaultdict
from datetime import date, time, timedelta

import pytest
from babel.dates import format_date

from bot.masking import filled
from config.catalogue import LANGUAGES, Catalogue, locale
from handlers.contract import Reply
from handlers.receipt import find_code
from handlers.wording import RECEIPTS, framed, is_fixed, say
from tests.builders import PUBLIC_URL

LIKE_SECRETS = ("E-PSWG-E9XP", "E-QJRB-S0S0", "E-CJ83-PRSS", "E-PAKS-GJBC", "E-EV1P-ASSY", "E-M885-SF5V")
"""Codes that were given out once: each was masked, in part or whole, in some answer of ours."""
WORDS = {
    "en": ("delete my data", "yes"),
    "he": ("מחקו את המידע שלי", "כן"),
    "ar": ("احذفوا بياناتي", "نعم"),
    "pl": ("usuńcie moje dane", "tak"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", LIKE_SECRETS)
def test_a_code_that_looks_like_a_secret_is_in_the_answer_and_in_its_repeat(phone, monkeypatch, language, code):
    monkeypatch.setattr("bot.erasure.new_code", lambda _: code)
    asks, agrees = WORDS[language]
    phone.says(asks)
    answers = [phone.says(agrees, sid="SMyes") for _ in range(2)]
    assert [find_code(answer) for answer in answers] == [code, code], answers


def said(services, reply, language, **more):
    """What the pipeline makes of a reply."""
    text, ours = framed(services.catalogue, reply, language, **more)
    return filled(services.masker.fixed(text) if is_fixed(reply) else services.masker.own(text), ours)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_said_whole_wherever_we_say_it(services, language):
    for code in LIKE_SECRETS:
        link = f"{PUBLIC_URL}/receipts/{code}"
        elsewhere = Reply(key="receipt.elsewhere")
        params = {"receipt": code, "link": link, "elsewhere": elsewhere}
        told = [Reply(key=f"receipt.{state}", params=params) for state in ("done", "pending", "failed", "unknown")]
        for reply, more in [*((one, {}) for one in told), *((Reply(key=key), {"receipt": code}) for key in RECEIPTS)]:
            assert said(services, reply, language, **more).text == say(services.catalogue, reply, language, **more)


def days(first):
    return (date(2026, 11, 22) + timedelta(days=number) for number in range(first, 731, 7))


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_times_and_counts_of_ours_are_said_as_they_are(services, language):
    """A count of three digits was taken for a card's code, in every answer to "what do you know about me?" beyond 99."""
    reasons = sorted(key for key in services.catalogue.keys if key.startswith("reason."))
    for count, (first, second, third) in enumerate(zip(days(0), days(3), days(5), strict=False), start=96):
        wait = Reply(key="wait.day", params={"day": first, "time": time(count % 24, 30)})
        visits = [
            Reply(key="readers.line", params={"day": day, "role": Reply(key="role.agent"), "reason": Reply(key=reason)})
            for day, reason in zip((first, second, third), reasons[count % 3 :], strict=False)
        ]
        lines = (
            Reply(key="access.messages", params={"count": count, "until": first}),
            Reply(key="access.visits", params={"count": count}),
            Reply(key="access.field", params={"value": "evening", "purpose": "the delivery", "until": second}),
            Reply(key="access.request", params={"number": str(count), "due": third}),
        )
        for reply in (
            Reply(key="access.list", params={"lines": lines, "link": PUBLIC_URL}),
            Reply(key="readers.list", params={"visits": tuple(visits)}),
            Reply(key="correct.requested", params={"number": str(count), "due": first, "wait": wait}),
            Reply(key="human.coming", params={"wait": wait}),
        ):
            assert said(services, reply, language).text == say(services.catalogue, reply, language)


def test_a_mark_beside_what_is_put_in_stays_where_it_is(services):
    """Marks tell where masks stand; a link before one is longer than its stand-in."""
    reply = Reply(key="access.list", params={"lines": ("4111111111111111",), "link": PUBLIC_URL})
    for language in LANGUAGES:
        told = said(services, reply, language)
        assert PUBLIC_URL in told.text
        assert [told.text[mark.start : mark.end] for mark in told.marks] == ["[card •••• 1111]"]


def test_what_a_business_calls_so_in_its_own_flow_is_masked_all_the_same():
    """A flow's parameters are what a customer or a business's system said, whatever their names."""
    catalogue = Catalogue({language: {"flow.order.answer.found": "Your order: {receipt}"} for language in LANGUAGES})
    for value in ("4111111111111111", 4111111111111111):
        reply = Reply(key="flow.order.answer.found", params={"receipt": value})
        assert not is_fixed(reply)
        assert framed(catalogue, reply, "en") == ("Your order: 4111111111111111", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_and_a_day_are_said_in_every_answer_that_we_ship(services, language):
    """A Polish answer with "Termin" in it had every day's month and year masked as a card's expiry."""
    when = [format_date(day, format="long", locale=locale(language)) for day in days(2)]
    told = [
        answer[language].format_map(defaultdict(lambda: "x", order_number=f"{number:05}", day=day, when=day))
        for number, day in enumerate(when, start=10_111)
        for flow in services.flows
        for answer in flow.answers.values()
    ]
    assert [text for text in told if services.masker.own(text).text != text] == []
