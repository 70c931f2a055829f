"""What a new installation needs and nobody has given it: in development it is made once, in production never.

Development keys lie in `DATA_DIR/development.json` with mode 0600, so that a restart finds the same customers again.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from config.settings import KEY_BYTES, Settings, load_settings

KEPT = "development.json"
PASSWORD_BYTES = 12


def complete(settings: Settings, public_url: str = "") -> Settings:
    """Return settings in which nothing is missing. In production they are complete already or were refused."""
    if settings.production:
        return settings
    made = _development_secrets(settings.data_dir / KEPT)
    missing = {name: value for name, value in made.items() if not getattr(settings, name)}
    if not settings.public_url and public_url:
        missing["public_url"] = public_url
    given = {name: getattr(settings, name) for name in settings.model_fields_set}
    return load_settings(**given, **missing)


def _development_secrets(path: Path) -> dict[str, str]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept: dict[str, str] = json.loads(path.read_text("utf-8"))
        return kept
    fresh = {
        "master_keys": _new_key(),
        "index_key": _new_key(),
        "twilio_auth_token": secrets.token_hex(16),
    }
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(fresh, file)
    return fresh


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
