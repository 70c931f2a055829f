"""Where keys come from when they don't stand in the environment: a file, or a command that asks a key service."""

import shlex
import stat
import subprocess
from pathlib import Path

from pydantic import SecretBytes

from bot.errors import StartError
from config.settings import KEYS, Settings, read_keys

COMMAND_SECONDS = 20
NOBODY_ELSE = stat.S_IRWXG | stat.S_IRWXO


def with_keys(settings: Settings) -> Settings:
    """Return the settings with the keys that their files and commands give. Raise `StartError`, without a word of them."""
    found = {}
    for name in KEYS:
        source = settings.key_source(name)
        if source not in {None, name}:
            found[name] = _given(f"SOTTO_{source.upper()}", _text(settings, source)) if source else ()
    return settings.model_copy(update=found) if found else settings


def _text(settings: Settings, source: str) -> str:
    setting = getattr(settings, source)
    return _of_file(setting) if isinstance(setting, Path) else _of_command(source, setting.get_secret_value())


def _given(variable: str, text: str) -> tuple[SecretBytes, ...]:
    try:
        keys = tuple(SecretBytes(key) for key in read_keys(text))
    except ValueError as error:
        raise StartError(f"{variable}: what it gives {error}") from None
    if not keys:
        raise StartError(f"{variable} gives no key")
    return keys


def _of_file(path: Path) -> str:
    try:
        if path.stat().st_mode & NOBODY_ELSE:
            raise StartError(f"{path} holds keys and others can get at it: chmod 600 {path}")
        return path.read_text("ascii")
    except OSError as error:
        raise StartError(f"can't read keys from {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise StartError(f"{path} holds no keys in base64") from None


def _of_command(source: str, command: str) -> str:
    """Run a command, without a shell. Neither the command nor anything it says is shown: both may hold secrets."""
    variable = f"SOTTO_{source.upper()}"
    try:
        done = subprocess.run(  # noqa: S603 the operator's own words
            shlex.split(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=COMMAND_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise StartError(f"{variable} gave no keys within {COMMAND_SECONDS} seconds") from None
    except (OSError, ValueError) as error:
        raise StartError(
            f"{variable} can't be run: {getattr(error, 'strerror', None) or 'its quotes are odd'}"
        ) from None
    if done.returncode:
        raise StartError(f"{variable} failed with status {done.returncode}")
    try:
        return done.stdout.decode("ascii")
    except UnicodeDecodeError:
        raise StartError(f"{variable} gives no keys in base64") from None
