"""Saved replies: the policy's, and what staff with the right make of them in the console."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.masking import Masker
from bot.stores.documents import Documents, Draft, transact
from config.catalogue import LANGUAGES, LONGEST_MESSAGE
from config.policy import Policy

REPLY = "reply"
"""A document by the reply's name: its texts by language."""
MOST = 100
LONGEST_NAME = 40
_NAME = re.compile(rf"\w[\w .,!?'’()&-]{{0,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReply:
    """One reply, in the languages it was written in."""

    name: str
    texts: Mapping[str, str]
    origin: Literal["policy", "changed", "own"]
    """`changed`: the policy has one of this name, too, and it comes back if this one is dropped."""


class SavedReplies:
    """Read by who answers, changed by who may. Masked like an answer before they are kept."""

    def __init__(self, documents: Documents, policy: Policy, masker: Masker) -> None:
        self._documents = documents
        self._policy = policy.replies
        self._masker = masker

    def all(self) -> tuple[SavedReply, ...]:
        """Return all replies, by name: a document goes before the policy's of that name."""
        kept = Draft(self._documents).all(REPLY)
        given = {name: SavedReply(name=name, texts=texts, origin="policy") for name, texts in self._policy.items()}
        for name, texts in kept.items():
            given[name] = SavedReply(name=name, texts=texts, origin="changed" if name in self._policy else "own")
        return tuple(given[name] for name in sorted(given, key=str.casefold))

    def speaking(self, language: str | None) -> Mapping[str, str]:
        """Return by name what can be said to a customer of this language."""
        return {one.name: one.texts[language] for one in self.all() if language and language in one.texts}

    def save(self, name: str, texts: Mapping[str, str]) -> bool:
        """Keep a reply, in place of one of the same name. False: the name or the texts can't be used."""
        kept = {code: self._masker.own(texts[code]).text for code in LANGUAGES if texts.get(code)}
        fits = _NAME.fullmatch(name) and kept and all(len(text) <= LONGEST_MESSAGE for text in kept.values())

        def change(draft: Draft) -> bool:
            room = draft.get(REPLY, name) is not None or len(draft.all(REPLY)) < MOST
            if room:
                draft.put(REPLY, name, kept)
            return room

        return bool(fits) and transact(self._documents, change)

    def drop(self, name: str) -> bool:
        """Drop what was kept in the console under a name. False: nothing was."""

        def change(draft: Draft) -> bool:
            known = draft.get(REPLY, name) is not None
            draft.put(REPLY, name, None)
            return known

        return transact(self._documents, change)
