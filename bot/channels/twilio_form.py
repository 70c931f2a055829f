"""The form that Twilio posts: read once, strictly, and signed over everything in it.

The signature is base64 of HMAC-SHA1(auth token, URL + each name and value, sorted by name), as
https://www.twilio.com/docs/usage/security says; of a name sent twice, each different value counts once.
"""

import base64
import hashlib
import hmac
import re
from binascii import a2b_qp
from urllib.parse import unquote_to_bytes

from bot.errors import Refused

Pairs = list[tuple[str, str]]
OTHERWISE = re.compile(rb"[=\r\n]")
"""What quoted-printable reads in a way of its own."""


def read_form(body: bytes) -> Pairs:
    """Return the names and values of a form in order, blank ones too. Raise `Refused` if it isn't UTF-8."""
    try:
        return [_pair(part) for part in body.replace(b"+", b" ").split(b"&") if part]
    except UnicodeDecodeError:  # Its text quotes what was read.
        raise Refused from None


def _pair(part: bytes) -> tuple[str, str]:
    name, _, value = part.partition(b"=")
    return _decoded(name), _decoded(value)


def _decoded(raw: bytes) -> str:
    if b"%" not in raw:
        return raw.decode()
    if not OTHERWISE.search(raw):
        # The same with another sign is quoted-printable, and read in C. Texts in Hebrew are escapes throughout.
        read = a2b_qp(raw.replace(b"%", b"="))
        if len(read) == len(raw) - 2 * raw.count(b"%"):  # Else there was a sign that no two digits follow.
            return read.decode()
    return unquote_to_bytes(raw).decode()


def first_values(pairs: Pairs) -> dict[str, str]:
    """Return the first value of each name."""
    return dict(reversed(pairs))


def signature_of(token: str, url: str, pairs: Pairs) -> str:
    """Return the signature of a form posted to this very URL."""
    signed = url + "".join(name + value for name, value in sorted(set(pairs)))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), hashlib.sha1)).decode()
