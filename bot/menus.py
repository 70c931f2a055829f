"""Options to tap: sent by a job, as one of the provider's templates, because an answer to a webhook can't carry them.

A template has these places: 1 is the text, 2 and 3 the first option's title and payload, 4 and 5 the second's, and so on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import structlog

from bot.changes import SEND
from bot.channels.base import Answer, Provider, ProviderFailed
from bot.conversations import Menu, StoredMessage
from bot.stores.jobs import NewJob
from config.buttons import Buttons
from config.catalogue import Catalogue
from handlers.contract import Reply

LONGEST_BODY = 1024
"""Characters of a text with options below it, by WhatsApp's rules."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Menus:
    """Picks the template for what is asked."""

    buttons: Buttons
    catalogue: Catalogue

    def shown(self, replies: Iterable[Reply], text: str, language: str) -> Menu | None:
        """Return what a message's options are shown by. None: by the text alone, as they are where two things are asked."""
        asked = [reply.options for reply in replies if reply.options]
        options = asked[0] if len(asked) == 1 else ()
        template = self.buttons.template(len(options), language)
        titles = tuple(self.catalogue.say(f"option.{option}", language) for option in options)
        fits = bool(template) and 0 < len(_body(text, titles)) <= LONGEST_BODY
        return Menu(template=template, titles=titles) if fits else None


def told(stored: StoredMessage, reference: str = "") -> Answer:
    """Return what the webhook answers: nothing, where a job sends it with options to tap."""
    return Answer() if stored.menu else Answer(text=stored.shown, options=stored.options, reference=reference)


def sending(customer: str, seq: int, stored: StoredMessage, now: datetime) -> tuple[NewJob, ...]:
    """Return the job that sends an answer with options to tap."""
    return (NewJob(SEND, customer, str(seq), now),) if stored.menu else ()


def send(provider: Provider, address: str, message: StoredMessage, reference: str, *, plainly: bool) -> str | None:
    """Send a message: by its template, or with its options to tap if the provider takes them. Raise `ProviderFailed`.

    `plainly`: as text, with its options numbered; this was tried before, and nobody shall wait for buttons.
    """
    if message.template:
        places = {str(number): value for number, value in enumerate(message.places, start=1)}
        return provider.send_template(address, message.template, reference, places)
    if message.menu and not plainly:
        try:
            return provider.send_template(address, message.menu.template, reference, _variables(message, message.menu))
        except ProviderFailed as failure:
            if failure.again:
                raise
            log.warning("buttons_refused", reason=str(failure))
    return provider.send(address, message.text, reference)


def says(message: StoredMessage, text: str) -> bool:
    """Whether a text that the provider keeps is this message, in whatever form it was sent."""
    if message.template:  # Its own words are the provider's; ours stand in its places.
        return all(value in text for value in message.places)
    forms = (message.text, *([_body(message.text, message.menu.titles)] if message.menu else []))
    return text.strip() in {form.strip() for form in forms}


def _variables(message: StoredMessage, menu: Menu) -> Mapping[str, str]:
    places = (_body(message.text, menu.titles), *chain.from_iterable(zip(menu.titles, message.options, strict=True)))
    return {str(number): value for number, value in enumerate(places, start=1)}


def _body(text: str, titles: Iterable[str]) -> str:
    """Return a text without the lines that number its options."""
    numbered = {f"{number}. {title}" for number, title in enumerate(titles, start=1)}
    return "\n".join(line for line in text.split("\n") if line not in numbered)
