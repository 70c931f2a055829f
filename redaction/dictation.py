"""A card or document number that the customer tells bit by bit, once it was announced or asked for.

Each bit is hidden as it comes. There is no waiting for the last one, which may never come, or come with a slip.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from redaction import alike, asked, context, lately, moved, since
from redaction.answering import asked_otherwise
from redaction.asking import asks_back
from redaction.bits import bits, leads_on, of_iban
from redaction.brands import begins, brand_of
from redaction.checksum import luhn_valid
from redaction.detectors import national
from redaction.lately import Found
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK
from redaction.normalise import fold
from redaction.parts import SIZES, called, own_words
from redaction.scene import Hit, Scene
from redaction.shapes import is_when
from redaction.span import Kind, Options, Turn
from redaction.talk import TALK
from redaction.telling import LOOK_BACK, NAMED_AS, Told, kind_in, telling

_ONE_MORE: Final = TALK.whose | TALK.corrections | TALK.replacing
_ONWARD: Final = TALK.rest | TALK.onward | TALK.parts
_QUARTER: Final = 4
_FEW: Final = 2
_DIGIT: Final = re.compile("[0-9]")
_MOST_OTHERS: Final = 3
_MOST_WORDS: Final = 12


def take_down(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim what this message tells of the number that is being told; return what of it had passed for nothing.

    The first line may tell a bit of it, and the others something else: "616", "and a refund of 524 please".
    """
    found = _take_down(scene, earlier, options)
    text, line, _ = scene.text.partition("\n")
    if found or not line or len(_DIGIT.findall(text)) < _FEW or scene.taken(0, len(text)):
        return found
    told = telling(earlier, options.join_within)
    if told is None or not told.begun:
        return found  # The next message may make a whole of both.
    first = lately.reread(Turn(text), phones=True)
    if not own_words(first):
        _take_down(first, earlier, options)
        for hit in first.hits:
            scene.reclaim(hit)
    return found


def _take_down(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    if not (scene.runs or scene.spared or scene.hits):
        return {}
    alike.say_again(scene, earlier)
    told = telling(earlier, options.join_within, called(scene)) or _of_another(scene, earlier, options.join_within)
    if told is None:
        alike.claim(scene, earlier, options.join_within)
    if told is None or not _goes_on(scene, told, earlier, options.join_within):
        return {}
    if told.kind == "card" and any(hit.kind == "card" and hit.shown for hit in scene.hits):
        return {}  # "4580458045804580, and she's in grade 3"
    found = bits(scene, told.kind, begun=told.begun or told.led, first=not told.begun)
    if not (told.led or told.begun or leads_on(scene)):
        found = [span for span in found if _may_begin(scene.within(*span), told.kind)]
    for hit in _hits(told.kind, found):
        whole = _is_valid(scene.within(hit.start, hit.end), told.kind)
        scene.reclaim(hit._replace(rule=f"{told.kind}_whole") if whole else hit)
    if told.kind == "bank_account" and scene.has("bank_account") and (whole_text := of_iban(scene.text)):
        scene.reclaim(Hit("bank_account", *whole_text, "bank_account_told", 0.7))
    return (
        _passed_for_nothing(told, earlier, options.join_within)
        if (found or scene.has(told.kind)) and told.named
        else {}
    )


def _of_another(scene: Scene, earlier: Sequence[Turn], within: float) -> Told | None:
    """One more of what was told in the message before: "and my husband's L0758949", "correction: 23620491", "*3749"."""
    latest = next((turn for turn in reversed(earlier) if turn.by_customer), None)
    masks = MASK.findall(latest.text) if latest and latest.age <= within else []
    starred = scene.text.startswith("*")
    if not masks or not (starred or not _ONE_MORE.isdisjoint(words_of(scene.text))):
        return None
    few = scene.total <= _FEW and not starred
    if starred and asked.wants_other(earlier, within, scene.total, scene.text):
        return None  # An order in bold
    if few or asks_back(scene.text) or asked_otherwise(scene, earlier, within, len(earlier) - 1, begun=True):
        return None  # "Class 3, right?"
    kind = KIND_OF[masks[-1][0].lower()]
    return Told(kind, len(earlier) - 1, begun=True) if kind in NAMED_AS else None


def _goes_on(scene: Scene, told: Told, earlier: Sequence[Turn], within: float) -> bool:
    """Whether a message may go on with the number that is being told: it answers nothing else, nor says much else."""
    onward = told.begun and leads_on(scene) and not asks_back(scene.text)  # Not "20-241 ok?"
    if not onward and asked_otherwise(scene, earlier, within, told.since if told.named else -1, begun=told.begun):
        return False
    own = own_words(scene)
    if own and not told.begun and scene.total <= _QUARTER and _refuses(scene):
        return False
    if not (told.led or told.begun) and own and not leads_on(scene):
        return False
    if told.whole and (asks_back(scene.text) or _is_day(scene) or (own and not _one_more(scene, own))):
        return False
    if told.named:
        return True
    return (len(own) <= 1 or leads_on(scene)) and not (_is_code(scene) or moved.moved_on(earlier, scene.text))


def _refuses(scene: Scene) -> bool:
    """Whether a message tells of another way to pay: "no, I'll pay 112 in cash", but "no problem, 4580"."""
    return not TALK.cash.isdisjoint(words_of(scene.text))


def _one_more(scene: Scene, own: Sequence[str]) -> bool:
    """Whether a message tells more of what is whole, or another in its place: "oops, it is 521 475 924 5"."""
    words = words_of(scene.text)
    return (len(own) <= _FEW and not _ONWARD.isdisjoint(words)) or not _ONE_MORE.isdisjoint(words)


def _is_day(scene: Scene) -> bool:
    """Whether a message is a day: the date of birth that was asked for with an ID."""
    return any(is_when(scene.text, start, end) for start, end, _ in scene.spared)


def _may_begin(digits: str, kind: Kind) -> bool:
    """Whether a bare number may begin one that was only spoken of."""
    return len(digits) >= _QUARTER and (kind != "card" or begins(digits))


def told_before(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """What the customer told bit by bit and names only now: "that was my card".

    What answered a question is among it if it makes a number with a check.
    """
    kind = named_after(scene)
    if kind is None:
        return {}
    points = not TALK.pointing.isdisjoint(words_of(scene.text))
    found, digits, hidden = _named_bits(kind, earlier, options, answers=False)
    if _is_valid(digits, kind) or (points and (hidden or len(digits) >= SIZES[kind].start)):
        return found
    found, digits, _ = _named_bits(kind, earlier, options, answers=True)
    return found if _is_valid(digits, kind) else {}


def _named_bits(
    kind: Kind, earlier: Sequence[Turn], options: Options, *, answers: bool, last: str = ""
) -> tuple[Found, str, bool]:
    """The bits before a name, back to where they make a whole number; their digits; whether others were hidden already.

    `answers` are among them if what answered a question for something harmless may be one. `last` are the digits that
    stand with the name.
    """
    found: Found = {}
    digits, others, hidden = last, 0, False
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - LOOK_BACK), -1):
        turn = earlier[index]
        masks = MASK.findall(turn.text) if turn.by_customer else []
        if turn.age > options.join_within or others > _MOST_OTHERS or any(shown for _, shown in masks):
            break
        if masks and not found and KIND_OF[masks[-1][0].lower()] == kind:
            break  # The name is that one's.
        hidden = hidden or bool(masks)
        if not turn.by_customer or not lately.numeric(turn.text):
            continue
        seen = lately.reread(turn, phones=True)
        if not called(seen) <= NAMED_AS[kind]:
            continue
        spans = bits(seen, kind, begun=bool(last))
        if not spans or not (answers or not asked_otherwise(seen, earlier[:index], options.join_within)):
            others += 1
            continue
        told = "".join([seen.within(*span) for span in spans]) + digits
        if len(told) >= SIZES[kind].stop:
            break
        digits = told
        found[index] = fold(turn.text), _hits(kind, spans)
        if _is_valid(digits, kind):
            break
    return found, digits, hidden


def complete(scene: Scene, earlier: Sequence[Turn], options: Options) -> Found:
    """Claim the end of a number in a message that says of which; return what came before it.

    "The rest of my card is 6893", "18836873202, that's all of my card", "943, expires 02/30".
    """
    kind = kind_in(scene.text) or ("card" if any(hit.rule == "expiry" for hit in scene.hits) else None)
    mine = _ends(scene, kind) if kind else []
    if not kind or not mine:
        return {}
    found, digits, _ = _named_bits(kind, earlier, options, answers=False, last=scene.within(*mine[-1]))
    if not (found and _is_valid(digits, kind)):
        if TALK.rest.isdisjoint(words_of(scene.plain())) and not (_points_back(scene) and _is_open(kind, earlier)):
            return {}
        found = _named_bits(kind, earlier, options, answers=False)[0]
    for hit in _hits(kind, mine):
        scene.reclaim(hit)
    return found


def _ends(scene: Scene, kind: Kind) -> list[tuple[int, int]]:
    """Where the digits stand that are called a number of a kind, or are the only ones that nothing claims."""
    weak = [(hit.start, hit.end) for hit in scene.hits if hit.kind == kind and hit.rule.endswith(("_called", "_long"))]
    if weak:
        return weak
    runs = [run for run in scene.runs if not context.kept_here(scene, *run)]
    for hit in scene.hits:
        if hit.kind == "phone" and (phone := scene.run_in(hit.start, hit.end)):
            runs = [phone, *runs]
    if len(runs) > 1:
        runs = [run for run in runs if context.called(scene, *run, *NAMED_AS[kind])]
    return [(scene.groups[first].start, scene.groups[last - 1].end) for first, last in runs[:1]]


def _points_back(scene: Scene) -> bool:
    """Whether a message begins with digits and says what they were: "919, that's the whole card"."""
    words = words_of(scene.segments[1])[:1]
    return not words_of(scene.segments[0]) and not (TALK.pointing | LEXICON.links).isdisjoint(words)


def _is_open(kind: Kind, earlier: Sequence[Turn]) -> bool:
    """Whether the customer's latest number is hidden, and not known to be whole."""
    masks = (MASK.findall(turn.text) for turn in reversed(lately.latest(earlier)) if not lately.words_only(turn.text))
    latest = next(masks, [])
    return bool(latest) and KIND_OF[latest[-1][0].lower()] == kind and not latest[-1][1]


def _is_valid(digits: str, kind: Kind) -> bool:
    """Whether digits are a whole number of a kind by their check."""
    if kind == "card":
        return brand_of(digits) is not None and luhn_valid(digits)
    return kind == "national_id" and national.valid_alone(digits) is not None


def named_after(scene: Scene) -> Kind | None:
    """What a short message without a number calls the one before it."""
    if len(words_of(scene.text)) > _MOST_WORDS:
        return None
    if not scene.groups:
        return kind_in(scene.text)
    said = scene.segments[0]  # "That's my social, my callback is (415) 555-0188"
    points = not TALK.pointing.isdisjoint(words_of(said)[:1])
    return kind_in(said.partition(",")[0]) if points and "phone" in scene.roles else None


def _is_code(scene: Scene) -> bool:
    """Whether a word, or a question, makes the digits the code of a card."""
    return any(hit.kind == "security_code" and hit.rule != "security_code_after_card" for hit in scene.hits)


def _hits(kind: Kind, spans: Iterable[tuple[int, int]]) -> list[Hit]:
    return [Hit(kind, start, end, f"{kind}_told", 0.7) for start, end in spans]


def _passed_for_nothing(told: Told, earlier: Sequence[Turn], within: float) -> Found:
    """What the customer's turns since the announcement hold of the number, now that it is sure to be told."""
    found: Found = {}
    for index in range(since.of(told, earlier), len(earlier)):
        turn = earlier[index]
        if not turn.by_customer or not lately.numeric(turn.text):
            continue
        scene = lately.reread(turn, phones=True)
        if asked_otherwise(scene, earlier[:index], within, told.since) or not called(scene) <= NAMED_AS[told.kind]:
            continue
        hits = _hits(told.kind, bits(scene, told.kind, begun=True))
        if hits:
            found[index] = fold(turn.text), hits
    return found
