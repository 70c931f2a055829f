"""What a number has in common with the one beside it: its length, its beginning."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.labels import Label
from redaction.lexicon import LEXICON, words_of
from redaction.normalise import fold_word
from redaction.plainsecret import OF
from redaction.scene import Scene
from redaction.talk import TALK
from redaction.vocabulary import entries, expand, read

_SHORTEST_PHONE: Final = 7
_SHORTEST_ALIKE: Final = 4
_FEW: Final = 6
_NEARLY: Final = 3
GLUED_FOR: Final = ("ל", "ב", "של", "ل", "بال", "عال")
"""What leads to what a number is for."""
AND: Final = frozenset({"and", "a", "i", "oraz", "ו", "و"}) | TALK.alternatives
_GLUED_AND: Final = ("ול", "וב", "ולל", "ולה", "ولل", "وبال", "وعال")
_NEAR: Final = 4
_GLUED: Final = ("ו", "و")
_IS: Final = frozenset({"to"})
_JEST: Final = frozenset({"jest", "sa"})
_POLISH: Final = frozenset(
    fold_word(spelled).split()[0]
    for role, _, phrase in entries(read("pl"))
    if role in {"keep", "device", "phone"}
    for spelled in expand(phrase)
)
"""Before these, "to" is no purpose, but Polish for "is"."""
_CLAUSES: Final = re.compile("[,،;?؟!\n]")
_LEADING: Final = TALK.served | AND | {"the"}
_LIST: Final = re.compile("[,;،] ")
"""What parts the numbers of a list."""
_STATING: Final = frozenset(":=")
_CLAUSE: Final = frozenset(";.!\n")
"""What is named after one of these is another number."""
_OWNERS: Final = tuple(TALK.owners)
_OWNED: Final = frozenset({"id", "passport", "licence"})
HEADED: Final = re.compile(r"\n[^\n:]{2,24}:")
"""A line with a heading of its own."""
SENTENCE: Final = re.compile(r"\n|[.?!؟] ")
_ORDER: Final = "po"
"""In Polish, "after"."""
_SEVERAL: Final = tuple(TALK.several)
"""Prefixes are glued to them."""
_COMMAS: Final = (",", "،", "+", "&", "/", ";")
_FAR: Final = 3
_STATED: Final = re.compile(r"(?:[a-z]{1,3}(?![a-z]))?[ *_`~]*(?:(?::|=|->)[ *_`~(\[{\"']*|ל-?)")
"""What leads from one number to the next; the letters end the first: "RX660811009IL: 310774765"."""
_MOBILE: Final = 10
_DIALLED: Final = (3, 3, 3)
"""How a Polish phone is grouped, and no rest of an ID that is longer."""
_CENTURIES: Final = frozenset({"19", "20"})
_INITIALS: Final = 2
_SERIAL: Final = frozenset({"id", "passport"})
_PLACING: Final = TALK.sides | LEXICON.fillers | LEXICON.links | OF
_DOCUMENTS: Final = frozenset({(2, 6), (2, 7), (3, 6)})


def leads(label: Label) -> bool:
    """Whether a word may name a number after it: a unit only if of money and right before, as "po" if it is an order's."""
    if label.role == "unit":
        return not label.trail and label.words in TALK.money
    return label.words != _ORDER or not label.trail


def tells_year(scene: Scene, index: int) -> bool:
    """Whether a group is a year that something happened in: "got my licence in 2024, number 98887392"."""
    digits = scene.groups[index].digits
    apart = not (scene.groups[index].joined or scene.groups[index + 1].joined)  # "since 2025-12-14" is a day.
    if not apart or len(digits) != _SHORTEST_ALIKE or digits[:2] not in _CENTURIES:
        return False
    return not TALK.within.isdisjoint(words_of(scene.segments[index])[-1:])


def telling(named: Sequence[Label]) -> Label:
    """The closest of some labels that says what a number is: "order numbers" are of orders."""
    return named[named[0].role == "digits" and len(named) > 1]


def looks_alike(scene: Scene, label: Label, before: int, index: int) -> bool:
    """Whether a list of orders, parcels, phones may go on with a number: many are named, or it looks like the one before."""
    if any(word.endswith(_SEVERAL) for word in label.words.split()):
        return True
    old, new = whole(scene, before, back=True), whole(scene, index, back=False)
    return abs(len(old) - len(new)) <= 1 and (label.role != "phone" or old[0] == new[0])


def whole(scene: Scene, index: int, *, back: bool) -> str:
    """The digits of the number that ends (`back`) or begins with a group: "my ID 285685087 and hers 06-694-2384"."""
    first, last = index, index + 1
    while back and first and scene.groups[first].joined and not _LIST.match(scene.segments[first]):
        first -= 1
    while not back and last < len(scene.groups) and scene.groups[last].joined and not _LIST.match(scene.segments[last]):
        last += 1
    return scene.digits(first, last)


def likewise(scene: Scene, before: int, index: int, words: list[str]) -> bool:
    """Whether a number as long as the one before follows it with few words, or begins with it as if that was broken off.

    "my pin was 1234, now 5678", "my ID is 0393 sorry 039337423".
    """
    old, new = whole(scene, before, back=True), whole(scene, index, back=False)
    year = (len(new) == _SHORTEST_ALIKE and new[:2] in _CENTURIES) or not TALK.amounts.isdisjoint(words)
    begun = len(new) > len(old) >= _SHORTEST_ALIKE and new.startswith(old)
    alike = (
        begun
        or (len(old) == len(new) >= _SHORTEST_ALIKE and not (len(new) == _MOBILE and new[0] == "0" != old[0]))
        or (
            min(len(old), len(new)) >= _SHORTEST_PHONE
            and abs(len(old) - len(new)) <= _NEARLY
            and new[0] != "0"
            and (len(old) < _MOBILE or scene.sizes(index, index + len(_DIALLED)) != _DIALLED)
        )
    )
    if year or len(words) > _FEW or HEADED.search(scene.segments[index]):
        return False
    if len(new) >= _SHORTEST_ALIKE and not TALK.whose.isdisjoint(words):
        return not any(scene.labels(segment) for segment in range(before + 1, index + 1))
    ends = scene.segments[index + 1][:1] in _CLAUSE
    return alike and not any(scene.labels(segment) for segment in range(before + 1, index + 2 - ends))


def for_another(words: list[str]) -> bool:
    """Whether what stands between two numbers says what the second is for: "and for the phone"."""
    if not words:
        return False
    return words[0].startswith(_GLUED_AND) or (words[0] in AND and not TALK.served.isdisjoint(words[1:_NEAR]))


def of_next(words: list[str]) -> bool:
    """Whether what stands between two numbers says that the second is of another: "do drugiej", "والثانيه"."""
    if not words or len(words) > _NEAR:
        return False
    return words[-1] in TALK.another and _LEADING.issuperset(words[:-1])


def serves(text: str, label: Label) -> bool:
    """Whether a "for" leads to the word, or it tells whose document is named right before it: "NIP klienta"."""
    words = words_of(text)
    head = label.words.split()[0]
    if head not in words:
        return False
    place = words.index(head)
    if _is_owner(head) and any(
        near.role in _OWNED for near in LEXICON.labels(" ".join(words[max(0, place - 2) : place]))
    ):
        return True
    glued = is_glued_to(head)
    if glued or TALK.served.isdisjoint(words[max(0, place - _NEAR) : place]):
        return glued
    near = set(words_of(_CLAUSES.split(text.partition(head)[0])[-1])[-_NEAR:])
    return not TALK.served.isdisjoint(near - _IS if head in _POLISH or not _JEST.isdisjoint(near) else near)


def is_glued_to(word: str) -> bool:
    """Whether a "for" or an "in" is glued to a word: the first letter of "barcode" in Hebrew is none."""
    return word.startswith(GLUED_FOR) and any(
        word.startswith(to) and LEXICON.knows(word[len(to) :]) for to in GLUED_FOR
    )


def _is_owner(word: str) -> bool:
    return word in TALK.owners or (not word.isascii() and word.endswith(_OWNERS))  # Articles and prefixes are glued.


def issued_for(scene: Scene, first: int) -> bool:
    """Whether what stands right before a number says for whom something is, not what its number is: "made out for 5905…"."""
    words = words_of(scene.segments[first])
    return words[-1:] != words and not TALK.issued.isdisjoint((*words[-1:], " ".join(words[-2:])))


def goes_on_to(words: list[str]) -> bool:
    """Whether what follows a number goes on to something else: "6948739, and also the passport of my son 29110495"."""
    return bool(words) and words[0] in TALK.also and LEXICON.links.isdisjoint(words)


def adds(words: list[str]) -> bool:
    """Whether what follows a number begins with "and", be it glued to the next word."""
    return words[0] in AND or (words[0].startswith(_GLUED) and len(words[0]) > len(_GLUED))


def has_its_own(scene: Scene, first: int, label: Label, others: Sequence[Label]) -> bool:
    """Whether a number right after a name is its own, whatever that is for.

    What is named before is told after it ("my account for refunds of order 5989: 806-38671"), or far from it ("my ID
    wasn't accepted for booking 5989").
    """
    if label.trail or not right_before(scene, first, label):
        return False
    if others and (others[0].trail >= _FAR or not TALK.troubles.isdisjoint(words_of(scene.segments[first]))):
        return True  # "My card was declined for order 8566"
    after = next((place for place in range(first + 1, len(scene.groups)) if not scene.groups[place].joined), 0)
    return after > 0 and states(scene.segments[after])


def right_before(scene: Scene, first: int, label: Label) -> bool:
    """Whether a name, or the letters of a serial after it, stands right before a number: "booking INC0544031"."""
    before = scene.segments[first]
    words = words_of(before)
    if before[-1:].isalpha() and before.isascii() and len(words) > 1:
        words.pop()
    return words[-1:] == label.words.split()[-1:]


def states(between: str) -> bool:
    """Whether what stands between two numbers says that the second is what was named before the first."""
    words = words_of(between)
    if _STATED.fullmatch(between):
        return True
    return bool(words) and LEXICON.links.issuperset(words)


def told_back(scene: Scene, first: int) -> bool:
    """Whether what stands before a number says what the one before that is: "4580… is the card, 054… is the phone, 034…"."""
    return first > 0 and not LEXICON.links.isdisjoint(words_of(scene.segments[first])[:1])


def points_back(words: list[str]) -> bool:
    """Whether what follows a number says what it is or was: "836512 as OTP for ₪1,813"."""
    return not TALK.serving_as.isdisjoint(words[:1])


def states_own(text: str, role: str) -> bool:
    """Whether a name of passwords after a number is followed by its own: "changed from 6060 to 5342. password=x"."""
    return role == "secret" and not _STATING.isdisjoint(text[1:])


def begins_a_clause(label: Label) -> bool:
    """Whether an "and" is glued to a word: "640581, והחשבון האחרון" goes on to something else."""
    word = label.words.partition(" ")[0]
    return word.startswith(_GLUED) and LEXICON.knows(word[1:])


def also(text: str, label: Label) -> bool:
    """Whether an "and" or a comma leads to what a label names: "the ID and the order number", "ID, phone, order"."""
    head = label.words.partition(" ")[0]
    words, before = words_of(text), text.partition(head)[0].rstrip()
    place = words.index(head) if head in words else 0
    if begins_a_clause(label) or (before != text and before.endswith(_COMMAS)):
        return True
    return not AND.isdisjoint(set(words[max(0, place - 2) : place]) - TALK.alternatives)


def without_letters(text: str) -> list[str]:
    """The words between two numbers without the letters of a document glued to the second: "551491224 and B04254703"."""
    *words, last = words_of(text) or [""]
    return (
        words
        if (words or _LIST.match(text)) and len(last) <= _INITIALS and last.isascii() and text.endswith(last)
        else words_of(text)
    )


def letters_of_document(label: Label, digits: int) -> bool:
    """Whether what looks like a word is the letters of a document: "ID card TXN 354155"."""
    return not label.trail and label.words.isascii() and (len(label.words), digits) in _DOCUMENTS


def only_looks_like_name(found: Sequence[Label], size: int) -> bool:
    """Whether the first of some labels says where a device's serial stands, or is the letters of a document.

    "The serial on the back is BW667351F", but "the serial code on the back", and "the serial on the back 482".
    """
    first, second = found[:2]
    if second.role in _SERIAL:
        return letters_of_document(first, size)
    words = first.words.split()
    placing = first.role == "code" and not TALK.sides.isdisjoint(words) and _PLACING.issuperset(words)
    return placing and second.role == "device" and size > _SHORTEST_ALIKE


def only_fillers(text: str) -> bool:
    """Whether a stretch of text says nothing of its own ("is", ":", "numer to")."""
    return LEXICON.fillers.issuperset(words_of(text))


def sentence(text: str) -> tuple[str, str, str]:
    """What a stretch says up to the end of a sentence or a line, what ends it, and the words after it if there are any."""
    end = SENTENCE.search(text)
    if end is None:
        return text, "", ""
    first, rest = end.string[: end.start()], end.string[end.end() :]
    return first, end.group(), rest if words_of(rest) else ""
