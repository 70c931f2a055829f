"""What is remembered of what people said: bounded, and none of their words."""

import gc

from redaction import Turn, redact
from redaction.memory import Memory

SEVERAL = 5
"""Stretches, questions, announcements, names of passwords, slips are remembered, and marks."""


def test_it_forgets_everything_when_it_is_full():
    memory = Memory(2)
    for key in (1, 2, 3):
        assert memory.keep(key, str(key)) == str(key)

    assert dict(memory) == {3: "3"}


def test_no_word_of_a_message_is_in_any():
    """Not a name, not a password, not a slip that nobody else makes."""
    for word in ("bluebirdzz", "Zzyzxowski", "pasxwordq"):
        asked = Turn(f"what is your {word}? ID or card?", by_customer=False)
        said = f"it's {word}!!§ I, {word}, pay by card 4580458045804580, my {word} password is 123"
        redact(said, earlier=[Turn(f"now my {word} ID"), asked])
    memories = [held for held in gc.get_objects() if isinstance(held, Memory)]
    held = repr([list(memory.values()) for memory in memories]).casefold()

    assert len([memory for memory in memories if memory]) >= SEVERAL
    assert all(isinstance(key, int) for memory in memories for key in memory)
    assert not any(word in held for word in ("bluebirdzz", "zzyzx", "pasxword"))
