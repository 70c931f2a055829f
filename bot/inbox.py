"""The staff's list: conversations by view, page by page, for one reader. Listing reads nobody's transcript."""

import base64
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.conversations import State, StoredMessage, open_message, open_state
from bot.desk import ASKED, CLOSED, MASKED, OPEN, OWED, OWN, RIGHTS, WAITING, Reveal, tag, tag_names
from bot.stores.base import Keyring, Listed, Records
from bot.stores.envelope import Envelope, Index, MasterKeys
from config.policy import Policy
from handlers.choices import Request

View = Literal["open", "waiting", "mine", "all", "closed", "requests", "numbers", "rights"]
VIEWS: tuple[View, ...] = ("open", "waiting", "mine", "all", "closed")
"""Those that the inbox offers."""
HINT_DIGITS = 2
LOOKED_THROUGH = 300
"""How many conversations one page looks through at most for those that fit: the next page goes on from there."""
VERSION = re.compile(r"(\d{1,4})([+.])[0-9a-f]{16}")
SEARCHED_MESSAGES = 50
"""How many of a conversation's last messages are searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A conversation in the list."""

    customer: str
    sender_hint: str
    language: str | None
    last_at: datetime
    last_text: str
    with_staff: bool
    waiting: bool
    waits_since: datetime | None
    assigned: str
    closed: bool
    paused: bool
    """The customer wants it kept and not read: no words are shown or searched."""
    requests: tuple[Request, ...]
    """What is owed to the customer and not done yet."""
    answered: tuple[Request, ...] = ()
    """What they were entitled to and got."""
    asks: Reveal | None = None
    """Who wants to see the customer's number, if a second person's word is still open."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, the cursor of the next one, and what changes when the page does."""

    entries: tuple[Entry, ...]
    next: str | None
    version: str = ""
    looked_through: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: conversations that are a colleague's are shown to those alone who may see all."""

    name: str
    sees_all: bool

    def sees(self, assigned: str) -> bool:
        """Whether a conversation may be shown that is assigned so."""
        return self.sees_all or assigned in {"", self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for."""

    view: View = "open"
    language: str | None = None
    masked: str | None = None
    """A kind that was masked in it."""
    day: date | None = None
    """When it was last active, where the business is."""
    words: str = ""
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The way to the list."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    own_index: Index
    policy: Policy

    def page(self, wanted: Wanted, reader: Reader, now: datetime) -> Page:
        """Return conversations, last active first. A cursor that isn't ours starts from the top."""
        since, before = self._times(wanted.day, now)
        position, found, seen = _position(wanted.after) or before, list[Entry](), list[Listed]()
        while len(seen) < LOOKED_THROUGH:
            listed = self.records.page(position, since, wanted.limit, self._tag(wanted, reader))
            wrapped = self.keyring.wrapped_keys([one.customer for one in listed])
            for one in listed:
                seen.append(one)
                envelope = self.keys.envelope(one.customer, wrapped[one.customer]) if one.customer in wrapped else None
                if envelope and (entry := self._entry(one, envelope, wanted, reader, now)):
                    found.append(entry)
                if len(found) == wanted.limit:
                    return Page(tuple(found), _cursor(one), _version(seen, open_end=True), len(seen))
            if len(listed) < wanted.limit:
                return Page(tuple(found), None, _version(seen, open_end=False), len(seen))
            position = (listed[-1].touched, listed[-1].customer)
        return Page(tuple(found), _cursor(seen[-1]), _version(seen, open_end=True), len(seen))

    def unchanged(self, version: str, wanted: Wanted, reader: Reader, now: datetime) -> bool:
        """Whether a page is still the one of that version: told by sealed bytes, so that fifty open pages cost little."""
        known = VERSION.fullmatch(version)
        if known is None:
            return False
        count, open_end = min(int(known[1]), LOOKED_THROUGH + wanted.limit), known[2] == "+"
        since, before = self._times(wanted.day, now)
        position, limit = _position(wanted.after) or before, max(count + (not open_end), 1)
        return _version(self.records.page(position, since, limit, self._tag(wanted, reader)), open_end) == version

    def _times(self, day: date | None, now: datetime) -> tuple[datetime, tuple[datetime, str] | None]:
        """Return from when on conversations are listed, and before which place: all there are, or those of a day."""
        oldest = now - self.policy.retention.conversation.duration
        if day is None:
            return oldest, None
        start = datetime.combine(day, time(), ZoneInfo(self.policy.business.time_zone))
        end = datetime.combine(day + timedelta(days=1), time(), start.tzinfo)
        return max(oldest, start - timedelta(microseconds=1)), (end, "")

    def _tag(self, wanted: Wanted, reader: Reader) -> bytes | None:
        """Return the rarest of what is looked for: a kind rather than a view."""
        name = MASKED + wanted.masked if wanted.masked else _view_name(wanted.view, reader)
        return tag(self.own_index, name) if name else None

    def _entry(self, listed: Listed, envelope: Envelope, wanted: Wanted, reader: Reader, now: datetime) -> Entry | None:
        state = open_state(envelope, listed.sealed)
        fits = wanted.language in {None, state.conversation.language}
        if not (fits and reader.sees(state.desk.assigned)):
            return None
        names = set(tag_names(state.desk.at(self._oldest(now)))) if wanted.masked else set()
        if wanted.masked and not {MASKED + wanted.masked, _view_name(wanted.view, reader)} <= names | {""}:
            return None
        hidden = wanted.words and state.conversation.paused
        if hidden or not self._says(listed.customer, envelope, wanted.words, now):
            return None
        shown = listed.last if listed.last and listed.last.at > self._oldest(now) else None
        entry = _entry(listed, state, open_message(envelope, shown) if shown else None)
        reveal = state.desk.reveal
        return replace(entry, asks=reveal if reveal and reveal.pending(now) else None)

    def _says(self, customer: str, envelope: Envelope, words: str, now: datetime) -> bool:
        if not words:
            return True
        records = self.records.messages(customer, self._oldest(now), SEARCHED_MESSAGES)
        return any(words.casefold() in open_message(envelope, record).text.casefold() for record in records)

    def _oldest(self, now: datetime) -> datetime:
        return now - self.policy.retention.message.duration


def _view_name(view: View, reader: Reader) -> str:
    names = {
        "open": OPEN,
        "closed": CLOSED,
        "waiting": WAITING,
        "mine": OWN + reader.name,
        "requests": OWED,
        "numbers": ASKED,
        "rights": RIGHTS,
    }
    return names.get(view, "")


def hint(address: str) -> str:
    """Return what staff see of a sender: the last two characters at most."""
    return f"•••• {address[-HINT_DIGITS:]}"


def _entry(listed: Listed, state: State, last: StoredMessage | None) -> Entry:
    return Entry(
        customer=listed.customer,
        sender_hint=hint(state.address),
        language=state.conversation.language,
        last_at=listed.touched,
        last_text=_summary(last) if last and not state.conversation.paused else "",
        with_staff=state.conversation.with_staff,
        waiting=state.conversation.waiting or state.desk.waits_since is not None,
        waits_since=state.desk.waits_since,
        assigned=state.desk.assigned,
        closed=state.desk.closed,
        paused=state.conversation.paused,
        requests=tuple(one for one in state.conversation.requests if one.done is None),
        answered=tuple(one for one in state.conversation.requests if one.done),
    )


def _summary(stored: StoredMessage) -> str:
    return " ".join((*(f"[{kind}]" for kind in stored.media), stored.text)).strip()


def _version(listed: Collection[Listed], open_end: bool) -> str:
    """Return what changes with anything on a page. Sealed bytes differ whenever they are written: none is opened.

    It says how many conversations were looked at, and whether those after them don't matter: the page was full.
    """
    digest = hashlib.sha256()
    for one in listed:
        digest.update(one.customer.encode() + one.sealed[-16:] + (one.last.sealed[-16:] if one.last else b""))
    return f"{len(listed)}{'+' if open_end else '.'}{digest.hexdigest()[:16]}"


def _cursor(listed: Listed) -> str:
    raw = f"{listed.touched.timestamp()!r} {listed.customer}"
    return base64.urlsafe_b64encode(raw.encode()).decode()


def _position(cursor: str | None) -> tuple[datetime, str] | None:
    try:
        seconds, customer = base64.urlsafe_b64decode((cursor or "").encode()).decode().split()
        return datetime.fromtimestamp(float(seconds), tz=UTC), customer
    except (ValueError, OverflowError, OSError):
        return None
