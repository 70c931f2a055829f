"""Ways to say a conversation of several messages again: other turns between, other words within, other parts.

A variation takes the turns, their language and a source of chance; it gives the turns as they are said now, or None if it
means nothing for them.
"""

from dataclasses import replace

from tests.redaction.generation.identities import DOCUMENTS
from tests.redaction.turns import Said, said

NO_CARDS = (
    "Please do not send card numbers here.",
    "בבקשה לא לשלוח כאן מספרי כרטיס.",
    "الرجاء عدم إرسال أرقام البطاقات هنا.",
    "Proszę nie wysyłać tu numerów kart.",
)
MENU = (
    "Sorry, I did not understand. You can ask about opening hours, orders or prices.",
    "סליחה, לא הבנתי. אפשר לשאול על שעות פתיחה, הזמנות או מחירים.",
    "عذراً لم أفهم. يمكنك السؤال عن أوقات العمل أو الطلبات أو الأسعار.",
    "Przepraszam, nie rozumiem. Można zapytać o godziny otwarcia, zamówienia lub ceny.",
)

LANGUAGES = ("en", "he", "ar", "pl")
SPOKEN = (
    "zero one two three four five six seven eight nine",
    "אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע",
    "صفر واحد اثنين ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
)


def told(phrase, language):
    """A phrase in a language, if it has several."""
    return phrase if isinstance(phrase, str) else phrase[LANGUAGES.index(language)]


def turn(phrase, keep=(), *, by_customer=True):
    """Somebody's harmless turn, the same or in its language."""
    return lambda language: said(told(phrase, language), *keep, by_customer=by_customer)


def staff(phrase):
    return turn(phrase, by_customer=False)


def between(*others):
    """A variation with other turns between all that come from the first part on."""

    def vary(turns, language, _rng):
        first = next((place for place, one in enumerate(turns) if one.secret), len(turns))
        more = [other(language) for other in others]
        return [*turns[: first + 1], *[each for one in turns[first + 1 :] for each in (*more, one)]]

    return vary


def before(*others):
    return lambda turns, language, _rng: [*[other(language) for other in others], *turns]


def after(*others):
    return lambda turns, language, _rng: [*turns, *[other(language) for other in others]]


def within(first=("", ""), later=None):
    """A variation with something before and after what holds a secret; if told apart, the first part and later ones."""

    def vary(turns, language, _rng):
        around, varied = first, []
        for one in turns:
            head, tail = (told(phrase, language) for phrase in around)
            said_with = one.secret if later is None else one.part
            varied.append(replace(one, pieces=((head, None), *one.pieces, (tail, None))) if said_with else one)
            around = later or first if said_with else around
        return varied

    return vary


def counted(form):
    """A variation whose parts say nothing but which of how many they are."""

    def vary(turns, language, _rng):
        places = [place for place, one in enumerate(turns) if one.part]
        varied = list(turns)
        for count, place in enumerate(places, 1):
            said_so = told(form, language).format(count=count, of=len(places), keycap=f"{count}\ufe0f\u20e3")
            head, tail = said_so.split("%")
            pieces = [piece for piece in turns[place].pieces if piece[1]]
            varied[place] = replace(turns[place], pieces=((head, None), *pieces, (tail, None)))
        return varied if len(places) > 1 else None

    return vary


def alternately(turns, language, rng):
    """A variation with the parts of an ID after those of a card, one by one."""
    places = [place for place, one in enumerate(turns) if one.part]
    marks = [mark for one in turns for _, mark in one.pieces if mark and "kind" in mark]
    if len(places) < 2 or any(mark.get("spoken") or mark["kind"] != "card" for mark in marks):
        return None
    number = DOCUMENTS[{"pl": "pesel", "ar": "emirates"}.get(language, "il_id")].draw(rng)
    size = -(-len(number) // len(places))
    other = [number[start : start + size] for start in range(0, len(number), size)]
    varied = []
    for one in turns:
        pieces = tuple(piece for piece in one.pieces if piece[1]) if one.part else one.pieces
        varied.append(replace(one, pieces=pieces))
        if one.part and other:
            varied.append(Said(((other.pop(0), {"kind": "national_id", "number": 77}),)))
    return varied


def rewritten(write):
    """A variation whose secrets are written otherwise."""

    def vary(turns, _language, _rng):
        return [
            replace(
                one, pieces=tuple((write(text) if mark and "kind" in mark else text, mark) for text, mark in one.pieces)
            )
            for one in turns
        ]

    return vary


def digits_to(digits):
    return rewritten(lambda text: text.translate(str.maketrans("0123456789", digits)))


def spoken(turns, language, _rng):
    """All numbers in figures that are part of one over several messages, in words."""
    words = told(SPOKEN, language).split()

    def say(text, mark):
        if mark is None or "number" not in mark or mark.get("spoken") or not all(map(str.isdigit, text)):
            return text, mark
        return " ".join(words[int(digit)] for digit in text), {**mark, "spoken": True}

    return [replace(one, pieces=tuple(say(*piece) for piece in one.pieces)) for one in turns]


def in_parts(*sizes):
    """A variation whose number comes in parts of other sizes; none for numbers in words, or beside other secrets."""

    def vary(turns, _language, _rng):
        marked = [(text, mark) for one in turns for text, mark in one.pieces if mark and "kind" in mark]
        if not all("number" in mark and not mark.get("spoken") for _, mark in marked) or not marked:
            return None
        rest = "".join(digit for text, _ in marked for digit in text if digit.isdigit())
        parts, ends = [], [sum(sizes[:count]) for count in range(1, len(sizes))]
        for start, end in zip([0, *ends], [*ends, len(rest)], strict=True):
            parts += [Said(((rest[start:end], marked[0][1]),))] if rest[start:end] else []
        first = next(place for place, one in enumerate(turns) if one.secret)
        return [*turns[:first], *parts, *[one for one in turns[first:] if not one.secret]]

    return vary


def again(turns, _language, rng):
    """One turn with a secret said twice; of the copy, too, no more than the end of a card may be read."""
    places = [place for place, one in enumerate(turns) if one.secret]
    if not places:
        return None
    place = rng.choice(places)
    ends = place == places[-1]
    copied = [
        (
            text,
            mark
            if mark is None or "number" not in mark
            else None
            if ends
            else {**mark, "kind": "secret", "number": 99},
        )
        for text, mark in turns[place].pieces
    ]
    return [*turns[: place + 1], replace(turns[place], pieces=tuple(copied)), *turns[place + 1 :]]


def corrected(sign):
    """A variation with a slip in one part, and the part again as it should be."""

    def vary(turns, language, rng):
        parts = [
            (place, index)
            for place, one in enumerate(turns)
            for index, (text, mark) in enumerate(one.pieces)
            if mark and "number" in mark and not mark.get("spoken") and text.isdigit()
        ]
        if len(parts) < 2:
            return None
        place, index = rng.choice(parts)
        pieces = list(turns[place].pieces)
        text, mark = pieces[index]
        slip = rng.randrange(len(text))
        wrong = text[:slip] + str((int(text[slip]) + rng.randrange(1, 10)) % 10) + text[slip + 1 :]
        pieces[index] = (wrong, None)
        mended = Said(((told(sign, language), None), (text, mark)))
        return [*turns[:place], replace(turns[place], pieces=tuple(pieces)), mended, *turns[place + 1 :]]

    return vary


def minutes_apart(turns, _language, _rng):
    return [replace(one, after=590 / len(turns)) for one in turns]
