"""Pause: everything is kept and nothing is used, until the customer says otherwise (GDPR art. 18)."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say
from handlers.wishes import wants_pause, wants_resume


class Pause:
    """Neither a command of its own name nor a flow: heard beside `preferences`, and answering for it while it lasts."""

    name = "pause"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Begin or end the pause, or say that there is one."""
        del now
        if conversation.paused:
            if wants_resume(message.text):
                return say(replace(conversation, paused=False), "pause.ended")
            return say(conversation, "pause.already" if wants_pause(message.text) else "pause.still")
        return say(replace(conversation.left(), paused=True), "pause.begun")
