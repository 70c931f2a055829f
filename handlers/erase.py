"""“Delete my data”: one confirmation, then everything goes."""

from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, Question, Reply, say
from handlers.folding import fold
from handlers.matching import is_cancel, is_no, is_yes

YES, NO = "erase.yes", "erase.no"
ASKS = 2
"""How often the confirmation is asked before it counts as a no."""


class Erase:
    """Ask once whether it is meant; forget on a yes; on anything else ask once more, then leave all as it was."""

    name = "erase"

    def __init__(self, business: str, *, elsewhere: bool) -> None:
        """`elsewhere`: the provider's copies are deleted, too, which takes longer."""
        self._business = business
        self._done = "erase.begun" if elsewhere else "erase.done"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask, or act on the answer."""
        question = conversation.question
        if question is None or question.owner != self.name:
            return self._ask(conversation, now, attempts=1)
        if _means(message, NO):  # Asked first: what could be either (a Polish "no" is a yes) must not delete.
            return say(conversation.asking(None), "erase.kept")
        if _means(message, YES):
            return Outcome(conversation=conversation, replies=(Reply(key=self._done),), erase=True)
        if question.attempts < ASKS:
            return self._ask(conversation, now, attempts=question.attempts + 1)
        kept = say(conversation.asking(None), "erase.not_confirmed")
        return Outcome(conversation=kept.conversation, replies=kept.replies, unanswered=True)

    def _ask(self, conversation: Conversation, now: datetime, attempts: int) -> Outcome:
        question = Question(owner=self.name, name="confirm", asked_at=now, attempts=attempts)
        key = "erase.confirm" if attempts == 1 else "erase.confirm_again"
        interrupted = conversation.question.owner if conversation.question else self.name
        return say(
            conversation.without_fields(interrupted).asking(question), key, options=(YES, NO), business=self._business
        )


WORDS = {
    YES: frozenset(
        fold(word)
        for language in (
            ("1", "delete", "delete it", "delete everything", "erase"),
            ("מחק", "מחקי", "מחקו", "למחוק", "תמחקו"),
            ("احذف", "احذفوا", "امسح", "امسحوا"),
            ("usuń", "usuwaj", "kasuj"),
        )
        for word in language
    ),
    NO: frozenset(
        fold(word)
        for language in (
            ("2", "keep", "cancel", "stop"),
            ("תשאירו", "להשאיר", "ביטול", "בטל"),
            ("إلغاء", "اترك"),
            ("anuluj", "zostaw"),
        )
        for word in language
    ),
}
"""What counts as an answer here beside a plain yes or no."""


def _means(message: Message, payload: str) -> bool:
    if message.button:
        return message.button == payload
    bare = fold(message.text).strip(" .,!?؟")
    if bare in WORDS[payload]:
        return True
    if payload == NO:
        return is_no(message.text) or is_cancel(message.text)
    return is_yes(message.text) and not _says_no_too(message)


def _says_no_too(message: Message) -> bool:
    """Whether a yes holds a no as well ("yes no"): what could be either deletes nothing. Polish "no tak" is a yes."""
    words = [word for word in message.text.split() if not (message.language == "pl" and fold(word) == "no")]
    return any(is_no(word) or is_cancel(word) for word in words)
