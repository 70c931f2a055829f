"""What a customer is told of an erasure that goes on at the provider: in the chat, on the page, or not at all."""

import re

from bot.commands.erase import BY_OPERATOR
from tests.builders import conversation_of
from tests.upstream.conftest import Line, forgets


def test_a_receipt_sent_in_the_chat_is_answered_with_how_far_it_is(lived, works):
    code = forgets(lived)
    assert "not every step is done yet" in lived.says(code)
    works(seconds=60)
    works(minutes=5)
    assert "every step of that deletion is done" in lived.says(f"and now? {code}")
    assert "don't know a receipt" in lived.says("E-ABCD-ABCD")


def test_the_receipts_page_names_the_step_and_what_remains(lived, client):
    code = forgets(lived)
    for language in ("en", "he", "ar", "pl"):
        page = client.get(f"/receipts/{code}?lang={language}").text
        assert page.count("<li><span") == 4
        assert "Twilio" in page
        assert re.search(r"\b30\b", page)
        assert "500100200" not in page


def test_an_operators_erasure_tells_a_customer_who_wrote_today_and_not_one_who_refused(client, twilio, works, services):
    today, refuses = (Line(client, twilio, f"whatsapp:+4850010020{last}") for last in "12")
    refuses.phone.sent = 50
    today.says("hello")
    refuses.says("stop")
    for line in (today, refuses):
        services.erasures.erase(services.transcripts.holder(line.address).customer, services.clock(), BY_OPERATOR)
    works(seconds=60)
    assert [len(twilio.of(line.address)) for line in (today, refuses)] == [1, 0]


def test_who_refused_stays_unheard_from_after_they_are_forgotten(line, services, works):
    line.says("stop")
    forgets(line)
    works(seconds=60)
    assert services.transcripts.holder(line.address) is None
    line.says("hello")
    assert opted_out(services, line)
    line.says("start")
    line.says("yes")
    assert not opted_out(services, line)
    forgets(line)
    line.says("hello")
    assert not opted_out(services, line), "they had changed their mind"


def opted_out(services, line):
    return conversation_of(line.address, services).opted_out
