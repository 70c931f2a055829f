"""What may name a number by standing after it."""

from collections.abc import Sequence
from typing import Final

from redaction import brackets, neighbours, units
from redaction.brands import sizes_of
from redaction.groups import COVER
from redaction.labels import AFTER, KEEPING, PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import serves, whole
from redaction.phonewords import LONGEST_PHONE, SHORTEST_PHONE
from redaction.places import of_place
from redaction.plainsecret import OF, POINTING
from redaction.scene import Scene
from redaction.shapes import is_date_at
from redaction.stretches import read
from redaction.talk import TALK

_DOCUMENTS: Final = PERSONAL - {"card"}
_PAUSES: Final = TALK.pauses | TALK.corrections | {"actually", "hang", "on", "hold"}
_POINTING: Final = POINTING | TALK.pointing
_SAYING_LITTLE: Final = LEXICON.fillers | LEXICON.links | TALK.whose
_PAPERS: Final = KEEPING - {"date"}
_DATED: Final = KEEPING | {"expiry"}
_OF_ITS_SENTENCE: Final = KEEPING | {"bank"}
_CLAUSE: Final = frozenset(",;.،")
_QUESTION: Final = frozenset("?؟")
_COMMAS: Final = frozenset(",،")
_FAR, _CLOSE, _BLOCKER = 5, 2, 3
_TOO_LONG_FOR_CODE: Final = 11


def names_after(scene: Scene, last: int) -> list[Label]:
    """The name that stands after a number, if it names it and does not introduce the next: at most one."""
    segment, ended = last, False
    while True:
        labels = _up_to_mask(scene, segment) if segment == last else brackets.outside(scene, segment)
        if labels:
            label = labels[len(labels) > 1 and labels[0].role in KEEPING and serves(scene.segments[segment], labels[0])]
            if label.lead > _FAR or (label.role == "unit" and not _counts(scene, last, segment, label)):
                return []
            if label.role in _OF_ITS_SENTENCE and (ended or _begins_anew(scene, segment, label)):
                return []
            if label.trail and segment == last and scene.segments[last][:1] == ":":
                return []  # "+972 54-123-4567: my card ends in 1234"
            if _goes_on_to_other(scene.segments[segment], label) or neighbours.states_own(
                scene.segments[segment], label.role
            ):
                return []
            return [] if _introduces(scene, segment, label) else [label._replace(trail=label.lead, lead=AFTER)]
        if segment == len(scene.groups) or scene.lengths[segment] >= _BLOCKER or COVER in scene.segments[segment]:
            return []
        ended = ended or neighbours.SENTENCE.search(scene.segments[segment]) is not None
        segment += 1


def _counts(scene: Scene, last: int, segment: int, label: Label) -> bool:
    """Whether a unit stands right after a number, and may be one of it."""
    return not label.lead and segment == last and units.counts(scene, last, label)


def told_instead(scene: Scene, first: int, last: int) -> list[Label]:
    """The name after a number, where the one before it is taken back, or of the number before that.

    "039337423 is my ID and 0544714471 my mobile", "ID 98487944, no, that's the order". Not "311223348 is on the order".
    """
    words = words_of(scene.segments[last])
    back = _points_back(words)
    if not back and not (first and _tells_and_goes_on(scene.segments[first])):
        return []
    after = names_after(scene, last)
    head = after[0].words.split()[0] if after else ""
    place = words.index(head) if head in words else 0
    if not after or not OF.isdisjoint(words[:place]) or serves(scene.segments[last], after[0]):
        return []
    if back:
        ends = all(label.trail <= _CLOSE for label in scene.labelled[last] if label.words == after[0].words)
        plainly = ends and _SAYING_LITTLE.issuperset(words[back:place])
        kept = plainly and after[0].role in _PAPERS and not _like_card(scene.digits(first, last))
        return after if kept or after[0].role in _DOCUMENTS else []
    return after if _is_other(scene, first, last, after[0].role) else []


def _is_other(scene: Scene, first: int, last: int, role: str) -> bool:
    """Whether a number may be a phone or an order, and not one more of what the number before it is, as long as that."""
    size, digits = scene.size(first, last), scene.digits(first, last)
    if (
        role not in _PAPERS | {"phone"}
        or size < SHORTEST_PHONE
        or not PERSONAL.isdisjoint(read(scene.segments[last]).roles)
    ):
        return False
    begun = first - 1
    while begun and scene.groups[begun].joined:
        begun -= 1
    if _like_card(digits) or (size == scene.size(begun, first) and not (role == "phone" and digits[0] == "0")):
        return False
    return role != "phone" or size <= LONGEST_PHONE


def _like_card(digits: str) -> bool:
    """Whether a number begins like a card and is as long as one, or a digit longer or shorter."""
    return any(size in sizes_of(digits) for size in range(len(digits) - 1, len(digits) + 2))


def takes_back(text: str) -> bool:
    """Whether what follows a number takes back what it was called: " no wait thats the order number", not "no rush, is"."""
    return _points_back(words_of(text)) > 0


def _points_back(words: list[str]) -> int:
    """The place after the word that points at the number before a "no"; 0 if there is none."""
    if not words or words[0] not in TALK.negations:
        return 0
    place = 1
    while place < len(words) and words[place] in _PAUSES:
        place += 1
    return place + 1 if place < len(words) and words[place] in _POINTING else 0


def _tells_and_goes_on(text: str) -> bool:
    """Whether what stands between two numbers says what the first is, and goes on with an "and": " is my ID and +"."""
    words = words_of(text)
    return bool(words) and (words[0] in LEXICON.links or words[0] in POINTING) and words[-1] in neighbours.AND


def _goes_on_to_other(text: str, label: Label) -> bool:
    """Whether an "and" that is glued to a name goes on to something else, or to a question: "4406 4749 ומשלוח חינם?"."""
    asks = label.role in KEEPING and not _QUESTION.isdisjoint(text)
    return (asks or label.role == "bank") and neighbours.begins_a_clause(label)


def _up_to_mask(scene: Scene, segment: int) -> Sequence[Label]:
    """The labels of a stretch of text up to a number in it that is masked: what comes then is of that."""
    text = scene.segments[segment]
    return read(text.partition(COVER)[0]).labels if scene.masks and COVER in text else scene.labelled[segment]


def _begins_anew(scene: Scene, segment: int, label: Label) -> bool:
    """Whether a word stands on a line or in a sentence of its own number: "4580 …", then "Return it to account 12 …"."""
    first, _, rest = neighbours.sentence(scene.segments[segment])
    if not rest or label.role in read(first).roles:
        return False
    return words_of(rest)[0] not in LEXICON.links


def _numbers_the_next(scene: Scene, segment: int, label: Label) -> bool:
    """Whether a place has the few digits after it for its number: "16482473, table for 6"."""
    return (
        label.role in KEEPING
        and label.trail <= 1
        and of_place(label.words)
        and scene.lengths[segment - 1] > _BLOCKER + 1
    )


def _introduces(scene: Scene, segment: int, label: Label) -> bool:
    """Whether a word belongs to the number after it rather than to the one before."""
    if COVER in scene.segments[segment]:
        words = words_of(scene.segments[segment].partition(COVER)[0])
        return bool(words) and words[0] not in LEXICON.links
    if segment == len(scene.groups):
        return False
    if label.role in KEEPING and _names_serial(scene.segments[segment], label):
        return True
    if len(following := whole(scene, segment, back=False)) < _BLOCKER:
        return _numbers_the_next(scene, segment, label)
    if scene.segments[segment].rstrip(" ")[-1:] in _COMMAS and not words_of(scene.segments[0]):
        return False  # "073 cvv, 0829 expiry, 4580 …"
    if label.role not in _DATED and is_date_at(scene.text, scene.groups[segment].start):  # "my PIN, 26/11/2026"
        return False
    first, end, _ = neighbours.sentence(scene.segments[segment])
    if end and label.role not in KEEPING and label.role in read(first).roles and not _is_abbreviated(first, label):
        return False  # "575795 came by text. 98190744011 is my CPF"
    if _ends_line(scene, segment, label):
        return False
    words = words_of(scene.segments[segment])
    if neighbours.points_back(words):
        return False
    return neighbours.goes_on_to(words) or _leads_to_next(scene, segment, label, following)


def _is_abbreviated(text: str, label: Label) -> bool:
    """Whether a name with a dot is all that follows a comma: "0526875301, ת.ז. 431893189"."""
    return text[:1] in _COMMAS and words_of(text) == label.words.split()


def _names_serial(text: str, label: Label) -> bool:
    """Whether the letters of a serial stand between a name and the next number: "202156 and the promo code BLACK832"."""
    last = words_of(text)[-1:]
    glued = bool(last) and last[0].isascii() and text.rstrip("-").endswith(last[0])
    return glued and label.trail == 1 and not LEXICON.knows(last[0]) and last[0] not in LEXICON.fillers


def _ends_line(scene: Scene, segment: int, label: Label) -> bool:
    """Whether a line is a number and what it is called: "305114142 order", with others below."""
    line, broken, _ = scene.segments[segment].partition("\n")
    if not broken or words_of(line) != label.words.split():
        return False
    before = scene.segments[segment - 1].rpartition("\n")
    return not words_of(before[2]) and (segment == 1 or bool(before[1]))


def _leads_to_next(scene: Scene, segment: int, label: Label, following: str) -> bool:
    """Whether a word that begins no clause of its own belongs to the digits `following` it."""
    words = words_of(scene.segments[segment])
    if neighbours.adds(words) and label.role in KEEPING and len(following) > _TOO_LONG_FOR_CODE:
        return True  # "092, and the refund to 61105010257995879935383108"
    if neighbours.adds(words) and (label.trail == 1 if label.role in KEEPING else not (label.lead or label.trail)):
        return True  # "his 03593732/5 and his car 62-672-64", "355…, והתז 039337423"
    trail = label.trail - (label.trail == 1 and words != neighbours.without_letters(scene.segments[segment]))
    if trail:  # "934344, the card was 4580…", "934344, call me on 054…"
        if label.role == "phone":
            return SHORTEST_PHONE <= len(following) <= LONGEST_PHONE and label.trail <= _CLOSE
        return label.role == "card" and len(following) > _TOO_LONG_FOR_CODE and scene.segments[segment][:1] in _CLAUSE
    return bool(label.lead) or not words or words[0] not in LEXICON.links
