"""What needs no data at all: greetings, attachments, another language, the notice of what was masked."""

from dataclasses import replace
from datetime import datetime

from handlers.contract import Conversation, Message, Outcome, say
from handlers.folding import fold, tokens


class Greeting:
    """Answer a greeting with what can be asked here."""

    name = "greeting"

    def __init__(self, business: str) -> None:
        self._business = business

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Greet back."""
        del message, now
        return say(conversation, "greeting.hello", business=self._business)


class Attachment:
    """A photo, a voice message, a place or a contact is neither fetched nor stored: say what to do instead."""

    name = "attachment"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Name what came, and ask for words."""
        del now
        kind = message.media[0] if message.media[0] in {"location", "contact", "voice"} else "file"
        return say(conversation, f"attachment.{kind}")


class Language:
    """Go on in the language asked for."""

    name = "language"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Confirm, in that language."""
        del now
        return say(replace(conversation, language=message.language), "language.changed")


class Masked:
    """The message held a number that was masked and nothing else: say so, kindly."""

    name = "masked"

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Ask what the customer needs."""
        del message, now
        return say(conversation, "masked.only")


LONGEST_GREETING = 5
GREETINGS = frozenset(
    token.word
    for token in tokens(
        fold(
            "hi hello hey hiya good morning afternoon evening day there "
            "שלום היי הי אהלן הלו בוקר ערב צהריים יום טוב לכם לך מה שלומך נשמע קורה "
            "السلام عليكم سلام مرحبا مرحبتين اهلا اهلين هلا صباح مساء الخير النور هاي هالو "
            "cześć hej siema witam witajcie dzień dobry wieczór halo"
        )
    )
)


def is_greeting(text: str) -> bool:
    """Whether a message is a greeting and nothing more."""
    words = tokens(fold(text))
    return 0 < len(words) <= LONGEST_GREETING and all(token.word in GREETINGS for token in words)
