"""WhatsApp through Twilio: the one door to the `twilio` package.

What Twilio sends is described at https://www.twilio.com/docs/messaging/guides/webhook-request, how it signs at
https://www.twilio.com/docs/usage/security. Profile names, places and contact cards are dropped here and go no further.
"""

import hmac
import re
from collections.abc import Mapping, Sequence
from html import escape

from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from bot.channels.base import Answer, Delivery, Inbound, Report
from bot.channels.twilio_form import Pairs, signature_of
from bot.errors import Malformed, Refused

SIGNATURE_HEADER = "X-Twilio-Signature"
STATUS_PATH = "/webhooks/twilio/status"
FORM = "application/x-www-form-urlencoded"
CHANNEL = "whatsapp:"
MAX_ADDRESS = 200
MAX_ID = 64
MAX_MEDIA = 10
MAX_DIGITS = 9
"""Of a count. Python refuses to read a number of thousands of digits."""
MAX_BODY_CHARACTERS = 1600
TWIML = '<?xml version="1.0" encoding="UTF-8"?>'
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""

MEDIA_KINDS = {"image": "photo", "audio": "voice", "video": "video", "application": "document", "text": "document"}
SPECIAL_MEDIA = {
    "text/vcard": "contact",
    "text/x-vcard": "contact",
    "text/directory": "contact",
    "image/webp": "sticker",
}
MESSAGE_TYPES = {"location": "location", "contacts": "contact", "contact": "contact", "sticker": "sticker"}
FILE_NAME = re.compile(
    r"""[^<>:"/\\|?*\n]{1,200}\.(?:pdf|docx?|odt|rtf|txt|csv|xlsx?|ods|pptx?|zip|jpe?g|png|heic|mp[34])""",
    re.IGNORECASE,
)
"""What Twilio says as the text of a file that was sent without one. A file's name may name a person."""
REFERENCE = "m"
"""The query parameter by which a status callback says which message it is about."""
DELIVERIES: Mapping[str, Delivery] = {
    "sent": "sent", "delivered": "delivered", "read": "read", "failed": "failed", "undelivered": "failed",
}  # fmt: skip
DELIVERY_STATUSES = frozenset(
    {
        "accepted", "scheduled", "queued", "sending", "sent", "delivered", "read", "failed", "undelivered", "canceled",
        "receiving", "received",
    }
)  # fmt: skip


class Verifier:
    """Tells whether a request was signed with one of the account's tokens (two are valid during a rotation)."""

    def __init__(self, tokens: Sequence[str], public_url: str) -> None:
        self._tokens = tuple(tokens)
        self._public_url = public_url

    def verify(self, raw_path: str, pairs: Pairs, signature: str) -> None:
        """Raise `Refused` unless everything that arrived was signed for the public address and this path."""
        url, given = self._public_url + raw_path, signature.encode()
        if any(hmac.compare_digest(signature_of(token, url, pairs).encode(), given) for token in self._tokens):
            return
        # The package knows more forms of an address that Twilio may sign: with the port, without it.
        form = MultiDict(pairs)
        if not any(RequestValidator(token).validate(url, form, signature) for token in self._tokens):
            raise Refused


def may_be_signed(content_type: str, signature: str) -> bool:
    """Whether a request looks like the provider's at all. What doesn't isn't even read."""
    return content_type == FORM and bool(signature)


def parse(form: Mapping[str, str]) -> Inbound:
    """Read a signed message. Raise `Malformed`, naming the missing parameter, if it can't be a message."""
    message_id = _first(form, "MessageSid", "SmsMessageSid", "SmsSid")
    sender = _first(form, "From", "ExternalUserId")
    if not 0 < len(message_id) <= MAX_ID:
        raise Malformed("MessageSid is missing or too long")
    if (
        not 0 < len(sender.removeprefix(CHANNEL).strip()) <= MAX_ADDRESS
        or len(form.get("ExternalUserId", "")) > MAX_ADDRESS
    ):
        raise Malformed("From is missing or too long")
    media, text = _media(form), form.get("Body", "")
    return Inbound(
        message_id=message_id,
        sender=sender,
        addresses=(form.get("ExternalUserId", ""), sender),
        text="" if media and FILE_NAME.fullmatch(text) else text,
        media=media,
        button=form.get("ButtonPayload") or form.get("ListId") or None,
    )


def _first(form: Mapping[str, str], *names: str) -> str:
    """The first of these parameters that says anything; blanks say nothing."""
    return next((value for name in names if (value := form.get(name, "").strip())), "")


def _media(form: Mapping[str, str]) -> tuple[str, ...]:
    kinds = [_media_kind(form.get(f"MediaContentType{n}", "")) for n in range(_media_count(form.get("NumMedia", "0")))]
    if form.get("Latitude") and form.get("Longitude"):
        kinds.append("location")
    by_type = MESSAGE_TYPES.get(form.get("MessageType", "").lower())
    if by_type and by_type not in kinds:
        kinds.append(by_type)
    return tuple(kinds)


def _media_count(count: str) -> int:
    if not (count.isascii() and count.isdigit()):
        return 0
    return min(int(count[:MAX_DIGITS]), MAX_MEDIA)


def _media_kind(content_type: str) -> str:
    bare = content_type.partition(";")[0].strip().lower()
    return SPECIAL_MEDIA.get(bare) or MEDIA_KINDS.get(bare.partition("/")[0], "document")


def twiml(answer: Answer, report_to: str = "") -> str:
    """Return the XML that makes Twilio say the answer, and report on it to an address; an empty answer says nothing."""
    said = escape(NO_XML.sub("", answer.text[:MAX_BODY_CHARACTERS]), quote=False)
    if not said:
        return f"{TWIML}<Response />"
    action = f' action="{escape(callback_url(report_to, answer.reference))}"' if answer.reference else ""
    return f"{TWIML}<Response><Message{action}>{said}</Message></Response>"


def callback_url(report_to: str, reference: str) -> str:
    """Return where Twilio shall report on a message. It signs the query, too."""
    return f"{report_to}?{REFERENCE}={reference}"


def parse_report(form: Mapping[str, str], reference: str) -> Report | None:
    """Read a status callback; None if it doesn't say of which message of ours."""
    upstream, address = form.get("MessageSid") or form.get("SmsSid") or "", form.get("To", "")
    if not (0 < len(upstream) <= MAX_ID and 0 < len(address) <= MAX_ADDRESS + len(CHANNEL) and reference):
        return None
    delivery = DELIVERIES.get(delivery_status(form), "")
    return Report(upstream=upstream, address=address, delivery=delivery, reference=reference)


def delivery_status(form: Mapping[str, str]) -> str:
    """Return the status a callback reports, one of a closed list (`other` if Twilio has learnt a new one)."""
    status = form.get("MessageStatus") or form.get("SmsStatus") or ""
    return status if status in DELIVERY_STATUSES else "other"
