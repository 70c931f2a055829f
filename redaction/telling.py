"""What number the customer is telling bit by bit, as far as the turns say: who announced it, asked for it, or tells it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from redaction import announcing, asked, naming, questions
from redaction.asking import asks_back, goes_on_to_other, only_asks, spoken
from redaction.brands import issued
from redaction.denied import refuses
from redaction.labels import HARMLESS
from redaction.lastfour import leads_to_last_four
from redaction.lexicon import LEXICON, words_of
from redaction.masking import KIND_OF, MASK, line_at
from redaction.memory import remembered
from redaction.neighbours import SENTENCE
from redaction.normalise import fold
from redaction.parts import COUNTS
from redaction.span import Kind, Rest, Turn
from redaction.talk import TALK, finding

LOOK_BACK: Final = 24
NAMED_AS: Final = {
    kind: frozenset(role for role, other in asked.KINDS.items() if other == kind) for kind in asked.KINDS.values()
}
"""The roles of the names of each kind."""
_FEW, _BEFORE, _WITH_WHICH, _SAID_AT_ONCE = 3, 4, 2, 9
_FIRST_DIGITS: Final = re.compile(r"(?<!\d)(?:[6-9]|1[0-5])\s*[?؟]?\Z")
_CODE: Final = "security code"
_MAY_GO_ON: Final[frozenset[Kind]] = frozenset({"national_id", "passport", "bank_account"})
_DENIED: Final = (TALK.negations | TALK.without) - {"no"}  # "card no"
_LEADING_ENDS: Final = (":", "👇", "⬇️")
_ANY_DIGIT, _TOLD, _NUMBER = re.compile(r"\d"), re.compile(r"[\d\[]"), re.compile("[0-9]{2,}")
_FEW_DIGITS: Final = re.compile(
    r"(?<![a-z0-9.,:/-])(?:(?!(?:19|20)[0-9]{2}(?![0-9]))(?:[a-z]{1,2} ?)?[0-9]{2,4}[ .,!)*_]*\Z"
    r"|[a-z]{2}[0-9]{2,5}(?![a-z0-9]))"
)
"""The beginning of a number, at the end of what is said; one of a document, with its letters, anywhere."""
_CARD_BEGUN: Final = re.compile(r": ?\W?([0-9]{2,11})(?![0-9])")
_SETTLED, _DIVIDED = finding(TALK.settled), finding(TALK.divided)


class Told(NamedTuple):
    """A number that is being told: its kind, the turn from which on, whether a bit of it has come, and how sure it is.

    It is `named` if somebody gave it a name, and `led` if that led to the number: "my card is", not "I'll pay by card".
    What nobody named may be `whole`, by its check.
    """

    kind: Kind
    since: int
    begun: bool
    named: bool = True
    led: bool = True
    whole: bool = False


class Heard(NamedTuple):
    """What a turn says of a number: its kind, none where one ends; whether by name and leading to it, and if it is whole."""

    kind: Kind | None
    named: bool = False
    led: bool = False
    whole: bool = False


def telling(earlier: Sequence[Turn], within: float, names: frozenset[str] = frozenset()) -> Told | None:
    """What the customer is telling bit by bit, if anything; of what is called one of `names`, if there are any."""
    told = _latest(earlier, within, names)
    if told is None or not told.named or told.led or told.begun or not earlier[told.since].by_customer:
        return told
    before = telling(earlier[: told.since], within, names)  # A card may only be spoken of: "oh, my card fell".
    return before if before and before.named and before.begun else told


def _latest(earlier: Sequence[Turn], within: float, names: frozenset[str]) -> Told | None:
    """What was named or told last."""
    told: Told | None = None
    begun = whole = False
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - LOOK_BACK), -1):
        turn = earlier[index]
        if turn.age > within:
            break
        heard = _said_at(earlier, index, begun=begun)
        begun = begun or (turn.by_customer and MASK.search(turn.text) is not None)
        if heard is None or _is_of_another(heard, names, told):
            continue
        if told is None and heard.kind is not None:
            told, whole = Told(heard.kind, index, begun, heard.named, heard.led), heard.whole
            continue
        if told is None or heard.kind != told.kind:
            if told is not None and not told.named and heard.kind is None and _CODE in earlier[told.since].text:
                return None if whole else told._replace(kind="national_id")  # No more of the card, whose end is shown.
            if told is None or told.named or told.kind == "card" or heard.kind is None:
                break
            told = Told(heard.kind, index, begun, heard.named, heard.led)
        elif heard.named and whole and not told.named:
            doubtful = earlier[told.since].unfinished == Rest.UNLIKELY
            return told._replace(named=True, led=True, whole=True) if doubtful else None
        else:
            told = Told(heard.kind, index, begun, told.named or heard.named, told.led or heard.led)
    if told is None or _points_back(told, earlier):
        return None
    return told._replace(whole=whole) if whole and not told.named else told


def _said_at(earlier: Sequence[Turn], index: int, *, begun: bool) -> Heard | None:
    """What the turn at an index says of a number."""
    if not earlier[index].by_customer:
        heard = _asked_for(earlier[index].text)
        over = heard is None and goes_on_to_other(earlier[index].text) and _has_begun(earlier[:index])
        return Heard(None) if over else heard
    return Heard(None) if _declines(earlier, index) else _heard(earlier[index], earlier[index + 1 :], begun=begun)


def _has_begun(earlier: Sequence[Turn]) -> bool:
    """Whether the customer's latest turn that is not only words tells some of an ID, a document or an account."""
    mine = (turn.text for turn in reversed(earlier[-LOOK_BACK:]) if turn.by_customer and _TOLD.search(turn.text))
    masks = MASK.findall(next(mine, ""))
    return bool(masks) and KIND_OF[masks[-1][0].lower()] != "card"  # Of a card it is known when it is whole.


def _declines(earlier: Sequence[Turn], index: int) -> bool:
    """Whether a customer says no to the number that was asked for right before: "No thanks", "I'm not typing it here"."""
    if not index or earlier[index - 1].by_customer or not refuses(earlier[index].text):
        return False
    asked_for = _asked_for(earlier[index - 1].text)
    return asked_for is not None and asked_for.kind is not None


def _is_of_another(heard: Heard, names: frozenset[str], told: Told | None) -> bool:
    """Whether what is heard is of another kind than is named, and ends none that is.

    "That's the card for order 5812643" goes on with no card that is whole.
    """
    if not names or (told is None and heard.kind is None and heard.whole and "card" in names):
        return False
    return heard.kind is None or names.isdisjoint(NAMED_AS[heard.kind])


def _points_back(told: Told, earlier: Sequence[Turn]) -> bool:
    """Whether what seems to announce a number names the whole card before it: "that's my visa"."""
    before = next((turn.text for turn in reversed(earlier[: told.since]) if turn.by_customer), "")
    shown = any(found.group(2) for found in MASK.finditer(before))
    return shown and not told.begun and not TALK.pointing.isdisjoint(spoken(earlier[told.since].text)[:1])


def _heard(turn: Turn, later: Sequence[Turn], *, begun: bool) -> Heard | None:
    """What a customer's turn says of a number; nothing if it is about something else. `later` are the turns after it."""
    masks = list(MASK.finditer(turn.text))
    line = line_at(turn.text, masks[-1].start()) if masks else turn.text
    said = MASK.sub(" ", line if kind_in(line) else turn.text)
    named = announced(said) or (_in_its_sentence(turn.text, masks[-1].start()) if masks else None)
    if named is None and not masks and _is_granted(said, later):
        named = Heard(kind_in(said), named=True, led=True)
    if not masks:
        return named
    kind = KIND_OF[masks[-1].group(1).lower()]
    if kind == "secret":
        return None  # "I tried to identify myself with the password …"
    if any(found.group(2) for found in masks):
        return Heard(None, whole=True)
    if named and named.kind == kind != "card" and turn.unfinished != Rest.LIKELY:
        return Heard(None) if turn.unfinished == Rest.NONE else Heard(kind, whole=True)
    if named and named.kind:
        return named._replace(led=True)
    if kind == "card":
        return Heard(kind)
    if begun or len(set(words_of(fold(said).text)) - LEXICON.fillers) > _FEW:
        return None
    if masks[-1].group(1).lower() == _CODE:
        return Heard("card", whole=turn.unfinished != Rest.LIKELY)
    return Heard(kind, whole=turn.unfinished != Rest.LIKELY) if kind in _MAY_GO_ON else None


def _in_its_sentence(text: str, start: int) -> Heard | None:
    """The same of what leads to a mask, after a sentence with numbers: "10 tickets for 16 May. account: [bank account]"."""
    *before, last = SENTENCE.split(text[:start])
    return announced(last) if any(map(_NUMBER.search, before)) else None


def _is_granted(said: str, later: Sequence[Turn]) -> bool:
    """Whether somebody agreed to what a customer asked: "Should I send you my card number?", "Yes, please"."""
    if not only_asks(said) or kind_in(said) is None:
        return False
    answer = next((turn.text for turn in later if not turn.by_customer), "")
    words = spoken(answer)
    return not TALK.agreed.isdisjoint(words) and (TALK.negations | TALK.presented).isdisjoint(words)


def kind_in(text: str) -> Kind | None:
    """Which card or document a text names: of several the last, but "the card of the bank" is a card."""
    role = _role_in(text)
    return asked.KINDS[role] if role else None


@remembered(4096)
def _role_in(text: str) -> str:
    folded = fold(text).text
    named = naming.rather(naming.named(folded), folded)
    roles = ["card" if one.words in TALK.in_front else one.role for one in named]
    roles = [role for role in roles if role in asked.KINDS]
    return "card" if "card" in roles else roles[-1] if roles else ""


def _asked_for(text: str) -> Heard | None:
    """What kind of number somebody else asks for, by its name."""
    labels = questions.listen(text).labels
    roles = {label.role for label in labels if label.role != "digits"}
    kind = asked.KINDS.get(roles.pop()) if len(roles) == 1 else None
    words = spoken(text)
    if questions.LAST_FOUR in labels or (kind is None and _is_settled(text, words)):
        return Heard(None)
    if kind is None and not TALK.openings.isdisjoint(words) and _FIRST_DIGITS.search(text):
        return Heard("card", named=True, led=True)  # "And the first 12?"
    if kind is None or not (TALK.how_many.isdisjoint(words) and TALK.years.isdisjoint(words[:_WITH_WHICH])):
        return None  # "How many passports?"
    which = not (TALK.which.isdisjoint(words[:_WITH_WHICH]) and TALK.alternatives.isdisjoint(words))
    if kind == "card" and which and TALK.numbering.isdisjoint(words):
        return None  # "Which card did you pay with?", "By card or in cash?"
    bare = len(words) <= _FEW and not _ANY_DIGIT.search(text)
    ready = not (TALK.agreed | TALK.ready).isdisjoint(words)
    return Heard(kind, named=True, led=True) if bare or ready or questions.asks_for_one(text) else None


def _is_settled(text: str, words: list[str]) -> bool:
    """Whether a text says that something is done, for which nothing is missing: "your payment went through"."""
    going_on = TALK.rest | TALK.agreed | TALK.prompting
    if len(words) > _SAID_AT_ONCE or asks_back(text) or not going_on.isdisjoint(words):
        return False  # "Booked, go on"
    return _SETTLED.search(" ".join(words)) is not None


@remembered(2048)
def announced(text: str) -> Heard | None:
    """What a customer says of a number that comes: of a card or document, or of something harmless, which ends any other."""
    folded = fold(text).text
    if only_asks(text):
        return None
    kind = kind_in(text)
    if kind and not leads_to_last_four(folded):
        led = _leads(text, folded) or _begins(folded, kind)
        if not led and (_NUMBER.search(folded) or _is_untold(folded)):
            return None  # "My card was charged 75" has a number of its own, "I lost my card" none.
        return Heard(kind, named=True, led=led)
    return Heard(None) if any(label.role in HARMLESS for label in announcing.announces(text)) else None


def _begins(folded: str, kind: Kind) -> bool:
    """Whether a text ends with a few digits right after a name, or "is": "refund to my account, number is 2367".

    An account may be called what a bill is, so its name alone leads to none. A card begins after a colon.
    """
    if kind == "card":
        return any(issued((begun.group(1) + "000")[:4]) for begun in _CARD_BEGUN.finditer(folded))
    begun = _FEW_DIGITS.search(folded)
    words = words_of(folded[: begun.start()]) if begun else []
    names = {word for label in naming.named(folded) for word in label.words.split()}
    opens = not TALK.openings.isdisjoint(words[-2:])  # "begins with 69", "zaczyna się 69"
    if not words or not TALK.amounts.isdisjoint(words) or not (opens or words[-1] in LEXICON.links | names):
        return False
    named = words[-1] in names
    return (named and kind != "bank_account") or (not named and not names.isdisjoint(words[-_BEFORE:]))


def _leads(text: str, folded: str) -> bool:
    """Whether what names a number leads to it: "my card is", "sending my ID in bits", "card details:"."""
    words = words_of(folded)
    if text.rstrip().endswith(_LEADING_ENDS) or not LEXICON.links.isdisjoint(words[-1:]):
        return True
    if any(word in TALK.coming and before not in _DENIED for before, word in pairwise(["", *words])):
        return True  # Not "I won't give it".
    if _DIVIDED.search(folded):
        return True
    if any(digits not in COUNTS for digits in _NUMBER.findall(folded)):
        return False
    named = naming.named(folded)
    if any(label.role == "digits" for label in named):
        return True
    own = (
        set(words)
        - LEXICON.fillers
        - TALK.whose
        - TALK.asides
        - {word for label in named for word in label.words.split()}
    )
    return not own and not any(map(str.isdecimal, folded)) and not _is_untold(folded)


def _is_untold(folded: str) -> bool:
    """Whether what names a number says what became of it, or that there is none: "declined", "I don't have a card"."""
    words = words_of(folded)
    if asks_back(folded) and refuses(folded):
        return True  # "What do you need my ID for? I won't give it."
    lead = next((label.lead for label in naming.named(folded) if label.role in asked.KINDS), 0)
    return not (TALK.troubles.isdisjoint(words) and _DENIED.isdisjoint(words[max(0, lead - _BEFORE) : lead]))
