"""How the account at Twilio is set up: where it posts the messages of our sender.

WhatsApp senders: https://www.twilio.com/docs/whatsapp/api/senders. A sender that Twilio doesn't list there may be one of the
account's numbers: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from bot.channels.twilio_rest import SECONDS, VENDORS_URL
from bot.clock import Clock
from bot.errors import ProviderSetup

MESSAGING_URL = "https://messaging.twilio.com"
OK = 200
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Hooks:
    """Where Twilio posts a sender's messages, and where if that fails."""

    url: str
    method: str
    fallback_url: str
    fallback_method: str


def hooks_of(account: str, token: str, sender: str, api_url: str) -> Hooks | None:
    """Return a sender's webhooks, or None if the account has no such sender. Raise `ProviderSetup`."""
    base = MESSAGING_URL if api_url == VENDORS_URL else api_url
    listed = _get(f"{base}/v2/Channels/Senders", (account, token), {"Channel": "whatsapp", "PageSize": PAGE})
    for one in listed.get("senders", ()):
        if one.get("sender_id") == sender:
            hook = one.get("webhook") or {}
            names = ("callback_url", "callback_method", "fallback_url", "fallback_method")
            return Hooks(*(str(hook.get(name) or "") for name in names))
    number = sender.removeprefix("whatsapp:")
    path = f"{api_url}/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json"
    for one in _get(path, (account, token), {"PhoneNumber": number}).get("incoming_phone_numbers", ()):
        names = ("sms_url", "sms_method", "sms_fallback_url", "sms_fallback_method")
        return Hooks(*(str(one.get(name) or "") for name in names))
    return None


def ahead(account: str, token: str, api_url: str, clock: Clock) -> timedelta | None:
    """Return how far the provider's clock is ahead of ours, as closely as can be told. None: it doesn't say."""
    base = MESSAGING_URL if api_url == VENDORS_URL else api_url
    before = clock()
    answer = _answer(f"{base}/v2/Channels/Senders", (account, token), {"Channel": "whatsapp", "PageSize": 1})
    after = clock()
    try:
        said = parsedate_to_datetime(answer.headers["Date"])
    except (KeyError, ValueError):
        return None
    # It was said in whole seconds, sometime between the question and the answer.
    return said - after if said > after else min(said + timedelta(seconds=1) - before, timedelta(0))


def _get(url: str, auth: tuple[str, str], params: dict[str, Any]) -> dict[str, Any]:
    answer = _answer(url, auth, params)
    try:
        body = answer.json() if answer.status_code == OK else {}
    except ValueError as error:
        raise ProviderSetup(f"Twilio can't be asked: {type(error).__name__}") from None
    return body if isinstance(body, dict) else {}


def _answer(url: str, auth: tuple[str, str], params: dict[str, Any]) -> Any:
    import requests  # noqa: PLC0415 most processes never ask

    try:
        answer = requests.get(url, params=params, auth=auth, timeout=SECONDS, allow_redirects=False)
    except requests.RequestException as error:
        raise ProviderSetup(f"Twilio can't be asked: {type(error).__name__}") from None
    if answer.status_code not in {OK, 404}:
        raise ProviderSetup(f"Twilio answered {answer.status_code}: check the account and its token")
    return answer
