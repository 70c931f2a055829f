"""A rating and a sentence, which nothing links to anyone."""

import re
from datetime import datetime

from config.folding import plain, words
from handlers.choices import Opinion
from handlers.contract import Conversation, Message, Outcome, Question, Reply, say
from handlers.matching import is_cancel, is_no
from handlers.pleasantries import pleasantry
from handlers.wishes.words import everywhere

_MARK = re.compile(r"(?<![\d.,])([1-5])(?: ?/ ?(5|10)| ?\*+)?(?![\d.,]\d|\d)")
_STARS = re.compile("[⭐★🌟]")
_MOST_STARS = 5
_HEAD = re.compile(r"\W*((?:\w+\W+){0,2}\w+)\s*:\s*(?=\S)")
LONGEST = 400


class Feedback:
    """Ask once; keep the answer apart from everything else."""

    name = "feedback"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask, or take the answer: it leaves the transcript, and no id goes with it."""
        question = conversation.question
        text = message.text
        stars = stars_in(text)
        if question and question.owner == self.name:
            left = conversation.asking(None)
            if is_no(text) or is_cancel(text):
                return say(left, "feedback.cancelled")
            return _taken(left, Opinion(stars=stars, text=text[:LONGEST]))
        if stars or is_headed(text):
            return _taken(conversation.asking(None), Opinion(stars=stars, text=text[:LONGEST]))
        return say(conversation.asking(Question(owner=self.name, name="opinion", asked_at=now)), "feedback.ask")


def is_headed(text: str) -> bool:
    """Whether a few words and a colon come before what is said: "my opinion: slow, but friendly" needs no question."""
    head = _HEAD.match(text)
    return head is not None and pleasantry(head[1]) is None


def stars_in(text: str) -> int:
    """Return the rating that a message gives, 1 to 5, or 0."""
    if stars := len(_STARS.findall(text)):
        return min(stars, _MOST_STARS)
    found = [mark for mark, of in _MARK.findall(plain(text)) if of != "10"]
    if len(found) == 1:
        return int(found[0])
    said = {everywhere("stars").get((word,)) for word in words(text)} - {None}
    return int(said.pop() or 0) if len(said) == 1 else 0


def _taken(conversation: Conversation, opinion: Opinion) -> Outcome:
    return Outcome(conversation=conversation, replies=(Reply(key="feedback.thanks"),), opinion=opinion)
