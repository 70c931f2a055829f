"""Whom the company's provider may bring in: people with an account or an invitation, or with a role by a claim."""

import secrets
from collections.abc import Mapping
from typing import Any

from bot.console.accounts import Account, Role, checked
from bot.console.errors import AccountError
from bot.services import Services

NOBODYS_PASSWORD_BYTES = 32


class NotAdmitted(Exception):
    """This person may not come in. The text is a result for the audit log, and a key of the catalogue."""


def claimed_name(claims: Mapping[str, Any], claim: str) -> str:
    """Return the account's name that claims give. An e-mail address counts only if the provider has verified it."""
    name = claims.get(claim)
    if not isinstance(name, str) or (claim == "email" and claims.get("email_verified") is not True):
        raise NotAdmitted("no_name")
    return name


def claimed_role(claims: Mapping[str, Any], claim: str, mapping: tuple[tuple[str, Role], ...]) -> Role:
    """Return the role of the first line of the mapping that fits a claim, a text or a list of texts."""
    found = claims.get(claim)
    values = found if isinstance(found, list) else [found]
    role = next((role for value, role in mapping if value in values), None)
    if role is None:
        raise NotAdmitted("no_role")
    return role


def admitted(parts: Services, claims: Mapping[str, Any], invitation: str) -> Account:
    """Return the account of whoever the provider proved, made or changed as the settings say. Raise `NotAdmitted`."""
    settings = parts.settings
    name = claimed_name(claims, settings.oidc_name_claim)
    try:
        if settings.oidc_role_claim:
            account = _by_role(parts, name, claimed_role(claims, settings.oidc_role_claim, settings.oidc_roles))
        else:
            account = parts.accounts.find(name) or _invited(parts, name, invitation)
    except AccountError:
        # Not a name that an account can have, or the last administrator would be none any more.
        raise NotAdmitted("refused") from None
    if not parts.identities.belongs(account, settings.oidc_issuer, claims["sub"]):
        raise NotAdmitted("somebody_else")
    return account


def _by_role(parts: Services, name: str, role: Role) -> Account:
    known = parts.accounts.find(name)
    if known is None:
        return _made(parts, name, role)
    if known.role != role:
        parts.accounts.change_role(known.name, role)
    return parts.accounts.find(name) or _made(parts, name, role)


def _invited(parts: Services, name: str, token: str) -> Account:
    invitation = parts.invitations.find(token, parts.clock())
    if invitation is None or invitation.name != checked(name, invitation.role) or not parts.invitations.take(token):
        raise NotAdmitted("not_invited")
    return _made(parts, name, invitation.role)


def _made(parts: Services, name: str, role: Role) -> Account:
    """Make an account with a password that nobody knows: until a link gives it another, the provider is the only way in."""
    return parts.accounts.add(name, role, secrets.token_urlsafe(NOBODYS_PASSWORD_BYTES))
