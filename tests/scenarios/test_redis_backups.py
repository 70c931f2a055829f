"""Yesterday's backup of a Redis is put back: the erased stay erased, and nobody else is touched."""

import shutil

import pytest

from bot.app import create_app
from bot.services import start
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import Phone, on_disk
from tests.redis_server import DURABLE, RedisServer


@pytest.fixture
def two(tmp_path):
    """A Redis for the keyring, and one for the records."""
    servers = {name: RedisServer(tmp_path / name, DURABLE).start() for name in ("keyring", "records")}
    yield servers
    for server in servers.values():
        server.kill()


@pytest.fixture
def open_sotto(settings, two, clock):
    """Makes the whole of Sotto on the two, as at a start."""
    opened = []

    def start_again():
        given = {name: getattr(settings, name) for name in settings.model_fields_set}
        urls = {"store_url": two["records"].url, "keyring_url": two["keyring"].url}
        opened.append(start(load_settings(**given | urls), clock))
        return opened[-1]

    yield start_again
    for parts in opened:
        parts.records.close()
        parts.keyring.close()


@pytest.mark.parametrize("restored", [["records"], ["keyring"], ["records", "keyring"]], ids="+".join)
def test_a_restored_backup_brings_nobody_back(two, open_sotto, restored, clock, tmp_path):
    parts = open_sotto()
    client = create_app(parts.settings, parts).test_client()
    anna, ben = Phone(client), Phone(client, address="whatsapp:+48500999999", sent=50)
    anna.says("hello, a plain sentence of Anna's")
    ben.says("hello, I stay")
    holder = parts.transcripts.holder(anna.address)
    secret = (holder.wrapped, *(value for _, value in parts.records.inside(holder.customer)))
    for name in restored:
        shutil.copytree(two[name].folder, tmp_path / "backup" / name)
    anna.says("delete my data")
    code = find_code(anna.says("yes"))
    for name in restored:
        two[name].end()
        shutil.rmtree(two[name].folder)
        shutil.copytree(tmp_path / "backup" / name, two[name].folder)
        two[name].start()
    again = open_sotto()
    again.worker.run_due()
    again.worker.retention.sweep(clock())
    assert again.transcripts.holder(anna.address) is None
    assert again.transcripts.peek(anna.address, clock()) is None
    left = b"".join(on_disk(server.folder) for server in two.values())
    assert [value for value in secret if value in left] == []
    assert again.records.erasure(code).done_here
    kept = again.transcripts.peek(ben.address, clock())
    assert [line.text for line in kept.lines if line.side == "customer"] == ["hello, I stay"]
