"""Children: who says that they are under the policy's age is asked nothing, and nothing of theirs is kept."""

import re
from dataclasses import replace
from datetime import datetime

from config.catalogue import LANGUAGES
from config.folding import plain
from handlers.contract import Conversation, Message, Outcome, say
from handlers.school import age_by_school
from handlers.values.vocabulary import listed

_END = r"(?=$|[.,;!?)\n]| and\b| so\b| but\b| i\b| can\b| is\b| may\b| am i\b)"
_THEN = r"(?=$|[.,;!?)\n]| ו| אז | אבל | אפשר | האם | מותר )"
_YEARS = "(?:years?(?: old)?|yrs?(?: old)?|y/?o)"
_SINCE = "(?! خبر| ضمان| كفال| زبون| عميل| اتعامل)"
_NOT_SINCE = r"(?! do[sś]| gw| sta[zż]| klient)"
_AGE = re.compile(
    rf"\b(?:i ?'?a?m|i am)(?: only| just| still)? (\d{{1,2}})(?: ?{_YEARS}\b|{_END})"
    rf"|^(\d{{1,2}}) ?{_YEARS} (?:old )?here\b|\bi(?: just)? turned (\d{{1,2}})\b"
    r"|(?<!\w)(?:אני|עוד לא) (?:רק |עוד |עדיין )?(?:בן|בת) (\d{1,2})(?!\d)|(?<!\w)(?:בן|בת) (\d{1,2}) אני(?!\w)"
    r"|(?<!\w)(?:عمري|سني)(?: الان| هسا| لسا)? (\d{1,2})(?!\d)"
    rf"|(?<!\w)(?:انا )?عندي (\d{{1,2}}) (?:سن[هةي]|سنين|سنوات|عام)(?!\w){_SINCE}"
    rf"|(?<!nie )\bmam (?:dopiero |tylko |juz )?(\d{{1,2}}) lat(?:a|ek)?\b{_NOT_SINCE}|^(\d{{1,2}}) lat mam\b"
    r"|\bskonczyl[ae]m (\d{1,2}) lat\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\bi ?(?:'?a?m| am) (?:still )?(?:under|younger than|below|not(?: yet)?) (?:the age of )?"
    r"(\d{1,2})\b(?! (?:minutes|hours|days))"
    r"|(?<!\w)אני (?:עוד |עדיין )?(?:מתחת לגיל|לא בן|לא בת) (\d{1,2})(?!\d)"
    r"|(?<!\w)(?:عمري (?:اقل من|تحت)|انا (?:تحت|دون|اصغر من)(?: سن)?) (\d{1,2})(?!\d)"
    rf"|\bnie (?:mam|skonczyl[ae]m)(?: jeszcze)? (\d{{1,2}}) lat\b{_NOT_SINCE}|\bmam mniej niz (\d{{1,2}}) lat\b",
    re.IGNORECASE,
)
_MINOR = re.compile(
    rf"\bi(?:'m| am|m) (?:a |still a |only a |just a )?(?:child|kid|minor){_END}|\bi(?:'m| am|m) under ?age\b"
    rf"|(?<!\w)אני (?:עוד |רק )?(?:קטין|קטינה|ילד|ילדה){_THEN}"
    r"|(?<!\w)انا (?:قاصر|طفل|طفله|طفلة)(?!\w)"
    r"|(?<!nie )\bjestem (?:jeszcze )?(?:nieletni[ae]?|niepelnoletni[ae]?|dzieckiem)\b",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(
    r"\bi ?[’']?a?m\b|years|yrs|y/?o\b|turned|בן|בת|מתחת|קטינ?|ילד|[عس](?:مري|ني|ندي)|[اأ]نا|\bmam\b|jestem|skończył",
    re.IGNORECASE,
)
"""A quick look: without any of these nothing is said of an age."""
_YOUNGEST_IN_WORDS = 5
"""Smaller numbers in words are mostly no ages: "I'm one of ..."."""


def age_said(text: str) -> int | None:
    """Return the age that a customer says to have, or their school says; 0 for “I'm a child”; None if nothing is said.

    Who is under an age is taken for a year younger.
    """
    if not _MAY_TELL.search(text):
        return age_by_school(text)
    bare = _WORDS.sub(_in_digits, plain(text).replace("’", "'"))
    if found := _AGE.search(bare):
        return int(next(group for group in found.groups() if group))
    if found := _UNDER.search(bare):
        return int(next(group for group in found.groups() if group)) - 1
    return 0 if _MINOR.search(bare) else age_by_school(text)


def _numbers() -> dict[str, str]:
    """Return what numbers are called, in all languages, and their digits."""
    return {
        " ".join(phrase): meaning
        for language in LANGUAGES
        for phrase, meaning in listed("numbers", language).items()
        if int(meaning) >= _YOUNGEST_IN_WORDS
    }


_DIGITS = _numbers()
_CALLED = "|".join(re.escape(phrase).replace(r"\ ", "[ -]") for phrase in sorted(_DIGITS, key=len, reverse=True))
_WORDS = re.compile(rf"(?<!\w)(?:{_CALLED})(?!\w)")


def _in_digits(said: re.Match[str]) -> str:
    return _DIGITS[said[0].replace("-", " ")]


class Child:
    """Drop what was collected, and say what goes on without it."""

    name = "child"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Note it; what the message asks besides is still answered, if the answer needs nothing."""
        del message
        if conversation.child:
            return say(replace(conversation, child=False), "child.grown_up")
        kept = replace(conversation.left(), fields=(), child=True).withdrawing(None, now)
        return replace(say(kept, "child.noted"), unanswered=True)


class TooYoung:
    """A child asks for what would need a datum of theirs."""

    name = "too_young"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say how to get there without it."""
        del message, now
        return say(conversation.asking(None), "child.too_young")
