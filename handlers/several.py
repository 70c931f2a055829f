"""Several things in one message, and coming back: what people do in a chat that a form can't.

Whoever asks two things is answered both. Whoever asks something else in the middle of a question is answered, and then
asked again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.answers import is_cancel, is_stop
from handlers.contract import Conversation, Message, Outcome, Reply
from handlers.flows import Flows
from handlers.matching import classify
from handlers.reading import Text
from handlers.router import Router
from handlers.values.texts import asks_something
from handlers.values.vocabulary import glued_and, spoken

_SENTENCE_END = re.compile(r"(?<=[.!?؟;])\s+|\n+")
_QUESTION = re.compile("[?؟]")
_MOST_PIECES = 6
_SHORTEST_PIECE = 2
"""Words without which nothing is asked."""
_COMMAND = "command."
_TAKES_OVER = frozenset({"human", "feedback", "correct"})
"""Commands that the rest of the message belongs to."""
_TOGETHER = ("optout", "policy", "readers", "access", "export", "correct", "erase")
"""Commands that one message may hold several of, in the order in which they are done: what asks comes last."""
_IN_PASSING = frozenset({"access", "readers", "erase", "export", "optout"})
"""Rights that people ask for in the same breath as something else."""
_WORDS_OF_A_RIGHT = 3
"""With fewer words, "enough already" beside a question is impatience."""
_AFTERWARDS = ("notice.",)
_OFF_THE_SUBJECT = ("smalltalk.", "attachment.", "language.", "human.", "pause.", "child.", "erase.", "flows.cancelled")
"""Replies after which an open question isn't put again: nothing was asked, or the customer has other worries."""
_MASKING = ("masked.notice", "masked.again", "masked.only", "flows.masked")
_COPY = "masked.copy"
_NOT_BOTH = ({f"{_COMMAND}access", f"{_COMMAND}export"}, {f"{_COMMAND}correct", f"{_COMMAND}erase"})
"""What is one wish ("a copy of everything, what you know about me"), and what would ask two questions at once."""
_KNOWN_TOGETHER = frozenset(_COMMAND + command for command in _TOGETHER)

Piece = tuple[str, str]
"""A part of a message, and what it is about: a flow's name, or a command's with `command.` before it."""


class Several:
    """Puts a message's parts to the router, one after the other, and comes back to what was left open."""

    def __init__(self, router: Router, flows: Flows, *, question_open_for: timedelta) -> None:
        self._router = router
        self._flows = flows
        self._open_for = question_open_for

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Return what to answer to all of it, and what to change."""
        replies: list[Reply] = []
        export = False
        left = outcome = Outcome(conversation=self._in_force(conversation, now))
        if self._asks(left.conversation) and is_cancel(message.text) and not is_stop(message.text):
            return self._cancelled(left.conversation, message, now)
        for part in self._parts(left.conversation, message, now):
            outcome = self._router.decide(outcome.conversation, part, now)
            if outcome.lookup:
                return outcome
            replies += outcome.replies
            export = export or outcome.export
        whole = replace(outcome, replies=_tidy(replies, outcome), export=export)
        return self._back(left.conversation, whole, message, now)

    def _cancelled(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Break off what is asked: "end" and "enough" mean the question here, not all that the business writes."""
        left = conversation.suspended
        free = replace(conversation.without_fields(left.owner), suspended=None) if left else conversation
        return self._flows.decide(replace(free, language=message.language), message, now)

    def _in_force(self, conversation: Conversation, now: datetime) -> Conversation:
        left = conversation.suspended
        if left and now - left.asked_at > self._open_for:
            return replace(conversation.without_fields(left.owner), suspended=None)
        return conversation

    def _parts(self, conversation: Conversation, message: Message, now: datetime) -> list[Message]:
        if message.button or conversation.with_staff or (conversation.question and not self._asks(conversation)):
            return [message]
        pieces = self._pieces(conversation, message, now) or _commands_together(message)
        ordered = sorted(pieces, key=lambda piece: _place(piece[1]))
        return [replace(message, text=Text(text), whole=message.text) for text, _ in ordered] or [message]

    def _asks(self, conversation: Conversation) -> bool:
        return self._flows.owns(conversation.question)

    def _pieces(self, conversation: Conversation, message: Message, now: datetime) -> list[Piece]:
        """Return the parts that are about different things, or nothing if it is all one."""
        known = self._flows.subjects(message) if _has_parts(message.text, message.language) else ()
        if not known:
            return []
        apart = self._asks(conversation) or len(known) > 1
        for texts, in_sentence in _ways_to_part(message.text, message.language):
            pieces = _joined([(text, self._subject(text, message, conversation, now)) for text in texts])
            abouts = [about for _, about in pieces]
            commands = [about.removeprefix(_COMMAND) for about in abouts if about.startswith(_COMMAND)]
            if "" in abouts or len(commands) > 1 or not _TAKES_OVER.isdisjoint(commands):
                continue
            if in_sentence and not apart and not all(_is_asked_in_passing(piece) for piece in pieces):
                continue
            if len(set(abouts)) == len(abouts) > 1 and (not commands or _flows_are_asked(pieces, message.language)):
                return pieces
        return []

    def _subject(self, text: str, message: Message, conversation: Conversation, now: datetime) -> str:
        part = replace(message, text=Text(text))
        if flow := self._flows.about(part):
            return flow
        if self._flows.answers(conversation, part, now):
            return "answer"
        return _command_of(text, message.language)

    def _back(self, before: Conversation, outcome: Outcome, message: Message, now: datetime) -> Outcome:
        """Put the question again that was left for something else, once that is answered."""
        after = outcome.conversation
        keys = [reply.key for reply in outcome.replies]
        if after.with_staff or any(key.startswith(_OFF_THE_SUBJECT) for key in keys) or not keys:
            gone = after.suspended if after.with_staff or "flows.cancelled" in keys else None
            return replace(outcome, conversation=_dropping(after, gone.owner)) if gone else outcome
        if after.suspended and after.question is None:
            return self._asked_again(replace(after, suspended=None, question=after.suspended), outcome, message, now)
        left = before.question
        if (
            left
            and after.question == left
            and self._flows.owns(left)
            and not any(k.startswith(left.owner) for k in keys)
        ):
            return self._asked_again(after, outcome, message, now)
        return outcome

    def _asked_again(self, conversation: Conversation, outcome: Outcome, message: Message, now: datetime) -> Outcome:
        again = self._flows.resume(conversation, replace(message, masked=frozenset()), now)
        if again.lookup:
            return again
        asking = again.replies[1:]
        if any(reply in outcome.replies for reply in asking):  # Asked in this very message: it only belongs at the end.
            others = tuple(reply for reply in outcome.replies if reply not in asking)
            return replace(outcome, conversation=again.conversation, replies=_notice_last((*others, *asking)))
        return replace(
            outcome, conversation=again.conversation, replies=_notice_last((*outcome.replies, *again.replies))
        )


def _has_parts(text: str, language: str) -> bool:
    """Whether there is a place to cut a message at: in most there is none, and nobody looks any further."""
    return _SENTENCE_END.search(text.strip()) is not None or any(True for _ in _joints(text.split(), language))


def _ways_to_part(text: str, language: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the message cut between sentences, and then at each "and"; and whether it is cut within a sentence."""
    sentences = [piece for piece in _SENTENCE_END.split(text) if piece.strip()]
    if 1 < len(sentences) <= _MOST_PIECES:
        yield sentences, False
    words = text.split()
    for place in _joints(words, language):
        yield [" ".join(words[:place]), " ".join(words[place:])], True


def _joints(words: list[str], language: str) -> Iterator[int]:
    joining, glued = spoken("joining", language), glued_and(language)
    for place in range(1, len(words) - _SHORTEST_PIECE + 1):
        before, word = words[place - 1], words[place]
        if before[-1] in ",،.?؟" or word.casefold() in joining or (glued and word.startswith(glued)):
            yield place


def _place(about: str) -> int:
    """Return where what is asked for has its turn: flows first."""
    command = about.removeprefix(_COMMAND)
    return 0 if command == about else 1 + (_TOGETHER.index(command) if command in _TOGETHER else 0)


def _commands_together(message: Message) -> list[Piece]:
    """Return the parts of a message that holds several commands, each as plain alone as one is in the whole."""
    heard = classify(message.text, message.language).handler
    if heard not in _TOGETHER or not _has_parts(message.text, message.language):
        return []
    for texts, _ in _ways_to_part(message.text, message.language):
        pieces = _joined([(text, _command_of(text, message.language)) for text in texts])
        abouts = {about for _, about in pieces}
        several = len(pieces) == len(abouts) > 1 and abouts not in _NOT_BOTH
        if several and _COMMAND + heard in abouts and abouts <= _KNOWN_TOGETHER:
            return pieces
    return []


def _command_of(text: str, language: str) -> str:
    command = classify(text, language).handler
    return _COMMAND + command if command else ""


def _is_asked_in_passing(piece: Piece) -> bool:
    """Whether a part is a flow's, or plainly a right that may stand beside one in a sentence."""
    text, about = piece
    if not about.startswith(_COMMAND):
        return True
    return about.removeprefix(_COMMAND) in _IN_PASSING and len(text.split()) >= _WORDS_OF_A_RIGHT


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put what is about nothing by itself, or about the same, to what stands before it, else to what follows."""
    joined: list[Piece] = []
    for text, about in pieces:
        if joined and (about in {"", joined[-1][1]} or not joined[-1][1]):
            before, subject = joined.pop()
            joined.append((f"{before} {text}", subject or about))
        else:
            joined.append((text, about))
    return joined


def _flows_are_asked(pieces: list[Piece], language: str) -> bool:
    """Whether what stands beside a command is a question, and not what it is about."""
    beside = [text for text, about in pieces if not about.startswith(_COMMAND)]
    return all(_QUESTION.search(text) or asks_something(text, language) for text in beside)


def _dropping(conversation: Conversation, owner: str) -> Conversation:
    return replace(conversation.without_fields(owner), suspended=None)


def _tidy(replies: list[Reply], outcome: Outcome) -> tuple[Reply, ...]:
    """Say each thing once, what was masked first, what is open last but for the privacy notice."""
    question = outcome.conversation.question
    owner = question.owner if question else "-"
    once = [reply for place, reply in enumerate(replies) if reply not in replies[:place]]
    masking = [reply for reply in once if reply.key in _MASKING][:1]
    copy = [reply for reply in once if reply.key == _COPY] if masking else []
    rest = [reply for reply in once if reply.key not in _MASKING and reply not in copy and not _is_left(reply, owner)]
    asking = (f"{owner}.ask", f"{owner}.reask", "flows.optional")
    return _notice_last((*masking, *copy, *sorted(rest, key=lambda reply: reply.key.startswith(asking))))


def _is_left(reply: Reply, owner: str) -> bool:
    """Whether a reply asks for what a later question of the same message has put off."""
    flow, asks, _ = reply.key.partition(".ask.")
    return bool(asks) and owner not in {"-", flow}


def _notice_last(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    return tuple(sorted(replies, key=lambda reply: reply.key.startswith(_AFTERWARDS)))
