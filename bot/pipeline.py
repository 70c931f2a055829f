"""One message, one way through: identify, redact, decide, commit, answer.

`commit` is a compare-and-set. If the conversation moved meanwhile (another message, an erasure), everything is loaded and
decided again; there is no lock. A message that was seen before gets the answer it got then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.channels.base import Answer, Inbound
from bot.conversations import State, StoredMessage, open_messages, open_state, writing_from
from bot.counting import Count
from bot.deliveries import reference
from bot.erasure import Asked, Erasures
from bot.errors import Contention
from bot.exchange import Exchange, Opened, change_of, heard, proving
from bot.exports import Exports
from bot.feedback import Feedback
from bot.identity import Strangers, aliases_of, current_aliases, message_marks
from bot.inactivity import watched
from bot.late_repeats import LateRepeats
from bot.masking import LOOKED_BACK, Masked, Masker, Recent, count, filled, joined
from bot.menus import Menus, sending, told
from bot.metrics import ERASURES, MESSAGES
from bot.stores.base import Alias, Holder, Keyring, Loaded, Records, SpentMark
from bot.stores.envelope import Envelope, Index, MasterKeys
from bot.stores.steps import Erasure
from bot.taking_back import without_last_message
from bot.upstream import Upstream
from config.catalogue import LANGUAGES, Catalogue
from config.policy import Policy
from handlers.contract import RECORDS, Conversation, Lookup, LookupResult, Message, Outcome, Reply
from handlers.wording import RECEIPTS, UNSEEN, framed, is_fixed

ATTEMPTS = 60
"""How often a message is decided again before the provider is asked to retry. Each loss means another message won."""
LOOKUPS_PER_MESSAGE = 3


class Decider(Protocol):
    """The functional core: what to answer, what to change."""

    def decide(self, conversation: Conversation, message: Message, now: datetime) -> Outcome:
        """Decide."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Takes messages in. Everything it needs is given to it."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    strangers: Strangers
    index: Index
    own_index: Index
    decider: Decider
    erasures: Erasures
    repeats: LateRepeats
    ask: Callable[[Lookup], LookupResult]
    catalogue: Catalogue
    policy: Policy
    masker: Masker
    upstream: Upstream
    exports: Exports
    feedback: Feedback
    menus: Menus
    count: Count

    def receive(self, inbound: Inbound, now: datetime) -> Answer:
        """Take one message in and return its answer. Raise `StoreUnavailable` or `Contention` if it was not stored."""
        marks = message_marks(self.index, inbound.message_id)
        aliases = current_aliases(self.keyring, self.index, inbound.addresses)
        results: dict[str, LookupResult] = {}
        opinion_key = self.feedback.new_key()
        for _ in range(ATTEMPTS):
            mark, found = self._identify(inbound, aliases, marks, now)
            if isinstance(found, SpentMark):
                MESSAGES.labels("repeat").inc()
                return self.repeats.answer_to(mark, found, now)
            loaded = self._load(found.customer, marks, now)
            if loaded.erased:
                self.erasures.hurry(found.customer, now)
                continue
            if loaded.touched and loaded.touched < now - self.policy.silence:
                # The number may be somebody else's by now: who writes starts clean, and the old data's time is over.
                self.erasures.expire(found.customer, now - self.policy.silence, now)
                continue
            envelope = self.keys.envelope(found.customer, found.wrapped)
            if loaded.repeat:
                MESSAGES.labels("repeat").inc()
                return self._repeated(found.customer, loaded.repeat[0].seq, open_messages(envelope, loaded.repeat))
            opened = self._open(found, envelope, loaded, inbound)
            exchange = self._decide(opened, inbound, mark, results, now)
            if exchange.outcome.opinion:  # First, and apart: nothing in the commit leads to it, and none is lost.
                self.feedback.keep(opinion_key, exchange.outcome.opinion, now)
            if self._commit(opened, exchange, now):
                return self._taken(opened, exchange)
            if exchange.outcome.erase and (other := self.records.erasure_of(found.customer)):
                return self._wanted_as_well(aliases, exchange, other, now)
        raise Contention

    def _identify(
        self, inbound: Inbound, aliases: Sequence[Alias], marks: Sequence[bytes], now: datetime
    ) -> tuple[bytes, Holder | SpentMark]:
        """Return who wrote. A message of somebody forgotten may also be known by a former index key's mark and aliases."""
        for former, mark in zip(self.index.former, marks[1:], strict=True):
            if spent := self.keyring.spent(aliases_of(former, inbound.addresses), mark, now):
                return mark, spent
        return marks[0], self.strangers.identify(aliases, marks[0], (inbound.sender, *inbound.addresses), now)

    def _load(self, customer: str, marks: Sequence[bytes], now: datetime) -> Loaded:
        """Load a customer's records; a repeat may also be known by a former index key's mark."""
        loaded = self.records.load(customer, marks[0], now - LOOKED_BACK)
        for known in marks[1:]:
            if not loaded.repeat:
                later = self.records.load(customer, known, now)
                # Who was erased between the two looks has no repeat any more: it is among the spent marks.
                loaded = replace(loaded, repeat=later.repeat, erased=loaded.erased or later.erased)
        return loaded

    def _open(self, holder: Holder, envelope: Envelope, loaded: Loaded, inbound: Inbound) -> Opened:
        if loaded.sealed is None or loaded.touched is None:
            fresh = State(
                address=inbound.sender,
                external_id=inbound.addresses[0],
                conversation=Conversation(opted_out=holder.refused),
            )
            return Opened(holder.customer, envelope, loaded, fresh)
        state = writing_from(open_state(envelope, loaded.sealed), inbound.sender)
        state = replace(state, external_id=inbound.addresses[0] or state.external_id)
        return Opened(holder.customer, envelope, loaded, state)

    def _decide(
        self, opened: Opened, inbound: Inbound, mark: bytes, results: dict[str, LookupResult], now: datetime
    ) -> Exchange:
        bearing = self.masker.bearing(opened.loaded.recent, now)
        masked = self.masker.received(inbound.text, Recent(opened.envelope, bearing, now, self.masker.notices))
        conversation = opened.state.conversation
        message = heard(conversation, inbound, masked)
        outcome = self._outcome(opened, message, results, now)
        receipt = self.erasures.new_code() if outcome.erase else ""
        download, link = self.exports.offer(opened.customer, now) if outcome.export else (None, "")
        if download:
            outcome = replace(outcome, conversation=replace(outcome.conversation, download=download))
        answer, proof = self._answer(outcome, message.language, {"receipt": receipt, "link": link})
        if proof:
            outcome = replace(outcome, conversation=proving(outcome.conversation, proof))
        return Exchange(inbound, mark, masked, outcome, answer, receipt)

    def _answer(self, outcome: Outcome, fallback: str, issued: Mapping[str, str]) -> tuple[StoredMessage, str]:
        """Return what is said, as it is stored, and the words whose answer must be provable."""
        language = outcome.conversation.language or fallback
        said = [self._said(reply, language, issued) for reply in outcome.replies]
        words = joined(said)
        names = [UNSEEN[reply.key] for reply in outcome.replies if reply.key in UNSEEN]
        given = dict(issued) | {name: str(value) for reply in outcome.replies for name, value in reply.params.items()}
        answer = StoredMessage(
            side="bot",
            text=words.text,
            marks=words.marks,
            options=tuple(option for reply in outcome.replies for option in reply.options),
            unseen=tuple((name, given[name]) for name in names),
            menu=None if outcome.erase or names else self.menus.shown(outcome.replies, words.text, language),
        )
        return answer, "\n\n".join(part.text for part, reply in zip(said, outcome.replies, strict=True) if reply.proof)

    def _said(self, reply: Reply, language: str, issued: Mapping[str, str]) -> Masked:
        """Say one reply, masked on its own: what one sentence speaks of says nothing about a number in the next."""
        more = {"receipt": issued["receipt"]} if reply.key in RECEIPTS else {}
        if unseen := UNSEEN.get(reply.key):
            more = {unseen: f"[{unseen}]"}
        text, ours = framed(self.catalogue, reply, language, **more)
        # What holds nothing of this customer may be remembered; the rest is gone with the request.
        return filled(self.masker.fixed(text) if is_fixed(reply) else self.masker.own(text), ours)

    def _outcome(self, opened: Opened, message: Message, results: dict[str, LookupResult], now: datetime) -> Outcome:
        asked = dict(results)
        for _ in range(LOOKUPS_PER_MESSAGE):
            message = replace(message, results=dict(asked)) if asked else message
            outcome = self.decider.decide(opened.state.conversation, message, now)
            if (lookup := outcome.lookup) is None:
                return outcome
            if lookup.source == RECORDS:  # Of this customer as loaded: read again if the conversation moved.
                asked[lookup.name] = self.exports.stored(opened.customer, opened.envelope, opened.state, now)
            else:
                asked[lookup.name] = results[lookup.name] = self.ask(lookup)
        raise RuntimeError("a handler asks for lookups without end")

    def _commit(self, opened: Opened, exchange: Exchange, now: datetime) -> bool:
        if exchange.outcome.erase:
            asked = Asked(mark=exchange.mark, upstream=exchange.inbound.message_id, answer=exchange.said)
            return self.erasures.commit(opened.customer, opened.loaded.version, exchange.receipt, asked, now)
        state, watching = watched(self.policy, opened.customer, opened.state, now)
        change = change_of(replace(opened, state=state), exchange, self.own_index, now)
        if exchange.outcome.unsend:
            change = without_last_message(change, self.records, opened.envelope, opened.customer, self.upstream)
        seq = opened.state.length
        jobs = self.upstream.after(opened.customer, seq, exchange.inbound.media, exchange.masked, now)
        if exchange.outcome.opinion:
            jobs = (*(jobs or self.upstream.hiding(opened.customer, seq, now)), self.feedback.blending(now))
        jobs += sending(opened.customer, seq + 1, exchange.answer, now)
        tallies = self.count(exchange.masked, exchange.outcome.conversation.language, now)
        change = replace(change, jobs=change.jobs + jobs + watching, tallies=tallies)
        return self.records.commit(opened.customer, opened.loaded.version, change)

    def _wanted_as_well(self, aliases: Sequence[Alias], exchange: Exchange, other: Erasure, now: datetime) -> Answer:
        """Give whom somebody else had forgotten in the very moment of their own wish the receipt of that."""
        self.erasures.hurry(other.customer, now)
        said, _ = self._answer(exchange.outcome, LANGUAGES[0], {"receipt": other.code, "link": ""})
        return self.repeats.spend(aliases, exchange.mark, told(said), now)

    def _taken(self, opened: Opened, exchange: Exchange) -> Answer:
        MESSAGES.labels("stored").inc()
        if exchange.outcome.erase:
            ERASURES.labels("customer").inc()
        count(exchange.masked)
        named = "" if exchange.outcome.erase else reference(self.index, opened.customer, opened.state.length + 1)
        return told(exchange.answer, named)

    def _repeated(self, customer: str, seq: int, stored: list[StoredMessage]) -> Answer:
        said, *after = stored
        if not (answers := after[: said.replies]):
            return Answer()
        return told(answers[0], reference(self.index, customer, seq + 1))
