"""Whether the settings can keep the promises: addresses, keys, permissions of files."""

import base64
import ipaddress
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.channels.twilio import CHANNEL
from bot.doctor.check import Check, check
from bot.installation import KEPT
from config.settings import Settings

OTHERS = stat.S_IRWXG | stat.S_IRWXO
FEW_BYTES = 8
"""A key with no more different bytes than this was typed, not drawn."""
SHORTEST_TOKEN = 16


def setup(settings: Settings) -> Iterator[Check]:
    """Look at the settings and at the files."""
    yield _environment(settings)
    yield _public_url(settings)
    yield _permissions(settings.data_dir)
    yield _keys(settings)
    yield _sender(settings)
    yield _development_keys(settings)
    if settings.metrics_token:
        long = len(settings.metrics_token.get_secret_value()) >= SHORTEST_TOKEN
        yield check(
            "the metrics token is long", long, f"SOTTO_METRICS_TOKEN has fewer than {SHORTEST_TOKEN} characters"
        )


def _environment(settings: Settings) -> Check:
    name = "this is a production installation"
    return Check(name, "holds") if settings.production else Check(name, "skipped", "SOTTO_ENV is development")


def _public_url(settings: Settings) -> Check:
    name, parts = "the public address can be reached over https", urlsplit(settings.public_url)
    if not settings.production and parts.scheme == "http":
        return Check(name, "skipped", "a development installation without https")
    if parts.scheme != "https" or not parts.hostname or _is_private(parts.hostname):
        return Check(name, "broken", "SOTTO_PUBLIC_URL must be an https address that the provider can reach")
    return Check(name, "holds")


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".localhost", ".localdomain"))


def _permissions(folder: Path) -> Check:
    """Nobody but this account may look into the data directory."""
    if not folder.exists():
        return Check("nobody else can get at the data directory", "skipped", f"{folder} isn't there yet")
    if not folder.stat().st_mode & OTHERS:
        return Check("nobody else can get at the data directory", "holds")
    open_files = sorted(
        path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & OTHERS
    )  # fmt: skip
    named = f"{folder} is open to others" + (f", and in it {', '.join(open_files[:5])}" if open_files else "")
    return Check("nobody else can get at the data directory", "broken", f"{named}: chmod -R go= {folder}")


def _sender(settings: Settings) -> Check:
    """Without the channel's name Twilio takes a number for a telephone that gets an SMS."""
    name = "the sender is on WhatsApp"
    if not settings.twilio_from:
        return Check(name, "skipped", "SOTTO_TWILIO_FROM is not set")
    return check(name, settings.twilio_from.startswith(CHANNEL), "SOTTO_TWILIO_FROM must begin with whatsapp:+")


def _keys(settings: Settings) -> Check:
    keys = [key.get_secret_value() for key in (*settings.master_keys, *settings.index_key)]
    drawn = len(set(keys)) == len(keys) and all(len(set(key)) > FEW_BYTES for key in keys)
    return check(
        "keys are random and differ",
        drawn,
        "a key in SOTTO_MASTER_KEYS or SOTTO_INDEX_KEY is typed, not drawn, or is used twice: openssl rand -base64 32",
    )


def _development_keys(settings: Settings) -> Check:
    name = "production has secrets of its own"
    if not settings.production:
        return Check(name, "skipped", "SOTTO_ENV is development")
    ours = {base64.b64encode(key.get_secret_value()).decode() for key in (*settings.master_keys, *settings.index_key)}
    ours |= {token.get_secret_value() for token in settings.twilio_auth_token}
    try:
        made = set(map(str, json.loads((settings.data_dir / KEPT).read_text("utf-8")).values()))
    except (OSError, ValueError):
        made = set()
    return check(name, not ours & made, f"a secret is the one made for development: change it, and remove {KEPT}")
