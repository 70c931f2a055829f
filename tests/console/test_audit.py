"""The audit log: every look is accounted for, and no line can be changed, moved, dropped or cut off unnoticed."""

import sqlite3
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.audit.log import Entry, Head, subject_of
from bot.audit.opening import open_audit
from bot.errors import StoreUnavailable
from tests.builders import on_every_engine


def told(services):
    """What the log says, oldest first: who, what, to whom, why, with what result."""
    entries = [line.entry for line in services.audit.everything()]
    return [(e.actor, e.action, e.subject, e.reason, e.result) for e in entries]


@pytest.fixture
def log_of_ten(services, clock):
    for number in range(10):
        services.audit.write(Entry(at=clock(), actor="dana", role="agent", action="read", subject=f"customer-{number}"))
        clock.advance(days=1)
    return services.audit


@pytest.fixture
def tamper(settings):
    """Write into the log's file as somebody would who has the file, but not the keys."""

    def tamper(*statements, file="audit"):
        connection = sqlite3.connect(settings.data_dir / f"{file}.sqlite3")
        connection.execute("DROP TRIGGER IF EXISTS no_change")
        connection.execute("DROP TRIGGER IF EXISTS no_removal")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return tamper


@on_every_engine
def test_a_shift_is_told_from_sign_in_to_sign_out(dana, customer, services):
    dana.opens("/staff/")
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/answer", text="Hello!")
    dana.sends(f"/staff/conversations/{customer}/hand-back")
    dana.sends("/staff/sign-out")

    subject = subject_of(services.own_index, customer)
    assert told(services) == [
        ("dana", "signed_in", "", "", "done"),
        ("dana", "read", subject, "answering", "done"),
        ("dana", "answered", subject, "", "done"),
        ("dana", "handed_back", subject, "", "done"),
        ("dana", "signed_out", "", "", "done"),
    ]


def test_it_holds_nothing_of_a_customer(dana, phone, customer, settings, synthetic):
    """Neither number nor id nor words: and once the customer is forgotten, nothing leads from one to the other."""
    phone.says(f"my card is {(card := synthetic.card())}")
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/answer", text="quiet river")

    written = b"".join(path.read_bytes() for path in settings.data_dir.glob("audit*"))
    for secret in (customer, phone.address, "500100200", card, "quiet river"):
        assert secret.encode() not in written


def test_a_reading_that_cannot_be_noted_does_not_happen(dana, customer, settings):
    """The log fails closed: no page, and the customer is not told of a reading that wasn't one."""
    for path in settings.data_dir.glob("audit.sqlite3*"):
        path.unlink()
    answer = dana.opens(f"/staff/conversations/{customer}")

    assert answer.status_code == 503
    assert "hello there" not in dana.text


def test_failed_sign_ins_are_noted_without_what_was_typed(browser, services, disk):
    """A known name is named. An unknown one may be a password in the wrong box."""
    browser.signs_in("dana", "not the password")
    browser.signs_in("a passphrase typed too early", "x")
    for _ in range(5):
        browser.signs_in("dana", "not the password")

    assert told(services)[:2] == [
        ("dana", "sign_in_failed", "", "", "refused"),
        ("unknown", "sign_in_failed", "", "", "refused"),
    ]
    assert told(services)[-1] == ("dana", "sign_in_failed", "", "", "too_many")
    assert b"typed too early" not in disk()


@on_every_engine
def test_a_whole_log_is_found_whole(log_of_ten):
    verdict = log_of_ten.verify()

    assert verdict.whole
    assert verdict.lines == 10
    assert log_of_ten.verify(verdict.head).whole
    assert Head.parse(str(verdict.head)) == verdict.head


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE line SET actor = 'noa' WHERE seq = 4"], "line 4 was changed"),
        (["UPDATE line SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4"], "line 4 was changed"),
        (["UPDATE line SET result = 'gone' WHERE seq = 10"], "line 10 was changed"),
        (["DELETE FROM line WHERE seq = 1"], "line 1 is missing"),
        (["DELETE FROM line WHERE seq IN (4, 5)"], "lines 4 to 5 are missing"),
        (["DELETE FROM line WHERE seq = 10"], "lines after 9 are missing"),
        (["DELETE FROM line"], "lines after 0 are missing"),
        (
            ["DELETE FROM line WHERE seq = 4", "UPDATE line SET seq = seq - 1 WHERE seq > 4"],
            "line 4 was changed or moved",
        ),
        (
            [
                "UPDATE line SET seq = 99 WHERE seq = 4",
                "UPDATE line SET seq = 4 WHERE seq = 5",
                "UPDATE line SET seq = 5 WHERE seq = 99",
            ],
            "line 4 was changed or moved",
        ),
        (
            [
                "INSERT INTO line SELECT 11, at, 'noa', role, action, subject, reason, result, mac FROM line WHERE seq = 10"
            ],
            "line 11 was changed or moved",
        ),
        (
            ["INSERT INTO pruned SELECT 1, seq, mac, mac FROM line WHERE seq = 3", "DELETE FROM line WHERE seq <= 3"],
            "dropped, but not by Sotto",
        ),
    ],
)
def test_whoever_writes_into_the_file_is_found_out(log_of_ten, tamper, statements, told):
    tamper(*statements)

    assert any(told in problem for problem in log_of_ten.verify().problems), log_of_ten.verify().problems


def test_an_end_cut_off_in_both_files_is_found_by_a_head_kept_elsewhere(log_of_ten, tamper):
    """What no file beside it can prove: so the check prints the head, to be kept."""
    kept = log_of_ten.verify().head
    tamper("DELETE FROM line WHERE seq > 7")
    tamper("DELETE FROM head", file="audit-head")

    assert log_of_ten.verify().whole
    assert log_of_ten.verify(kept).problems == ("lines after 7 are missing: the head given knows 10",)


def test_a_log_made_anew_is_not_the_one_that_was_kept(log_of_ten, tamper, services, clock):
    """As many lines, but other ones."""
    kept = log_of_ten.verify().head
    tamper("DELETE FROM line")
    tamper("DELETE FROM head", file="audit-head")
    for _ in range(10):
        services.audit.write(Entry(at=clock(), actor="noa", role="agent", action="read"))

    assert log_of_ten.verify().whole
    assert log_of_ten.verify(kept).problems == ("line 10 is not the one that the head given knows",)


@pytest.mark.usefixtures("log_of_ten")
def test_the_file_itself_refuses_changes(settings):
    connection = sqlite3.connect(settings.data_dir / "audit.sqlite3")
    for statement in ("UPDATE line SET actor = 'noa'", "DELETE FROM line WHERE seq = 10"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            connection.execute(statement)
    connection.close()


@on_every_engine
def test_lines_past_their_time_go_and_the_rest_can_be_verified(log_of_ten, services, clock):
    """Twenty-four months by policy; the sweep says in the log how many went."""
    kept = log_of_ten.verify().head
    clock.advance(days=services.policy.retention.audit.days - 5)
    services.worker.retention.sweep(clock())

    left = list(services.audit.everything())
    assert left[0].seq == 6
    assert (left[-1].entry.actor, left[-1].entry.action, left[-1].entry.result) == ("sotto", "audit_pruned", "5")
    assert services.audit.verify(kept).whole
    clock.advance(days=800)
    services.worker.retention.sweep(clock())
    assert services.audit.verify(kept).whole, "a head that was pruned since proves nothing, and hides nothing"


def test_policy_keeps_it_for_24_months(services):
    assert services.policy.retention.audit.duration >= timedelta(days=365 + 366)


@pytest.mark.usefixtures("log_of_ten")
def test_the_command_line_verifies(tamper, monkeypatch, services):
    """Exit 0 and a head; exit 1 and the line."""
    monkeypatch.setattr("bot.commands.audit.open_services", lambda: services)
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert found.exit_code == 0
    head = found.output.split()[-1]
    assert CliRunner().invoke(main, ["audit", "verify", "--head", head]).exit_code == 0
    assert CliRunner().invoke(main, ["audit", "verify", "--head", "nonsense"]).exit_code == 2
    tamper("UPDATE line SET actor = 'noa' WHERE seq = 4")
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert found.exit_code == 1
    assert "line 4 was changed" in found.output


@pytest.mark.usefixtures("log_of_ten")
def test_a_broken_chain_is_told_on_the_page(browser, tamper):
    tamper("UPDATE line SET actor = 'noa' WHERE seq = 4")
    browser.signs_in("admin")
    browser.opens("/staff/audit?verify=1")

    assert "tampered with" in browser.text
    assert "line 4 was changed" in browser.text


@on_every_engine
def test_processes_write_one_chain(services, settings):
    """Two processes' writers take turns."""
    other = open_audit(settings, services.own_index)
    for number in range(20):
        writer = (services.audit, other)[number % 2]
        writer.write(Entry(at=services.clock(), actor="dana", role="agent", action="read"))

    assert services.audit.verify().whole
    assert services.audit.verify().lines == 20


def test_a_dead_log_is_a_clear_error(services, settings, clock):
    (settings.data_dir / "audit.sqlite3").unlink()
    with pytest.raises(StoreUnavailable):
        services.audit.write(Entry(at=clock(), actor="dana", role="agent", action="read"))
