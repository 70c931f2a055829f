"""What the installation runs with, to be read; never a secret."""

from flask import render_template
from flask.typing import ResponseReturnValue
from pydantic import SecretBytes, SecretStr

from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.services import services


@blueprint.get("/settings")
@needs(Permission.SETTINGS)
def settings() -> ResponseReturnValue:
    """Show what this installation runs with. Of what is secret, whether it is set."""
    known = services().settings
    shown = [(f"SOTTO_{name.upper()}", _readable(name, getattr(known, name))) for name in type(known).model_fields]
    return render_template("console/settings.html", shown=shown, policy=services().policy)


def _readable(name: str, value: object) -> str | bool:
    """Return a setting's value; of a secret, and of addresses that may hold a password, only whether it is set."""
    secret = isinstance(value, SecretStr | SecretBytes) or (
        isinstance(value, tuple) and any(isinstance(one, SecretStr | SecretBytes) for one in value)
    )
    if secret or not value:
        return bool(value)
    if name.endswith("_url") and "@" in str(value):
        return str(value).partition("://")[0] + "://…@" + str(value).rpartition("@")[2]
    return ", ".join(sorted(str(one) for one in value)) if isinstance(value, frozenset | tuple) else str(value)
