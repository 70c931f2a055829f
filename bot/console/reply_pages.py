"""Saved replies: a page that lists them, and a form to those who may change them."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from bot.console.accounting import account
from bot.console.auth import blueprint, needs
from bot.console.permissions import Permission
from bot.console.saved_replies import LONGEST_NAME
from bot.services import services
from config.catalogue import LANGUAGES, LONGEST_MESSAGE


@blueprint.get("/replies")
@needs(Permission.ANSWER)
def replies() -> ResponseReturnValue:
    """List saved replies; `?edit=NAME` puts one into the form."""
    wanted = request.args.get("edit", "")
    edited = next((one for one in services().replies.all() if one.name == wanted), None)
    return _page(edited.name if edited else "", dict(edited.texts) if edited else {}), 200


@blueprint.post("/replies")
@needs(Permission.TEXTS)
def save_reply() -> ResponseReturnValue:
    """Keep a reply, new or in place of one of the same name."""
    name = " ".join(request.form.get("name", "").split())
    texts = {code: request.form.get(f"text_{code}", "").replace("\r\n", "\n").strip() for code in LANGUAGES}
    if not services().replies.save(name, texts):
        return _page(name[:LONGEST_NAME], texts, wrong=True), 422
    account("reply_saved")
    flash("replies.saved")
    return redirect(url_for("staff.replies"), 303)


@blueprint.post("/replies/drop")
@needs(Permission.TEXTS)
def drop_reply() -> ResponseReturnValue:
    """Drop a reply; the policy's of that name comes back."""
    dropped = services().replies.drop(request.form.get("name", ""))
    account("reply_removed", result="done" if dropped else "gone")
    if not dropped:
        abort(404)
    flash("replies.dropped")
    return redirect(url_for("staff.replies"), 303)


def _page(name: str, texts: dict[str, str], *, wrong: bool = False) -> str:
    return render_template(
        "console/replies.html",
        replies=services().replies.all(),
        may_change=current_user.may(Permission.TEXTS),
        name=name,
        texts=texts,
        wrong=wrong,
        longest=LONGEST_MESSAGE,
        longest_name=LONGEST_NAME,
    )
