"""What stands around a number changes nothing: the published messages again, in other company.

Each variation says something harmless before or after every message of the set, or writes it differently. Nothing may
leak that did not leak before, and what was kept stays.
"""

import re
import unicodedata
from itertools import pairwise

import pytest

from redaction import MASKED_BY_DEFAULT, redact
from tests.redaction.scoring import cases

EASTERN, PERSIAN, WIDE = (
    str.maketrans("0123456789", digits) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
)
PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
CYRILLIC = str.maketrans("aceopxyACEOPXTMHKB", "асеорхуАСЕОРХТМНКВ")
WIDE_LETTERS = {code: code + 0xFEE0 for code in range(ord("A"), ord("z") + 1) if chr(code).isalpha()}
MATHEMATICAL = {
    ord(first) + place: bold + place for first, bold in (("A", 0x1D5D4), ("a", 0x1D5EE)) for place in range(26)
}
GREETING = {
    "en": "Hello! I wrote yesterday as well. ",
    "he": "שלום, כתבתי גם אתמול. ",
    "ar": "السلام عليكم، كتبت لكم امس. ",
    "pl": "Dzień dobry, pisałam też wczoraj. ",
}
EXCUSE = {
    "en": "sorry for the late reply\n",
    "he": "סליחה על העיכוב\n",
    "ar": "اسف على التأخير\n",
    "pl": "sorki że tak późno\n",
}
WISH = {
    "en": ". Let me know when it's done!",
    "he": ". תעדכנו אותי כשזה מסודר!",
    "ar": ". خبروني لما تخلصوا!",
    "pl": ". Dajcie znać jak będzie gotowe!",
}
SIGNED = {"en": "\nregards, Dana", "he": "\nבברכה, דנה", "ar": "\nتحياتي، دانا", "pl": "\npozdrawiam, Dana"}
ORDER = {"en": "order 48213", "he": "הזמנה 48213", "ar": "طلب 48213", "pl": "zamówienie 48213"}
TOTAL = {
    "en": ", total 249.90 usd",
    "he": ", סה״כ 249.90 ש״ח",
    "ar": "، المجموع 249.90 ريال",
    "pl": ", razem 249,90 zł",
}
CALL = {
    "en": ", call me 054-1234567",
    "he": ", תתקשרו אליי 054-1234567",
    "ar": "، كلموني 054-1234567",
    "pl": ", proszę dzwonić 601 234 567",
}
PHONE = {
    "en": "my phone is 054-1234567, ",
    "he": "הטלפון שלי 054-1234567, ",
    "ar": "جوالي 054-1234567، ",
    "pl": "mój tel 601 234 567, ",
}
BARE = {"regon_alone", "nip_alone", "nhs_alone", "id_plain", "il_id_alone"}
SHORTEST_CARD = 12
ALLOWED = 0.005
FORWARDED = "[11/26/26, 9:05 AM] +972 54-123-4567: "


def around(before="", after=""):
    """A variation that says something before and after a message, the same or in its language."""

    def vary(pieces, language):
        first, last = (said if isinstance(said, str) else said[language] for said in (before, after))
        return [(first, None), *pieces, (last, None)]

    return vary


def written(everything=str, secret=str, rest=str):
    """A variation that writes a message differently, or its secrets, or what stands around these."""

    def vary(pieces, _language):
        return [(everything(secret(text) if mark else rest(text)), mark) for text, mark in pieces]

    return vary


VARIATIONS = {
    "a greeting": around(GREETING),
    "an excuse on a line of its own": around(EXCUSE),
    "a wish": around("", WISH),
    "a signature": around("", SIGNED),
    "a greeting and a wish": around(GREETING, WISH),
    "forwarded": around(FORWARDED),
    "quoted": around("> "),
    "listed": around("1. "),
    "an order before": around({language: f"{order}: " for language, order in ORDER.items()}),
    "an order after": around("", {language: f", {order}" for language, order in ORDER.items()}),
    "a price after": around("", TOTAL),
    "a phone before": around(PHONE),
    "a phone after": around("", CALL),
    "a date after": around("", ", 26/11/2026"),
    "a day after": around("", " - 3/12"),
    "a time after": around("", " 14:05"),
    "a stamp after": around("", " (26.11.2026 12:30)"),
    "shouted": around("", "!!!"),
    "capitals": written(str.upper),
    "Arabic digits": written(lambda text: text.translate(EASTERN)),
    "Persian digits": written(lambda text: text.translate(PERSIAN)),
    "wide digits": written(lambda text: text.translate(WIDE)),
    "in quotes": written(secret=lambda text: f'"{text}"'),
    "in bold": written(secret=lambda text: f"*{text}*"),
    "isolated": written(secret=lambda text: f"\u2068{text}\u2069"),
    "letters apart unseen": written(secret="\u200b".join),
    "wide blanks": written(rest=lambda text: re.sub(" +", "  ", text)),
    "blanks that do not break": written(lambda text: text.replace(" ", "\u00a0")),
    "thin blanks": written(lambda text: text.replace(" ", "\u2009")),
    "marks of direction": written(lambda text: text.replace(" ", " \u200f")),
    "titles": written(str.title),
    "accents apart": written(lambda text: unicodedata.normalize("NFD", text)),
    "without accents": written(lambda text: text.translate(PLAIN)),
    "with points": written(lambda text: re.sub("([א-ת])", "\\1\u05b8", text)),
    "with vowels": written(lambda text: re.sub("([ء-ي])", "\\1\u064e", text)),
    "stretched": written(lambda text: re.sub("([بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي])", "\\1ـ", text)),
    "wide letters": written(lambda text: text.translate(WIDE_LETTERS)),
    "letters of mathematics": written(lambda text: text.translate(MATHEMATICAL)),
    "Cyrillic letters": written(lambda text: text.translate(CYRILLIC)),
    "in brackets": written(secret=lambda text: f"[{text}]"),
    "in guillemets": written(secret=lambda text: f"«{text}»"),
    "as code": written(secret=lambda text: f"```{text}```"),
}


def varied(case, vary):
    """A one-message conversation with its labels where they are in the varied message."""
    text = case["messages"][0]
    marks = {mark["start"]: (name, mark) for name in ("secrets", "keep") for mark in case[name][0]}
    edges = sorted({0, len(text), *(mark[edge] for _, mark in marks.values() for edge in ("start", "end"))})
    pieces = [(text[start:end], marks.get(start)) for start, end in pairwise(edges)]
    said, labels = "", {"secrets": [], "keep": []}
    for piece, mark in vary(pieces, case["language"]):
        if mark is not None:
            labels[mark[0]].append({**mark[1], "start": len(said), "end": len(said) + len(piece)})
        said += piece
    return {**case, "messages": [said], **{name: [found] for name, found in labels.items()}}


def shown(text, start, end, kind, findings):
    """How many letters or digits in a row of a labelled span can be read; a card's last four do not count."""
    covered = {
        place for found in findings if found.kind in MASKED_BY_DEFAULT for place in range(found.start, found.end)
    }
    places = [place for place in range(start, end) if text[place].isalnum()]
    if kind == "card":
        digits = [place for place in places if text[place].isdigit()]
        places = (digits if len(digits) >= SHORTEST_CARD else places)[:-4]
    runs = "".join(" " if place in covered else "x" for place in places).split()
    return max(map(len, runs), default=0)


def wrong(case):
    """The labels of a conversation that are shown though secret, or hidden though harmless."""
    text, found = case["messages"][0], redact(case["messages"][0]).findings
    leaked = [
        (mark["kind"], text)
        for mark in case["secrets"][0]
        if shown(text, mark["start"], mark["end"], mark["kind"], found) > (0 if mark["kind"] == "card" else 3)
    ]
    hidden = [
        (mark["what"], text)
        for mark in case["keep"][0]
        for masked in found
        if masked.kind in MASKED_BY_DEFAULT and masked.start < mark["end"] and mark["start"] < masked.end
    ]
    return leaked, hidden


@pytest.fixture(scope="module")
def single():
    """The conversations of one message that says more than a bare ID, which only its loneliness gives away."""
    return [case for case in cases.read() if len(case["messages"]) == 1 and case["form"] not in BARE]


@pytest.mark.parametrize("vary", [pytest.param(vary, id=name) for name, vary in VARIATIONS.items()])
def test_what_stands_around_a_number_neither_shows_nor_hides_it(single, vary):
    found = [wrong(varied(case, vary)) for case in single]

    assert [leak for leaked, _ in found for leak in leaked] == []
    assert len([harmless for _, hidden in found for harmless in hidden]) <= ALLOWED * len(single)
