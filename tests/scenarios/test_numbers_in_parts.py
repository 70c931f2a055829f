"""A card in two messages, in a chat where we ourselves have said what should not be sent."""

import pytest

FIRST_HALF = 8


@pytest.mark.parametrize(
    "before",
    [
        ["moja sąsiadka podlewa kwiaty", "my card is 4111 1111 1111 1111", "numer karty to {first}"],
        ["hi", "my card is 4111 1111 1111 1111", "here is another: {first}"],
        ["שלום", "תעודת זהות 123456782", "המספר של הכרטיס {first}"],
        ["hello", "my id is 123456782", "my card {first}"],
    ],
)
def test_our_own_notice_does_not_part_a_card_from_its_second_half(phone, transcript, before):
    """The notice names IDs, so the first half passes for one; the second half is masked all the same."""
    number = "378743905105101"  # A length of its own (American Express), so that the first half looks like no card.
    for said in (*before, number[FIRST_HALF:]):
        phone.says(said.format(first=number[:FIRST_HALF]))

    shown = " ".join(transcript())
    assert number[:FIRST_HALF] not in shown
    assert number[FIRST_HALF:-3] not in shown  # The last four, "5101", may be.


def test_an_order_number_after_a_masked_id_stays_readable(phone, transcript):
    """We asked for it in between: it goes on with nothing."""
    phone.says("my id is 123456782")
    phone.says("where is my order?")
    phone.says("10111")

    assert transcript()[-1] == "10111"
