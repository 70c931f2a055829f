"""The whole application on a temporary disk, and the people around it."""

import base64
import logging
import secrets

import hypothesis
import pytest

from bot.app import create_app
from bot.logs import configure_logging
from bot.services import build
from config.settings import load_settings
from tests.builders import PUBLIC_URL, TOKEN, FakeClock, Phone, Synthetic, on_disk
from tests.redis_server import RedisCluster, RedisServer
from tests.twilio_server import Twilio

# Speed is measured in benchmarks, never here; and the same examples are tried every time, so that a run can be repeated.
# `pytest --hypothesis-profile=explore` looks for new ones.
hypothesis.settings.register_profile("sotto", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("sotto")


@pytest.fixture(scope="session")
def one_redis(tmp_path_factory):
    """The one Redis of this test process."""
    server = RedisServer(tmp_path_factory.mktemp("redis")).start()
    yield server
    server.end()


@pytest.fixture(scope="session")
def one_cluster(tmp_path_factory):
    """The one Redis Cluster of this test process."""
    cluster = RedisCluster(tmp_path_factory.mktemp("cluster")).start()
    yield cluster
    cluster.end()


@pytest.fixture
def redis(one_redis):
    """An empty Redis."""
    yield one_redis
    one_redis.clear()


@pytest.fixture
def cluster(one_cluster):
    """An empty Redis Cluster."""
    yield one_cluster
    one_cluster.clear()


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def twilio(clock):
    """A Twilio that speaks HTTP, with an account whose token is ours."""
    with Twilio(clock, TOKEN) as server:
        yield server


@pytest.fixture
def engine(request):
    """What the stores run on. `on_every_engine` of `tests.builders` runs a test on each."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def redis_below(engine, request):
    """The Redis that the stores run on, if they do."""
    return None if engine == "sqlite" else request.getfixturevalue(engine)


@pytest.fixture
def settings(tmp_path, redis_below):
    return load_settings(
        store_url=f"{redis_below.url}?prefix={secrets.token_hex(6)}" if redis_below else "",
        env="development",
        data_dir=tmp_path / "var",
        master_keys=base64.b64encode(b"m" * 32).decode(),
        index_key=base64.b64encode(b"i" * 32).decode(),
        twilio_auth_token=TOKEN,
        public_url=PUBLIC_URL,
        metrics_token="metrics-token",
    )


@pytest.fixture
def services(settings, clock):
    parts = build(settings, clock)
    yield parts
    parts.keyring.close()
    parts.records.close()
    parts.journal.close()


@pytest.fixture
def app(settings, services):
    return create_app(settings, services)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def phone(client):
    return Phone(client)


@pytest.fixture
def another_phone(client):
    return Phone(client, address="whatsapp:+972501234567")


@pytest.fixture
def transcript(services, clock):
    """What staff would read of a customer, a text a message; the customer's own only."""

    def texts(address="whatsapp:+48500100200", side="customer"):
        found = services.transcripts.peek(address, clock())
        return [line.text for line in found.lines if line.side == side] if found else None

    return texts


@pytest.fixture
def disk(settings, redis_below):
    return lambda: on_disk(settings.data_dir) + (on_disk(redis_below.folder) if redis_below else b"")


@pytest.fixture
def log(caplog):
    """Everything that was logged, as text."""
    configure_logging()
    caplog.set_level(logging.DEBUG)
    logging.getLogger().addHandler(caplog.handler)
    return lambda: caplog.text


@pytest.fixture
def synthetic():
    return Synthetic()
