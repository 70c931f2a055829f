"""What a text names, by our words for numbers, without what only says whose or what for a number is."""

from typing import Final

from redaction.asking import spoken
from redaction.labels import CODES, HARMLESS, KEEPING, PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import GLUED_FOR, also, serves
from redaction.talk import TALK

_FEW: Final = 8
_NUMBERING: Final = TALK.numbering | {"numbers", "nos"}
_NOTHING: Final = frozenset({"unit", "nothing"})
_WHOSE: Final = frozenset({"card", "bank", "phone", "digits"})
_IDENTIFYING: Final = PERSONAL - {"card"}
OF_SOMETHING: Final = frozenset({"code", "pin", "expiry", "secret", "otp"})


def named(text: str) -> tuple[Label, ...]:
    """The words of ours in a folded text that name a number."""
    return tuple([label for label in LEXICON.heard(text) if label[0] not in _NOTHING])


def told_first(said: tuple[Label, ...]) -> tuple[Label, ...]:
    """Without what only says whose or what for a code is: "the PIN of my card", "the password to my account"."""
    if len(said) > 1 and any(label[0] in OF_SOMETHING for label in said):
        return tuple([label for label in said if label[0] not in _WHOSE])
    return said


def rather(said: tuple[Label, ...], text: str) -> tuple[Label, ...]:
    """Without what the number is for, where few words, or a "for", say so: "the account for the refund"."""
    if len(said) > 1 and said[0].role in PERSONAL:
        few = len(words_of(text)) <= _FEW
        return tuple(
            [one for one in said if one.role not in KEEPING or not (serves(text, one) or (few and not also(text, one)))]
        )
    if len(said) > 1 and said[0].role in KEEPING and said[-1].role in _IDENTIFYING:
        # "To find your order, send your ID" and "for the invoice: ID" name the ID alone; "order number and ID" both.
        if in_one_breath(said) and not is_purpose(text, said[0]):
            return (
                *[one for one in said if one.role in PERSONAL | CODES],
                *[one for one in said if one.role in HARMLESS],
            )
        return tuple([label for label in said if label.role in _IDENTIFYING])
    return said


def in_one_breath(said: tuple[Label, ...]) -> bool:
    """Whether nothing telling stands between the first name and the last."""
    return said[-1].lead <= said[0].lead + sum([len(label.words.split()) for label in said[:-1]])


def numbers(label: Label) -> bool:
    """Whether a name says that it is of a number: "ID number"."""
    words = label.words.split()
    return len(words) > 1 and not _NUMBERING.isdisjoint(words)


def is_purpose(said: str, label: Label) -> bool:
    """Whether this only says what something else is needed for: "for the refund", "it is needed for verification"."""
    words, head = spoken(said), label.words.split()[0]
    if not TALK.ready.isdisjoint(words):
        return False  # "Ready for the card number when you are"
    place = words.index(head) if head in words else 0
    glued = any(head.startswith(to) and LEXICON.knows(head[len(to) :]) for to in GLUED_FOR)
    return glued or not TALK.served.isdisjoint([head, *words[max(0, place - 2) : place]])
