"""Redis over TLS: the certificate is checked, the password is needed, and neither shows up in an error."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.errors import StoreUnavailable
from bot.stores.opening import open_records
from tests.redis_server import DURABLE, RedisServer

PASSWORD = "a password/with:signs"


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(subject, key, issuer, issuer_key, extension):
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(extension, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


@pytest.fixture
def tls(tmp_path):
    """Start a Redis whose certificate is for a name, from an authority of our own; return it and the authority's file."""
    servers = []

    def start(name):
        authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        ca = certificate("ours", authority, "ours", authority, x509.BasicConstraints(ca=True, path_length=0))
        shown = certificate(
            "redis", own, "ours", authority, x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))])
        )
        files = {
            "ca.pem": ca.public_bytes(serialization.Encoding.PEM),
            "cert.pem": shown.public_bytes(serialization.Encoding.PEM),
        }
        files["key.pem"] = own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        for file, content in files.items():
            (tmp_path / file).write_bytes(content)
        cert, key, ca = (str(tmp_path / file) for file in ("cert.pem", "key.pem", "ca.pem"))
        secured = ("--port", "0", "--tls-port", "PORT", "--tls-cert-file", cert, "--tls-key-file", key)
        options = (*DURABLE, *secured, "--tls-ca-cert-file", ca, "--tls-auth-clients", "no", "--requirepass", PASSWORD)
        how = {"ssl": True, "ssl_ca_certs": ca, "ssl_check_hostname": False, "password": PASSWORD}
        servers.append(RedisServer(tmp_path / "tls", options, how).start())
        return servers[0].port, ca

    yield start
    for server in servers:
        server.end()


def test_with_its_authority_and_password_it_is_used(tls):
    port, ca = tls("127.0.0.1")
    records = open_records(f"rediss://:a%20password%2Fwith%3Asigns@127.0.0.1:{port}/0?ca={ca}")
    records.ping()
    stored = [name for name, _ in records.raw()]
    records.close()
    assert stored, "what was written came back over the secured connection"


@pytest.mark.parametrize(
    ("certified", "password", "trusted"),
    [
        ("127.0.0.1", "a%20password%2Fwith%3Asigns", False),
        ("127.0.0.2", "a%20password%2Fwith%3Asigns", True),
        ("127.0.0.1", "wrong", True),
        ("127.0.0.1", "", True),
    ],
    ids=["unknown authority", "another machine's certificate", "wrong password", "no password"],
)
def test_otherwise_it_is_refused_without_saying_the_password(tls, certified, password, trusted):
    port, ca = tls(certified)
    account = f":{password}@" if password else ""
    records = open_records(f"rediss://{account}127.0.0.1:{port}/0" + f"?ca={ca}" * trusted)
    with pytest.raises(StoreUnavailable) as refused:
        records.ping()
    assert "signs" not in str(refused.value)
    assert "wrong" not in str(refused.value)
    records.close()
