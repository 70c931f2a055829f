"""The privacy notice, in the chat."""

from datetime import datetime

from config.policy import Policy
from handlers.contract import Conversation, Message, Outcome, Reply


class PolicyInfo:
    """Answer "what is your privacy policy?" in five sentences and a link."""

    name = "policy"

    def __init__(self, policy: Policy, link: str) -> None:
        params = {
            "business": policy.business.name,
            "contact": policy.business.privacy_contact,
            "kept": Reply(key="policy.kept", params={"count": round(policy.retention.message.days)}),
            "link": link,
        }
        self.notice = Reply(key="policy.notice", params=params)

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Say it."""
        del message, now
        return Outcome(conversation=conversation, replies=(self.notice,))
