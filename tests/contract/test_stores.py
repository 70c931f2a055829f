"""What every store must do, whichever engine is below."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

import pytest

from bot.errors import StoreUnavailable
from bot.stores.base import Alias, Change, Holder, Loaded, SealedMessage, SpentMark
from bot.stores.jobs import DELETE_COPIES, NewJob
from bot.stores.journal import Entry
from bot.stores.opening import open_journal, open_keyring, open_records
from bot.stores.opinions import SealedOpinion
from bot.stores.sqlite_keyring import SqliteKeyring
from bot.stores.steps import Erasure, Step
from bot.stores.tallies import Tally
from tests.builders import on_disk

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PHONE, ID, OTHER_ID = Alias("phone", b"p" * 32), Alias("id", b"i" * 32), Alias("id", b"o" * 32)
MARK = b"m" * 32
ANNA, BEN = Holder("anna", b"anna's wrapped key"), Holder("ben", b"ben's wrapped key")


@pytest.fixture(params=["sqlite", "redis", "cluster"])
def url(request, tmp_path):
    """Where a store of its own is, for each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.sqlite3"
    return f"{request.getfixturevalue(request.param).url}?prefix={secrets.token_hex(6)}"


@pytest.fixture
def files(url, request, tmp_path):
    """Every byte that a store has in files."""
    scheme = url.partition(":")[0]
    folder = (
        tmp_path if scheme == "sqlite" else request.getfixturevalue("redis" if scheme == "redis" else "cluster").folder
    )
    return lambda: on_disk(folder)


@pytest.fixture
def keyring(url):
    keyring = open_keyring(url)
    yield keyring
    keyring.close()


@pytest.fixture
def records(url):
    records = open_records(url)
    yield records
    records.close()


@pytest.fixture
def journal(url):
    journal = open_journal(url)
    yield journal
    journal.close()


def change(seq=0, *, mark=MARK, at=NOW, **more):
    message = SealedMessage(seq, at, f"sealed {seq}".encode(), mark)
    return Change(sealed=b"state", touched=at, added=(message,), **more)


def erasure(customer="anna", code="E-AAAA-BBBB"):
    return Erasure(code, customer, NOW, (Step("records", "done"), Step("keyring", "pending")), b"rest")


def test_a_stranger_becomes_known(keyring):
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == ANNA
    assert keyring.identify([PHONE], MARK, BEN, NOW) == ANNA


def test_a_customer_known_by_phone_who_arrives_with_an_id_stays_one_customer(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert keyring.identify([ID, PHONE], MARK, BEN, NOW) == ANNA
    assert keyring.identify([ID], MARK, BEN, NOW) == ANNA


def test_a_number_that_changed_hands_brings_a_stranger(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    assert keyring.identify([OTHER_ID, PHONE], MARK, BEN, NOW) == BEN
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == BEN
    assert keyring.identify([ID], MARK, BEN, NOW) == ANNA


def test_who_was_known_by_phone_alone_is_forgotten_along_with_whom_they_turned_out_to_be(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([ID], MARK, BEN, NOW)
    assert keyring.formers("ben") == ()
    assert keyring.identify([ID, PHONE], MARK, Holder("nobody", b"key"), NOW) == BEN
    assert keyring.formers("ben") == ("anna",)
    keyring.forget("anna", [], NOW)
    assert keyring.formers("ben") == ()


def test_who_gives_a_number_away_is_nobodys_former(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.identify([OTHER_ID, PHONE], MARK, BEN, NOW)
    assert keyring.formers("ben") == ()


def test_newcomers_are_told_until_they_are_settled_or_forgotten(keyring):
    for holder, alias in ((ANNA, PHONE), (BEN, ID)):
        keyring.identify([alias], MARK, holder, NOW)
    later = NOW + timedelta(seconds=1)
    assert keyring.newcomers(NOW, 10) == ()
    assert sorted(keyring.newcomers(later, 10)) == ["anna", "ben"]
    keyring.settle(["anna"])
    assert keyring.newcomers(later, 10) == ("ben",)
    keyring.forget("ben", [], NOW)
    assert keyring.newcomers(later, 10) == ()


@pytest.mark.parametrize("aliases", [[PHONE], [ID, PHONE]])
def test_how_a_newcomer_is_reached_is_kept_until_they_are_settled_or_forgotten(keyring, aliases):
    newcomer = replace(ANNA, reach=b"sealed address")
    assert keyring.identify(aliases, MARK, newcomer, NOW) == ANNA
    assert keyring.identify(aliases, MARK, replace(BEN, reach=b"another"), NOW) == ANNA
    assert keyring.reach("anna") == b"sealed address"
    assert keyring.reach("ben") is None
    keyring.settle(["anna"])
    assert keyring.reach("anna") is None
    keyring.identify([OTHER_ID], MARK, replace(BEN, reach=b"another"), NOW)
    keyring.forget("ben", [], NOW)
    assert keyring.reach("ben") is None


def test_a_pinned_value_stays(keyring):
    assert keyring.pin("name", b"first") == b"first"
    assert keyring.pin("name", b"second") == b"first"


def test_all_customers_are_gone_through_page_by_page(keyring):
    names = {f"customer {number}" for number in range(7)}
    for name in names:
        keyring.identify([Alias("phone", name.encode())], MARK, Holder(name, b"key"), NOW)
    cursor, seen = "", []
    while len(seen) < len(names) or cursor:
        found, cursor = keyring.holders(cursor, 3)
        seen += [holder.customer for holder in found]
    assert set(seen) == names
    assert cursor == ""


def test_a_key_is_wrapped_anew_if_it_is_what_it_was(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert not keyring.rewrap("anna", b"another's key", b"new")
    assert keyring.rewrap("anna", ANNA.wrapped, b"new")
    assert keyring.find([PHONE]) == Holder("anna", b"new")
    assert not keyring.rewrap("ben", BEN.wrapped, b"new")


def test_what_is_known_under_a_hash_is_moved_to_another(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.follow([(ID.hash, b"new id"), (PHONE.hash, b"new phone"), (b"nobody's", b"new too")])
    keyring.follow([(ID.hash, b"new id")])
    assert keyring.find([Alias("id", b"new id"), Alias("phone", b"new phone")]) == ANNA
    assert keyring.find([ID, PHONE]) is None
    assert keyring.find([Alias("phone", b"new too")]) is None
    keyring.forget("anna", [], NOW)
    assert keyring.find([Alias("id", b"new id")]) is None


def test_what_is_moved_takes_nothing_from_whom_it_belongs_to(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([Alias("phone", b"new")], MARK, BEN, NOW)
    keyring.follow([(PHONE.hash, b"new")])
    assert keyring.find([Alias("phone", b"new")]) == BEN
    assert keyring.find([PHONE]) is None


def test_refusals_are_moved_and_hashes_of_other_keys_counted(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.identify([ID], MARK, BEN, NOW)
    keyring.forget("anna", [], NOW, refused=True)
    assert keyring.foreign(b"i" * 4) == (0, 1)
    assert keyring.foreign(b"q" * 4) == (1, 1)
    keyring.follow([(PHONE.hash, b"i" * 20)])
    assert keyring.refuses([Alias("phone", b"i" * 20)])
    assert not keyring.refuses([PHONE])
    assert keyring.foreign(b"i" * 4) == (0, 0)


def test_a_pin_is_replaced_or_dropped_if_it_is_what_it_was(keyring):
    keyring.pin("one", b"1")
    assert not keyring.repin("one", b"2", b"3")
    assert keyring.repin("one", b"1", b"3")
    assert keyring.pins() == {"one": b"3"}
    assert not keyring.repin("one", b"1", None)
    assert keyring.repin("one", b"3", None)
    assert keyring.pins() == {}


def test_anybody_will_do(keyring):
    assert keyring.any_holder() is None
    keyring.identify([PHONE], MARK, ANNA, NOW)
    assert keyring.any_holder() == ANNA


def at_once(act, count):
    """What so many threads get that act at the same time."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(act, range(count)))


def test_many_threads_meet_one_stranger_once(keyring):
    met = at_once(lambda number: keyring.identify([PHONE], MARK, Holder(f"candidate {number}", b"key"), NOW), 8)
    assert len(met) == 8
    assert len(set(met)) == 1


def test_whoever_comes_at_once_by_different_addresses_turns_out_to_be_one_person(keyring):
    """Whatever the order, everybody who was met is the holder in the end, or is forgotten along with the holder."""
    for turn in range(8):
        phone, own_id = (Alias(kind, f"{kind} {turn}".encode()) for kind in ("phone", "id"))
        met = at_once(
            lambda number, phone=phone, own_id=own_id, turn=turn: keyring.identify(
                [[phone], [own_id, phone], [own_id]][number % 3], MARK, Holder(f"{turn} {number}", b"key"), NOW
            ),
            6,
        )
        holder = keyring.identify([own_id, phone], MARK, Holder(f"{turn} late", b"key"), NOW)
        formers = keyring.formers(holder.customer)
        assert {one.customer for one in met} <= {holder.customer, *formers}
        assert keyring.find([phone]) == keyring.find([own_id]) == holder
        for name in (*formers, holder.customer):
            keyring.forget(name, [], NOW)
        assert keyring.find([phone]) is keyring.find([own_id]) is None


def test_who_is_forgotten_while_addresses_are_linked_is_forgotten(keyring):
    """What was being linked at that moment does not bring the key back."""
    for turn in range(12):
        phone, own_id = (Alias(kind, f"{kind} {turn}".encode()) for kind in ("phone", "id"))
        name = keyring.identify([phone], MARK, Holder(f"{turn}", b"key"), NOW).customer

        def act(number, phone=phone, own_id=own_id, turn=turn, name=name):
            if number == 0:
                return keyring.forget(name, [], NOW)
            return keyring.identify([own_id, phone], MARK, Holder(f"{turn} new {number}", b"key"), NOW)

        at_once(act, 4)
        assert keyring.wrapped_keys([name]) == {}
        held = keyring.identify([own_id, phone], MARK, Holder(f"{turn} late", b"key"), NOW)
        assert held.customer != name
        assert keyring.find([phone]) == keyring.find([own_id]) == held


def test_a_forgotten_customer_is_unknown_and_has_no_key(keyring):
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [], NOW)
    assert keyring.find([ID, PHONE]) is None
    assert keyring.wrapped_keys(["anna"]) == {}


def test_the_message_that_asked_to_be_forgotten_is_known_until_its_time_is_over(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"sealed answer")], NOW + timedelta(days=7))
    assert keyring.identify([PHONE], MARK, BEN, NOW) == SpentMark(b"sealed answer")
    assert keyring.identify([PHONE], b"another message", BEN, NOW) == BEN
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == SpentMark(b"sealed answer"), "although Ben is known by now"
    keyring.forget("ben", [], NOW)
    assert keyring.identify([PHONE], MARK, ANNA, NOW + timedelta(days=7)) == ANNA
    assert keyring.sweep(NOW + timedelta(days=8)) == 1


def test_forgetting_twice_changes_nothing(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"answer")], NOW + timedelta(days=1))
    keyring.forget("anna", [(MARK, b"answer")], NOW + timedelta(days=1))
    assert keyring.identify([PHONE], MARK, BEN, NOW) == SpentMark(b"answer")


def test_a_commit_is_read_back_whole(records):
    assert records.commit("anna", 0, change())
    loaded = records.load("anna", MARK, NOW - timedelta(minutes=1))
    assert (loaded.version, loaded.sealed, loaded.touched) == (1, b"state", NOW)
    assert [message.sealed for message in loaded.recent] == [b"sealed 0"]
    assert [message.seq for message in loaded.repeat] == [0]


def test_a_commit_on_an_old_version_writes_nothing(records):
    records.commit("anna", 0, change())
    assert not records.commit("anna", 0, change(1, mark=b"2"))
    assert not records.commit("anna", 2, change(1, mark=b"2"))
    assert len(records.messages("anna", NOW - timedelta(days=1), 10)) == 1


def test_a_very_long_conversation_is_read_whole_and_erased(records):
    """Within the time that an answer of the engine has: the time grows with the messages, not with their square."""
    length, part = 20_000, 2_000
    for version, first in enumerate(range(0, length, part)):
        said = tuple(SealedMessage(seq, NOW, b"sealed", b"%d" % seq) for seq in range(first, first + part))
        assert records.commit("anna", version, Change(b"state", NOW, said))
    seqs = [message.seq for message in records.messages("anna", NOW - timedelta(days=1), length)]
    assert seqs == list(range(length))
    assert len(records.inside("anna")) == 1 + length
    assert records.sealed_messages("anna") == tuple(
        (message.seq, message.sealed) for message in records.messages("anna", NOW - timedelta(days=1), length)
    )
    assert records.erase("anna", length // part, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.inside("anna") == ()


def test_of_many_concurrent_commits_one_wins(records):
    records.commit("anna", 0, change())
    won = []

    def write(number):
        if records.commit("anna", 1, change(1, mark=str(number).encode())):
            won.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert records.load("anna", b"", NOW).version == 2


def test_an_amendment_replaces_an_earlier_message(records):
    records.commit("anna", 0, change())
    masked = SealedMessage(0, NOW, b"masked")
    records.commit("anna", 1, change(1, mark=b"2", amended=(masked,)))
    assert [m.sealed for m in records.messages("anna", NOW - timedelta(days=1), 10)] == [b"masked", b"sealed 1"]
    assert records.load("anna", MARK, NOW).repeat[0].sealed == b"masked"


def test_messages_before_a_time_are_not_shown(records):
    records.commit("anna", 0, change(0, at=NOW - timedelta(days=2)))
    records.commit("anna", 1, change(1, mark=b"2"))
    assert [m.seq for m in records.messages("anna", NOW - timedelta(days=1), 10)] == [1]
    assert [m.seq for m in records.messages("anna", NOW - timedelta(days=3), 10)] == [0, 1]
    assert [m.seq for m in records.messages("anna", NOW - timedelta(days=3), 1)] == [1]


def test_a_page_is_whole_however_unevenly_its_customers_lie(records):
    """The newest are all in one shard, where there are shards, and more of them than a page has."""
    names = [name for name in map(str, range(4000)) if crc32(name.encode()) % 16 == 3][:60]
    others = [name for name in map(str, range(4000)) if crc32(name.encode()) % 16 != 3][:60]
    for seconds, name in enumerate([*others, *names]):
        records.commit(name, 0, change(at=NOW + timedelta(seconds=seconds)))
    seen, before = [], None
    while found := records.page(before, NOW - timedelta(days=1), 25):
        seen += [one.customer for one in found]
        before = (found[-1].touched, found[-1].customer)
    assert seen == [*reversed(names), *reversed(others)]


def test_the_list_is_paged_newest_first(records):
    for number in range(5):
        records.commit(f"customer {number}", 0, change(at=NOW + timedelta(seconds=number)))
    first = records.page(None, NOW - timedelta(days=1), 2)
    assert [one.customer for one in first] == ["customer 4", "customer 3"]
    assert first[0].last.sealed == b"sealed 0"
    second = records.page((first[-1].touched, first[-1].customer), NOW - timedelta(days=1), 10)
    assert [one.customer for one in second] == ["customer 2", "customer 1", "customer 0"]
    assert records.page(None, NOW + timedelta(seconds=3), 10) == first[:1]


def test_the_list_can_be_narrowed_to_those_who_carry_a_tag(records):
    for number, tags in enumerate([(b"open",), (b"open", b"hebrew"), (b"hebrew",), (b"open",), ()]):
        at = NOW + timedelta(seconds=number)
        records.commit(f"customer {number}", 0, change(at=at, tags=tags))
    since = NOW - timedelta(days=1)
    first = records.page(None, since, 2, tag=b"open")
    assert [one.customer for one in first] == ["customer 3", "customer 1"]
    second = records.page((first[-1].touched, first[-1].customer), since, 2, tag=b"open")
    assert [one.customer for one in second] == ["customer 0"]
    assert second[0].last.sealed == b"sealed 0"
    assert [one.customer for one in records.page(None, since, 9, tag=b"hebrew")] == ["customer 2", "customer 1"]
    assert records.page(None, NOW + timedelta(seconds=1), 9, tag=b"hebrew")[0].customer == "customer 2"
    assert records.page(None, since, 9, tag=b"closed") == ()


def test_a_conversation_carries_the_tags_of_its_last_commit(records):
    since = NOW - timedelta(days=1)
    records.commit("anna", 0, change(tags=(b"open", b"hebrew")))
    records.commit("anna", 1, change(1, mark=b"2", at=NOW + timedelta(seconds=9), tags=(b"closed", b"hebrew")))
    assert records.page(None, since, 9, tag=b"open") == ()
    for tag in (b"closed", b"hebrew"):
        assert [one.touched for one in records.page(None, since, 9, tag=tag)] == [NOW + timedelta(seconds=9)]


def test_an_erased_conversation_carries_no_tag(records):
    records.commit("anna", 0, change(tags=(b"open",)))
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.page(None, NOW - timedelta(days=1), 9, tag=b"open") == ()


def test_a_change_that_is_no_activity_leaves_the_conversation_where_it_stands(records):
    at = NOW + timedelta(microseconds=123_457)
    records.commit("anna", 0, change(at=at, tags=(b"open",)))
    records.commit("ben", 0, change(at=NOW + timedelta(seconds=1)))
    touched = records.load("anna", b"", NOW).touched
    noted = SealedMessage(0, at, b"delivered", MARK)
    assert records.commit("anna", 1, Change(sealed=b"noted", touched=touched, amended=(noted,), tags=(b"closed",)))
    assert [one.customer for one in records.page(None, NOW - timedelta(days=1), 9)] == ["ben", "anna"]
    assert records.page(None, NOW - timedelta(days=1), 9, tag=b"closed")[0].touched == at
    assert records.load("anna", b"", NOW).sealed == b"noted"
    assert records.message("anna", 0) == noted


def test_erasing_leaves_the_receipt_and_the_job_and_nothing_else(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    job = NewJob("finish_erasure", "anna", "", NOW)
    assert records.erase("anna", 1, erasure(), job)
    assert records.inside("anna") == ()
    assert records.erasure("E-AAAA-BBBB") == records.erasure_of("anna") == erasure()
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)).kind == "finish_erasure"
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)) is None


def test_erasing_of_whom_nothing_is_stored_keeps_what_is_on_its_way_out(records):
    job = NewJob("finish_erasure", "anna", "", NOW)
    assert records.erase("anna", 0, erasure(), job)
    assert not records.commit("anna", 0, change())
    assert records.load("anna", MARK, NOW).erased
    assert not records.erase("anna", 0, erasure(code="E-BBBB-BBBB"), job), "once is enough"


def test_erasing_on_an_old_version_changes_nothing(records):
    records.commit("anna", 0, change())
    for version in (0, 2):
        assert not records.erase("anna", version, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.load("anna", MARK, NOW).version == 1
    assert records.erasure_of("anna") is None


@pytest.mark.parametrize("version", [0, 1])
def test_a_late_write_does_not_bring_an_erased_customer_back(records, version):
    records.commit("anna", 0, change())
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert not records.commit("anna", version, change(1))
    assert records.load("anna", MARK, NOW).erased


def test_a_leased_job_is_offered_again_when_its_lease_ends(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    first = records.jobs.claim(NOW, NOW + timedelta(minutes=1))
    assert (first.kind, first.argument, first.attempts) == ("send_message", "0", 1)
    assert records.jobs.claim(NOW + timedelta(seconds=59), NOW + timedelta(minutes=2)) is None
    again = records.jobs.claim(NOW + timedelta(minutes=1), NOW + timedelta(minutes=2))
    assert again.attempts == 2
    records.jobs.finish(again)
    assert records.jobs.claim(NOW + timedelta(days=1), NOW + timedelta(days=2)) is None


def test_a_job_is_retried_when_it_is_due_again_and_a_parked_one_never(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    job = records.jobs.claim(NOW, NOW + timedelta(minutes=1))
    records.jobs.retry(job, NOW + timedelta(hours=1))
    assert records.jobs.claim(NOW + timedelta(minutes=30), NOW + timedelta(hours=2)) is None
    job = records.jobs.claim(NOW + timedelta(hours=1), NOW + timedelta(hours=2))
    records.jobs.park(job, "no such account", NOW + timedelta(hours=1))
    assert records.jobs.claim(NOW + timedelta(days=9), NOW + timedelta(days=10)) is None


def test_a_parked_job_is_shown_until_a_person_releases_it(records):
    for name in ("anna", "ben"):
        records.commit(name, 0, change(jobs=(NewJob("send_message", name, "0", NOW),)))
    for minutes in (2, 1):
        job = records.jobs.claim(NOW, NOW + timedelta(hours=1))
        records.jobs.park(job, f"reason {minutes}", NOW + timedelta(minutes=minutes))
    first, second = records.jobs.parked(9)
    assert (first.kind, first.attempts, first.reason) == ("send_message", 1, "reason 1")
    assert [first.since, second.since] == [NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)]
    assert {first.customer, second.customer} == {"anna", "ben"}
    assert records.jobs.parked(1) == (first,)
    assert records.jobs.release(first.id, NOW + timedelta(hours=2))
    assert not records.jobs.release(first.id, NOW + timedelta(hours=2)), "once is enough"
    assert records.jobs.parked(9) == (second,)
    again = records.jobs.claim(NOW + timedelta(hours=2), NOW + timedelta(hours=3))
    assert (again.id, again.customer, again.attempts) == (first.id, first.customer, 1)


def test_a_parked_job_goes_with_its_customer(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    records.jobs.park(records.jobs.claim(NOW, NOW + timedelta(minutes=1)), "no such account", NOW)
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert records.jobs.parked(9) == ()


def test_the_sweep_drops_finished_receipts(records):
    records.commit("ben", 0, change())
    records.erase("ben", 1, erasure("ben"), NewJob("finish_erasure", "ben", "", NOW))
    assert records.sweep(NOW + timedelta(days=1)) == 0, "an unfinished erasure stays"
    done = Erasure("E-AAAA-BBBB", "ben", NOW, (Step("records", "done"),), None)
    assert records.progress(records.erasure_of("ben"), done)
    assert records.erasure_of("ben").state == "done"
    assert records.sweep(NOW + timedelta(days=1)) == 1


def test_messages_from_before_a_time_are_dropped_with_the_job_that_follows(records):
    """The job that deletes their copies elsewhere is there if they are gone here, and only then."""
    records.commit("anna", 0, change(0, at=NOW - timedelta(days=40)))
    records.commit("anna", 1, change(1, mark=b"2"))
    (customer, message), *others = records.outdated(NOW - timedelta(days=30), 10)
    assert (customer, message.seq, message.sealed, others) == ("anna", 0, b"sealed 0", [])
    job = NewJob(DELETE_COPIES, "anna", "sealed", NOW)
    assert records.drop("anna", [0], [job]) == 1
    assert records.drop("anna", [0], [job]) == 0
    assert records.outdated(NOW - timedelta(days=30), 10) == ()
    assert [m.seq for m in records.messages("anna", NOW - timedelta(days=99), 10)] == [1]
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)).argument == "sealed"
    assert records.jobs.claim(NOW, NOW + timedelta(minutes=1)) is None


def test_an_erasure_leaves_jobs_that_outlive_their_customer(records):
    records.commit("anna", 0, change(0))
    records.drop("anna", [0], [NewJob(DELETE_COPIES, "anna", "sealed", NOW)])
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    kinds = {records.jobs.claim(NOW, NOW + timedelta(minutes=1)).kind for _ in range(2)}
    assert kinds == {DELETE_COPIES, "finish_erasure"}


def test_a_message_is_amended_if_it_is_what_it_was(records):
    """And the conversation's version and place stay."""
    records.commit("anna", 0, change())
    was = records.message("anna", 0)
    shall = SealedMessage(0, NOW, b"delivered", MARK)
    assert records.amend("anna", was, shall)
    assert not records.amend("anna", was, SealedMessage(0, NOW, b"late"))
    assert not records.amend("ben", was, shall)
    assert records.message("anna", 0) == shall
    loaded = records.load("anna", MARK, NOW)
    assert (loaded.version, loaded.touched) == (1, NOW)
    assert [m.seq for m in loaded.repeat] == [0]


def test_a_message_of_the_erased_is_not_amended(records):
    records.commit("anna", 0, change())
    was = records.message("anna", 0)
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    assert not records.amend("anna", was, SealedMessage(0, NOW, b"delivered"))
    assert records.inside("anna") == ()


def test_a_purged_erasure_leaves_nothing(records):
    records.commit("anna", 0, change())
    records.erase("anna", 1, erasure(), NewJob("finish", "anna", "", NOW))
    records.purge("anna")
    assert records.erasure_of("anna") is None
    assert records.erasure("E-AAAA-BBBB") is None
    assert records.pending(10) == ()
    assert records.load("anna", MARK, NOW) == Loaded(version=0)


def test_purged_marks_are_nobodys(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [(MARK, b"answer"), (b"other", b"answer")], NOW + timedelta(days=1))
    keyring.purge("anna", [MARK])
    assert keyring.identify([PHONE], MARK, BEN, NOW) == BEN
    assert isinstance(keyring.identify([PHONE], b"other", BEN, NOW), SpentMark)


def test_everything_that_is_stored_can_be_searched_for(keyring, records):
    keyring.identify([PHONE], MARK, Holder("anna", b"a wrapped key to be found"), NOW)
    records.commit("anna", 0, change())
    for store, stored in ((keyring, b"a wrapped key to be found"), (records, b"sealed 0")):
        assert any(stored in piece for _, piece in store.raw())


def test_steps_of_an_erasure_that_are_done_at_once_are_both_done(records):
    """Who writes on what is no longer so writes nothing, and has to look again."""
    records.erase("anna", 0, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    was = records.erasure_of("anna")
    assert records.progress(was, replace(was, sealed=None))
    assert not records.progress(was, was.with_step(Step("keyring", "done"))), "the sealed rest is another"
    was = records.erasure_of("anna")
    assert records.progress(was, was.with_step(Step("keyring", "done")))
    assert not records.progress(was, was), "the steps are others"
    assert records.erasure_of("anna").state == "done"


def test_an_erasure_that_waits_for_the_provider_alone_is_not_pending_here(records):
    for number, name in enumerate(("anna", "ben")):
        steps = (Step("records", "done"), Step("upstream", "pending"))
        begun = Erasure(f"E-{name}", name, NOW + timedelta(seconds=number), (*steps, Step("files", "pending")), None)
        records.erase(name, 0, begun, NewJob("finish_erasure", name, "", NOW))
    was = records.erasure_of("anna")
    assert records.progress(was, was.with_step(Step("files", "done")))
    assert [one.customer for one in records.pending(10)] == ["ben"]
    assert records.sweep(NOW + timedelta(days=1)) == 0, "neither is finished"


def test_who_lost_a_lease_has_no_say_in_the_job(records):
    """A worker that was stopped for longer than its lease wakes up; another one has the job."""
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    late = records.jobs.claim(NOW, NOW + timedelta(minutes=1))
    held = records.jobs.claim(NOW + timedelta(minutes=2), NOW + timedelta(minutes=3))
    assert held.id == late.id
    records.jobs.finish(late)
    records.jobs.park(late, "no use", NOW)
    records.jobs.retry(late, NOW)
    assert records.jobs.claim(NOW + timedelta(minutes=2), NOW + timedelta(minutes=9)) is None
    records.jobs.retry(replace(held, attempts=0), NOW + timedelta(minutes=4))
    again = records.jobs.claim(NOW + timedelta(minutes=4), NOW + timedelta(minutes=5))
    assert again.attempts == 1, "the attempts are those that it was given back with"
    records.jobs.finish(again)
    assert records.jobs.claim(NOW + timedelta(days=1), NOW + timedelta(days=2)) is None


def test_a_reserved_name_is_nobody_elses_until_its_time_is_over(records):
    later = NOW + timedelta(minutes=5)
    assert records.jobs.reserve("sweep", NOW, later)
    assert not records.jobs.reserve("sweep", NOW + timedelta(minutes=4), later)
    assert records.jobs.reserve("another", NOW, later)
    assert records.jobs.reserve("sweep", later, later + timedelta(minutes=5))


def test_who_refused_to_be_written_to_stays_so_when_forgotten(keyring):
    """By every address they had; who comes with one of them is a stranger who refused."""
    keyring.identify([ID, PHONE], MARK, ANNA, NOW)
    assert not keyring.refuses([ID, PHONE])
    keyring.forget("anna", [], NOW, refused=True)
    assert keyring.find([PHONE]) is None
    assert keyring.refuses([PHONE])
    assert keyring.refuses([ID])
    assert not keyring.refuses([OTHER_ID])
    stranger = keyring.identify([PHONE], MARK, BEN, NOW)
    assert stranger == replace(BEN, refused=True)
    assert keyring.identify([PHONE], MARK, ANNA, NOW) == stranger
    keyring.forget("ben", [], NOW)
    assert keyring.refuses([PHONE]), "nothing new was said"


def test_who_changed_their_mind_before_being_forgotten_refuses_no_more(keyring):
    keyring.identify([PHONE], MARK, ANNA, NOW)
    keyring.forget("anna", [], NOW, refused=True)
    keyring.identify([PHONE], MARK, BEN, NOW)
    keyring.forget("ben", [], NOW, refused=False)
    assert not keyring.refuses([PHONE])
    assert not keyring.identify([PHONE], MARK, ANNA, NOW).refused


def test_the_journal_keeps_what_was_noted_once_and_in_order(journal):
    begun = [
        Entry(name, f"E-{name}", NOW, refused) for name, refused in (("anna", True), ("ben", False), ("eve", None))
    ]
    for entry in (*begun, begun[0]):
        journal.note(entry)
    done = replace(begun[0], upstream_gone=True)
    journal.note(done)
    journal.note(done)
    assert list(journal.entries()) == [*begun, done]


def test_the_journal_forgets_what_no_backup_remembers(journal):
    for days in (40, 1):
        journal.note(Entry(f"customer {days}", "E", NOW - timedelta(days=days)))
    assert journal.prune(NOW - timedelta(days=30)) == 1
    assert [entry.customer for entry in journal.entries()] == ["customer 1"]


def test_a_long_journal_is_told_whole_and_in_order(journal):
    """More entries than a page has, in every shard."""
    wanted = [Entry(f"customer {number}", "E", NOW + timedelta(seconds=number)) for number in range(100)]
    with pytest.MonkeyPatch.context() as smaller:
        for engine in ("redis_journal", "sqlite_journal"):
            smaller.setattr(f"bot.stores.{engine}.PAGE", 3)
        for entry in wanted:
            journal.note(entry)
        assert list(journal.entries()) == wanted
        assert journal.prune(NOW + timedelta(seconds=90)) == 90
        assert list(journal.entries()) == wanted[90:]


def test_customers_untouched_since_a_time_are_found(records):
    records.commit("anna", 0, change(at=NOW - timedelta(days=100)))
    records.commit("ben", 0, change())
    assert records.expired(NOW - timedelta(days=90), 10) == ("anna",)


def test_marks_of_the_last_messages_are_found(records):
    records.commit("anna", 0, change(0, mark=b"1", at=NOW - timedelta(days=2)))
    records.commit("anna", 1, change(1, mark=b"2"))
    records.commit("anna", 2, change(2, mark=None))
    records.commit("anna", 3, change(3, mark=b"4"))
    assert records.recent_marks("anna", NOW - timedelta(days=1), 10) == (b"4", b"2")
    assert records.recent_marks("anna", NOW - timedelta(days=1), 1) == (b"4",)


def test_no_deleted_byte_stays_in_the_files(keyring, records, files):
    """Neither wrapped keys nor sealed records are left anywhere once a customer is erased and the files are compacted."""
    for number in range(400):
        name = f"customer{number:04}"
        aliases = [Alias("phone", f"{name} phone hash".encode()), Alias("id", f"{name} id hash".encode())]
        keyring.identify(aliases, MARK, Holder(name, f"{name} wrapped key".encode()), NOW)
        for seq in range(3):
            message = SealedMessage(seq, NOW, f"{name} sealed {seq}".encode() * 40, f"{seq}".encode())
            state = f"{name} state {seq}".encode() * 20
            records.commit(name, seq, Change(sealed=state, touched=NOW, added=(message,)))
    gone = [f"customer{number:04}" for number in range(0, 400, 7)]
    for name in gone:
        records.erase(name, 3, erasure(name, f"E-{name}"), NewJob("finish_erasure", name, "", NOW))
        keyring.forget(name, [], NOW)
    assert keyring.compact(10**9)
    assert records.compact(10**9)
    bytes_left = files()
    left = [
        name
        for name in gone
        if any(f"{name} {what}".encode() in bytes_left for what in ("sealed", "state", "wrapped", "phone", "id hash"))
    ]
    assert left == []
    assert b"customer0001 sealed 2" in bytes_left, "the scan sees what is there"


def test_a_store_that_is_gone_says_so_without_detail(tmp_path):
    keyring = SqliteKeyring(tmp_path / "keyring.sqlite3")
    (tmp_path / "keyring.sqlite3").write_bytes(b"this is no database" * 300)
    for leftover in tmp_path.glob("*-wal"):
        leftover.unlink()
    errors = []

    def use():
        try:
            keyring.find([PHONE])
        except StoreUnavailable as error:
            errors.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert errors == ["SQLite: SQLITE_NOTADB"]


def test_opinions_are_kept_once_and_told_in_no_order_of_time(records):
    first, second = (SealedOpinion(key, NOW.date(), b"sealed") for key in (b"z" * 16, b"a" * 16))
    for opinion in (first, second, first):
        records.add_opinion(opinion)
    assert records.opinions() == (second, first)


def counted(*numbers):
    return tuple(Tally(day, name, count) for day, name, count in numbers)


def test_numbers_are_added_by_the_commit_of_what_they_count(records):
    """Many customers' numbers of a day add up; a commit that was refused counts nothing; erasing leaves them."""
    today, yesterday = NOW.date(), NOW.date() - timedelta(days=1)
    for number in range(20):
        assert records.commit(f"customer {number}", 0, change(tallies=counted((today, "card he", 2))))
    assert records.commit("anna", 0, change(tallies=counted((yesterday, "card he", 1), (today, "secret -", 1))))
    assert not records.commit("anna", 0, change(tallies=counted((today, "card he", 100))))
    assert records.erase("anna", 1, erasure(), NewJob("finish", "anna", "", NOW))

    assert records.tallies(yesterday) == counted(
        (yesterday, "card he", 1), (today, "card he", 40), (today, "secret -", 1)
    )
    assert records.tallies(today) == counted((today, "card he", 40), (today, "secret -", 1))
    assert records.drop_tallies(today) == 1
    assert records.tallies(yesterday) == records.tallies(today)


def test_numbers_of_many_threads_add_up(records):
    def commit(number):
        return records.commit(f"customer {number}", 0, change(tallies=counted((NOW.date(), "card en", 1))))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(commit, range(80)))
    assert records.tallies(NOW.date()) == counted((NOW.date(), "card en", 80))


def test_conversations_are_counted_by_what_they_carry(records):
    for number in range(12):
        records.commit(f"customer {number}", 0, change(tags=(b"offers", b"even") if number % 2 == 0 else (b"offers",)))
    records.commit("customer 0", 1, change(seq=1, mark=b"n" * 32, tags=()))
    assert records.carriers([b"offers", b"even", b"nobody's"]) == (11, 5, 0)


def test_what_stands_and_waits_is_told_in_numbers(records):
    """Erasures by how far they are, jobs by kind, and what ends within a time."""
    old = NOW - timedelta(days=30)
    jobs = tuple(NewJob(kind, "ben", "", NOW) for kind in ("hide_copy", "hide_copy", "tell"))
    records.commit("ben", 0, change(at=old))
    records.commit("ben", 1, change(seq=1, mark=b"n" * 32, jobs=jobs))
    records.commit("old", 0, change(at=old))
    for name, stage in (("here", "pending"), ("elsewhere", "done"), ("done", "done"), ("before", "done")):
        was = Erasure(f"E-{name}", name, old if name == "before" else NOW, (Step("files", "pending"),), None)
        records.commit(name, 0, change())
        assert records.erase(name, 1, was, NewJob("finish", name, "", NOW))
        steps = (Step("files", stage), *((Step("upstream", "failed"),) if name == "elsewhere" else ()))
        assert records.progress(was, replace(was, steps=steps))
    records.commit("new", 0, change())

    standing = records.standing(NOW - timedelta(days=1), [(NOW, NOW), (old, old)])
    assert (standing.erasing, standing.elsewhere, standing.erased) == (1, 1, 1)
    assert standing.jobs == {"hide_copy": 2, "tell": 1, "finish": 4}
    assert standing.all_jobs == 7
    assert standing.before == ((1, 2), (0, 0))
    assert [one.customer for one in records.pending(5)] == ["here"]
    assert [one.customer for one in records.pending(5, elsewhere=True)] == ["elsewhere"]
    records.purge("elsewhere")
    assert records.pending(5, elsewhere=True) == ()
