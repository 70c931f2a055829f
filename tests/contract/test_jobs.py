"""What every queue of jobs must do, whichever engine is below."""

from dataclasses import replace
from datetime import timedelta

from bot.stores.jobs import DELETE_COPIES, NewJob
from tests.contract.conftest import NOW, change, erasure


def test_a_leased_job_is_offered_again_when_its_lease_ends(records):
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    first = records.jobs.claim(NOW, NOW + timedelta(minutes=1))
    assert (first.kind, first.argument, first.attempts) == ("send_message", "0", 1)
    assert records.jobs.claim(NOW + timedelta(seconds=59), NOW + timedelta(minutes=2)) is None
    again = records.jobs.claim(NOW + timedelta(minutes=1), NOW + timedelta(minutes=2))
    assert again.attempts == 2
    records.jobs.finish(again)
    assert records.jobs.claim(NOW + timedelta(days=1), NOW + timedelta(days=2)) is None


def test_a_job_that_was_kept_aside_can_be_taken_by_one(records):
    records.commit("anna", 0, change(jobs=(NewJob("hide_copy", "anna", "3", NOW),)))
    until = NOW + timedelta(minutes=1)
    job = records.jobs.claim(NOW, until)
    assert records.jobs.take(job.id, until) is None, "it isn't aside"
    records.jobs.park(job, "another account", NOW)
    later = until + timedelta(minutes=1)
    taken = records.jobs.take(job.id, later)
    assert taken == replace(job, attempts=1, leased_until=later)
    assert records.jobs.take(job.id, later) is None
    assert records.jobs.parked(9) == ()
    assert records.jobs.claim(until, later) is None, "it is leased"
    records.jobs.park(taken, "not yet", later)
    assert [one.reason for one in records.jobs.parked(9)] == ["not yet"]
    records.jobs.finish(records.jobs.take(job.id, later))
    assert records.jobs.parked(9) == ()
    assert records.jobs.take("99-99", later) is None


def test_a_job_of_somebody_of_whom_nothing_is_stored(records):
    records.jobs.add(NewJob(DELETE_COPIES, "nobody", "sealed", NOW))
    job = records.jobs.claim(NOW, NOW + timedelta(minutes=1), [DELETE_COPIES])
    assert (job.kind, job.customer, job.argument, job.attempts) == (DELETE_COPIES, "nobody", "sealed", 1)
    records.jobs.finish(job)
    assert records.jobs.claim(NOW + timedelta(days=1), NOW + timedelta(days=2)) is None


def test_whoever_worked_for_an_erased_customer_takes_no_other_job_away(records):
    """One that was added since, perhaps under the same number, and due when the lease ends."""
    records.commit("anna", 0, change(jobs=(NewJob("send_message", "anna", "0", NOW),)))
    until = NOW + timedelta(minutes=1)
    job = records.jobs.claim(NOW, until)
    records.erase("anna", 1, erasure(), NewJob("finish_erasure", "anna", "", NOW))
    records.jobs.finish(records.jobs.claim(NOW, NOW + timedelta(minutes=2)))
    records.jobs.add(NewJob(DELETE_COPIES, "anna", "sealed", until))
    records.jobs.finish(job)
    records.jobs.retry(job, NOW)
    assert records.jobs.claim(NOW, until) is None
    assert records.jobs.claim(until, until + timedelta(minutes=1)).kind == DELETE_COPIES


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


def test_some_kinds_alone_can_be_asked_for(records):
    """Whatever else is due longer; and wherever the job goes, it is offered once."""
    jobs, kinds, later = records.jobs, ("end_reveal", "send_message"), NOW + timedelta(hours=1)
    added = (("finish_erasure", 3), ("send_message", 1), ("end_reveal", 2))
    for number, (kind, minutes) in enumerate(added):
        due = NOW - timedelta(minutes=minutes)
        records.commit(f"customer {number}", 0, change(jobs=(NewJob(kind, f"customer {number}", "0", due),)))
    first, second = (jobs.claim(NOW, NOW + timedelta(minutes=1), kinds) for _ in range(2))
    assert [first.kind, second.kind] == ["end_reveal", "send_message"]
    assert jobs.claim(NOW, NOW + timedelta(minutes=1), kinds) is None
    jobs.finish(first)
    jobs.retry(second, NOW + timedelta(minutes=30))
    assert jobs.claim(NOW + timedelta(minutes=29), later, kinds) is None
    second = jobs.claim(NOW + timedelta(minutes=30), later, kinds)
    jobs.park(second, "reason", NOW)
    assert jobs.claim(later, later + timedelta(minutes=1), kinds) is None
    jobs.release(second.id, later)
    assert jobs.claim(later, later + timedelta(minutes=1), kinds).id == second.id
    records.erase("customer 1", 1, erasure("customer 1"), NewJob("finish_erasure", "customer 1", "", NOW))
    assert jobs.claim(later + timedelta(days=1), later + timedelta(days=2), kinds) is None
    assert jobs.claim(later, later + timedelta(minutes=1)).kind == "finish_erasure"
