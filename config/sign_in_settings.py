"""Settings of how staff sign in: with passwords of Sotto's own, or through the company's OpenID Connect provider."""

import re
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode

StaffRole = Literal["agent", "supervisor", "privacy_officer", "admin"]
"""What a staff member can be; `bot.console.permissions` says what each may do."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_CLAIM = re.compile(r"[A-Za-z0-9_:/.-]{1,200}")


class SignInSettings(BaseSettings):
    """The part of the settings that says who may come in, and how."""

    codes_required_for: Annotated[frozenset[StaffRole], NoDecode] = frozenset()
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None
    oidc_name_claim: str = "email"
    oidc_role_claim: str = ""
    oidc_roles: Annotated[tuple[tuple[str, StaffRole], ...], NoDecode] = ()
    local_sign_in: Literal["everybody", "admins"] = "everybody"
    proxies: int = Field(default=0, ge=0, le=9)

    @field_validator("codes_required_for", mode="before")
    @classmethod
    def _split_roles(cls, value: Any) -> Any:
        return frozenset(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("oidc_client_secret", mode="before")
    @classmethod
    def _no_secret_if_empty(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("oidc_name_claim", "oidc_role_claim")
    @classmethod
    def _plain_claim(cls, value: str) -> str:
        if value and not _CLAIM.fullmatch(value):
            raise ValueError("must be the name of a claim, such as email or groups")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _plain_issuer(cls, value: str) -> str:
        parts = urlsplit(value)
        plain = parts.hostname and not (parts.query or parts.fragment or parts.username)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if value and not (plain and safe):
            raise ValueError("must be the provider's https:// address, as its discovery document names it")
        return value

    @field_validator("oidc_roles", mode="before")
    @classmethod
    def _split_mapping(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        pairs = [part.rpartition("=") for part in value.split(",") if part.strip()]
        if any(not claimed.strip() or not role.strip() for claimed, _, role in pairs):
            raise ValueError("must be value=role, comma-separated, such as support=agent,privacy-team=privacy_officer")
        mapped = tuple((claimed.strip(), role.strip()) for claimed, _, role in pairs)
        if len({claimed for claimed, _ in mapped}) < len(mapped):
            raise ValueError("names a value of the claim twice")
        return mapped

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        wanted = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
        extra = ("oidc_role_claim", "oidc_roles")
        if any(getattr(self, name) for name in (*wanted, *extra)):
            if missing := [f"SOTTO_{name.upper()}" for name in wanted if not getattr(self, name)]:
                raise ValueError(f"sign-in through OpenID Connect needs {', '.join(missing)}")
            if not self.oidc_name_claim:
                raise ValueError("SOTTO_OIDC_NAME_CLAIM must name the claim that is the account's name, such as email")
            if bool(self.oidc_role_claim) != bool(self.oidc_roles):
                raise ValueError("SOTTO_OIDC_ROLE_CLAIM and SOTTO_OIDC_ROLES go together: a claim, and what it means")
        if self.local_sign_in != "everybody" and not self.oidc_issuer:
            raise ValueError("SOTTO_LOCAL_SIGN_IN=admins needs SOTTO_OIDC_ISSUER: nobody else could sign in")
        return self
