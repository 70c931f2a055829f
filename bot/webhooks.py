"""The provider's door: every message comes in here, signed, and is answered in the same response.

No request, good or bad, puts a word of its content into a log: what is logged is a class of error, never a value.
"""

from time import perf_counter
from typing import cast

import structlog
from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from bot.channels import twilio
from bot.channels.base import Answer
from bot.channels.twilio_form import first_values, read_form
from bot.errors import Contention, Malformed, Refused, StoreUnavailable, place
from bot.metrics import DELIVERY, REFUSED, SECONDS
from bot.services import Services, services

XML = "text/xml"
PLAIN = "text/plain"
NOTHING = twilio.twiml(Answer())

log = structlog.get_logger()
blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks/twilio")


@blueprint.post("")
def message() -> Response:
    """Take one WhatsApp message in and answer with TwiML."""
    started = perf_counter()
    here = services()
    inbound = twilio.parse(_verified_form(here))
    now = here.clock()
    here.texts.refresh(now)
    answer = here.pipeline.receive(inbound, now)
    SECONDS.observe(perf_counter() - started)
    return Response(twilio.twiml(answer, here.settings.public_url + twilio.STATUS_PATH), mimetype=XML)


@blueprint.post("/status")
def status() -> Response:
    """Take a status callback in: verified, counted, and written into the message of ours that it is about, if any."""
    here = services()
    form = _verified_form(here)
    DELIVERY.labels(twilio.delivery_status(form)).inc()
    if report := twilio.parse_report(form, request.args.get(twilio.REFERENCE, "")):
        here.deliveries.hear(report)
    return Response(NOTHING, mimetype=XML)


def _verified_form(here: Services) -> dict[str, str]:
    signature = request.headers.get(twilio.SIGNATURE_HEADER, "")
    if not twilio.may_be_signed(request.mimetype, signature):
        raise Refused
    raw = request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI")
    path = cast("str", raw) if raw else request.full_path.removesuffix("?")
    pairs = read_form(request.get_data(cache=False))
    here.verifier.verify(path, pairs, signature)
    return first_values(pairs)


def _refuse(code: int, text: str) -> Response:
    REFUSED.labels(str(code)).inc()
    return Response(text, status=code, mimetype=PLAIN)


@blueprint.errorhandler(Refused)
def _refused(_: Refused) -> Response:
    return _refuse(403, "The signature does not match. Check the auth token and SOTTO_PUBLIC_URL.\n")


@blueprint.errorhandler(Malformed)
def _malformed(error: Malformed) -> Response:
    return _refuse(400, f"{error}.\n")


@blueprint.errorhandler(StoreUnavailable)
@blueprint.errorhandler(Contention)
def _try_again(error: Exception) -> Response:
    log.error("message_not_stored", error=type(error).__name__, reason=str(error))
    response = _refuse(503, "Not stored. Please try again.\n")
    response.headers["Retry-After"] = "5"
    return response


@blueprint.errorhandler(HTTPException)
def _plain(error: HTTPException) -> Response:
    return _refuse(error.code or 500, f"{error.name}.\n")


@blueprint.errorhandler(Exception)
def _failed(error: Exception) -> Response:
    """Say that it failed, so that the provider tries again; name the fault's class and place, never its text."""
    log.error("message_failed", error=type(error).__name__, where=place(error))
    return _refuse(500, "Not stored. Please try again.\n")
