"""Yesterday's backup of a Redis is put back: the erased stay erased, and nobody else is touched."""

import shutil

import pytest

from bot.app import create_app
from bot.services import start
from bot.stores.journal import Entry
from bot.stores.sqlite_journal import SqliteJournal
from config.settings import load_settings
from handlers.receipt import find_code
from tests.builders import START, Phone, chosen, on_disk
from tests.redis_server import DURABLE, RedisCluster, RedisServer


@pytest.fixture
def redises(tmp_path):
    """A Redis for the keyring, one for the records, and one for the journal."""
    servers = {name: RedisServer(tmp_path / name, DURABLE).start() for name in ("keyring", "records", "journal")}
    yield servers
    for server in servers.values():
        server.kill()


@pytest.fixture
def open_sotto(settings, redises, clock):
    """Makes the whole of Sotto on them, as at a start, with the journal where it is said to be."""
    opened = []

    def start_again(journal, **more):
        given = chosen(settings)
        urls = {"store_url": redises["records"].url, "keyring_url": redises["keyring"].url, **more}
        urls["journal_url"] = redises[journal].url if journal in redises else journal
        opened.append(start(load_settings(**given | urls), clock))
        return opened[-1]

    yield start_again
    for parts in opened:
        parts.records.close()
        parts.keyring.close()
        parts.journal.close()


@pytest.fixture
def restores(redises, tmp_path):
    """Call it once to take a backup of some; what it returns puts that back."""

    def back_up(names):
        for name in names:
            shutil.copytree(redises[name].folder, tmp_path / "backup" / name)

        def restore():
            for name in names:
                redises[name].end()
                shutil.rmtree(redises[name].folder)
                shutil.copytree(tmp_path / "backup" / name, redises[name].folder)
                redises[name].start()

        return restore

    return back_up


BOTH = ["records", "keyring"]


@pytest.mark.parametrize(
    ("journal", "restored"),
    [("journal", ["records"]), ("journal", ["keyring"]), ("journal", BOTH), ("file", BOTH), ("keyring", ["records"])],
    ids=str,
)
def test_a_restored_backup_brings_nobody_back(redises, open_sotto, restores, journal, restored, clock, tmp_path):
    """Wherever the journal lies, as long as it isn't restored with them."""
    journal = f"sqlite:///{tmp_path}/journal.sqlite3" if journal == "file" else journal
    parts = open_sotto(journal)
    client = create_app(parts.settings, parts).test_client()
    anna, ben = Phone(client), Phone(client, address="whatsapp:+48500999999", sent=50)
    anna.says("hello, a plain sentence of Anna's")
    ben.says("hello, I stay")
    holder = parts.transcripts.holder(anna.address)
    secret = (holder.wrapped, *(value for _, value in parts.records.inside(holder.customer)))
    restore = restores(restored)
    anna.says("delete my data")
    code = find_code(anna.says("yes"))
    restore()
    again = open_sotto(journal)
    again.worker.run_due()
    again.worker.retention.sweep(clock())
    assert again.transcripts.holder(anna.address) is None
    assert again.transcripts.peek(anna.address, clock()) is None
    left = b"".join(on_disk(server.folder) for server in redises.values())
    assert [value for value in secret if value in left] == []
    assert again.records.erasure(code).done_here
    kept = again.transcripts.peek(ben.address, clock())
    assert [line.text for line in kept.lines if line.side == "customer"] == ["hello, I stay"]


def test_a_journal_that_a_restore_takes_back_is_warned_of(open_sotto, log):
    """Without SOTTO_JOURNAL_URL it lies beside the keyring."""
    open_sotto("journal")
    assert "SOTTO_JOURNAL_URL" not in log()
    parts = open_sotto("")
    assert parts.settings.journal == parts.settings.keyring
    assert "the journal of erasures lies in one Redis with what it protects" in log()


@pytest.mark.parametrize(("keyring", "together"), [("keyring", False), ("records", True)])
def test_a_keyring_in_the_same_redis_under_another_name_is_not_apart(redises, open_sotto, log, keyring, together):
    """A backup of one server holds both, whatever the server is called."""
    open_sotto("journal", keyring_url=f"redis://localhost:{redises[keyring].port}/3")
    assert ("keyring and records lie in one Redis" in log()) is together


def test_what_the_file_noted_before_counts_in_a_redis_too(open_sotto):
    """An installation that goes from one machine to several keeps its erasures."""
    parts = open_sotto("journal")
    before = SqliteJournal(parts.settings.journal_file)
    before.note(entry := Entry("anna", "E-AAAA-BBBB", START))
    assert list(open_sotto("journal").journal.entries()) == [entry]


def test_no_erasure_is_done_while_it_cannot_be_noted(redises, open_sotto, clock):
    """The journal is down: the customer is out of reach at once, and the rest goes on when it is back."""
    parts = open_sotto("journal")
    phone = Phone(create_app(parts.settings, parts).test_client())
    phone.says("hello")
    customer = parts.transcripts.holder(phone.address).customer
    phone.says("delete my data")
    redises["journal"].kill()
    phone.posts("yes")
    assert not parts.transcripts.peek(phone.address, clock())
    assert not any(erasure.done_here for erasure in parts.records.pending(10))
    redises["journal"].start()
    assert parts.erasures.resume(clock())
    assert [entry.customer for entry in parts.journal.entries()] == [customer]
    assert parts.transcripts.holder(phone.address) is None


@pytest.fixture
def own_cluster(tmp_path):
    cluster = RedisCluster(tmp_path / "own-cluster", node_timeout=1000).start()
    yield cluster
    cluster.end()


def put_back(cluster, backup):
    """Stop all machines, put their folders back as they were, and start them again."""
    cluster.end()
    for server in cluster.servers:
        shutil.rmtree(server.folder)
        shutil.copytree(backup / server.folder.name, server.folder)
        server.start()
    for server in cluster.servers:
        server.until(lambda server=server: b"cluster_state:ok" in server.asks("CLUSTER", "INFO"))


@pytest.mark.parametrize("journal", ["journal", "file"])
def test_a_whole_cluster_that_is_put_back_brings_nobody_back(own_cluster, redises, settings, clock, tmp_path, journal):
    """Keyring and records lie in it, on every machine; the journal lies elsewhere."""
    where = f"sqlite:///{tmp_path}/journal.sqlite3" if journal == "file" else redises["journal"].url
    given = chosen(settings) | {"store_url": own_cluster.url, "journal_url": where}
    parts = start(load_settings(**given), clock)
    client, codes, secret = create_app(parts.settings, parts).test_client(), {}, []
    phones = [Phone(client, address=f"whatsapp:+4850010{number:04}") for number in range(12)]
    for phone in phones:
        phone.says("hello, a plain sentence")
    for server in own_cluster.servers:
        shutil.copytree(server.folder, tmp_path / "yesterday" / server.folder.name)
    for phone in phones[:8]:  # More than there are machines: of each, somebody leaves.
        holder = parts.transcripts.holder(phone.address)
        secret += [holder.wrapped, *(value for _, value in parts.records.inside(holder.customer))]
        phone.says("delete my data")
        codes[phone.address] = find_code(phone.says("yes"))
    put_back(own_cluster, tmp_path / "yesterday")
    again = start(load_settings(**given), clock)
    again.worker.run_due()
    again.worker.retention.sweep(clock())
    assert [phone.address for phone in phones[:8] if again.transcripts.holder(phone.address)] == []
    assert {again.records.erasure(code).done_here for code in codes.values()} == {True}
    left = b"".join(on_disk(server.folder) for server in own_cluster.servers)
    assert [value for value in secret if value in left] == []
    for phone in phones[8:]:
        (said, _) = again.transcripts.peek(phone.address, clock()).lines
        assert said.text == "hello, a plain sentence"
    for opened in (parts, again):
        opened.records.close()
        opened.keyring.close()
        opened.journal.close()
