"""A customer whose record was damaged is forgotten like everybody else, and holds up nobody."""

from functools import partial

import pytest

from bot.commands.erase import BY_OPERATOR
from bot.erasure import UNREADABLE
from bot.stores.envelope import MasterKeys
from tests.builders import behind
from tests.upstream.conftest import Line


@pytest.fixture
def change(settings):
    return partial(behind, settings)


def torn(change, _, customer):
    """A conversation whose bytes are others."""
    change("records", "UPDATE conversations SET sealed = ? WHERE customer = ?", (b"\1" + bytes(200), customer))


def of_another_shape(change, services, customer):
    """A conversation that another version wrote."""
    envelope = services.transcripts.changes.envelope(customer)
    sealed = envelope.seal("conversation", "", b'{"address": ["quiet river"]}')
    change("records", "UPDATE conversations SET sealed = ? WHERE customer = ?", (sealed, customer))


def without_its_key(change, _, customer):
    """A data key that a master key wrapped which nobody has any more."""
    wrapped = MasterKeys([b"x" * 32]).new_data_key()
    change("keyring", "UPDATE keys SET wrapped = ? WHERE customer = ?", (wrapped, customer))


@pytest.fixture(params=[torn, of_another_shape, without_its_key])
def damaged(request, line, change, services):
    line.says("hello")
    line.reports(next(iter(line.replies)), "delivered")
    customer = services.transcripts.holder(line.address).customer
    request.param(change, services, customer)
    return customer


def test_who_is_damaged_can_be_erased_and_what_nobody_can_tell_is_not_called_done(
    damaged, line, services, works, clock, log
):
    code = services.erasures.erase(damaged, clock(), BY_OPERATOR)
    assert services.transcripts.holder(line.address) is None
    works(minutes=1)
    (parked,) = services.records.jobs.parked(9)
    assert parked.reason == UNREADABLE
    assert services.records.erasure(code).step("upstream").state == "failed"
    assert "quiet" not in log()


def test_the_copies_that_are_still_known_go(line, services, works, clock, twilio, change):
    line.says("hello")
    line.reports(next(iter(line.replies)), "delivered")
    customer = services.transcripts.holder(line.address).customer
    torn(change, services, customer)
    services.erasures.erase(customer, clock(), BY_OPERATOR)
    works(minutes=1)
    assert twilio.of(line.address) == []


@pytest.mark.usefixtures("damaged")
def test_the_sweep_goes_on_to_everybody_else(client, twilio, services, clock):
    others = [Line(client, twilio, f"whatsapp:+4850010030{number}") for number in range(2)]
    for other in others:
        clock.advance(seconds=1)
        other.says("hello")
    clock.advance(days=services.policy.retention.conversation.days + 1)
    services.worker.retention.sweep(clock())
    assert [services.transcripts.holder(other.address) for other in others] == [None, None]
