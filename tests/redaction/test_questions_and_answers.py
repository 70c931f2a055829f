"""What staff ask for is masked in the answer, and only that: four languages, several wordings, something said between."""

import random
import tomllib
from pathlib import Path

import pytest

from tests.redaction.numbers import luhn_completed
from tests.redaction.turns import Said, said, verdicts

WORDS = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
SECRET = {
    "id": "national_id",
    "passport": "passport",
    "bank": "bank_account",
    "code": "security_code",
    "pin": "security_code",
    "expiry": "security_code",
    "otp": "secret",
    "password": "secret",
}
HARMLESS = ("order", "phone", "quantity", "time", "tracking")
NUMBERS = ("id", "passport", "bank", "code", "pin", "expiry", "otp", "password", "order", "phone", "tracking")
SIZES = {"id": (8,), "passport": (8,), "bank": (6, 9, 10), "code": (3,), "pin": (4,), "otp": (4, 6), "order": (5, 6, 7),
         "quantity": (1, 2, 3), "tracking": (10,)}  # fmt: skip
ROUNDS = 8
LEFT = 0.002
"""Leaks, by what is asked for: two questions of which one is a statement ("I'll need your ID", then "What is …?")."""
MASKED_FOR_NOTHING = 0.01


def drawn(what, chance):
    """A made-up value."""
    if what == "expiry":
        return f"{chance.randrange(1, 13):02}/{chance.randrange(27, 33)}"
    if what == "time":
        return chance.choice(("17:30", "1730", "9", "18"))
    if what == "phone":
        return f"054{chance.randrange(10**6, 10**7)}"
    if what == "password":
        return f"{chance.choice(('Blue', 'dana', 'kot'))}{chance.randrange(100, 1000)}{chance.choice('!xz')}"
    size = chance.choice(SIZES[what])
    return str(chance.randrange(10 ** (size - 1), 10**size))


def answer(what, chance, form="%s"):
    head, tail = form.split("%s")
    mark = {"kind": SECRET[what]} if what in SECRET else {"what": what}
    return Said(((head, None), (drawn(what, chance), mark), (tail, None)))


def staff(text):
    return said(text, by_customer=False)


def sentence(question):
    return question if question[-1] in "?؟" else f"{question}."


def asked_once(words, what, chance):
    return [staff(chance.choice(words[what])), answer(what, chance, chance.choice(words["answers"]))]


def asked_back(words, what, chance):
    question, last = asked_once(words, what, chance)
    return [question, said(chance.choice(words["back"])), last]


def replied_to(words, what, chance):
    question, last = asked_once(words, what, chance)
    return [question, said(chance.choice(words["back"])), staff(chance.choice(words["replies"])), last]


def asked_twice(words, what, chance):
    question, last = asked_once(words, what, chance)
    return [question, said("?"), question, last]


def after_another(words, what, chance):
    other = chance.choice([*SECRET, *HARMLESS])
    return [*asked_once(words, other, chance), *asked_once(words, what, chance)]


def two_at_once(words, what, chance):
    first = what if what in NUMBERS else chance.choice(NUMBERS)
    second = chance.choice([other for other in NUMBERS if other != first])
    both = " ".join(sentence(chance.choice(words[one])) for one in (first, second))
    return [staff(both), answer(first, chance), answer(second, chance)]


def greeted(words, what, chance):
    question, last = asked_once(words, what, chance)
    return [said("hi"), staff(f"Hello! {question.text}"), last]


def after_a_card(words, what, chance):
    card = luhn_completed(f"4580{chance.randrange(10**10, 10**11)}")
    return [Said(((card, {"kind": "card"}),)), *asked_once(words, what, chance)]


@pytest.mark.parametrize(
    "talk",
    [asked_once, asked_back, replied_to, asked_twice, after_another, two_at_once, greeted, after_a_card],
    ids=lambda talk: talk.__name__,
)
def test_an_answer_is_masked_as_what_was_asked_for_and_nothing_else_is(talk):
    chance = random.Random(11)
    leaked, hidden, total = [], 0, [0, 0]
    for language, words in WORDS.items():
        for what in [*SECRET, *HARMLESS] * ROUNDS:
            case = {"id": what, "language": language, "form": talk.__name__}
            leaks, over_masks, texts = verdicts(case, talk(words, what, chance))
            leaked += [texts] if any(leak.wrong for leak in leaks) else []
            hidden += sum(one.wrong for one in over_masks)
            total = [total[0] + len(leaks), total[1] + len(over_masks)]

    assert leaked[int(LEFT * total[0]) :] == []
    assert hidden <= MASKED_FOR_NOTHING * total[1]
