"""A rating and a sentence, which nothing links to anyone."""

import re
from datetime import datetime

from config.folding import plain, words
from handlers.choices import Opinion
from handlers.contract import Conversation, Message, Outcome, Question, Reply, say
from handlers.matching import is_cancel, is_no
from handlers.wishes.words import everywhere

_MARK = re.compile(r"(?<![\d.,])([1-5])(?: ?/ ?(5|10)| ?\*+)?(?![\d.,]\d|\d)")
_STARS = re.compile("[⭐★🌟]")
_MOST_STARS = 5
LONGEST = 400


class Feedback:
    """Ask once; keep the answer apart from everything else."""

    name = "feedback"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask, or take the answer: it leaves the transcript, and no id goes with it."""
        question = conversation.question
        stars = stars_in(message.text)
        if question and question.owner == self.name:
            left = conversation.asking(None)
            if is_no(message.text) or is_cancel(message.text):
                return say(left, "feedback.cancelled")
            return _taken(left, Opinion(stars=stars, text=message.text[:LONGEST]))
        if stars:
            return _taken(conversation.asking(None), Opinion(stars=stars, text=message.text[:LONGEST]))
        return say(conversation.asking(Question(owner=self.name, name="opinion", asked_at=now)), "feedback.ask")


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
