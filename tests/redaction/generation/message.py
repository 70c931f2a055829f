"""A message under construction: text with the places of what is secret and what must stay."""

import re
from dataclasses import dataclass, field

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Piece:
    """Text for a slot: a secret (`kind`, perhaps `country`), something to keep (`what`), or plain words.

    `number` ties the parts of one number that is spread over messages together; `spoken` says that words stand for
    digits.
    """

    text: str
    kind: str | None = None
    country: str | None = None
    what: str | None = None
    number: int | None = None
    spoken: bool = False


@dataclass
class Message:
    text: str = ""
    secrets: list[dict] = field(default_factory=list)
    keep: list[dict] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        span = {"start": len(self.text), "end": len(self.text) + len(piece.text)}
        self.text += piece.text
        if piece.kind is not None:
            label = {"kind": piece.kind, "country": piece.country, **span, "number": piece.number}
            label["spoken"] = piece.spoken or None
            self.secrets.append({key: value for key, value in label.items() if value is not None})
        if piece.what is not None:
            self.keep.append({"what": piece.what, **span})


def slots_of(template: str) -> list[str]:
    return _SLOT.findall(template)


def fill(template: str, pieces: dict[str, Piece]) -> Message:
    """Put the pieces into the template's `{slots}` and note where they came to stand."""
    message, end = Message(), 0
    for slot in _SLOT.finditer(template):
        message.add(Piece(template[end : slot.start()]))
        message.add(pieces[slot[1]])
        end = slot.end()
    message.add(Piece(template[end:]))
    return message


@dataclass(frozen=True)
class Conversation:
    """Consecutive messages of one customer; `form` names how the secret is written, or what kind of harmless it is.

    `said` is what our bot said right before each message, if it says anything in the conversation.
    """

    form: str
    messages: tuple[Message, ...]
    said: tuple[tuple[str, ...], ...] = ()

    def labelled(self, name: str, language: str) -> dict:
        return {
            "id": name,
            "language": language,
            "form": self.form,
            **({"said": self.said} if self.said else {}),
            "messages": [message.text for message in self.messages],
            "secrets": [message.secrets for message in self.messages],
            "keep": [message.keep for message in self.messages],
        }
