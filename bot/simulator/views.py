"""The simulator's page, and what can be done on it."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

import structlog
from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from bot.bubbles import days
from bot.channels.twilio import STATUS_PATH, callback_url
from bot.interface import language, zone
from bot.services import services
from bot.simulator import examples
from bot.simulator.disk import needles_of, rows_of, search
from bot.simulator.log import RecentLines, recent_lines
from bot.simulator.phone import Phone, Phones, Said
from bot.simulator.provider import ATTACHMENTS, deliver, report, report_addresses, request_of, said
from bot.transcripts import Line
from config.catalogue import LANGUAGES

COOKIE = "sotto-phone"
LONGEST_MESSAGE = 4096
"""Characters of a WhatsApp message."""

log = structlog.get_logger()
blueprint = Blueprint("simulator", __name__, url_prefix="/simulator")


class Playground:
    """What the simulator keeps in memory: phones, and the last lines of the log."""

    def __init__(self, log: RecentLines) -> None:
        self.phones = Phones()
        self.log = log


def playground() -> Playground:
    """Return this app's playground."""
    return cast("Playground", current_app.extensions["sotto-simulator"])


@blueprint.record_once
def set_up(state: BlueprintSetupState) -> None:
    """Make the app's playground."""
    state.app.extensions["sotto-simulator"] = Playground(recent_lines())


@blueprint.before_request
def refuse_other_sites() -> None:
    """Take forms from our own pages only.

    A browser says where a form came from. The session's token would end with each sign-in in the same browser, and whoever
    tries Sotto has the phone in one tab and the console in another.
    """
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc not in {request.host, urlsplit(services().settings.public_url).netloc}:
        abort(HTTPStatus.BAD_REQUEST)


@blueprint.before_request
def pick_up_phone() -> None:
    """Find this browser's phone."""
    g.phone_key, g.phone = playground().phones.get(request.cookies.get(COOKIE), language())
    if request.args.get("speak") in LANGUAGES:
        g.phone.language = request.args["speak"]


@blueprint.after_request
def remember_phone(response: BaseResponse) -> BaseResponse:
    """Let the browser come back to its phone."""
    if "phone_key" in g:
        secure = services().settings.public_url.startswith("https://")
        response.set_cookie(
            COOKIE, g.phone_key, httponly=True, samesite="Lax", secure=secure, path=url_for("simulator.show")
        )
    return response


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Show the phone, what staff see, what lies on disk, and what the log said."""
    phone: Phone = g.phone
    transcript = services().transcripts.peek(phone.address, services().clock())
    lines = transcript.lines if transcript else ()
    _show_staff_answers(phone, transcript.customer if transcript else "", lines)
    rows = rows_of(services(), phone.address)
    phone.saw_on_disk(row.sealed for row in rows)
    forgotten = not rows and bool(phone.sealed)
    needles = needles_of(phone.typed, phone.sealed if forgotten else ())
    return render_template(
        "simulator/show.html",
        phone=phone,
        transcript=transcript,
        days=days(lines, zone()),
        rows=rows,
        forgotten=forgotten,
        found=search(services().settings.data_dir, needles),
        log=playground().log.events,
        examples=examples.NAMES,
        example_title=_example_title,
        longest=LONGEST_MESSAGE,
    )


def _example_title(name: str, speaks: str) -> str:
    return services().catalogue.say(f"simulator.example.{name}.title", speaks)


@blueprint.post("/say")
def write() -> ResponseReturnValue:
    """Send what was typed, tapped or attached."""
    phone: Phone = g.phone
    payload, attachment, example = (request.form.get(name, "") for name in ("button", "attach", "example"))
    if attachment in ATTACHMENTS:
        _send(phone, "", media=attachment, **ATTACHMENTS[attachment])
    elif example in examples.NAMES:
        _send(phone, examples.example(example, phone.language, services().catalogue))
    elif payload and f"option.{payload}" in services().catalogue.keys:
        title = services().catalogue.say(f"option.{payload}", phone.language)
        _send(phone, title, ButtonPayload=payload, ButtonText=title, MessageType="button")
    elif text := request.form.get("text", "").replace("\r\n", "\n").strip()[:LONGEST_MESSAGE]:
        _send(phone, text)
    return redirect(url_for("simulator.show"), 303)


@blueprint.post("/restart")
def restart() -> ResponseReturnValue:
    """Put this phone away and take a new one: a stranger."""
    g.phone_key, g.phone = playground().phones.get(None, g.phone.language)
    return redirect(url_for("simulator.show"), 303)


def _send(phone: Phone, text: str, media: str | None = None, **more: str) -> None:
    """Deliver one message through the webhook, and put it and its answer on the screen."""
    here = services()
    phone.shows(Said(by="me", text=text, at=here.clock(), media=media))
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - how Flask hands it out
    response = deliver(app, here.settings, request_of(phone, here.settings, text, **more))
    if response.status_code != HTTPStatus.OK:
        log.warning("webhook_refused", status=response.status_code)
        flash(str(response.status_code))
        return
    answers = said(response)
    for action in report_addresses(response):
        report(app, here.settings, phone, action)
    lines = transcript.lines if (transcript := here.transcripts.peek(phone.address, here.clock())) else ()
    masked = [mark.kind for line in lines[-2:] if line.side == "customer" for mark in line.marks]
    log.info("webhook_answered", masked=masked)
    options = lines[-1].options if lines else ()
    for answer in answers:
        phone.shows(Said(by="shop", text=answer, at=here.clock(), options=options))


def _show_staff_answers(phone: Phone, customer: str, lines: Iterable[Line]) -> None:
    """Put on the screen what staff wrote since. With a real account it would come through the provider."""
    here, app = services(), current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - how Flask hands it out
    for line in lines:
        if line.side == "staff" and line.seq > phone.answers_shown:
            phone.shows(Said(by="shop", text=line.text, at=line.at))
            phone.answers_shown = line.seq
            reference = here.deliveries.reference(customer, line.seq)
            report(app, here.settings, phone, callback_url(here.settings.public_url + STATUS_PATH, reference))
