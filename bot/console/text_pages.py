"""What flows say, in four languages: read, reworded and restored by who may."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.services import services
from config.catalogue import LANGUAGES, LONGEST_MESSAGE


@blueprint.get("/texts")
@needs(Permission.TEXTS)
def texts() -> ResponseReturnValue:
    """List all texts; `?edit=KEY` opens one to be reworded."""
    return _page(request.args.get("edit", ""))


@blueprint.post("/texts")
@needs(Permission.TEXTS)
def save_text() -> ResponseReturnValue:
    """Reword one text, in all languages."""
    key = request.form.get("key", "")
    typed = {code: request.form.get(f"text_{code}", "").replace("\r\n", "\n").strip() for code in LANGUAGES}
    if problem := services().texts.save(key, typed, services().clock()):
        return _page(key, typed, problem), 422
    account("text_changed", subject=key)
    flash("texts.saved")
    return redirect(url_for("staff.texts"), 303)


@blueprint.post("/texts/restore")
@needs(Permission.TEXTS)
def restore_text() -> ResponseReturnValue:
    """Say again what the flow's file says."""
    key = request.form.get("key", "")
    if not services().texts.restore(key, services().clock()):
        abort(404)
    account("text_restored", subject=key)
    flash("texts.restored")
    return redirect(url_for("staff.texts"), 303)


def _page(edited: str, typed: dict[str, str] | None = None, problem: tuple[str, str] | None = None) -> str:
    known = services().texts.all(services().clock())
    one = next((text for text in known if text.key == edited), None)
    return render_template(
        "console/texts.html", known=known, one=one, typed=typed, problem=problem, longest=LONGEST_MESSAGE
    )
