"""What every store of records must do, whichever engine is below: conversations, messages, lists."""

import threading
from datetime import timedelta
from zlib import crc32

from bot.stores.base import Change, SealedMessage
from bot.stores.jobs import NewJob
from bot.stores.opinions import SealedOpinion
from tests.contract.conftest import MARK, NOW, change, erasure


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


def test_a_reserved_name_is_nobody_elses_until_its_time_is_over(records):
    later = NOW + timedelta(minutes=5)
    assert records.jobs.reserve("sweep", NOW, later)
    assert not records.jobs.reserve("sweep", NOW + timedelta(minutes=4), later)
    assert records.jobs.reserve("another", NOW, later)
    assert records.jobs.reserve("sweep", later, later + timedelta(minutes=5))


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


def test_opinions_are_kept_once_and_told_in_no_order_of_time(records):
    first, second = (SealedOpinion(key, NOW.date(), b"sealed") for key in (b"z" * 16, b"a" * 16))
    for opinion in (first, second, first):
        records.add_opinion(opinion)
    assert records.opinions() == (second, first)
