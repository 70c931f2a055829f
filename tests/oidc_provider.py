"""An OpenID Connect provider in a process of its own: discovery, authorize, token, keys; and the ways in which one may lie.

It signs in whoever it was told to, without asking. `POST /told` tells it: the person's claims, how to misbehave.
"""

import base64
import hashlib
import json
import secrets
import subprocess
import sys
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

CLIENT, SECRET = "sotto", "the-secret-of-the-client"
DANA = {"sub": "person-1", "email": "dana@example.com", "email_verified": True}


class OtherProcess:
    """The provider as tests hold it."""

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True)
        self.issuer = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def tell(self, person=DANA, lie="", **more):
        body = json.dumps({"person": person, "lie": lie} | more).encode()
        urllib.request.urlopen(f"{self.issuer}/told", body).close()  # noqa: S310 on loopback

    def asked(self):
        """What came to the token endpoint."""
        with urllib.request.urlopen(f"{self.issuer}/asked") as answer:  # noqa: S310 on loopback
            return json.load(answer)

    def visited(self, address):
        """Let a browser go there; return the address that it is sent back to."""
        opener = urllib.request.build_opener(NoRedirect)
        with opener.open(address) as answer:
            return answer.headers["Location"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for the answer."""

    def http_error_302(self, _request, answer, *_):
        return answer


class Provider:
    """What the process knows."""

    def __init__(self, issuer):
        self.issuer = issuer
        self.codes = {}
        self.asked = []
        self.told = {"person": DANA, "lie": ""}
        self.turn_key()

    def turn_key(self):
        self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig", "alg": "RS256"})

    def lies(self, *lies):
        return self.told["lie"] in lies

    def discovery(self):
        return {
            "issuer": "https://elsewhere.example" if self.lies("description of another") else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, query):
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        assert len(query["state"]) > 16 < len(query["nonce"])
        if self.lies("cancelled"):
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form, authorization):
        self.asked.append(form)
        query = self.codes.pop(form.get("code"), None)
        made = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).decode()
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != f"Basic {basic}":
            return 401, {"error": "invalid_client"}
        if not query or made.rstrip("=") != query["code_challenge"] or form["redirect_uri"] != query["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if self.lies("broken"):
            return 500, {"error": "server_error"}
        answer = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300}
        if self.lies("no ID token, but says who"):
            return 200, answer | {"userinfo": self.told["person"]}
        return 200, answer if self.lies("no ID token") else answer | {"id_token": self.id_token(query["nonce"])}

    def id_token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce} | self.told["person"]
        claims |= {
            "wrong nonce": {"nonce": secrets.token_urlsafe(20)},
            "for another client": {"aud": "another-client"},
            "for two, meant for another": {"aud": [CLIENT, "another-client"], "azp": "another-client"},
            "expired": {"iat": now - 7_200, "exp": now - 3_600},
            "not valid yet": {"nbf": now + 3_600},
            "issued tomorrow": {"iat": now + 86_400, "exp": now + 90_000},
            "for nobody": {"aud": []},
            "a subject that is none": {"sub": {"$ne": ""}},
            "from another issuer": {"iss": "https://elsewhere.example"},
        }.get(self.told["lie"], {})
        for lie, claim in {"no nonce": "nonce", "no expiry": "exp", "no subject": "sub", "no audience": "aud"}.items():
            if self.lies(lie):
                del claims[claim]
        header = {"alg": "RS256", "kid": self.key.kid}
        if self.lies("unsigned"):
            parts = [json.dumps(part).encode() for part in (header | {"alg": "none"}, claims)]
            return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
        if self.lies("signed with the client's secret"):
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        if self.lies("signed by a stranger"):
            return jwt.encode(header, claims, RSAKey.generate_key(2048))
        signed = jwt.encode(header, claims, self.key)
        if self.lies("changed after signing"):
            middle = json.dumps(claims | {"email": "adam@example.com"}).encode()
            first, _, last = signed.split(".")
            return f"{first}.{base64.urlsafe_b64encode(middle).decode().rstrip('=')}.{last}"
        return signed


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        provider, parts = self.server.provider, urlsplit(self.path)
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.authorize(dict(parse_qsl(parts.query))))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if parts.path == "/keys" and provider.lies("silent about keys"):
            self.rfile.read()
        pages = {
            "/.well-known/openid-configuration": provider.discovery,
            "/keys": lambda: {"keys": [provider.key.as_dict(private=False)]},
            "/asked": lambda: provider.asked,
        }
        if provider.lies("endless") and parts.path.startswith("/.well-known"):
            pages[parts.path] = lambda: "x" * 1_000_000
        self.give(200, pages[parts.path]())

    def do_POST(self):
        provider = self.server.provider
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/told":
            provider.told = json.loads(body)
            if provider.told.get("turn_key"):
                provider.turn_key()
            return self.give(200, {})
        return self.give(*provider.token(dict(parse_qsl(body)), self.headers["Authorization"]))

    def give(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    from joserfc import jwt
    from joserfc.jwk import OctKey, RSAKey

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.provider = Provider(f"http://127.0.0.1:{server.server_port}")
    sys.stdout.write(server.provider.issuer + "\n")
    sys.stdout.flush()
    server.serve_forever()
