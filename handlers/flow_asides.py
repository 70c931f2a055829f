"""What is said while a flow's question is open that is neither a value nor another subject."""

from handlers.contract import Message, Outcome, Reply
from handlers.flow_turn import Turn
from handlers.matching import requested_language
from handlers.smalltalk import Attachment
from handlers.values import without_chips


def told(message: Message) -> str:
    """Return a message's own words, without the masks in it."""
    return without_chips(message.text, masked=bool(message.masked))


def aside(turn: Turn) -> tuple[Reply, ...]:
    """Return what is said to a photo, or to the wish for another language, before the question is put again."""
    if requested_language(turn.message.text):
        return (Reply(key="language.changed"),)
    if turn.message.media and not told(turn.message).strip():
        return Attachment().decide(turn.conversation, turn.message, turn.now).replies
    return ()


def beside_the_point(turn: Turn, kind: str | None) -> Outcome | None:
    """Answer what is neither a value nor a new subject: "one moment", "no thanks", "bye", anger."""
    if kind == "upset":
        return turn.give_up()
    if kind in {"bye", "fine"}:
        return turn.close("smalltalk.bye" if kind == "bye" else "flows.cancelled")
    return turn.pause() if kind in {"wait", "ok", "thanks", "greeting"} else None
