"""The business's own bot: what no flow answers is put to it, masked, under a name that says nothing.

Two kinds are spoken: a Rasa REST channel (https://rasa.com/docs/rasa/connectors/your-own-website/#rest-input) and a chat
endpoint as OpenAI's API has it (https://platform.openai.com/docs/api-reference/chat/create), which many serve.
"""

import re
import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import BaseModel, SecretStr, TypeAdapter, ValidationError

from bot.endpoints import CallFailed, Endpoints, printable
from config.policy import Backend
from handlers.contract import Lookup, LookupResult
from redaction import redact
from redaction.span import EVERYTHING

LONGEST_QUESTION = 2_000
LONGEST_ANSWER = 1_200
"""Characters."""
_LAST_DIGITS = re.compile(r"\[([^\[\]•*]*[^\[\]•* ]) *[•*]+ ?\w*\]")
_LANGUAGES = {"en": "English", "he": "Hebrew", "ar": "Arabic", "pl": "Polish"}


class _Said(BaseModel):
    """One message of a Rasa bot; pictures and buttons have no text and are passed over."""

    text: str = ""


class _Words(BaseModel):
    content: str = ""


class _Choice(BaseModel):
    message: _Words


class _Completion(BaseModel):
    choices: list[_Choice]


class Dialect(Protocol):
    """How a kind of bot is spoken to."""

    def question(self, backend: Backend, text: str, lookup: Lookup) -> Mapping[str, Any]:
        """Return what is sent."""
        ...

    def answer(self, body: bytes) -> str:
        """Return what the bot says, or raise `ValidationError`."""
        ...


class Rasa:
    """`POST {sender, message}` → `[{text}]`."""

    def question(self, backend: Backend, text: str, lookup: Lookup) -> Mapping[str, Any]:
        """Return the two things a Rasa bot gets."""
        del backend
        return {"sender": lookup.fields["conversation"], "message": text}

    def answer(self, body: bytes) -> str:
        """Return its messages, a line each."""
        return "\n".join(said.text for said in TypeAdapter(list[_Said]).validate_json(body) if said.text)


class OpenAI:
    """A chat completion of one message; nothing said before is sent along."""

    def question(self, backend: Backend, text: str, lookup: Lookup) -> Mapping[str, Any]:
        """Return the business's own instructions, the language to answer in, and the message."""
        told = f"{backend.instructions} Answer in {_LANGUAGES[lookup.language]}.".strip()
        messages = [{"role": "system", "content": told}, {"role": "user", "content": text}]
        return {"model": backend.model, "messages": messages, "user": lookup.fields["conversation"], "stream": False}

    def answer(self, body: bytes) -> str:
        """Return the first choice."""
        choices = _Completion.model_validate_json(body).choices
        return choices[0].message.content if choices else ""


DIALECTS: Mapping[str, Dialect] = {"rasa": Rasa(), "openai": OpenAI()}


class OwnBot:
    """Asks the business's bot, if it has one."""

    def __init__(self, backend: Backend | None, key: SecretStr | None, endpoints: Endpoints) -> None:
        self._backend = backend
        self._endpoints = endpoints
        self._headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}

    def answer(self, lookup: Lookup) -> LookupResult:
        """Return the bot's words, and the name this conversation goes by. Raise `CallFailed`."""
        if self._backend is None:
            raise CallFailed("none")
        name = lookup.fields["conversation"] or secrets.token_urlsafe(16)
        named = Lookup(
            name=lookup.name,
            source=lookup.source,
            language=lookup.language,
            fields={**lookup.fields, "conversation": name},
        )
        dialect = DIALECTS[self._backend.kind]
        question = dialect.question(self._backend, outgoing(lookup.fields["text"]), named)
        body = self._endpoints.post(self._backend.url, question, self._backend.seconds, self._headers)
        try:
            said = printable(dialect.answer(body), "\n").strip()
        except ValidationError:
            raise CallFailed("shape") from None
        if not said:
            raise CallFailed("nothing_said")
        return LookupResult(ok=True, text=_shortened(said), values={"conversation": name})


def outgoing(text: str) -> str:
    """Return a message as it may leave: every kind masked, addresses and phone numbers too, and no last digits."""
    return _LAST_DIGITS.sub(r"[\1]", redact(text[:LONGEST_QUESTION], options=EVERYTHING).text)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_ANSWER else text[: LONGEST_ANSWER - 1].rstrip() + "…"
