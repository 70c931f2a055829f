"""Bare digits that go on with what was masked in the message before."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import asked, expiry, lately, moved, questions
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import fold
from redaction.parts import NAMES, REREAD, Part, called, lettered, own_words, parts_of, whole
from redaction.scene import Hit, Scene
from redaction.shapes import DAY
from redaction.span import Kind, Options, Turn
from redaction.talk import TALK

_SHORT: Final = 5
_CONTINUED: Final = range(2, 17)
_IBAN: Final = range(2, 29)
_OF_EXPIRY: Final = 4
_PHONE: Final = 7
_LONGEST_AMOUNT: Final = 4
"""Nobody answers "how many?" or "when?" with more digits."""
_BRIEF: Final = 2
_SHOWN: Final = 4
_COUNTER: Final = re.compile(r"[(\[#]?[1-9](?:/[1-9])?[)\].:]?")
_NO_COUNT: Final = 3
_FEW: Final = 3
_LONG: Final = 8
_PARTED: Final = frozenset({"id", "card", "passport", "licence", "bank", "digits"})
_CARD_TAKEN_FOR: Final = frozenset({"card", "national_id", "security_code"})
_MAY_GO_ON: Final = REREAD | {"security_code"}
_DIGIT: Final = re.compile(r"\d")


_DIALLED: Final = frozenset("+0")
_CODE: Final = "security code"
_IN_FOURS: Final = 4
_TEN: Final = 10
"""A longer number in one piece is rather the rest of an account than a phone with the code of its country."""
_REST: Final = range(11, 14)
"""What is left of a card after three or four of its digits."""


def go_on(scene: Scene, mine: list[Part], earlier: Sequence[Turn], options: Options) -> None:
    """Bare digits right after a message that ends with a masked part go on with it."""
    _say_again(scene, mine, earlier)
    kind = _unfinished(scene, earlier, options)
    if kind is not None and scene.asked and scene.asked[0].role == "card":
        kind = "card"  # "now my card"
    if kind is None or _speaks_otherwise(scene, kind) or _answers_otherwise(mine, earlier, options):
        return
    if moved.moved_on(earlier, scene.text):
        return
    groups = scene.groups
    if kind == "card" and scene.hits and len(groups) > 1 and {hit.kind for hit in scene.hits} == {"security_code"}:
        if all(group.joined for group in groups[1:]) and scene.total in _CONTINUED:
            scene.reclaim(Hit(kind, groups[0].start, groups[-1].end, "card_continued", 0.7))
        return
    if (
        scene.has("phone")
        and scene.text[scene.hits[0].start] in _DIALLED
        and not (_in_fours(scene) or (kind == "bank_account" and scene.lengths == [scene.total] and scene.total > _TEN))
    ):
        return
    for part in mine or _otherwise_told(scene, len(earlier), kind):
        sizes = _IBAN if kind == "bank_account" else _CONTINUED
        if (len(part.digits) in sizes or _one_by_one(earlier)) and not (
            kind != "card" and DAY.fullmatch(scene.text, part.start, part.end)
        ):
            scene.reclaim(Hit(kind, part.start, part.end, f"{kind}_continued", 0.7))


def _speaks_otherwise(scene: Scene, kind: Kind) -> bool:
    """Whether a message says too much, or names something else, to go on with a number."""
    if len(words_of(scene.plain())) > _SHORT + 1:
        return True
    if scene.total <= _BRIEF and len(own_words(scene)) > 1:
        return True  # "I live on 14 Main street."
    if scene.total == _FEW and len(own_words(scene)) > _FEW:
        return True  # "my neighbour at 174 can take the parcel"
    others = scene.roles - {"digits", "unit"} - {label.role for label in scene.asked}
    if not own_words(scene, *[word for labels in scene.labelled for label in labels for word in label.words.split()]):
        others -= NAMES.get(kind, frozenset())  # "id 375"
    if scene.total < _PHONE:
        others -= {"phone"}  # "Sorry, I was on the phone. 5820"
    # "End: 065776170003" is no end of a card's validity, nor is "ends with 0589".
    dated = scene.longest() == _OF_EXPIRY and (kind == "card" or any(expiry.dates(scene)))
    return bool(others - (set() if dated else {"expiry"}))


def _otherwise_told(scene: Scene, turn: int, kind: Kind) -> list[Part]:
    """What goes on with a number and is no part of another: a serial; an account's "074 645 448", which is no phone."""
    told = lettered(scene, turn) if kind != "card" else []
    return told or (whole(scene, turn) if kind == "bank_account" else [])


def _in_fours(scene: Scene) -> bool:
    """Whether digits are printed as those of an IBAN are, and no phone is: "0029 4814 1390 09"."""
    return scene.lengths[:2] == [_IN_FOURS, _IN_FOURS] and len(scene.lengths) > _BRIEF


def _say_again(scene: Scene, mine: Sequence[Part], earlier: Sequence[Turn]) -> None:
    """A part that is the end of the card which came before is masked again."""
    for part in mine:
        if len(part.digits) > _SHOWN and part.digits[-_SHOWN:] == _shown(earlier):
            scene.reclaim(Hit("card", part.start, part.end, "card_again", 0.7))


def _shown(earlier: Sequence[Turn]) -> str | None:
    """The last four of a card that the customer's latest message with a mask shows."""
    masks = (MASK.findall(turn.text) for turn in reversed(lately.latest(earlier)) if "[" in turn.text)
    return next((found[-1][1] for found in masks if found), None)


def _answers_otherwise(mine: Sequence[Part], earlier: Sequence[Turn], options: Options) -> bool:
    """Whether the digits answer a question for something harmless."""
    name = asked.wants_other(earlier, options.join_within, sum([len(part.digits) for part in mine]))
    if not name or name in TALK.unnumbered:
        return False
    return all(len(part.digits) <= _LONGEST_AMOUNT for part in mine) or not asked.amount_wanted(earlier)


def _one_by_one(earlier: Sequence[Turn]) -> bool:
    """Whether the customer's latest two messages with numbers are nothing but parts of one: a digit may go on with it."""
    latest = lately.latest_two(earlier)
    return len(latest) > 1 and all(map(MASK.fullmatch, latest))


def _unfinished(scene: Scene, earlier: Sequence[Turn], options: Options) -> Kind | None:
    """The kind of the mask at the end of the customer's latest message, when more of its number may come."""
    if not any("[" in turn.text for turn in lately.latest(earlier)):
        return None
    name = called(scene)
    latest = (
        turn
        for place, turn in reversed(list(enumerate(earlier))[-lately.NEAR :])
        if not (
            _holds_no_part(turn, earlier[:place], options) or _of_another(turn, name)
            if turn.by_customer
            else _patient(turn, scene.total)
        )
    )
    before = next(latest, None)
    found = next(iter([*MASK.finditer(before.text)][-1:]), None) if before else None
    if before is None or found is None or not before.by_customer or before.age > options.join_within or found.group(2):
        return None
    head, tail = fold(before.text[: found.start()]).text, _COUNTER.sub("", fold(before.text[found.end() :]).text, 1)
    kind = KIND_OF[found.group(1).lower()]
    said = [sum(word not in LEXICON.fillers for word in words_of(text)) for text in (head, tail)]
    if (
        kind not in _MAY_GO_ON
        or max(said) > (_LONG if before.unfinished else _FEW)
        or _DIGIT.search(tail)
        or any(label.role != "unit" for label in LEXICON.labels(tail))
    ):
        return None
    names = {label.role for label in LEXICON.labels(head)} - {"digits"}
    # "My card [ID]": the start of a card passed for something whole. A card that shows its end was left out above.
    if names:
        return "card" if names == {"card"} and kind in _CARD_TAKEN_FOR else kind if before.unfinished else None
    if kind in REREAD:
        return kind
    if _card_goes_on(earlier) or _codes_go_on(scene, earlier):
        return "card"
    return _after_no_code(scene, earlier) if found.group(1).lower() == _CODE else None


def _codes_go_on(scene: Scene, earlier: Sequence[Turn]) -> bool:
    """Whether bare digits go on with what passed for the code of a card: two codes in a row, or too many digits for one."""
    latest = lately.latest_two(earlier)
    codes = [found is not None and found.group(1) == _CODE for found in map(MASK.search, latest)]
    return codes[-1] and (scene.total in _REST or (len(codes) > 1 and all(codes)))


def _after_no_code(scene: Scene, earlier: Sequence[Turn]) -> Kind | None:
    """What bare digits go on with that follow those of a code which nobody named: no code, but the start of a number.

    It is that of a card, unless one came before.
    """
    if scene.hits or scene.total < _NO_COUNT or own_words(scene):
        return None
    return "card" if lately.closed(earlier) < 0 else "national_id"


def _card_goes_on(earlier: Sequence[Turn]) -> bool:
    """Whether the customer's masks before the latest are parts of a card, none of which shows its end."""
    masks = [found for turn in lately.latest(earlier) for found in MASK.finditer(turn.text)][:-1]
    cards = [found for found in masks if KIND_OF[found.group(1).lower()] == "card"]
    return bool(cards) and not any(found.group(2) for found in cards)


def _holds_no_part(turn: Turn, before: Sequence[Turn], options: Options) -> bool:
    """Whether a customer's turn holds no number but what is plainly another: an order, a price, a time."""
    if lately.words_only(turn.text):
        return True
    return MASK.search(turn.text) is None and not lately.marked(parts_of(lately.reread(turn), 0), before, options)


def _of_another(turn: Turn, name: frozenset[str]) -> bool:
    """Whether a customer's turn names something else than the newest message does."""
    return bool(name) and bool(other := called(Scene(fold(turn.text)))) and other.isdisjoint(name)


def _patient(turn: Turn, size: int) -> bool:
    """Whether somebody else's turn asks for no other number of that size: it names nothing, or what should not be sent."""
    if not questions.wants(turn.text) or questions.counts_digits(turn.text) or asked.other_length(turn.text, size):
        return True
    wanted = [label for label in questions.listen(turn.text).labels if label.words not in TALK.unnumbered]
    roles = {label.role for label in wanted} - {"digits"}
    return not roles or not roles.isdisjoint(_PARTED)
