"""The staff's list: conversations by view, page by page, for one reader. Listing reads nobody's transcript."""

import base64
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from bot.conversations import State, legible, readable
from bot.desk import ASKED, CLOSED, MASKED, OPEN, OWED, OWN, RIGHTS, WAITING, tag, tag_names
from bot.entries import Entry, damaged, entry_of
from bot.looks import Look, Looks
from bot.stores.base import Keyring, Listed, Records
from bot.stores.envelope import Envelope, Index, MasterKeys
from config.policy import Policy

View = Literal["open", "waiting", "mine", "all", "closed", "requests", "numbers", "rights"]
VIEWS: tuple[View, ...] = ("open", "waiting", "mine", "all", "closed")
"""Those that the inbox offers."""
LOOKED_THROUGH = 300
"""How many conversations one page looks through at most for those that fit: the next page goes on from there."""
VERSION = re.compile(r"(\d{1,4})([+.])[0-9a-f]{16}")
SEARCHED_MESSAGES = 50
"""How many of a conversation's last messages are searched."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, the cursor of the next one, and what changes when the page does."""

    entries: tuple[Entry, ...]
    next: str | None
    version: str = ""
    looked_through: int = 0
    at: datetime | None = None
    """As of when."""


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
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation in the list, opened."""

    entry: Entry
    readable: tuple[Envelope, State] | None
    """None: its record can't be read."""


Opened = tuple[Found | None, ...]
"""None: its customer is being forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The way to the list. A page that is open says with `shown_at` as of when it is: it may be shown a colleague's look."""

    keyring: Keyring
    records: Records
    keys: MasterKeys
    own_index: Index
    policy: Policy
    looks: Looks[Opened] = field(default_factory=Looks)

    def page(self, wanted: Wanted, reader: Reader, now: datetime, shown_at: datetime | None = None) -> Page:
        """Return conversations, last active first. A cursor that isn't ours starts from the top."""
        found, seen, at = list[Entry](), list[Listed](), now
        for look in self._looks(wanted, reader, now, shown_at):
            at = min(at, look.at)
            for listed, one in zip(look.listed, look.opened, strict=True):
                seen.append(listed)
                if one and self._fits(one, wanted, reader, now):
                    found.append(one.entry)
                if len(found) == wanted.limit:
                    return Page(tuple(found), _cursor(listed), _version(seen, open_end=True), len(seen), at)
        more = len(seen) >= LOOKED_THROUGH
        return Page(tuple(found), _cursor(seen[-1]) if more else None, _version(seen, open_end=more), len(seen), at)

    def unchanged(
        self, version: str, wanted: Wanted, reader: Reader, now: datetime, shown_at: datetime | None = None
    ) -> bool:
        """Whether a page is still the one of that version: told by sealed bytes, so that fifty open pages cost little."""
        known = VERSION.fullmatch(version)
        if known is None:
            return False
        count, open_end, seen = int(known[1]), known[2] == "+", list[Listed]()
        for look in self._looks(wanted, reader, now, shown_at):
            seen += look.listed
            if open_end and len(seen) >= count:
                break
        return _version(seen[:count] if open_end else seen, open_end) == version

    def _looks(
        self, wanted: Wanted, reader: Reader, now: datetime, shown_at: datetime | None
    ) -> Iterator[Look[Opened]]:
        """Yield one stretch of the list after the other, up to its end or the bound."""
        since, before = self._times(wanted.day, now)
        position, tagged, looked_through = _position(wanted.after) or before, self._tag(wanted, reader), 0
        while looked_through < LOOKED_THROUGH:
            look = partial(self._look, position, since, wanted.limit, tagged, now)
            key = (wanted.day, position, wanted.limit, tagged)
            taken = self.looks.take(key, shown_at, now, look) if shown_at else look()
            yield taken
            if len(taken.listed) < wanted.limit:
                return
            looked_through += len(taken.listed)
            position = (taken.listed[-1].touched, taken.listed[-1].customer)

    def _look(
        self, position: tuple[datetime, str] | None, since: datetime, limit: int, tagged: bytes | None, now: datetime
    ) -> Look[Opened]:
        return Look(now, self.records.page(position, since, limit, tagged), partial(self._opened, now))

    def _opened(self, now: datetime, listed: tuple[Listed, ...]) -> Opened:
        wrapped = self.keyring.wrapped_keys([one.customer for one in listed])
        return tuple(
            self._found(one, wrapped[one.customer], now) if one.customer in wrapped else None for one in listed
        )

    def _found(self, listed: Listed, wrapped: bytes, now: datetime) -> Found:
        envelope, state = readable(self.keys, listed.customer, wrapped, listed.sealed)
        if envelope is None or state is None:
            return Found(damaged(listed), None)
        shown = listed.last if listed.last and listed.last.at > self._oldest(now) else None
        last = legible(envelope, shown) if shown else None
        return Found(entry_of(listed, state, last, now), (envelope, state))

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

    def _fits(self, one: Found, wanted: Wanted, reader: Reader, now: datetime) -> bool:
        if one.readable is None:
            return reader.sees_all and wanted.view in VIEWS and not (wanted.language or wanted.masked or wanted.words)
        envelope, state = one.readable
        if wanted.language not in {None, state.conversation.language} or not reader.sees(state.desk.assigned):
            return False
        names = set(tag_names(state.desk.at(self._oldest(now)))) if wanted.masked else set()
        if wanted.masked and not {MASKED + wanted.masked, _view_name(wanted.view, reader)} <= names | {""}:
            return False
        hidden = wanted.words and state.conversation.paused
        return not hidden and self._says(one.entry.customer, envelope, wanted.words, now)

    def _says(self, customer: str, envelope: Envelope, words: str, now: datetime) -> bool:
        if not words:
            return True
        records = self.records.messages(customer, self._oldest(now), SEARCHED_MESSAGES)
        opened = filter(None, (legible(envelope, record) for record in records))
        return any(words.casefold() in message.text.casefold() for message in opened)

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
