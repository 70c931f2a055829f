"""The company's OpenID Connect provider: asks it who somebody is, and believes nothing that isn't proven.

Authorization code with PKCE; state and nonce are bound to the browser's session. An ID token counts only if a key of the
provider's signed it by public-key cryptography, for this client, from this issuer, now, in answer to this very request.
Every call has a time limit from name to last byte, follows no redirect, and reads no more than an answer may have.
"""

import io
import time
from typing import Any
from urllib.parse import urlsplit

import requests
import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.base_client.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, session
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from urllib3.exceptions import HTTPError

from bot.bounded import Bounded, TooMany
from config.settings import Settings

SECONDS = 5.0
"""Of one call to the provider, from looking its name up to the last byte."""
LARGEST_ANSWER = 256 * 1024
AT_ONCE = 16
LEEWAY = 60
"""Seconds by which the provider's clock may differ."""
FRESH_FOR = 3_600.0
"""Seconds after which the provider's description and keys are read again."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures that only the provider can make: not `none`, and none with the client's own secret."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
DISCOVERY = "/.well-known/openid-configuration"
STATE = "_state_company_"

log = structlog.get_logger()
_calls = Bounded("oidc", AT_ONCE)


class ProviderDead(Exception):
    """The provider gives no answer that can be used. The text is the kind of failure, nothing else."""


class ProviderRefused(Exception):
    """The provider, or what it sent, doesn't prove who this is. The text is the kind of failure, nothing else."""


class _Session(OAuth2Session):  # type: ignore[misc]
    """Authlib's, within limits. Nothing of the environment (proxies, .netrc, CA bundles) has a say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trust_env = False

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        """Call within limits; return an answer that was read whole."""
        kwargs |= {"timeout": SECONDS, "allow_redirects": False, "stream": True}
        ask = super().request
        try:
            return _calls.call(lambda: _read_whole(ask(method, url, **kwargs)), SECONDS)
        except TooMany:
            raise requests.exceptions.ConnectionError("busy") from None
        except TimeoutError:
            raise requests.exceptions.Timeout from None
        except requests.exceptions.RequestException:
            raise
        except (HTTPError, OSError, ValueError):
            raise requests.exceptions.ConnectionError from None


def _read_whole(response: requests.Response) -> requests.Response:
    body = response.raw.read(LARGEST_ANSWER + 1, decode_content=True)
    if len(body) > LARGEST_ANSWER or response.is_redirect:
        raise requests.exceptions.ConnectionError("unusable")
    response.raw.close()
    response.raw = io.BytesIO(body)
    return response


class _App(FlaskOAuth2App):  # type: ignore[misc]
    """Authlib's, but that a provider's description must be of the issuer that the settings name, and of today."""

    client_cls = _Session
    issuer = ""
    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        """Return the provider's description of itself, with only those algorithms that we take."""
        if time.time() - self.server_metadata.get("_loaded_at", 0.0) > FRESH_FOR:
            fresh = _App(self.framework, server_metadata_url=self._server_metadata_url)
            self.server_metadata = _checked(super(_App, fresh).load_server_metadata(), self.issuer)
        return self.server_metadata


def _checked(known: dict[str, Any], issuer: str) -> dict[str, Any]:
    if not isinstance(known, dict) or known.get("issuer") != issuer:
        raise ProviderDead("issuer")
    scheme = urlsplit(issuer).scheme
    if any(urlsplit(str(known.get(name))).scheme not in {"https", scheme} for name in ENDPOINTS):
        raise ProviderDead("endpoints")
    offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
    usable = [one for one in ALGORITHMS if one in offered]
    if not usable:
        raise ProviderDead("algorithms")
    kept = {name: known[name] for name in (*ENDPOINTS, "issuer", "_loaded_at")}
    methods = known.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
    return kept | {"id_token_signing_alg_values_supported": usable, "token_endpoint_auth_method": method}


class Company:
    """The provider, as the pages of the sign-in use it."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        secret = settings.oidc_client_secret
        self._app: Any = _App(
            OAuth(app).framework_integration_cls("company"),
            "company",
            client_id=settings.oidc_client_id,
            client_secret=secret and secret.get_secret_value(),
            server_metadata_url=settings.oidc_issuer.rstrip("/") + DISCOVERY,
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
        )
        self._app.issuer = self._issuer = settings.oidc_issuer
        self._client_id = settings.oidc_client_id

    def send_there(self, come_back_to: str) -> ResponseReturnValue:
        """Return the redirect to the provider. An earlier attempt of this browser counts no more. Raise `ProviderDead`."""
        for name in [name for name in session if name.startswith(STATE)]:
            session.pop(name)
        try:
            answer: ResponseReturnValue = self._app.authorize_redirect(come_back_to)
        except (requests.exceptions.RequestException, ProviderDead, KeyError, TypeError, ValueError) as error:
            raise _dead(error) from None
        return answer

    def who_came_back(self) -> dict[str, Any]:
        """Return the claims about whoever the provider sent back. Raise `ProviderDead` or `ProviderRefused`."""
        options = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._client_id},
            "sub": {"essential": True},
        }
        try:
            token = self._app.authorize_access_token(claims_options=options, leeway=LEEWAY)
        except (requests.exceptions.RequestException, ProviderDead) as error:
            raise _dead(error) from None
        except (OAuthError, AuthlibBaseError, JoseError, RuntimeError, KeyError, TypeError, ValueError) as error:
            raise _refused(type(error).__name__) from None
        if not token.get("id_token"):  # Without one, authlib leaves what the answer says of itself unproven.
            raise _refused("no_id_token")
        claims = dict(token.get("userinfo") or {})
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            raise _refused("no_subject")
        return claims


def _dead(error: BaseException) -> ProviderDead:
    reason = str(error) if isinstance(error, ProviderDead) else type(error).__name__
    log.warning("sign_in_provider_dead", reason=reason)
    return ProviderDead(reason)


def _refused(reason: str) -> ProviderRefused:
    log.warning("sign_in_provider_refused", reason=reason)
    return ProviderRefused(reason)
