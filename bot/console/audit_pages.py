"""The audit log as a page and as a file, and the table of roles and permissions."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.audit.export import as_csv
from bot.audit.log import NOBODYS
from bot.console.accounting import account
from bot.console.accounts import ROLES
from bot.console.auth import Door, blueprint, needs
from bot.console.permissions import TABLE, Permission
from bot.interface import say, zone
from bot.services import services

FURTHEST = 2**53
"""No log has a line after this one; a database may know no greater number."""
EXPORTED_FOR = ("review", "incident", "authority", "kept_elsewhere")
"""Why the log is handed out."""
LINES_ON_A_PAGE = 100


@blueprint.get("/audit")
@needs(Permission.AUDIT)
def audit() -> ResponseReturnValue:
    """Show the latest lines, and whether the chain is whole if that is asked for."""
    asked = request.args.get("before", type=int)
    before = None if asked is None else min(max(asked, 1), FURTHEST)
    account("audit_read")
    verdict = services().audit.verify() if "verify" in request.args else None
    lines = services().audit.lines(before, LINES_ON_A_PAGE + 1)
    return render_template(
        "console/audit.html",
        lines=lines[:LINES_ON_A_PAGE],
        older=lines[LINES_ON_A_PAGE - 1].seq if len(lines) > LINES_ON_A_PAGE else None,
        verdict=verdict,
        nobodys=NOBODYS,
        exported_for=EXPORTED_FOR,
        result_name=_result_name,
        zone_name=zone().key,
    )


def _result_name(result: str) -> str:
    """Return a result in the interface's language, if it is a word of ours and no name, code or number."""
    known = services().catalogue.keys
    names = [f"{table}.{result}" for table in ("audit.result", "console.barred", "console.role")]
    return say("audit.done") if result == "done" else next((say(name) for name in names if name in known), result)


@blueprint.get("/audit.csv")
@needs(Permission.AUDIT)
def audit_file() -> ResponseReturnValue:
    """Hand the whole log out as a file, for a reason; that this was done, and why, is its last line."""
    reason = request.args.get("reason", "")
    if reason not in EXPORTED_FOR:
        return redirect(url_for("staff.audit", ask=1))
    account("audit_exported", reason=reason)
    file = Response(as_csv(services().audit.everything()), mimetype="text/csv")
    file.headers["Content-Disposition"] = 'attachment; filename="sotto-audit.csv"'
    return file


@blueprint.get("/roles")
@needs(Door.STAFF)
def roles() -> ResponseReturnValue:
    """Show who may do what, as it is in force."""
    return render_template("console/roles.html", table=TABLE, roles=ROLES)
