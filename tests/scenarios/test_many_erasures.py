"""A hundred customers leave at the same time, while they and others go on writing."""

from concurrent.futures import ThreadPoolExecutor

from bot.compaction import COMPACT_BYTES
from handlers.receipt import find_code
from tests.builders import Phone, on_every_engine, said_in

LEAVING, STAYING, THREADS = 100, 10, 16
PATIENCE = 600
"""Tries; a cluster that looks where its slots are says 503 for as long as that takes."""


def sender(number):
    return f"whatsapp:+4850010{number:04}"


def answered(phone, text, sid):
    """What is answered to a message that the provider sends again while it gets a 503: a busy store may say so."""
    for _ in range(PATIENCE):
        response = phone.posts(text, sid=sid)
        if response.status_code != 503:
            break
    assert response.status_code == 200
    return said_in(response)


@on_every_engine
def test_a_hundred_erasures_at_once_lose_nobody_and_bring_nobody_back(app, services, disk, clock):
    phones = [Phone(app.test_client(), address=sender(number)) for number in range(LEAVING + STAYING)]

    def act(phone):
        phone.says("hello there")
        if phone in phones[LEAVING:]:
            return None
        phone.says("delete my data")
        holder = services.transcripts.holder(phone.address)
        sealed = [holder.wrapped, *(value for _, value in services.records.inside(holder.customer))]
        said = answered(phone, "yes", f"SMyes{phone.address}")
        code = find_code(said)
        assert code, said
        # The provider repeats two messages; neither brings anybody back.
        assert find_code(answered(phone, "yes", f"SMyes{phone.address}")) == code
        answered(phone, "hello there", phone.sids[0])
        return holder.customer, code, sealed

    with ThreadPoolExecutor(THREADS) as pool:
        left = [one for one in pool.map(act, phones) if one]
    services.worker.run_due()
    services.erasures.resume(clock())
    services.erasures.compaction.run(COMPACT_BYTES, clock())
    assert len({code for _, code, _ in left}) == LEAVING
    assert {services.records.erasure(code).done_here for _, code, _ in left} == {True}
    assert services.keyring.wrapped_keys([customer for customer, _, _ in left]) == {}
    assert [number for number in range(LEAVING) if services.transcripts.holder(sender(number))] == []
    stays = [services.transcripts.peek(sender(number), clock()) for number in range(LEAVING, LEAVING + STAYING)]
    assert all(stays)
    files = disk()
    assert [value for _, _, sealed in left for value in sealed if value in files] == []
