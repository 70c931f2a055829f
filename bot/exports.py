"""Everything that is kept of a customer, handed to that customer: counted, in the chat, or as a file.

The file lies behind a link that is good for ten minutes and one download. The link holds nothing readable: customer,
nonce and end are sealed under the installation's own envelope. The nonce is kept with the conversation, too, and
whoever clears it there, by compare-and-set, has the download. A new link replaces the one before.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.conversations import State, StoredMessage, legible, open_state, seal_state
from bot.desk import Note, tags_of
from bot.errors import Contention, Unreadable
from bot.stores.base import Change, Keyring, Records, SealedMessage
from bot.stores.envelope import Envelope, Index, MasterKeys
from config.policy import Policy
from handlers.choices import Download
from handlers.contract import Conversation, LookupResult
from handlers.export import MINUTES

SCHEMA = "sotto-export/1"
MOST_MESSAGES = 10_000
SHORT = 900
"""Characters of an export that is said in the chat instead of put behind a link."""
FEW = 6
"""An export with more messages is never short: they aren't even read to find out."""
ATTEMPTS = 20
TOLD = ("language", "opted_out", "paused", "child", "with_staff", "waiting")
"""What of a conversation is exported as it stands; lists are exported by `LISTS`."""
LISTS = ("fields", "consents", "requests", "shares", "sendings", "visits")
LEFT_OUT = {
    "Conversation": {
        "question": "what is being asked stands in the last message",
        "suspended": "what was asked before stands in the messages",
        "answered": "what was answered stands in the messages",
        "outside": "a random name that is another one tomorrow; `shares` says that the bot was asked",
        "download": "this very link",
        "told": "the policy's version when it was last told; the file names the one in force",
        "noticed": "that the notice was given stands in the messages",
        "warned": "that a number was masked stands in the messages",
        "unheard": "each of these looks stands in `visits`",
    },
    "State": {
        "address": "the file must not say whose it is; the chat says that it is kept",
        "earlier": "likewise",
        "external_id": "likewise",
        "length": "a counter",
        "watched": "that the silence is watched, as the privacy notice says",
    },
    "Desk": {
        "assigned": "a member of staff, who is never named",
        "closed": "how staff sort their list",
        "heard_at": "the time of the last message",
        "waits_since": "the time of a message",
        "owes": "`requests` says it",
        "reveal": "that the number was asked for or seen stands in `visits`",
        "wrote_first": "the time of a message",
        "masked": "each message says it",
    },
    "StoredMessage": {
        "options": "they stand in the text",
        "menu": "how they were shown",
        "replies": "how messages belong together",
        "upstream": "the provider's id of the message",
        "unsends": "the text says it",
        "template": "the provider's id of a template",
        "places": "they stand in the text",
        "tried": "how sending went",
        "unseen": "shown once, to the customer alone",
    },
}
"""What is stored and not exported, and why. A test holds that everything is either told or here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Reads what is kept, for its owner."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    own: Envelope
    own_index: Index
    policy: Policy
    public_url: str

    def stored(self, customer: str, envelope: Envelope, state: State, now: datetime) -> LookupResult:
        """Return how many messages are kept, and the whole export if that is short."""
        messages = self._messages(customer, now)
        whole = self._document(envelope, state, messages, now) if len(messages) <= FEW else ""
        text = whole if len(whole) <= SHORT else ""
        counts = {"count": str(len(messages)), "notes": str(len(self._notes(state, now)))}
        return LookupResult(ok=True, values=counts, text=text)

    def _noted(self, state: State, now: datetime) -> dict[str, Any]:
        notes = [{"at": note.at, "text": note.text} for note in self._notes(state, now)]
        return {"notes": notes} if notes else {}

    def _notes(self, state: State, now: datetime) -> tuple[Note, ...]:
        """Return what staff noted of the customer. Who wrote it is nobody's business but ours."""
        return state.desk.at(now - self.policy.retention.message.duration).notes

    def offer(self, customer: str, now: datetime) -> tuple[Download, str]:
        """Return a download to keep with the conversation, and the link that is good for it."""
        download = Download(nonce=secrets.token_urlsafe(16), until=now + timedelta(minutes=MINUTES))
        plain = json.dumps([customer, download.nonce, download.until.timestamp()])
        sealed = self.own.seal("export", "link", plain.encode())
        return download, f"{self.public_url}/export/{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def is_open(self, token: str, now: datetime) -> bool:
        """Whether a link's token is good; changes nothing, so that a preview of the link spends nothing."""
        return self._found(token, now) is not None

    def take(self, token: str, now: datetime) -> bytes | None:
        """Return the file, once: the download is over with it. None: the link is spent, or was never good."""
        for _ in range(ATTEMPTS):
            found = self._found(token, now)
            if found is None:
                return None
            customer, envelope, version, state, touched = found
            content = self._document(envelope, state, self._messages(customer, now), now, indent=2)
            spent = replace(state, conversation=replace(state.conversation, download=None))
            change = Change(
                sealed=seal_state(envelope, spent),
                touched=touched,
                tags=tags_of(self.own_index, spent.desk, spent.conversation),
            )
            if self.records.commit(customer, version, change):
                return content.encode()
        raise Contention

    def _found(self, token: str, now: datetime) -> tuple[str, Envelope, int, State, datetime] | None:
        """Return whose download a token is good for, and what is stored of them."""
        known = self._opened(token, now)
        wrapped = self.keyring.wrapped_keys([known[0]]).get(known[0]) if known else None
        if known is None or wrapped is None:
            return None
        customer, nonce = known
        loaded = self.records.load(customer, b"", now)
        if loaded.sealed is None or loaded.touched is None:
            return None
        envelope = self.keys.envelope(customer, wrapped)
        state = open_state(envelope, loaded.sealed)
        offered = state.conversation.download
        good = offered is not None and secrets.compare_digest(offered.nonce, nonce) and offered.until > now
        return (customer, envelope, loaded.version, state, loaded.touched) if good else None

    def _opened(self, token: str, now: datetime) -> tuple[str, str] | None:
        try:
            sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            customer, nonce, until = json.loads(self.own.open("export", "link", sealed))
        except (binascii.Error, ValueError, Unreadable):
            return None
        return (customer, nonce) if now < datetime.fromtimestamp(until, UTC) else None

    def _messages(self, customer: str, now: datetime) -> tuple[SealedMessage, ...]:
        return self.records.messages(customer, now - self.policy.retention.message.duration, MOST_MESSAGES)

    def _document(
        self,
        envelope: Envelope,
        state: State,
        messages: Iterable[SealedMessage],
        now: datetime,
        indent: int | None = None,
    ) -> str:
        """Return the export as JSON. What isn't named here isn't in it, addresses and ids among it."""
        document = {
            "schema": SCHEMA,
            "made_at": now.isoformat(timespec="seconds"),
            "business": self.policy.business.name,
            "policy_version": self.policy.version,
            **_told(state.conversation.at(now)),
            **self._noted(state, now),
            "messages": [_said(record.at, legible(envelope, record)) for record in messages],
        }
        return json.dumps(document, ensure_ascii=False, indent=indent, default=_in_iso)


def _told(conversation: Conversation) -> dict[str, Any]:
    told = {name: getattr(conversation, name) for name in TOLD}
    lists = {name: [asdict(one) for one in getattr(conversation, name)] for name in LISTS}
    return (
        told
        | {"preferences": asdict(conversation.preferences)}
        | {name: found for name, found in lists.items() if found}
    )


def _said(at: datetime, message: StoredMessage | None) -> dict[str, Any]:
    if message is None:
        return {"at": at.isoformat(timespec="seconds"), "damaged": True}
    said: dict[str, Any] = {"at": at.isoformat(timespec="seconds"), "from": message.side, "text": message.text}
    more = {
        "masked": sorted({mark.kind for mark in message.marks}),
        "media": list(message.media),
        "topic": message.topic,
        "delivery": message.delivery,
        "unsent": message.unsent,
    }
    return said | {name: value for name, value in more.items() if value}


def _in_iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of an export")
