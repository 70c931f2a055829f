"""What is added to an answer, whoever gave it: that something was masked, the first notice, news of the policy."""

from collections.abc import Sequence
from dataclasses import replace

from config.policy import ALWAYS_MASKED, Policy
from handlers.choices import Request
from handlers.contract import Conversation, Message, Outcome, Reply, Visit
from handlers.readers import line_of

SPEAKS_OF_MASKING = frozenset({"masked.only", "masked.notice", "flows.masked"})
NOT_SEEN = "attached.not_seen"
NOT_OPENED = frozenset({"attachment.file", NOT_SEEN})
SPEAKS_OF_PRIVACY = frozenset({"policy.notice", "access.list"})
"""What says all that the privacy notice would say."""
LONG = frozenset({"access.list"})
"""What may fill a message: there is room for a word beside it, and not for more."""
LEAVES_NO_ROOM = frozenset({"erase.confirm", "erase.confirm_again", "erase.begun", "erase.done"})
"""Who is asked whether to delete everything isn't told just then that it can be deleted: the notice comes next time."""
LISTS_VISITS = "readers.list"
GIVES_UP = frozenset({"human.unknown", "human.noted"})


def notice(policy: Policy, link: str) -> Reply:
    """Return what everybody is told once, with the first answer."""
    return Reply(key="notice.first", params={"business": policy.business.name, "link": link})


def done_requests(conversation: Conversation) -> tuple[Reply, ...]:
    """Return what a customer should hear of requests that are done, and hasn't."""
    done = (one for one in conversation.requests if _owes_word(one))
    return tuple(Reply(key="correct.done", params={"number": str(one.number)}) for one in done)


def told_of_requests(conversation: Conversation) -> Conversation:
    """Return the conversation of somebody who was told of all that is done."""
    requests = tuple(replace(one, told=True) if _owes_word(one) else one for one in conversation.requests)
    return replace(conversation, requests=requests)


def _owes_word(request: Request) -> bool:
    """Whether a customer waits to hear that a request is done; what was answered at once has no number, and needs no word."""
    return bool(request.number and request.done and not request.told)


class Dressing:
    """Knows the policy's notice and version."""

    def __init__(self, policy: Policy, link: str, *, elsewhere: bool) -> None:
        """`elsewhere`: whether the provider keeps copies of its own, which are then removed as the policy says."""
        self._blanks = elsewhere and policy.upstream.blank_masked
        self._deletes = elsewhere and policy.upstream.delete_media
        self._version = policy.version
        self._changed = policy.changes is not None
        self._notice = notice(policy, link)
        self._link = link

    def dress(self, outcome: Outcome, message: Message) -> Outcome:
        """Return the outcome with all that has to be said once."""
        replies = outcome.replies
        if message.masked and not any(reply.key in SPEAKS_OF_MASKING for reply in replies):
            word = "masked.notice" if LONG.isdisjoint(reply.key for reply in replies) else "masked.again"
            replies = (Reply(key=word), *replies)
        replies = self._with_copies(_with_attached(replies, message), message, warned=outcome.conversation.warned)
        keys = {reply.key for reply in replies}
        conversation = outcome.conversation
        if conversation.warned:
            replies = tuple(Reply(key="masked.again") if reply.key in SPEAKS_OF_MASKING else reply for reply in replies)
        if not conversation.warned and not SPEAKS_OF_MASKING.isdisjoint(keys):
            conversation = replace(conversation, warned=True)
        if replies and LEAVES_NO_ROOM.isdisjoint(keys):
            news = () if not SPEAKS_OF_PRIVACY.isdisjoint(keys) else self._news(conversation)
            replies = (*replies, *news)
            if not conversation.noticed or conversation.told != self._version:
                conversation = replace(conversation, noticed=True, told=self._version)
            if LONG.isdisjoint(keys) and (done := done_requests(conversation)):
                replies, conversation = (*replies, *done), told_of_requests(conversation)
        if conversation.unheard and (LEAVES_NO_ROOM | LONG).isdisjoint(keys):
            # To who is answered by a person, too: the bot owes them this word.
            replies = replies if LISTS_VISITS in keys else (*replies, _looked_at(conversation.unheard))
            conversation = replace(conversation, unheard=())
        return replace(outcome, replies=replies, conversation=conversation)

    def _with_copies(self, replies: Sequence[Reply], message: Message, *, warned: bool) -> tuple[Reply, ...]:
        """Say after what was masked or not opened that the provider's copy of it goes as well, if it does."""
        blanked = self._blanks and not warned and not ALWAYS_MASKED.isdisjoint(message.masked)
        told: list[Reply] = []
        for reply in replies:
            told.append(reply)
            if (blanked and reply.key in SPEAKS_OF_MASKING) or (self._deletes and reply.key in NOT_OPENED):
                told.append(Reply(key="masked.copy"))
        return tuple(told)

    def _news(self, conversation: Conversation) -> tuple[Reply, ...]:
        """Return the notice for who never had it, and what changed for who had an older one."""
        if not conversation.noticed:
            return (self._notice,)
        if self._changed and conversation.told != self._version:
            changes = Reply(key="policy.changes")
            return (Reply(key="notice.changed", params={"changes": changes, "link": self._link}),)
        return ()


def _looked_at(visits: Sequence[Visit]) -> Reply:
    return Reply(key="readers.number", params={"visits": tuple(line_of(visit) for visit in visits)})


def _with_attached(replies: Sequence[Reply], message: Message) -> tuple[Reply, ...]:
    """Say to whoever sent words with a photo, and is answered the words, that nobody sees the photo."""
    keys = {reply.key for reply in replies}
    if not (message.media and keys) or keys & (LONG | LEAVES_NO_ROOM) or any(k.startswith("attachment.") for k in keys):
        return tuple(replies)
    return (*replies, Reply(key=NOT_SEEN))
