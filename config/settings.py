"""Settings: the one place that reads the environment.

Every setting has the prefix `SOTTO_`. They are read once, validated together, and frozen. In development, keys that are
missing are made once and kept in the data directory; in production nothing is made up.
"""

import base64
import os
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretBytes, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from config import sign_in_settings
from config.sign_in_settings import SignInSettings

KEY_BYTES = 32
_ALIKE = 0.8
KEYS = ("master_keys", "index_key")
"""Settings that hold keys. Each may come from the environment, a file or a command."""
StaffRole = sign_in_settings.StaffRole
SHIPPED = Path(__file__).parent
REDIS = ("redis", "rediss", "redis+cluster", "rediss+cluster")


class SettingsError(ValueError):
    """The settings can't be used. The message is one line, names the setting, and never holds its value."""


class Settings(SignInSettings):
    """What an installation is configured with. Secrets are wrapped, so that printing this shows none."""

    model_config = SettingsConfigDict(env_prefix="SOTTO_", frozen=True, extra="ignore", hide_input_in_errors=True)

    env: Literal["development", "production"] = "development"
    data_dir: Path = Path("var")
    store_url: str = ""
    keyring_url: str = ""
    redis_min_replicas: int = Field(default=0, ge=0, le=9)
    redis_files_days: int = Field(default=0, ge=0, le=400)
    durability: Literal["refuse", "warn"] | None = None
    worker: Literal["web", "apart"] | None = None
    journal_url: str = ""
    master_keys: Annotated[tuple[SecretBytes, ...], NoDecode] = ()
    index_key: Annotated[tuple[SecretBytes, ...], NoDecode] = ()
    master_keys_file: Path | None = None
    master_keys_command: SecretStr | None = None
    index_key_file: Path | None = None
    index_key_command: SecretStr | None = None
    public_url: str = ""
    twilio_account_sid: str = ""
    twilio_auth_token: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    twilio_from: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    config_dir: Path | None = None
    metrics_token: SecretStr | None = None
    backend_key: SecretStr | None = None
    max_body_bytes: int = Field(default=65_536, ge=1_024, le=1_048_576)

    @field_validator("master_keys", "index_key", mode="before")
    @classmethod
    def _split_keys(cls, value: Any) -> Any:
        return read_keys(value) if isinstance(value, str) else value

    @field_validator("twilio_auth_token", mode="before")
    @classmethod
    def _split_tokens(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator(
        "metrics_token",
        "config_dir",
        "durability",
        "worker",
        "master_keys_file",
        "master_keys_command",
        "index_key_file",
        "index_key_command",
        mode="before",
    )
    @classmethod
    def _nothing_if_empty(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("config_dir")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value and not value.is_dir():
            raise ValueError("is not a folder")
        return value

    @field_validator("public_url")
    @classmethod
    def _bare_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("must be the address that Twilio calls, such as https://chat.example.com")
        return value.rstrip("/")

    @field_validator("twilio_api_url")
    @classmethod
    def _base_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be the base address of an API, such as https://api.twilio.com")
        return value

    @field_validator("store_url", "keyring_url", "journal_url")
    @classmethod
    def _known_store(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and parts.scheme not in {"sqlite", *REDIS}:
            raise ValueError(f"must begin with sqlite:///, {'://, '.join(REDIS)}://")
        if parts.scheme == "sqlite" and (parts.netloc or not parts.path.strip("/")):
            raise ValueError("must be a file such as sqlite:///var/records.sqlite3 (with three slashes)")
        if parts.scheme in REDIS and not parts.netloc:
            raise ValueError("must name a machine, such as rediss://name:password@host:6379/0")
        return value

    @model_validator(mode="after")
    def _whole_in_production(self) -> Self:
        if self.env == "production":
            needed = (
                "public_url",
                "twilio_account_sid",
                "twilio_auth_token",
                "twilio_from",
            )
            absent = (
                *(name for name in KEYS if not self.key_source(name)),
                *(n for n in needed if not getattr(self, n)),
            )
            if missing := [f"SOTTO_{name.upper()}" for name in absent]:
                raise ValueError(f"production needs {', '.join(missing)}")
            if not self.public_url.startswith("https://"):
                raise ValueError("SOTTO_PUBLIC_URL must begin with https:// in production")
            if self.oidc_issuer.startswith("http://"):
                raise ValueError("SOTTO_OIDC_ISSUER must begin with https:// in production")
        store, keyring, journal = (_file_of(url) for url in (self.store, self.keyring, self.journal))
        if journal and journal in {store, keyring}:
            raise ValueError("SOTTO_JOURNAL_URL must differ from the stores: it outlives a restored backup of them")
        if store and store == keyring:
            raise ValueError(
                "SOTTO_STORE_URL and SOTTO_KEYRING_URL must differ: the keyring lies apart from the records"
            )
        return self

    @model_validator(mode="after")
    def _one_source_for_each_key(self) -> Self:
        for name in KEYS:
            self.key_source(name)
        return self

    def key_source(self, name: str) -> str | None:
        """Return the setting that keys come from: `master_keys` itself, `…_file`, `…_command`, or None."""
        given = [source for source in (name, f"{name}_file", f"{name}_command") if getattr(self, source)]
        if len(given) > 1:
            names = " and ".join(f"SOTTO_{source.upper()}" for source in given)
            raise ValueError(f"{names} are both set: keys come from one place")
        return given[0] if given else None

    @property
    def store(self) -> str:
        """URL of the records."""
        return self.store_url or f"sqlite:///{self.data_dir / 'records.sqlite3'}"

    @property
    def keyring(self) -> str:
        """URL of the keyring. In one Redis, keyring and records have key spaces of their own."""
        return self.keyring_url or self._beside(self.store, self.data_dir / "keyring.sqlite3")

    @property
    def shared(self) -> str | None:
        """URL of the Redis in which all machines share what the console keeps; None: it lies in files of this machine."""
        return self.store if self.store.startswith("redis") else None

    @property
    def journal(self) -> str:
        """URL of the journal of erasures: with the keyring in Redis, all machines share one there."""
        return self.journal_url or self._beside(self.keyring, self.journal_file)

    @property
    def journal_file(self) -> Path:
        """The journal of the embedded store."""
        return self.data_dir / "journal.sqlite3"

    @staticmethod
    def _beside(url: str, file: Path) -> str:
        return url if url.startswith("redis") else f"sqlite:///{file}"

    @property
    def config_folders(self) -> tuple[Path, ...]:
        """Where policy, flows and messages are read: what is shipped, then the business's overlay."""
        return (SHIPPED, self.config_dir) if self.config_dir else (SHIPPED,)

    @property
    def refuses_risks(self) -> bool:
        """Whether a store that could lose what was acknowledged stops the start; else it is warned about."""
        return self.durability == "refuse" or (self.durability is None and self.production)

    @property
    def files_promised(self) -> timedelta | None:
        """Within how long those who run a Redis write files anew that it can't be told to; None: they don't say."""
        return timedelta(days=self.redis_files_days) if self.redis_files_days else None

    @property
    def works_on_jobs(self) -> bool:
        """Whether web processes work on jobs, too: with the embedded store, unless said otherwise."""
        return self.worker == "web" or (self.worker is None and self.store.startswith("sqlite"))

    @property
    def production(self) -> bool:
        """Whether this installation serves real customers."""
        return self.env == "production"


def _file_of(url: str) -> str:
    """Return the file that a SQLite URL means, however it is spelt; nothing for what is no file."""
    parts = urlsplit(url)
    return os.path.realpath(unquote(parts.path)[1:]) if parts.scheme == "sqlite" else ""


def read_keys(text: str) -> tuple[bytes, ...]:
    """Return the keys of a list, separated by commas or lines. Raise `ValueError`, without a word of the text."""
    keys = tuple(_key(part) for part in text.replace("\n", ",").split(",") if part.strip())
    if len(set(keys)) < len(keys):
        raise ValueError("names a key twice")
    return keys


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        raise ValueError("must be base64") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"must be {KEY_BYTES} bytes in base64, such as `openssl rand -base64 {KEY_BYTES}` prints")
    return key


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; `overrides` win. Raise `SettingsError` with one clear line."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"SOTTO_{name}: {reason}" if name else reason) from None


def known_variables() -> frozenset[str]:
    """Return the names of all environment variables that are read."""
    return frozenset(f"SOTTO_{name.upper()}" for name in Settings.model_fields)


def unknown_variables() -> dict[str, str | None]:
    """Return `SOTTO_…` variables that are set but mean nothing, each with the one that was meant, if one is near."""
    known = known_variables()
    unknown = sorted(name for name in os.environ if name.startswith("SOTTO_") and name not in known)
    return {name: next(iter(get_close_matches(name, known, 1, _ALIKE)), None) for name in unknown}
