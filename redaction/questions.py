"""What a turn of the bot or staff asks for."""

import itertools
import re
from typing import Final, NamedTuple

from redaction.asking import SENTENCE, asks_back, is_item, length_asked, requests, said_in, spoken
from redaction.denied import affirmed, denies, forbids, of_passwords, unneeded
from redaction.howmany import counts_digits, counts_things
from redaction.labels import CODES, HARMLESS, PERSONAL, Label
from redaction.lastfour import ENDING
from redaction.lexicon import LEXICON, words_of
from redaction.memory import remembered
from redaction.naming import in_one_breath, is_purpose, named, numbers, rather, told_first
from redaction.neighbours import also
from redaction.normalise import fold
from redaction.stating import hides, offers_help, tells
from redaction.talk import TALK

_FEW: Final = 6
_BOTH: Final = 2
_SAID_AT_ONCE: Final = 8
_SOME: Final = (2, 3, 4)
LAST_FOUR: Final = Label("keep", None, 0, 0, "card")
"""What the last four digits of a card are called: nothing to hide."""
_TOLD: Final = re.compile(r"[0-9]{3}")
_LENGTH: Final = re.compile(r"(?<!\d)(?:[89]|1[0-9])(?!\d)")
"""How many digits a number to hide may have, in figures."""
_LONG: Final = 14
_OTP: Final = range(4, 9)
_OF_CARDS: Final = range(3, 5)
_LONGEST: Final = 18
"""Words of a sentence that speaks of a code or a document, and asks for it in other words."""
_NEXT: Final = 4
_DOCUMENTS: Final = frozenset({"id", "passport", "licence"})
_TELLING: Final = TALK.purposes | TALK.pointing | TALK.yes
"""What begins a turn that asks for nothing: "Yes, room 12", "That looks like a phone number"."""
_NOT: Final = TALK.negations - {"no"}
_DENYING: Final = TALK.negations | TALK.failing
_ON_CARDS: Final = frozenset({"pin", "code"})
_OF_CARD: Final = frozenset({"code", "expiry"})
_THREE: Final = re.compile("(?<![0-9])3(?![0-9])")
_PO: Final = "po"
"""The initials of purchase orders, at the end of a question; within one a word of its own in Polish ("po prostu napisz")."""


class Heard(NamedTuple):
    """What a turn asks for, all in all; and if it asks for several things, one after the other as it names them."""

    labels: tuple[Label, ...]
    things: tuple[tuple[Label, ...], ...]


@remembered(2048)  # A bot says the same again and again.
def listen(text: str) -> Heard:
    """What the bot or staff asks for: in the sentences that ask, or if none names anything, in those that speak of it."""
    sentences = _asking(text)
    if not sentences:  # Who is told to send no code, and nothing else, has sent one when digits alone come next.
        return Heard(tuple([label for label in named(fold(text).text) if label.role == "code"]), ())
    sentences = [one for one in sentences if not (tells(one) or hides(one))]
    asking = [fold(one).text for one in sentences if requests(one)]
    things = _one_by_one(asking)
    found = tuple(sorted(itertools.chain(*things), key=_is_harmless)) or _wanted("".join(asking))
    if not found:
        said = fold("".join(sentences if asking else filter(_brief, map(affirmed, sentences)))).text
        found = tuple([one for one in _wanted(said) if asking or not _unasked(said, one)])
        if not asking and not _DENYING.isdisjoint(words_of(said)):  # "Your passport doesn't match the booking"
            found = tuple([one for one in found if one.role in _DOCUMENTS]) or found
        if not asking and len(words_of(said)) <= _FEW and not _TOLD.search(said):
            things = _one_by_one([said])
    elif all(label.role == "digits" for label in found) and length_asked(text) > _BOTH + _BOTH:
        found += tuple([label for label in named(fold("".join(sentences)).text) if _is_harmless(label)])
    if _offers("".join(sentences), found):
        return Heard((), ())
    if (secrets := of_passwords(text, SENTENCE)) and all(map(denies, secrets)):
        found = tuple([label for label in found if label.role != "secret"])
    of_card = any(label.role == "code" for label in found)
    return Heard(_meant(found, text, of_card=of_card), tuple([_meant(one, text, of_card=of_card) for one in things]))


@remembered(2048)
def only_counts(text: str) -> bool:
    """Whether a turn asks for nothing but how many there are: "Your card was charged. How many filters shall we add?"."""
    asking = [fold(one).text for one in _asking(text) if requests(one) and not (tells(one) or hides(one))]
    return bool(asking) and all(map(counts_things, asking))


def _asking(text: str) -> list[str]:
    """The sentences of a text that may ask for something."""
    return [one for one in SENTENCE.findall(said_in(text)) if not (forbids(one) or unneeded(one))]


def _meant(found: tuple[Label, ...], text: str, *, of_card: bool) -> tuple[Label, ...]:
    """What words are meant for: "bring your ID" asks for no number, "the long number on the SIM" for none of a card.

    A date that is asked for with the code of a card (`of_card`) is the card's last month.
    """
    words = spoken(text)
    if len(found) > 1:  # "To verify who you are, what is your ID?"
        found = tuple([label for label in found if label.words.split()[0] not in TALK.purposes]) or found
    if not TALK.presented.isdisjoint(words) and not _asks_besides(text):
        found = tuple([label for label in found if label.role not in _DOCUMENTS or numbers(label)])
    if not TALK.sims.isdisjoint(words):
        found = tuple([label._replace(role="device") if label.role == "card" else label for label in found])
    if of_card:
        found = tuple([label._replace(role="expiry") if label.role == "date" else label for label in found])
    length = length_asked(text)
    if length in _OTP and all(label.role == "digits" for label in found) and not TALK.received.isdisjoint(words):
        found = tuple([label._replace(role="otp") for label in found])
    if not length:  # The one of four digits on an Amex is asked for as such.
        found = tuple([label._replace(role="card") if label.words in TALK.in_front else label for label in found])
    if length > _LONG:  # They are no code of four.
        found = tuple([label._replace(role="card") if label.role == "code" else label for label in found])
    return found


def _asks_besides(text: str) -> bool:
    """Whether a sentence asks for something that one which wants to see a document has named: "Got your ID? Type it here"."""
    sentences = map(spoken, SENTENCE.findall(said_in(text)))
    return any(TALK.presented.isdisjoint(words) and not TALK.requests.isdisjoint(words) for words in sentences)


def _brief(sentence: str) -> bool:
    """Whether a sentence that asks for nothing is short enough to be no more than what it names: "now the code".

    With a word for "what" at its beginning it lacks but the question mark, and may be longer; so may be "we have sent
    you a one-time code".
    """
    if is_item(sentence):
        return False
    words = spoken(sentence)
    labels = named(fold(sentence).text)
    long = not (TALK.what.isdisjoint((*words[:1], *words[-_NEXT:])) and TALK.ready.isdisjoint(words))
    long = long or any(label.role in CODES or (label.role in PERSONAL and numbers(label)) for label in labels)
    long = long or (not _DENYING.isdisjoint(words) and any(label.role in _DOCUMENTS for label in labels))
    return len(words) <= (_LONGEST if long else _SAID_AT_ONCE)


def _unasked(said: str, label: Label) -> bool:
    """Whether this only says what for, or whose account with the business it is: "let me open your account"."""
    return (label.role not in _OF_CARD and is_purpose(said, label)) or (
        label.words in TALK.accounts and len(spoken(said)) > 1
    )


def _offers(said: str, found: tuple[Label, ...]) -> bool:
    """Whether somebody says what one may write about, and asks for none of it: "Ask me about an order or a return"."""
    about = len({label.words for label in found}) > 1 or offers_help(said, found)
    return about and all(map(_is_harmless, found)) and not TALK.askable.isdisjoint(spoken(said))


def _wanted(said: str) -> tuple[Label, ...]:
    labels = _no_words(rather(named(said), said))
    purpose, comma, rest = said.partition(":" if ":" in said else ",")
    if comma and len(labels) > 1 and named(rest) and _is_purpose(purpose):
        return _wanted(rest)
    labels = tuple([one for place, one in enumerate(labels) if not _says_where(labels[place : place + 2])])
    if length_asked(said) in _OF_CARDS and any(label.role == "code" for label in labels):
        labels = tuple([label for label in labels if label.role != "otp"])  # "The code of 3 digits on the back"
    if any(label.role == "otp" for label in labels):  # "The code sent to your phone, to activate the SIM"
        first = min(label.lead for label in labels if label.role == "otp")
        labels = tuple([label for label in labels if label.role not in HARMLESS or label.lead < first])
    if any(
        label.role in _ON_CARDS for label in labels
    ):  # "To unlock the gift card, its PIN", but "order number and PIN"
        labels = tuple([one for one in labels if one.role not in HARMLESS or numbers(one) or _is_listed(said, one)])
    if TALK.branches.issuperset([label.words for label in labels]):
        return ()
    if all(label.role == "digits" or label.words in TALK.amounts for label in labels):
        words = words_of(said)
        if not (TALK.rest.isdisjoint(words) and TALK.how_many.isdisjoint(words)):
            return ()  # "Got it, and the next digits?", "How many digits in total?"
        if not TALK.complete.isdisjoint(words) and _LENGTH.search(said) and TALK.requests.isdisjoint(words):
            return ()  # "Is that all 16 digits?"
    return _last_four(labels, said)


def _says_where(labels: tuple[Label, ...]) -> bool:
    """Whether a name of any code is followed by where that of a card stands: "the code on the back of the card"."""
    if len(labels) < _BOTH or (labels[0].role, labels[1].role) != ("otp", "code"):
        return False
    return labels[1].lead - labels[0].lead <= _BOTH


def _is_purpose(clause: str) -> bool:
    """Whether a clause before what is asked for says what for: "To confirm the payment, …", "For verification, …"."""
    words = words_of(clause)
    alone = len(words) == 1 or (len(words) == _BOTH and words[0] in TALK.served)
    verifying = alone and all(label.role == "otp" for label in named(clause))
    return verifying or not TALK.purposes.isdisjoint(words[:1])


def _no_words(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Without initials that are a word of their own where more is said after them."""
    return tuple([label for label in labels if label.words != _PO or not label.trail])


def _one_by_one(asking: list[str]) -> tuple[tuple[Label, ...], ...]:
    """What sentences ask for in turn, if each of them asks for one thing, or a few that it names in one breath.

    "The ID of the account holder" is one.
    """
    things: list[tuple[Label, ...]] = []
    for said in asking:
        wanted = _wanted(said)
        first = told_first(wanted)
        found = tuple([label for label in wanted if label in first or _is_listed(said, label)])
        found = tuple([label for label in found if not is_purpose(said, label)]) or found
        both = len(found) in _SOME and not PERSONAL.issuperset([label.role for label in found])
        in_turn = tuple(sorted(found, key=_lead))
        if {label.role for label in found} == _ON_CARDS and not also(said, in_turn[-1]):
            things += [in_turn]  # "The secret number, CVV" is one.
        elif both and (in_one_breath(in_turn) or also(said, in_turn[-1])):
            things += [(label,) for label in in_turn]
        elif PERSONAL.issuperset(roles := {label.role for label in found}) or len(roles) == 1:
            things += [found] if found else []
        else:
            return ()
    return tuple(things) if len(things) > 1 else ()


def _is_listed(said: str, label: Label) -> bool:
    """Whether a phone is asked for among other things, and is not what something was sent to: "Order, phone, CVV and ID?"."""
    return label.role == "phone" and also(said, label)


def _is_harmless(label: Label) -> bool:
    return label.role in HARMLESS


def _lead(label: Label) -> int:
    return label.lead


@remembered(2048)
def wants(text: str) -> bool:
    """Whether a turn asks for what it names, and does not only speak of it: "you can ask about orders"."""
    if asks_for_one(text):
        return True
    words = spoken(text)
    if len(words) > _FEW or not _TELLING.isdisjoint(words[:1]) or not _NOT.isdisjoint(words):
        return False
    return not (tells(text) or _states(text, words))


def _states(text: str, words: list[str]) -> bool:
    """Whether a few words tell something of what they name, as of how much or how long: "Orders take 3-5 days"."""
    found = named(fold(text).text)
    names = {word for label in found for word in label.words.split()}
    if found and all(label.words in TALK.unnumbered | TALK.amounts for label in found):
        return True
    if any(label.role == "device" or numbers(label) for label in found):
        return False  # "Bring the IMEI and we see if it's blocked"
    most = 1 if all(label.role == "phone" for label in found) else _BOTH  # "You can call as well"
    own = set(words) - names - LEXICON.fillers - LEXICON.joiners - TALK.asides - TALK.whose - TALK.requests
    return any(map(str.isdecimal, text)) or len(own - TALK.sequence - TALK.onward) > most


@remembered(2048)
def asks_for_one(text: str) -> bool:
    """Whether a sentence of a turn asks for what it names itself, in so many words as people ask in."""
    return any(map(_asks, SENTENCE.findall(said_in(text))))


def _asks(sentence: str) -> bool:
    few = requests(sentence) and len(spoken(sentence)) <= _LONG
    return few and bool(_no_words(named(fold(sentence).text))) and not forbids(sentence)


@remembered(2048)
def of_quantity(text: str) -> bool:
    """Whether a question names no number and asks for an amount, a day, a choice."""
    words = spoken(text)
    return (
        (asks_back(text) or not TALK.how_many.isdisjoint(words[:1]))
        and not listen(text).labels
        and not TALK.quantities.isdisjoint(words)
        and TALK.branches.isdisjoint(words)  # "Which bank is it?" is answered with no number.
        and not counts_digits(text)
    )


def _last_four(found: tuple[Label, ...], said: str) -> tuple[Label, ...]:
    """What is wanted when the last four digits of a card are: nothing to hide."""
    if {label.role for label in found} == {"digits", "card"} and ENDING.search(said) and _THREE.search(said) is None:
        return (LAST_FOUR,)
    return found
