"""What a new installation needs and nobody has given it: in development it is made once, in production never.

Development keys lie in `DATA_DIR/development.json` with mode 0600, so that a restart finds the same customers again.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from bot.errors import StartError
from bot.key_source import with_keys
from config.settings import KEY_BYTES, KEYS, Settings, load_settings

KEPT = "development.json"
PASSWORD_BYTES = 12


def complete(settings: Settings, public_url: str = "") -> Settings:
    """Return settings in which nothing is missing. In production they are complete already or were refused."""
    if settings.production:
        return with_keys(settings)
    made = _development_secrets(settings.data_dir / KEPT)
    missing = {name: value for name, value in made.items() if not _is_given(settings, name)}
    if not settings.public_url and public_url:
        missing["public_url"] = public_url
    given = {name: getattr(settings, name) for name in settings.model_fields_set}
    return with_keys(load_settings(**(given | missing)))


def _is_given(settings: Settings, name: str) -> bool:
    return bool(settings.key_source(name) if name in KEYS else getattr(settings, name))


def _development_secrets(path: Path) -> dict[str, str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _keep(path, json.dumps(_fresh_secrets()))
        return _read(path)
    except OSError as error:
        raise StartError(f"can't write {path}: {error.strerror}") from None


def _fresh_secrets() -> dict[str, str]:
    return {
        "master_keys": _new_key(),
        "index_key": _new_key(),
        "twilio_auth_token": secrets.token_hex(16),
    }


def _keep(path: Path, text: str) -> None:
    """Put a whole file there at once, or leave the one that another process put there first."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text("utf-8"))
        return {name: str(kept[name]) for name in _fresh_secrets()}
    except (ValueError, TypeError, KeyError):
        raise StartError(f"{path} is damaged: without its keys the data beside it can't be read") from None


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
