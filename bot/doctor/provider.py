"""Whether the provider sends our sender's messages here."""

from collections.abc import Iterator
from datetime import timedelta

from bot.channels.twilio_setup import Hooks, ahead, hooks_of
from bot.clock import utc_now
from bot.doctor.check import Check, check
from bot.errors import ProviderSetup
from config.settings import Settings

WEBHOOK = "/webhooks/twilio"
NAMES = ("the provider posts messages here", "the provider has a fallback address", "the provider's clock is ours")
APART = timedelta(seconds=10)
"""What an erasure makes good of where it can't tell: which copies at the provider are from before it is told by the time."""


def provider(settings: Settings) -> Iterator[Check]:
    """Ask the provider how the account is set up. Nothing is sent and nothing changed."""
    if not settings.twilio_account_sid:
        yield from (Check(name, "skipped", "SOTTO_TWILIO_ACCOUNT_SID is not set") for name in NAMES)
        return
    token = settings.twilio_auth_token[0].get_secret_value()
    account, url = settings.twilio_account_sid, settings.twilio_api_url.rstrip("/")
    try:
        hooks = hooks_of(account, token, settings.twilio_from, url)
        apart = ahead(account, token, url, utc_now)
    except ProviderSetup as error:
        yield Check(NAMES[0], "broken", str(error))
        return
    if hooks is None:
        yield Check(NAMES[0], "broken", "the account has no sender SOTTO_TWILIO_FROM")
        return
    yield from _of(hooks, settings.public_url + WEBHOOK)
    if apart is not None:
        way = "slow" if apart > timedelta(0) else "fast"
        seconds = round(abs(apart.total_seconds()))
        otherwise = f"this machine's clock is {seconds} seconds {way}: let it be set by NTP"
        yield check(NAMES[2], abs(apart) <= APART, otherwise)


def _of(hooks: Hooks, ours: str) -> Iterator[Check]:
    # The fragment, which says how Twilio retries, is never sent.
    here = hooks.url.partition("#")[0] == ours and hooks.method.upper() == "POST"
    yield check(NAMES[0], here, f"the sender's webhook must be POST {ours}")
    fallback = hooks.fallback_url.partition("#")[0]
    if not fallback:
        yield Check(NAMES[1], "broken", "without a fallback address a message is lost when this one doesn't answer")
        return
    safe = fallback.startswith("https://") and hooks.fallback_method.upper() == "POST"
    yield check(NAMES[1], safe, "the sender's fallback must be POST to an https address")
