"""What every store counts, whichever engine is below."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from bot.stores.jobs import NewJob
from bot.stores.steps import Erasure, Step
from bot.stores.tallies import Tally
from tests.contract.conftest import NOW, change, erasure


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
    assert [one.customer for one in records.finished(5)] == ["done", "before"]
    assert [one.customer for one in records.finished(1)] == ["done"]
    records.purge("elsewhere")
    assert records.pending(5, elsewhere=True) == ()
