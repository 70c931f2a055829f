"""Words that name no number themselves, but tell how one is spoken of: the sections `[talk.…]` of the word files."""

import re
from typing import Final, NamedTuple

from redaction.vocabulary import LANGUAGES, read, section, with_and


class Talk(NamedTuple):
    """Folded words, or phrases where it says so, of all languages."""

    openings: frozenset[str]
    """Who says these gives the beginning of a number: "starts"."""
    reordered: frozenset[str]
    """Who says these says that parts of a number came in the wrong order: "swap the halves"."""
    endings: frozenset[str]
    """Phrases that lead to the last four of a card: "ending in"."""
    parts: frozenset[str]
    """What a number after it counts: "part two"."""
    sequence: frozenset[str]
    """What leads from one part of a number to the next, or tells which it is: "third", "the rest", "cont."."""
    amounts: frozenset[str]
    """What names an amount before it: "paid"."""
    quantities: frozenset[str]
    """What is asked with for an amount, a day, a choice: "how many"."""
    onward: frozenset[str]
    """Who says these between digits goes on with the same number: "then", "um"."""
    closing: frozenset[str]
    """What leads to the last part of a number: "and the end is"."""
    rows: frozenset[str]
    """Where the next part of a number stands: "on the second row"."""
    pauses: frozenset[str]
    """Who says these in the midst of a number breaks off and goes on: "wait"."""
    money: frozenset[str]
    """Units that may stand before their amount: "USD 450"."""
    logins: frozenset[str]
    """What a login comes after."""
    requests: frozenset[str]
    """Who says these asks for something, if with no question mark."""
    needs: frozenset[str]
    """What one needs, or does not: "we never need your ID"."""
    without: frozenset[str]
    """What is named after these is not wanted: "no card numbers, please"."""
    accounts: frozenset[str]
    """What a customer may have here as well as at a bank: who says "let me open your account" asks for no number."""
    unnumbered: frozenset[str]
    """Who asks for these asks for no number: not "which order?" but "which product?"."""
    negations: frozenset[str]
    """Who says these forbids or denies."""
    states: frozenset[str]
    """What a password may be said to be, and is not: "wrong"."""
    ordinary: frozenset[str]
    """Common words beside a name of a password, or in answer to a question for one."""
    withheld: frozenset[str]
    """Who says these before a name of a password does not give it: "forgot"."""
    alternatives: frozenset[str]
    """Who says these gives a number in place of the one before: "969 or maybe 010"."""
    whose: frozenset[str]
    """Who says these goes on with a number of the same kind: "and mine is"."""
    owners: frozenset[str]
    """Whose document may be named, not what its number is: "NIP klienta"."""
    offers: frozenset[str]
    """Who says these speaks of what is taken off a price: "newsletter"."""
    several: frozenset[str]
    """Who says these names several orders, parcels or the like: "orders 4563 and 036537926"."""
    places: frozenset[str]
    """What has a number of a few digits, if any: a street, a room, a visit, an amount."""
    passing: frozenset[str]
    """What a number of a few digits is mentioned with in passing: an age, a bus, so many of something."""
    vague: frozenset[str]
    """What leads from one part of a number to the next, and is said of much else: "on", "and"."""
    pointing: frozenset[str]
    """Who begins with these points at what was said before: "that is my card"."""
    coming: frozenset[str]
    """Who says these with the name of a number is about to tell it: "sending"."""
    divided: frozenset[str]
    """Phrases of who gives a number in parts: "in bits", "in two messages"."""
    troubles: frozenset[str]
    """Who says these of a card or a document tells what became of it, or means no number: "declined"."""
    agreed: frozenset[str]
    """Who says these agrees to what was asked: "go ahead"."""
    corrections: frozenset[str]
    """Who says these between two numbers puts one in the place of the other: "11 instead of 33"."""
    sides: frozenset[str]
    """What tells where the code of a card is, or how it is printed."""
    numbering: frozenset[str]
    """What makes a number of the thing that is named: "the number of my order is"."""
    purposes: frozenset[str]
    """Who begins with these says what something was asked for: "To find your file." """
    complete: frozenset[str]
    """Who says these of digits asks whether they are all: "Is that all 16 digits?"."""
    rest: frozenset[str]
    """Who says these asks for what is left of a number: "and the next digits?"."""
    askable: frozenset[str]
    """Who says these of several things offers to talk about them: "Ask me about an order or a return"."""
    hidden: frozenset[str]
    """Who says these speaks of what is kept out of sight: "with card and ID numbers hidden"."""
    doors: frozenset[str]
    """What a code opens if its number stands before: "locker 545 code 2187"."""
    programs: frozenset[str]
    """Who says these speaks of a program, whose version has dots: "13.7.126"."""
    plain: frozenset[str]
    """What names a code and tells nothing of where it came from: not "login code", "sms code"."""
    papers: frozenset[str]
    """What has a number of letters and digits, that is no password: "order PL-1234"."""
    given: frozenset[str]
    """Who says these of a document has given it elsewhere: "you have my ID"."""
    another: frozenset[str]
    """Who says these before a number goes on to that of another: "and for the second"."""
    means: frozenset[str]
    """What leads to what is paid with: "I paid with 3782"."""
    settled: frozenset[str]
    """Phrases that say that something is done, and that nothing is missing for it: "your payment went through"."""
    withholding: frozenset[str]
    """Who says these right after "not" keeps a number to themselves: "not typing it here"."""
    showing: frozenset[str]
    """Phrases of who shows a document instead of telling its number: "I'll show it at the desk"."""
    replacing: frozenset[str]
    """Who says these gives a number in the place of the one before: "let me look again, it should be 432"."""
    presented: frozenset[str]
    """Who says these of a document wants to see it, and no number of it: "bring your ID"."""
    asides: frozenset[str]
    """What may be said around a password and is no part of it: "ok"."""
    ready: frozenset[str]
    """Who says these is about to tell, or to take down, a number: "ready when you are"."""
    forgetting: frozenset[str]
    """Who says these after "not" asks for something all the same: "don't forget your ID number"."""
    yes: frozenset[str]
    """What says yes."""
    done: frozenset[str]
    """What is said after a part, and does not go with a digit before it ("1 sec")."""
    thanks: frozenset[str]
    """What one thanks with."""
    branches: frozenset[str]
    """What names an account beside one, and asks for a place alone."""
    how_many: frozenset[str]
    """What asks for a count."""
    what: frozenset[str]
    """What asks for the thing that is named: "what is your card number"."""
    which: frozenset[str]
    """What asks for one of several: "which card did you pay with"."""
    in_front: frozenset[str]
    """Phrases for the long number of a card, which may be the code of an Amex too."""
    sims: frozenset[str]
    """What names the card of a phone."""
    prompting: frozenset[str]
    """Who says these wants to hear more: "go on"."""
    renewed: frozenset[str]
    """Who says these of a code has sent, or wants, the next: "it has expired"."""
    hours: frozenset[str]
    """What leads to a time of the day: "at"."""
    until: frozenset[str]
    """What leads to the end of a stretch of time."""
    received: frozenset[str]
    """What a code does, or who has it, that was sent: "what 6 digits did you get?"."""
    dates: frozenset[str]
    """What a day is called, and the last month of a card where one is spoken of."""
    previous: frozenset[str]
    """Who says these of a number wants the one before it: "and the old one?"."""
    years: frozenset[str]
    """What asks for a year."""
    cash: frozenset[str]
    """Who says these pays, or will pay, without a card."""
    counted: frozenset[str]
    """What so many of are told right after it: "guests 180"."""
    reported: frozenset[str]
    """Who says these says again what the business has said: "אמרתם 129"."""
    failing: frozenset[str]
    """Who says these of a number does not have it, or has a wrong one: "your passport doesn't match"."""
    present: frozenset[str]
    """Who asks with these whether somebody is still there asks for nothing."""
    in_case: frozenset[str]
    """Phrases that name nothing, and part no name from its number: "my PIN, in case you need it, is 4829"."""
    addresses: frozenset[str]
    """What leads to an address."""
    served: frozenset[str]
    """What leads to what a number is for: "for"."""
    issued: frozenset[str]
    """Phrases that lead to the person whom something is made out to: "in the name of"."""
    paying: frozenset[str]
    """Who says these is about to pay: "pay"."""
    cut: frozenset[str]
    """Phrases of who sent a message before it was whole: "sorry, hit send"."""
    also: frozenset[str]
    """Who begins with these names another number: "also"."""
    within: frozenset[str]
    """What leads to a year: "since"."""
    serving_as: frozenset[str]
    """What leads to what a number is used as."""
    priced: frozenset[str]
    """What leads to a price, or to what stands below."""
    sources: frozenset[str]
    """What leads to where a payment or a message came from."""
    meaning: frozenset[str]
    """Who says these with a name says what was told before: "passport number, I mean"."""
    clearing: frozenset[str]
    """Phrases for the number of a bank or its branch."""
    excepting: frozenset[str]
    """Who says these wants what is named after them, and nothing else: "nothing but the ID"."""
    needless: frozenset[str]
    """Who says these of a number can do without it."""
    batches: frozenset[str]
    """What has the date by which to use what was made."""
    delivering: frozenset[str]
    """Who says these before a street wants something brought there."""
    rates: frozenset[str]
    """Who says these speaks of rates of exchange: "kurs"."""
    streets: frozenset[str]
    """What stands near a street and its house: "ul.", "address"."""
    landmarks: frozenset[str]
    """What a place is near to, or in: "the temple"."""
    measures: frozenset[str]
    """What is measured of a body or a wheel: "blood pressure"."""
    instalments: frozenset[str]
    """Who says these speaks of a payment, which may be made in parts."""
    displaying: frozenset[str]
    """What shows a code of its own, and who used one that is no secret: "the washer shows code 260"."""


_TABLES: Final = [read(language)["talk"] for language in LANGUAGES]
_SECTIONS: Final = Talk(*(section(_TABLES, name) for name in Talk._fields))
TALK: Final = _SECTIONS._replace(
    **{name: with_and(getattr(_SECTIONS, name)) for name in ("sequence", "onward", "rest", "openings")}
)
"""Words that lead from part to part may have an "and" glued to them."""


def finding(phrases: frozenset[str]) -> re.Pattern[str]:
    """What finds any of some phrases in a folded text, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")
