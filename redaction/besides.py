"""What stands beside a card and is no code of it: a postal code, an amount, a part of a serial."""

import re
from typing import Final

from redaction import lastfour, plainly, sums, units, versions
from redaction.asking import length_asked
from redaction.context import called
from redaction.labels import CODES, KEEPING, PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.numberwords import COMMAS
from redaction.scene import Scene
from redaction.shapes import YEAR, in_parcel
from redaction.signs import GOODS, SUM
from redaction.stretches import read
from redaction.talk import TALK

AMOUNT: Final = re.compile(r"[0-9]{1,3},[0-9]{3}|[0-9]{2,4}[.,][0-9]{2}")
_ON_CARD: Final = re.compile(r" (?:on|from|z|na|על|מ|علي|من) .{0,3}")
_SUMS: Final = frozenset(("credit", "credits", "debit"))
_CODE_ALONE: Final = frozenset(("code", "קוד", "kod", "كود"))
_DAY: Final = re.compile(r"[0-9]{1,2}/[0-9]{1,2}|(?:[0-9]|[01][0-9]|2[0-3])\.[0-5][0-9]")
_FOUR, _ON_BACK, _SAID_TO_CODE, _FEW_WORDS = 4, 3, 2, 6
_OF_KEYPAD: Final = 5
"""As many digits as the code of a room has at most."""
_CLAUSES: Final = re.compile("[,;.:!?،؟\n]")
_CODE_WORDS: Final = (
    "code", "digit", "number", "kod", "cyfr", "numer", "קוד", "ספרות", "מספר", "كود", "رمز", "ارقام", "رقم"
)  # fmt: skip
_NAMES: Final = CODES | {"digits", "expiry"}
_INITIALS: Final = re.compile(r"(?<![^\W_])[a-z]{1,2}-\Z")
_DOCUMENTS: Final = PERSONAL - {"card"}
_LETTERS: Final = re.compile(r"[a-z]{2,12}-?\Z")
_PLATE: Final = re.compile(r"(?<![a-z])[a-z]{1,3} \Z")
"""The letters of a plate before a blank: "WE 785MW"."""
_ORDINARY: Final = (
    LEXICON.fillers | LEXICON.joiners | TALK.asides | TALK.done | TALK.thanks | TALK.requests | TALK.sides
)
_AFTER: Final = re.compile(r"[a-z]{1,12}\Z")
_HALVES, _LONGEST_NAME = 2, 3
_MOBILE_GROUPS: Final = (3, 3, 3)
_LONGEST_CODE: Final = 8
_DESTINATIONS: Final = frozenset(("علي", "na"))
_POSTAL: Final = 5
_POSTAL_CODE: Final = "pocztow"
_POSTAL_PARTS: Final = (2, 3)
THOUSANDS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")


def goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether this is the end of a longer number or an amount: the 8539 of "44006-8539", "19,352"."""
    start = first - (scene.groups[first].joined and last - first == 1)
    gap = scene.segments[start + 1] if last - start > 1 else ""
    if gap == "-" and last - start == _HALVES:
        postal = scene.lengths[start : start + 2] == list(_POSTAL_PARTS) and not scene.groups[start].joined
        return scene.is_free(start) and (scene.lengths[start] == _POSTAL or (postal and bool(words_of(scene.plain()))))
    return (
        gap == ","
        and THOUSANDS.fullmatch(scene.text, scene.groups[start].start, scene.groups[last - 1].end) is not None
    )


def put_on_card(scene: Scene, last: int) -> bool:
    """Whether "on" leads from an amount to a card: "and 3193 on 4580…"."""
    end = scene.groups[last - 1].end
    starts = [start for start, _ in scene.spans("card") if start > end]
    return bool(starts) and _ON_CARD.fullmatch(scene.text, end, min(starts)) is not None


def of_address(scene: Scene, first: int) -> bool:
    """Whether digits are the end of an American postal code: "97986-0622"."""
    return bool(first) and scene.segments[first] == "-" and scene.lengths[first - 1 : first + 1] == [_POSTAL, _FOUR]


def like_postal(scene: Scene, first: int, last: int, label: Label | None) -> bool:
    """Whether digits are written like a Polish postal code, and no word tells that they came to a phone: "17-126"."""
    if scene.sizes(first, last) != _POSTAL_PARTS or scene.segments[first + 1] != "-":
        return False
    return label is None or TALK.plain.issuperset(label.words.split()) or _POSTAL_CODE in scene.text


def sent_to(scene: Scene, first: int, size: int) -> bool:
    """Whether this is where a code is to be sent: "ابعتوا الكود على 03 448161", a phone that is written like none."""
    return size == _LONGEST_CODE and not _DESTINATIONS.isdisjoint(words_of(scene.segments[first])[-1:])


def in_papers(scene: Scene, start: int) -> bool:
    """Whether what looks like a date is the end of an invoice's number: "FV/562/03/2026"."""
    place = next((place for place, group in enumerate(scene.groups) if group.start == start), 0)
    return place > 0 and scene.groups[place].joined and scene.is_free(place - 1) and "keep" in scene.roles


def of_door(scene: Scene, first: int, name: str) -> bool:
    """Whether a mere "code" is that of a locker or a room whose number stands before: "locker 545 code 2187"."""
    if not first or name not in _CODE_ALONE or scene.lengths[first - 1] > _FOUR or scene.lengths[first] > _OF_KEYPAD:
        return False
    codes = [label for labels in scene.labelled for label in labels if label.role in CODES]
    if len(codes) > 1 or scene.asked:
        return False  # "Room 12, code 7208 came by SMS."
    return any(label.words in TALK.doors for label in scene.labelled[first - 1][-1:])


def of_address_at(scene: Scene, start: int) -> bool:
    """The same, of the digits that begin at a place in the text."""
    return any(of_address(scene, place) for place, group in enumerate(scene.groups) if group.start == start)


def is_sum(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is an amount, by the word right before it or as it is written: "I paid 527", "7,809"."""
    before = scene.segments[first]
    start = first - (before == "," and last - first == 1 and scene.is_free(first - 1))
    if last - start > 1:
        return THOUSANDS.fullmatch(scene.text, scene.groups[start].start, scene.groups[last - 1].end) is not None
    return scene.signs & SUM != 0 and sums.is_named(before, words_of(before)) and not _of_code(before)


def _of_code(before: str) -> bool:
    """Whether it is a code that the last clause is about: "the security code to be paid"."""
    return any(label.role in CODES for label in read(_CLAUSES.split(before.rstrip(" :"))[-1]).labels)


def _named_at_once(scene: Scene, first: int) -> bool:
    """Whether only little words part the name of a code from its number: "cvv for 415", not "no cvv needed for 415"."""
    name = next((label.words.split() for label in scene.labelled[first][-1:] if label.role in CODES), None)
    words = words_of(scene.segments[first])
    for place in range(len(words), 0, -1) if name else ():
        if words[place - len(name or ()) : place] == name:
            return True
        word = words[place - 1]
        if not (len(word) == 1 or word in TALK.priced or word in LEXICON.fillers or word in TALK.asides):
            return False
    return False


def for_so_much(scene: Scene, first: int) -> bool:
    """Whether a price follows, by what stands before it: "declined for 491"."""
    if not scene.signs & SUM:
        return False
    before = scene.segments[first]
    return sums.for_so_much(before, words_of(before)) and not _named_at_once(scene, first)


def is_day(scene: Scene, first: int, last: int) -> bool:
    """Whether this is a day and a month ("3/12"), or a time of the day ("11.30")."""
    return (
        last - first == _HALVES
        and _DAY.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end) is not None
    )


def no_code(scene: Scene, first: int, last: int) -> bool:
    """Whether a number is the end of a card, written as an amount, or a version: "total 16,478", "v13.7.126"."""
    if last - first == 1:
        return lastfour.ends_card(scene, first, last)
    return (
        versions.is_version(scene, first, last)
        or AMOUNT.fullmatch(scene.text, scene.groups[first].start, scene.groups[last - 1].end) is not None
    )


def amid_letters(scene: Scene, first: int, last: int) -> bool:
    """Whether digits stand within a serial: the 191 of "1Z28W96CW191E26WBB", or begin one: "291-0711756-2116234"."""
    if scene.segments[last] == "-" and _begins_serial(scene, first, last):
        return True
    if not "a" <= scene.segments[last][:1] <= "z":
        return False
    if in_parcel(scene.text, scene.groups[first].start, scene.groups[last - 1].end):
        return True
    if plainly.is_british(scene, first, last):
        return True
    head, tail = _LETTERS.search(scene.segments[first]), _AFTER.match(scene.segments[last])
    if head is None:
        head = _PLATE.search(scene.segments[first])
        if head is None or _says_something(head.group().strip()) or (tail and _says_something(tail.group())):
            return False
    return tail is not None and not LEXICON.knows(tail.group())


def _begins_serial(scene: Scene, first: int, last: int) -> bool:
    """Whether digits with a dash after them begin the number of an order, by its shape: a year or three long parts."""
    if scene.lengths[last] <= _POSTAL or not scene.is_free(last):
        return False
    if (scene.has("card") and scene.roles.isdisjoint(KEEPING)) or any(label.role in CODES for label in scene.asked):
        return False  # "4580… 12/28 479-326680-3004824"
    long = scene.segments[last + 1] == "-" and scene.lengths[last + 1] > _POSTAL
    return long or YEAR.fullmatch(scene.digits(first, last)) is not None


def _says_something(word: str) -> bool:
    """Whether letters beside a number are a word of ours: "the 482pls", not "WE 785MW"."""
    return LEXICON.knows(word) or word in _ORDINARY


def in_serial(scene: Scene, first: int) -> bool:
    """Whether Latin letters that are no word of ours are glued to the digits: "SUMMER2026"."""
    head = _LETTERS.search(scene.segments[first])
    word = head.group().rstrip("-") if head else ""
    return head is not None and not (LEXICON.knows(word) or word in LEXICON.fillers)


def of_document(scene: Scene, first: int, last: int) -> bool:
    """Whether a number in the message after a card is something else: "my id is 0048", "A-106", "GB29NWBK6016"."""
    if scene.hits:
        return False
    before = scene.segments[first]
    serial = _INITIALS.search(before) is not None or (first > 0 and before.isalpha() and before.isascii())
    return serial or called(scene, first, last, *_DOCUMENTS) is not None


def said_how_long(scene: Scene, first: int, size: int) -> bool:
    """Whether as many digits are announced after a card: "and those 3 small ones 141"."""
    before = scene.segments[first]
    if length_asked(before) == size:
        return True  # "the four digit thing is 5250"
    return bool(first) and scene.groups[first - 1].digits == str(size) and scene.is_free(first - 1)


def counts(scene: Scene, last: int) -> bool:
    """Whether a unit follows: "7,500 dirhams" is no code."""
    labels = scene.labels(last)
    return bool(labels) and labels[0].role == "unit" and not labels[0].lead and units.counts(scene, last, labels[0])


def says_code(words: str) -> bool:
    """Whether a name of a one-time code says so in several words, and is not only how it came ("they sent me")."""
    return " " in words and any(code in words for code in _CODE_WORDS)


def only_names_card(scene: Scene) -> bool:
    """Whether a message names a card, and tells nothing else that a number may be of: "cards against humanity 716"."""
    names = [label.words for labels in scene.labelled for label in labels]
    told = {word for name in names for word in name.split()} | LEXICON.fillers | LEXICON.joiners | TALK.asides
    return not _SUMS.issuperset(names) and told.issuperset(words_of(scene.plain()))


def on_side(scene: Scene, first: int, last: int) -> bool:
    """Whether three digits are told as what one side of a card shows, with its date: "back: 064 front exp: 07/27"."""
    if scene.size(first, last) != _ON_BACK:
        return False
    beside = words_of(scene.segments[first])[-1:]
    after = words_of(scene.segments[last])
    if scene.has("card"):  # "4580…, 041 from the back", "4580… back 041"
        brief = len(words_of(scene.segments[first])) <= _SAID_TO_CODE
        return not TALK.sides.isdisjoint((*after[:_SAID_TO_CODE], *(beside if brief else ())))
    if scene.card_before:  # "can you use 482 from the back?"
        return TALK.places.isdisjoint(words_of(scene.plain())) and not TALK.sides.isdisjoint(
            (*beside, *after[:_ON_BACK])
        )
    if TALK.sides.isdisjoint(beside):
        return False
    if "expiry" not in scene.roles:
        return False
    return last < len(scene.groups) and len(words_of(scene.plain())) <= _FEW_WORDS and not scene.signs & GOODS


def is_whole(scene: Scene, first: int, last: int) -> bool:
    """Whether no digits beside these go on with them: "801 442" is one code, not two."""
    before = scene.groups[first].joined and not _claimed(scene, first - 1)
    after = last < len(scene.groups) and scene.groups[last].joined and not _claimed(scene, last)
    if after and scene.segments[last] in COMMAS and scene.is_spared(last):
        return not before  # "The code is 649, 2 nights"
    return not (before or after)


def _claimed(scene: Scene, index: int) -> bool:
    """Whether a group was found to be something else, as the card beside a code."""
    return not scene.is_free(index) and not scene.is_spared(index)


def without_times(scene: Scene, last: int) -> int:
    """Where a run ends without how often something was done: "my PIN 27 29 three times"."""
    labels = scene.labels(last)
    counted = bool(labels) and labels[0].role == "unit" and not labels[0].lead
    return last - (counted and scene.lengths[last - 1] == 1)


def like_mobile(scene: Scene, first: int, last: int) -> bool:
    """Whether digits are grouped like a phone: "4158. 7240. 6310. 4035 / 790-030-562"."""
    return scene.sizes(first, last) == _MOBILE_GROUPS and len(set(scene.segments[first + 1 : last])) == 1


def is_of_serial(name: str, token: str) -> bool:
    """Whether letters of a serial pass for the name of a code: "model SMS67XZ18N", "booking MK9DS4"."""
    if len(name) > _LONGEST_NAME or name not in token:
        return False
    before, _, after = token.partition(name)
    return any(map(str.isalpha, before + after)) or (before.isdecimal() and after.isdecimal())


def says_own(scene: Scene, size: int) -> bool:
    """Whether a message says more besides its digits than is said to a code, of another thing than codes and cards."""
    labels = [label for labels in scene.labelled for label in labels]
    words = set(words_of(scene.plain()))
    if any(label.role == "unit" for label in labels):
        return True
    if any(label.role in _NAMES for label in labels) or not TALK.alternatives.isdisjoint(words):
        return False  # "secret number 841", "maybe 482 or 432"
    cards = " ".join([label.words for label in labels if label.role == "card"]).split()
    own = words - LEXICON.fillers - LEXICON.joiners - TALK.sides - TALK.asides - TALK.sequence
    return len(own - TALK.onward - TALK.rest - set(cards)) > (_SAID_TO_CODE if size == _ON_BACK else 1)
