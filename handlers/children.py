"""Children: who says that they are under the policy's age is asked nothing, and nothing of theirs is kept."""

import re
from dataclasses import replace
from datetime import datetime

from config.folding import plain
from handlers.contract import Conversation, Message, Outcome, say

_END = r"(?=$|[.,;!?)\n]| and\b| so\b| but\b| i\b| can\b| is\b)"
_AGE = re.compile(
    r"\b(?:i ?'?a?m|i am)(?: only| just| still)? (\d{1,2})(?: ?(?:years?(?: old)?|yrs?(?: old)?|y/?o)\b|" + _END + ")"
    r"|(?<!\w)אני (?:רק )?(?:בן|בת) (\d{1,2})(?!\d)"
    r"|(?<!\w)(?:عمري|سني) (\d{1,2})(?!\d)"
    r"|(?<!\w)(?:انا )?عندي (\d{1,2}) (?:سن[هةي]|سنين|سنوات|عام)"
    r"|(?<!nie )\bmam (?:dopiero |tylko )?(\d{1,2}) lat(?:a|ek)?\b(?! do[sś]| gw)",
    re.IGNORECASE,
)
_MINOR = re.compile(
    r"\bi(?:'m| am|m) (?:a |still a |only a |just a )?(?:child|kid|minor)\b|\bi(?:'m| am|m) under ?age\b"
    r"|(?<!\w)אני (?:עוד |רק )?(?:קטין|קטינה|ילד|ילדה)(?!\w)"
    r"|(?<!\w)انا (?:قاصر|طفل|طفله|طفلة)(?!\w)"
    r"|(?<!nie )\bjestem (?:jeszcze )?(?:nieletni[ae]?|niepelnoletni[ae]?|dzieckiem)\b",
    re.IGNORECASE,
)


def age_said(text: str) -> int | None:
    """Return the age that a customer says to have; 0 for “I'm a child”; None if nothing is said of it."""
    bare = plain(text)
    if found := _AGE.search(bare):
        return int(next(group for group in found.groups() if group))
    return 0 if _MINOR.search(bare) else None


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
