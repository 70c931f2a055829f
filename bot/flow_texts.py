"""What flows say, as staff with the right have reworded it in the console: questions and answers, in force within seconds.

Kept as documents beside the accounts, so that all processes and machines read the same. What a consent was given to and
why a field is asked for stay with the flow's file: both are proof. So are titles of choices, by which answers are heard.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.errors import StoreUnavailable
from bot.masking import Masker
from bot.stores.documents import Documents, Draft, transact
from config.catalogue import LANGUAGES, LONGEST_MESSAGE, Catalogue
from config.forbidden import forbidden_question

TEXT = "text"
"""A document by the text's key: its wording by language."""
PARTS = frozenset({"ask", "reask", "answer"})
READ_EVERY = timedelta(seconds=5)
Problem = Literal["missing", "long", "places", "asks", "private"]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowText:
    """One text of a flow."""

    key: str
    flow: str
    part: str
    """What it is: `ask.order_number`, `answer.shipped`, …"""
    texts: Mapping[str, str]
    places: tuple[str, ...]
    """Names in braces that each wording must have."""
    changed: bool


class FlowTexts:
    """Reads and changes wordings, and puts them into the catalogue."""

    def __init__(self, documents: Documents, catalogue: Catalogue, masker: Masker) -> None:
        self._documents = documents
        self._catalogue = catalogue
        self._masker = masker
        self._read: datetime | None = None

    def refresh(self, now: datetime) -> None:
        """Read what was changed elsewhere, if it was not read just now. If that can't be done, what is known stays."""
        if self._read and timedelta(0) <= now - self._read < READ_EVERY:
            return
        self._read = now
        try:
            kept = Draft(self._documents).all(TEXT)
        except StoreUnavailable as error:
            log.warning("texts_not_read", reason=str(error))
            return
        # The flow's file may have changed since: what doesn't fit it any more isn't said.
        fitting = {key: texts for key, texts in kept.items() if self._rewordable(key) and not self._problem(key, texts)}
        self._catalogue.reword({code: {key: texts[code] for key, texts in fitting.items()} for code in LANGUAGES})

    def _rewordable(self, key: str) -> bool:
        owner, _, rest = key.partition(".")
        return owner == "flow" and key in self._catalogue.keys and rest.split(".")[1] in PARTS

    def all(self, now: datetime) -> tuple[FlowText, ...]:
        """Return all texts that may be reworded, by flow."""
        self._read = None
        self.refresh(now)
        return tuple(self._text(key) for key in sorted(filter(self._rewordable, self._catalogue.keys)))

    def _text(self, key: str) -> FlowText:
        _, flow, part = key.split(".", 2)
        said = {code: str(self._catalogue.text(key, code)) for code in LANGUAGES}
        given = {code: str(self._catalogue.original(key, code)) for code in LANGUAGES}
        places = tuple(sorted(_places(given[LANGUAGES[0]]) or ()))
        return FlowText(key=key, flow=flow, part=part, texts=said, places=places, changed=said != given)

    def save(self, key: str, texts: Mapping[str, str], now: datetime) -> tuple[Problem, str] | None:
        """Reword a text in all languages; return what is wrong, and in which, if it can't be."""
        if not self._rewordable(key):
            return "missing", LANGUAGES[0]
        if problem := self._problem(key, texts):
            return problem
        transact(self._documents, lambda draft: draft.put(TEXT, key, dict(texts)))
        self._read = None
        self.refresh(now)
        return None

    def _problem(self, key: str, texts: Mapping[str, str]) -> tuple[Problem, str] | None:
        for code in LANGUAGES:
            text, given = texts.get(code, ""), str(self._catalogue.original(key, code))
            checks: tuple[tuple[Problem, bool], ...] = (
                ("missing", not text.strip()),
                ("long", len(text) > LONGEST_MESSAGE),
                ("places", _places(text) is None or _places(text) != _places(given)),
                ("asks", forbidden_question(text) not in {None, forbidden_question(given)}),
                ("private", self._masker.own(text).text != text),
            )
            if problem := next((name for name, wrong in checks if wrong), None):
                return problem, code
        return None

    def restore(self, key: str, now: datetime) -> bool:
        """Say what the flow's file says again. False: nothing was changed."""

        def change(draft: Draft) -> bool:
            known = draft.get(TEXT, key) is not None
            draft.put(TEXT, key, None)
            return known

        restored = transact(self._documents, change)
        self._read = None
        self.refresh(now)
        return restored


def _places(text: str) -> frozenset[str] | None:
    """Return the names in braces. None: a brace without its other half, or more than a name within."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion or name == "" for _, name, spec, conversion in parts):
        return None
    return frozenset(name for _, name, _, _ in parts if name)
