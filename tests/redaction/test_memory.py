"""What is remembered of what people said: bounded, and none of their words."""

from redaction import redact, signs, stretches
from redaction.lexicon import LEXICON
from redaction.memory import Memory


def test_it_forgets_everything_when_it_is_full():
    memory = Memory(2)
    for key in (1, 2, 3):
        assert memory.keep(key, str(key)) == str(key)

    assert dict(memory) == {3: "3"}


def test_no_word_of_a_message_is_in_it():
    """Not a name, not a password, not a slip that nobody else makes."""
    for word in ("bluebirdzz", "Zzyzxowski", "pasxwordq"):
        redact(f"it's {word}!!§ I, {word}, pay by card 4580458045804580, my {word} is 123")
    memories = (stretches._known, signs._seen, LEXICON.slips._found)  # noqa: SLF001 - what must not be there.
    held = repr([list(memory.values()) for memory in memories]).casefold()

    assert stretches._known  # noqa: SLF001
    assert all(isinstance(key, int) for memory in memories for key in memory)
    assert not any(word in held for word in ("bluebirdzz", "zzyzx", "pasxword"))
