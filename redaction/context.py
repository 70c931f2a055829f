"""Which word names which number.

A number belongs to the closest naming word before it, as long as no other number stands between; failing that, to the
one right after it, unless that word introduces the next number; failing that, to what was asked just before.
"""

import re
from collections.abc import Sequence
from typing import Final

from redaction import brackets, elsewhere, neighbours, ownline, priced
from redaction.brands import issued
from redaction.following import names_after, takes_back, told_instead
from redaction.groups import COVER
from redaction.inturn import asked_for
from redaction.labels import AFTER, KEEPING, PERSONAL, Label
from redaction.lexicon import LEXICON, words_of
from redaction.neighbours import likewise, looks_alike, serves, whole
from redaction.passed import passed_over
from redaction.phonewords import LONGEST_PHONE, SHORTEST_PHONE, just_mine, was_given
from redaction.places import leads_to_address, of_place
from redaction.preceding import names_before
from redaction.scene import Scene
from redaction.signs import LETTERS
from redaction.talk import TALK

_BLOCKER, _LONGEST_BRANCH = 3, 4
_CLOSE, _FEW, _TOO_LONG_FOR_CODE, _FAR_BEFORE = 2, 6, 11, 9
_LISTING: Final = LEXICON.joiners | TALK.negations | TALK.alternatives
"""What stands between two numbers of a kind: "A and B", "A, not B", "A or B"."""
_LISTS: Final = frozenset(",،;\n")
_LAST_MONTH: Final = re.compile("(?:0?[1-9]|1[0-2])(?:20)?[2-4][0-9]|20[2-4][0-9]|[0-9]{1,2}")
"""What the last month of a card, or a part of it, may be."""
_LETTERS: Final = re.compile(r"(?<![a-z])(?:[a-z]{1,3}[ /-]?|[a-z]{1,12})\Z")
"""The letters of a serial or a coupon: "order AP-81241586", "coupon SAVE2026"."""
_UNSURE: Final = KEEPING | {"unit"}  # These do not name a number by standing before it alone.
_LISTED_ALIKE, _PAID_TO = KEEPING | {"phone"}, frozenset({"bank", "card"})
_LISTED_FOR: Final = KEEPING | {"secret", "otp"}
"""What a number in a list may be for, and not be called: "my ID 2924… and hers 3628… for the gate pass"."""
_MOST_DIGITS: Final = {"otp": 6, "code": 4, "id": 7}
"""How many digits a code or the piece of an ID has at most where its name may be the letters of a serial."""
_CODES: Final = frozenset({"code", "pin", "expiry", "secret", "otp"})
_SERIALS: Final = KEEPING | {"passport", "licence"}
"""What may have letters right before its digits."""
_AGAINST: Final = KEEPING | {"phone", "unit"}


def names(scene: Scene, first: int, last: int) -> Sequence[Label]:
    """Words that name the number made of groups `first` up to `last`, closest first; empty when nothing does.

    Each label's `trail` counts the telling words between it and the number.
    """
    number = first, last
    found = scene.named.get(number)
    if found is None:
        labels = scene.labelled[first]
        beside = scene.labelled[last] or "(" in scene.segments[last]
        simple = len(labels) == 1 and not (first or beside or scene.masks or scene.signs & LETTERS)
        if simple and not (labels[0][3] > _FAR_BEFORE or labels[0][0] in _UNSURE):
            return labels  # As most numbers are named: one word before, and nothing else around.
        found = scene.named[number] = (
            ((brackets.beside(scene, first, last) or ownline.named(scene, first, last)) if beside else ())
            or _decisive(scene, first, last)
            or _after_or_listed(scene, first, last)
        )
    return found


def _after_or_listed(scene: Scene, first: int, last: int) -> Sequence[Label]:
    """What names a number after it, or what the one before is called; that first where "for the policy" comes after."""
    after = names_after(scene, last)
    served = after and after[0].role in _LISTED_FOR
    if served and any(serves(scene.segments[last], label) for label in (after[0], *scene.labelled[last][:1])):
        return _listed(scene, first) or after
    return after or _listed(scene, first)


def called(scene: Scene, first: int, last: int, *roles: str) -> Label | None:
    """The label when the number is called one of these roles, here or by the question it answers.

    "The code behind my card" speaks of a code: words for cards are passed over when something else is looked for.
    """
    if scene.roles.isdisjoint(roles):
        return None
    named = names(scene, first, last)
    if named and scene.asked and _names_no_answer(scene, first, last, named[0]):
        named = ()
    if named:
        if named[0][0] in roles:
            return named[0]
        passed = passed_over(scene, (first, last), roles, named)
        for label in named:
            if label[0] in roles:
                return label
            if label[0] not in passed:
                return None
        other = next(
            (label for label in (*names_after(scene, last), *_for_other(scene, first)) if label[0] in roles), None
        )
        if other:
            return other
    return _asked(scene, first, roles, named=bool(named))


def _asked(scene: Scene, first: int, roles: Sequence[str], *, named: bool) -> Label | None:
    """The same by the question that a number answers, unless that is one for an order or the like as well, not given."""
    asked = asked_for(scene, first)
    if not named and any(label.role in KEEPING for labels in scene.labelled for label in labels):
        asked = [label for label in asked if label.role not in KEEPING]  # "Order 77969469 back 584" gives both.
    if any(label.role in KEEPING for label in asked) or (asked and leads_to_address(scene.segments[first])):
        return None
    return next((label for label in asked if label.role in roles), None)


def _names_no_answer(scene: Scene, first: int, last: int, label: Label) -> bool:
    """Whether a word before an answer names another number: "my number is …", "that was my phone, it is …".

    So does what an answer in a sentence of its own comes after: "The page told me to. 047123".
    """
    if just_mine(label) or was_given(scene.segments[first], label):
        return True
    if label.role == "expiry" and _LAST_MONTH.fullmatch(scene.digits(first, last)) is None:
        return True  # "It has expired, the new one is 489126", "8490, quick, it expires"
    *said, rest = neighbours.SENTENCE.split(scene.segments[first])
    return bool(said and label.role in KEEPING and label.lead != AFTER and label.trail) and not words_of(rest)


def _for_other(scene: Scene, first: int) -> Sequence[Label]:
    """What names the number before, where this is one more of it: "PIN for the card 3064 and for the phone 4468"."""
    if not first or not neighbours.for_another(words_of(scene.segments[first])):
        return ()
    same = len(whole(scene, first, back=False)) == scene.lengths[first - 1] and not scene.groups[first].joined
    return names_before(scene, first - 1) if same else ()


def kept(scene: Scene, first: int, last: int) -> bool:
    """Whether a close word, or the question it answers, says that this is an order, a parcel, a device."""
    if scene.roles.isdisjoint(KEEPING):
        return False
    named = names(scene, first, last)
    if not named:
        return any(label.role in KEEPING for label in asked_for(scene, first)[:1])
    label = neighbours.telling(named)
    if label.role not in KEEPING or label.trail > _CLOSE:
        return False
    size = scene.size(first, last)
    if label.lead == AFTER:
        return size < _FEW or not of_place(label.words)  # "CZC873357 ul. Polna"
    numbered = size >= SHORTEST_PHONE and first > 0 and not scene.labelled[first]
    return not ((numbered or size >= _TOO_LONG_FOR_CODE) and of_place(label.words))  # "flat 5: 039337423"


def kept_whole(scene: Scene, first: int, last: int) -> bool:
    """Whether the same is so of the number, or of the one that it is a part of: "coupon code 9316-6164"."""
    run = next((run for run in scene.runs if run[0] <= first < run[1]), (first, last))
    return kept(scene, first, last) or (run != (first, last) and kept(scene, *run))


def kept_here(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of this very message, with nothing telling between, names it an order, a parcel, a phone..."""
    if scene.roles.isdisjoint(_AGAINST):
        return False
    named = names(scene, first, last)
    if not named or named[0].trail or named[0].role not in _AGAINST:
        return False
    if named[0].lead == AFTER and "card" in scene.roles and serves(scene.segments[last], named[0]):
        return False
    long = scene.size(first, last) >= SHORTEST_PHONE
    return long if named[0].role == "phone" else not (long and named[0].role == "unit")


def _decisive(scene: Scene, first: int, last: int) -> list[Label]:
    """The words before, without one that only says what an ID is for ("ID for the invoice"), or no more than "my number".

    A word after wins when it is tied to the number and those before are not: "about my order, 4580 is my ID".
    """
    found = names_before(scene, first)
    if found and found[0].role in _MOST_DIGITS and _is_glued(scene, first, last, found):
        found = [label._replace(trail=max(0, label.trail - 1)) for label in found[1:]]
    if not found:
        return found
    back = scene.labelled[last] and (neighbours.told_back(scene, first) or takes_back(scene.segments[last]))
    if not back and len(found) == 1 and found[0][0] not in KEEPING and not (found[0][3] and scene.labelled[last]):
        return found
    if found[0].role in _SERIALS and found[0].trail == 1 and _LETTERS.search(scene.segments[first]):
        found[0] = found[0]._replace(trail=0)
    if (told := _told_after(scene, first, last, found, back=bool(back))) is not None:
        return told
    if found[0].role in KEEPING and found[0].trail >= _CLOSE:
        # "About the refit: 423776 came by text": the word right after tells more than one far before.
        after = names_after(scene, last)
        if after and after[0].role == "otp" and not after[0].trail:
            return [*after, *found]
    # "The password of the safe in my room is 5242"
    of_kept = len(found) > 1 and found[0].role in KEEPING and found[1].role in _CODES and _leads_on(scene, first)
    if of_kept or (len(found) > 1 and neighbours.only_looks_like_name(found, scene.size(first, last))):
        return found[1:]
    if len(found) > 1 and priced.is_paid_by_card(scene, first, last, found):
        return found
    return _personal(scene, first, found, scene.size(first, last))


def _told_after(scene: Scene, first: int, last: int, found: list[Label], *, back: bool) -> list[Label] | None:
    """What the words after a number say that it is, where they are tied to it and those `found` before it are not."""
    if found[0].role not in _CODES and (after := told_instead(scene, first, last)):
        return after
    if (back or found[0].trail or found[0].role in KEEPING) and _linked(scene, first, last):
        after = names_after(scene, last)
        # "The CVV code's 132 for the card": the word after says what the code is for.
        return [*after, *[label for label in found if label.role in _CODES]] if after else found
    return None


def _is_glued(scene: Scene, first: int, last: int, found: Sequence[Label]) -> bool:
    """Whether letters that name a code or an ID are of a serial, by how many digits it has: "tracking SMSA18988432"."""
    role, size = found[0].role, scene.lengths[first]
    if last - first > 1 or not found[0].words.isascii() or (size > _MOST_DIGITS[role]) == (role == "id"):
        return False
    text = scene.segments[first]
    if role == "id" and not (text.endswith("-") and found[1:] and found[1].role in KEEPING and found[1].trail == 1):
        return False  # "SKU TZ-63538"
    named = any(label.role in KEEPING for label in (*found[1:], *scene.asked[:1]))
    return named and text.removesuffix("-").endswith(found[0].words)


def _personal(scene: Scene, first: int, found: list[Label], size: int = 0) -> list[Label]:
    """The same from the first that names an ID, an account or the like, past what only says what that is for."""
    for place, label in enumerate(found):
        if label.role in PERSONAL:
            of_card = not (place and label.role == "card" and _FEW < size < _TOO_LONG_FOR_CODE)
            return found[place:] if of_card else found  # "I pay by card for order 100088798"
        weak = label.role == "digits" or (label.role == "phone" and LEXICON.fillers.issuperset(label.words.split()))
        weak = weak or (
            size >= _TOO_LONG_FOR_CODE and of_place(label.words)
        )  # "There may be an error in my card 4580…"
        of_other = label.role in KEEPING and (label.trail or serves(scene.segments[first], label))
        if of_other and label.role == "device" and neighbours.also(scene.segments[first], label):
            return found  # "My ID card and the barcode on the box 729…"
        if not weak and (not of_other or neighbours.has_its_own(scene, first, label, found[place + 1 :])):
            break
    return found


def _leads_on(scene: Scene, first: int) -> bool:
    """Whether "is" or the like stands right before a number."""
    return not LEXICON.links.isdisjoint(words_of(scene.segments[first])[-1:])


def _linked(scene: Scene, first: int, last: int) -> bool:
    """Whether "is my ID" or the like comes right after the number."""
    labels = scene.labels(last)
    if not labels or labels[0].lead or labels[0].role not in PERSONAL or neighbours.begins_a_clause(labels[0]):
        return False  # "Passport C 8684683, and the visa is to come"
    if labels[0].role in _PAID_TO and serves(scene.segments[last], labels[0]):
        # "Refund order 589198 to my account", but "2720 3425 5829 7594 to moja karta": "to" is "is" in Polish.
        card = labels[0].role == "card" and scene.size(first, last) >= LONGEST_PHONE
        return card and issued(scene.digits(first, last))
    words = words_of(scene.segments[last])
    if words[0] in LEXICON.links or COVER in scene.segments[last]:
        return words[0] in LEXICON.links
    near = len(words) <= _FEW or neighbours.told_back(scene, first)
    return near and last == len(scene.groups) and not elsewhere.follows(scene.segments[last], words)


def _listed(scene: Scene, first: int) -> Sequence[Label]:
    """A number in a list ("cards: A, B and C") is called what the one before it is called."""
    if first == 0:
        return ()
    before = first - 1
    if not (scene.roles.isdisjoint(KEEPING) or scene.roles.isdisjoint(PERSONAL)) and (stated := _stated(scene, before)):
        return stated
    words = neighbours.without_letters(scene.segments[first])
    if before and scene.groups[before].spelled and len(scene.groups[before].digits) == 1:
        words, before = words_of(scene.segments[before]) + words, before - 1
    if not (_LISTING.issuperset(words) or neighbours.of_next(words) or likewise(scene, before, first, words)):
        return _of_branch(scene, before, words)
    found = _personal(scene, before, names_before(scene, before)) or _listed(scene, before)
    if scene.groups[first].joined and _LISTS.isdisjoint(scene.segments[first]):
        return found
    return [label for label in found if label.role not in _LISTED_ALIKE or looks_alike(scene, label, before, first)]


def _stated(scene: Scene, before: int) -> Sequence[Label]:
    """What was named before a number that is something else's: "my account for order 5989: 806-38671"."""
    if not neighbours.states(scene.segments[before + 1]):
        return ()
    while scene.groups[before].joined:
        before -= 1
    found = names_before(scene, before)
    while found and found[0].role in KEEPING:
        found = found[1:]
    return found if found and found[0].role in PERSONAL else ()


def _of_branch(scene: Scene, before: int, words: list[str]) -> Sequence[Label]:
    """What names the account after a branch: "bank 12 branch 800 number 123456"."""
    if scene.lengths[before] > _LONGEST_BRANCH or not LEXICON.fillers.issuperset(words):
        return ()
    found = names_before(scene, before)
    return found if found and found[0].role == "bank" else ()
