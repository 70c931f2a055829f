"""Why something was masked, and what to declare if it was a number of the business's own. Knows rules, never a value."""

import re
from typing import get_args

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.known_formats import LONGEST, TRIES, draft
from config.policy import MaskableKind
from redaction.masking import FAILED

NAMED = frozenset({"secret", "security_code"})
"""Kinds that are known by the words around them, not by their digits."""
_RULE = re.compile(r"[a-z0-9_]{1,60}")
_COUNTRY = re.compile(r"[A-Z]{2}|")


@blueprint.get("/masked")
@needs(Permission.READ_ASSIGNED)
def masked() -> ResponseReturnValue:
    """Explain a mask, and ask what the business's own number looks like."""
    return render_template("console/masked.html", longest=LONGEST, given={}, **_explained())


@blueprint.post("/masked")
@needs(Permission.READ_ASSIGNED)
def declare() -> ResponseReturnValue:
    """Show what to put into the policy for such a number. Digits that were typed are places; none is kept or shown."""
    given = {name: request.form.get(name, "")[:LONGEST] for name in ("name", "example", "words")}
    drafted = draft(given["name"], given["example"], given["words"])
    shown = {name: re.sub(r"\d", "#", value) for name, value in given.items()}
    page = render_template(
        "console/masked.html",
        longest=LONGEST,
        given=shown,
        drafted=drafted,
        wrong=drafted is None,
        kept=drafted.kept() if drafted else 0,
        tries=TRIES,
        **_explained(),
    )
    return page, 200 if drafted else 422


def _explained() -> dict[str, str]:
    """Return what the address says of a mask: short words of ours, or nothing is found."""
    kind, country, rule = (request.args.get(name, "") for name in ("kind", "country", "rule"))
    if kind not in get_args(MaskableKind) or not _COUNTRY.fullmatch(country) or not _RULE.fullmatch(rule):
        abort(404)
    how = "unchecked" if rule.startswith(FAILED) else "named" if kind in NAMED or "called" in rule else "digits"
    return {"kind": kind, "country": country, "rule": rule, "how": how}
