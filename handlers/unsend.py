"""“Delete my last message”: that one goes, at once; everything else stays."""

from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, Reply, say


class Unsend:
    """Take the customer's last message back. There is nothing to confirm: it is theirs, and it is one."""

    name = "unsend"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Take it back, with an open question and what was given for it: that may be what they regret."""
        del message, now
        if not conversation.noticed:  # Who was told nothing yet has said nothing yet.
            return say(conversation, "unsend.nothing")
        question = conversation.question
        free = conversation.without_fields(question.owner).asking(None) if question else conversation
        return Outcome(conversation=free, replies=(Reply(key="unsend.done"),), unsend=True)
