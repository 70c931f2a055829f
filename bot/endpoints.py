"""Calls to the business's own systems, within strict limits: a whole call's time, the answer's size, no redirects."""

from collections.abc import Mapping

import requests
from urllib3.util import parse_url

from bot.bounded import Bounded, TooMany
from config.flow_rules import address_problem, host_of
from config.policy import Policy

LARGEST_ANSWER = 16 * 1024
"""Bytes."""
AT_ONCE = 32
"""Calls under way in this process; beyond it a call fails at once."""
OK = 200
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "sotto"}


class CallFailed(Exception):
    """The business's system gave no answer that can be used. The text is the kind of failure, nothing else."""


class Endpoints:
    """Posts JSON to hosts that the policy names."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._calls = Bounded("endpoint", AT_ONCE)

    def post(self, url: str, body: object, seconds: float, headers: Mapping[str, str] | None = None) -> bytes:
        """Return the answer's body. `seconds` are from the call to its last byte, names and handshakes included."""
        if problem := address_problem(url, self._policy):
            raise CallFailed("address") from ValueError(problem)
        everything = {**HEADERS, **(headers or {})}
        try:
            return self._calls.call(lambda: _post(url, body, seconds, everything), seconds)
        except TooMany:
            raise CallFailed("busy") from None
        except TimeoutError:
            raise CallFailed("timeout") from None


def _post(url: str, body: object, seconds: float, headers: Mapping[str, str]) -> bytes:
    """Nothing of the environment (proxies, .netrc, CA bundles) has a say."""
    try:
        with requests.Session() as session:
            session.trust_env = False
            request = session.prepare_request(requests.Request("POST", url, json=body, headers=dict(headers)))
            if (parse_url(str(request.url)).host or "").strip("[]") != host_of(url):
                raise CallFailed("address")
            with session.send(request, timeout=seconds, allow_redirects=False, stream=True) as response:
                return _body(response)
    except requests.exceptions.SSLError:
        raise CallFailed("tls") from None
    except requests.exceptions.Timeout:
        raise CallFailed("timeout") from None
    except (requests.exceptions.RequestException, OSError, ValueError):
        raise CallFailed("unreachable") from None


def _body(response: requests.Response) -> bytes:
    if response.status_code != OK:
        raise CallFailed("status")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise CallFailed("encoding")
    body = bytearray()
    for piece in response.iter_content(4096):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise CallFailed("too_large")
    return bytes(body)


def printable(text: str, allowed: str = "") -> str:
    """Return text without control and direction characters, which could make it read as what it is not."""
    return "".join(character for character in text if character.isprintable() or character in allowed)
