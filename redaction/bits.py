"""Which digits of a message are a bit of the number that its writer tells over several messages."""

import re
from collections.abc import Sequence
from typing import Final

from redaction import counted, lastfour, priced
from redaction.asking import asks_back
from redaction.brands import begins
from redaction.detectors.harmless import ADDRESS
from redaction.echoed import ECHO
from redaction.lexicon import words_of
from redaction.naming import numbers
from redaction.nobits import LEADING, LETTERED, VAGUE, Message, is_other, tells_when
from redaction.parts import AROUND, SURE, own_words
from redaction.readings import again
from redaction.scene import Hit, Scene
from redaction.span import Kind
from redaction.talk import TALK

_YEAR: Final = 4
"""More digits, or so many that are no year, are seldom what people count, pay or live at."""
_CENTURIES: Final = ("19", "20")
_MOST_SAID: Final = 12
_FEW: Final = 5
_MOST_REVISED: Final = 6
"""More numbers than somebody puts right in one message."""
_HEARD: Final = (TALK.asides | TALK.done) - VAGUE
_CORRECTING: Final = TALK.negations | TALK.corrections
_PASSING: Final = TALK.places | TALK.amounts | TALK.passing
_ALIKE: Final[frozenset[Kind]] = frozenset({"phone", "national_id", "passport", "bank_account"})
_BY_PLACE: Final = frozenset({"security_code_after_card", "expiry"})
_OF_CARDS: Final = frozenset({"code", "pin", "expiry"})
_CLOSE: Final = 2
_BOTH: Final = 2
_QUARTER: Final = 4
_DOCUMENTS: Final = frozenset({"national_id", "passport"})
_LONGEST_REST: Final = 12
_MONEY: Final = frozenset("$€£₪¥%")
_NEAR: Final = 8
_QUESTION: Final = ("?", "؟")
_AROUND: Final = " \n)\"'*_"
_LETTERS: Final = re.compile("(?<![^\\W_])(?:[a-z]{1,4}-?|(?!no|nr|id)[a-z]{1,2}\\.)\\Z")
_OF_IBAN: Final = re.compile("[a-z]{0,4}[0-9]{1,8}[a-z]{0,4}")
_PARTS: Final = re.compile(r"[\w(]")
_DIGITS: Final = re.compile("[0-9]+")

Run = tuple[int, int]


def bits(scene: Scene, kind: Kind, *, begun: bool, phones: bool = True, first: bool = False) -> list[tuple[int, int]]:
    """Where such digits stand. Alone they may look like a day, a price or a phone (`phones`).

    Before a first bit has come (`begun`), a few digits among other words are none yet; and the `first` is no ending.
    """
    message = Message(scene, own_words(scene), words_of(scene.text), leads_on(scene))
    if len(message.own) > _MOST_SAID or priced.speaks_of_prices(scene):
        return []
    claimed = [
        (hit.start, hit.end)
        for hit in scene.hits
        if (phones or hit.kind != "phone") and _passed_for_other(message, hit, kind, begun=begun)
    ]
    runs = [*scene.runs, *_runs_in(scene, [*claimed, *_passed_for_harmless(message)])]
    runs = [run for one in sorted(runs) for run in counted.without(scene, *one, TALK.done)]
    corrected = begun and len(runs) == _BOTH and _put_right_in(message, *runs)  # "370 instead of 307", "not 11 but 33"
    runs = [
        run
        for run in runs
        if not _is_whole(scene, run, kind)
        and (
            corrected
            or (kind == "card" and _is_led_to(scene, run[0]))
            or not (scene.segments[run[0]].endswith("+") or is_other(message, *run, kind, fresh=first))
        )
    ]
    several = len(runs) > 1
    found = [run for run in runs if corrected or _is_bit(message, *run, begun=begun, several=several)]
    if several and not corrected and len(runs) <= _MOST_REVISED:
        found += [run for run in runs if run not in found and _put_right(scene, run, found)]
    spans = [(scene.groups[first].start, scene.groups[last - 1].end) for first, last in sorted(found)]
    return _side_by_side(scene.text, spans, kind)


def _is_whole(scene: Scene, run: Run, kind: Kind) -> bool:
    """Whether digits are all that is not crossed out of a card, or of a parcel: letters and more than a document has."""
    start = scene.groups[run[0]].start
    long = kind in _DOCUMENTS and scene.size(*run) > _LONGEST_REST and "a" <= scene.text[start - 1 : start] <= "z"
    return long or lastfour.is_crossed_out(scene, run[0])


def _side_by_side(text: str, spans: list[tuple[int, int]], kind: Kind) -> list[tuple[int, int]]:
    """Spans with the letters of a document glued to them, those that nothing parts but a mark or two as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        letters = _LETTERS.search(text, max(0, start - _NEAR), start) if kind != "card" else None
        first = letters.start() if letters else start
        if joined and first - joined[-1][1] <= _CLOSE and not _PARTS.search(text, joined[-1][1], first):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((first, end))
    return joined


def of_iban(text: str) -> tuple[int, int] | None:
    """Where the bit of an IBAN stands that is all of a text: "GB9 4BAR", "C085 4404"."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    pieces = text[start:end].replace("-", " ").split(" ")
    return (start, end) if all(map(_OF_IBAN.fullmatch, pieces)) and any(map(str.isdecimal, text)) else None


def leads_on(scene: Scene) -> bool:
    """Whether a message says that a number goes on: "then 7957", "89808 is the end of it"."""
    return not LEADING.isdisjoint(words_of(scene.text))


def _put_right(scene: Scene, run: Run, found: Sequence[Run]) -> bool:
    """Whether digits are a bit with a slip in it, or put one right: "307 should be 370"."""
    return any(again(scene.digits(*run), scene.digits(*other)) for other in found)


def _put_right_in(message: Message, one: Run, other: Run) -> bool:
    """Whether one of two numbers in a message stands for the other."""
    scene = message.scene
    if asks_back(scene.text) or priced.in_currency(scene, *one) or priced.in_currency(scene, *other):
        return False  # "Is it 450 or 480?", "AED 450 instead of AED 480"
    if not TALK.places.isdisjoint(words_of(scene.segments[one[0]])[-1:]):
        return False  # "Size 42, not 39"
    alike = scene.size(*one) == scene.size(*other) and not _CORRECTING.isdisjoint(message.words)
    return alike or again(scene.digits(*one), scene.digits(*other))


def _passed_for_other(message: Message, hit: Hit, kind: Kind, *, begun: bool) -> bool:
    """Whether something was found with no word for it, and may be a bit of the number as well."""
    scene = message.scene
    if hit.rule in _BY_PLACE:
        return begun and not scene.has("card") and scene.roles.isdisjoint(_OF_CARDS)
    if hit.kind != "phone":
        return hit.kind in _ALIKE and hit.confidence < SURE and not hit.rule.endswith(("_called", "_named", "_long"))
    written = scene.text[hit.start : hit.end]
    if "phone" in scene.roles or len(message.own) > _CLOSE or written[0] == "+":
        return False  # "Call 501 602 703 from below."
    longest = max(map(len, _DIGITS.findall(written)))
    like_bits = longest <= _BOTH or (kind == "card" and longest <= _QUARTER and not message.own)
    return written[0] != "0" or (begun and (written.isdecimal() or like_bits or kind == "bank_account"))


def _passed_for_harmless(message: Message) -> Sequence[tuple[int, int]]:
    """What looks like a day or a price, where no word makes it one."""
    scene = message.scene
    others = {ECHO, ADDRESS} if message.own else {ECHO}
    spared = [(start, end) for start, end, reason in scene.spared if reason not in others]
    if any(":" in scene.text[start:end] for start, end in spared):
        return ()
    if not (message.own or any(map(words_of, scene.segments[:-1]))):
        return spared
    priced = "unit" in scene.roles or not (_MONEY.isdisjoint(scene.text) and TALK.amounts.isdisjoint(message.words))
    if priced or len(spared) > 1 or not (not message.own or message.leads or _breaks_off(scene, spared)):
        return ()
    return [span for span in spared if not tells_when(message, *span)]


def _breaks_off(scene: Scene, spared: Sequence[tuple[int, int]]) -> bool:
    """Whether digits begin a message, and an excuse comes after them: "17.53 sorry, the bus brakes"."""
    first = not words_of(scene.segments[0]) and any(start == scene.groups[0].start for start, _ in spared)
    after = words_of(scene.text[spared[0][1] :])[:1] if spared else []
    return first and not _HEARD.isdisjoint(after)


def _runs_in(scene: Scene, spans: Sequence[tuple[int, int]]) -> list[Run]:
    """The groups in spans."""
    return [run for span in spans if (run := scene.run_in(*span))]


def _is_bit(message: Message, first: int, last: int, *, begun: bool, several: bool) -> bool:
    """Whether digits that may be a bit are said like one."""
    scene, own, words, leads = message
    if not own or (_is_led_to(scene, first)):
        return True
    size = scene.size(first, last)
    asks = len(own) > 1 and not leads and scene.text.rstrip(_AROUND).endswith(_QUESTION)
    if asks and len(words_of(scene.segments[first])) > 1:
        return False  # "Is it still 157 a month?", but "Got a pen? 4092", "4092 did you get it?".
    if begun and LETTERED.search(scene.text, max(0, scene.groups[first].start - _NEAR), scene.groups[first].start):
        return len(own) <= _MOST_SAID  # "passport EX236, the lamp dazzles"
    if size > _YEAR or (size == _YEAR and not scene.digits(first, last).startswith(_CENTURIES)):
        return len(own) <= (_MOST_SAID if begun or leads else _FEW)
    if not (leads or (begun and not several)) or not _PASSING.isdisjoint(words):
        return False
    before = words_of(scene.segments[first])
    if asks_back(scene.text) and size <= _BOTH and not leads and not AROUND.issuperset(before):
        return False  # "Class 3, right?"
    return _goes_on_after(scene.segments[last]) and len(before) <= (_MOST_SAID if leads else _FEW)


def _is_led_to(scene: Scene, first: int) -> bool:
    """Whether a name of cards and a colon lead to digits, whatever is said beside them: "my card: 411 hang on"."""
    names = [label for label in scene.labelled[first] if label.role == "card"]
    if not names or not begins(scene.groups[first].digits):
        return False
    return scene.segments[first].rstrip().endswith(":") or (numbers(names[-1]) and not names[-1].trail)


def _goes_on_after(text: str) -> bool:
    """Whether what is said after a few digits makes them no number of anything: not "24 of those", but "24, right?"."""
    words = words_of(text)
    strange = [word for word in words if len(word) > 1 and word not in AROUND]
    if not strange or not text.lstrip(" *_")[:1].isalpha():
        return True
    few = len(words) > _CLOSE and len(strange) <= len(words) // 2 and not (_HEARD | LEADING).isdisjoint(words)
    return few or (asks_back(text) and len(words) == 1)
