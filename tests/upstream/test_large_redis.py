"""A Redis too large to be rewritten while a customer waits, and one that only takes much memory."""

from handlers.receipt import find_code
from tests.builders import on_redis
from tests.upstream.conftest import forgets


@on_redis
def test_of_a_large_redis_the_customer_is_told_once_the_sweep_has_rewritten_it(
    line, twilio, services, clock, monkeypatch
):
    """Nobody waits for its files, so the sweep rewrites them; the receipt is pending until then, and nothing is told."""
    monkeypatch.setattr("bot.erasure.AT_ONCE_BYTES", 1)
    line.says("hello")
    line.says("delete my data")
    code = find_code(line.says("yes"))
    services.worker.sweep_if_due()
    told = []
    for minute in range(1, 16):
        if services.records.erasure(code).step("files").state == "pending":
            assert told == []
        clock.advance(minutes=1)
        services.worker.run_due()
        services.worker.sweep_if_due()
        told += [minute for form in twilio.forms if code in form.get("Body", "")]
        twilio.forms.clear()
    assert len(told) == 1
    assert services.records.erasure(code).state == "done"
    assert twilio.of(line.address) == []


@on_redis
def test_what_is_never_written_makes_no_redis_large(line, services, works, redis_below):
    """Scripts and connections take memory, of others too, and nothing of it is in the files."""
    line.says("hello")
    for server in redis_below.servers:
        server.asks("SCRIPT", "LOAD", "return 1 -- " + "a" * 8 * 1024 * 1024)
    code = forgets(line)
    works(minutes=2)
    assert services.records.erasure(code).step("files").state == "done"
    for server in redis_below.servers:
        server.asks("SCRIPT", "FLUSH")
