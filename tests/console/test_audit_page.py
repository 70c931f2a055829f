"""The audit log as staff read it: page by page, in their language, and as a file that is handed out for a reason."""

import csv
import io
import re

import pytest

from bot.audit.log import Entry
from tests.builders import on_every_engine
from tests.console.conftest import PASSWORD, Browser


def test_the_file_for_spreadsheets_runs_no_formulas(browser, services):
    """Names may begin with what a spreadsheet takes for a formula."""
    for name in ("@sum-a1", "-1+1", "+49"):
        services.accounts.add(name, "admin", PASSWORD)
        browser.signs_in(name)
        browser.opens("/staff/")
        browser.sends("/staff/sign-out")
    browser.signs_in("privacy_officer")
    answer = browser.opens("/staff/audit.csv?reason=review")

    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {"'@sum-a1", "'-1+1", "'+49", "privacy_officer", "who"} == {row[2] for row in rows}
    assert rows[-1][4] == "audit_exported"
    assert answer.headers["Cache-Control"] == "no-store"


@on_every_engine
def test_the_page_pages_and_checks(browser, services, clock):
    for number in range(205):
        services.audit.write(Entry(at=clock(), actor=f"person-{number}", role="agent", action="read"))
    browser.signs_in("admin")
    browser.opens("/staff/audit?verify=1")
    assert "stand as they were written" in browser.text
    assert "person-204" in browser.text
    assert "person-100<" not in browser.text
    older = browser.text.split('href="/staff/audit?before=')[1].split('"')[0]
    assert "person-100<" in (browser.opens(f"/staff/audit?before={older}") and browser.text)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"The conversation is gone", "Supervisor", "Refused"}),
        ("he", {"השיחה כבר לא קיימת", "אחראי משמרת", "נדחה"}),
        ("ar", {"المحادثة لم تعد موجودة", "مشرف", "رُفض"}),
        ("pl", {"Rozmowy już nie ma", "Kierownik zmiany", "Odmowa"}),
    ],
)
def test_results_are_told_in_the_readers_language(dana, browser, app, language, words):
    """A word of ours is translated; where somebody was turned away is told as it is."""
    dana.opens("/staff/conversations/nobody")
    dana.opens("/staff/settings")
    Browser(app).signs_in("dana", "not the password of dana")
    browser.signs_in("admin")
    browser.opens("/staff/people")
    browser.sends("/staff/people/agent/role", role="supervisor")
    browser.opens(f"/staff/audit?lang={language}")
    results = set(re.findall(r"<td><bdi>([^<]*)</bdi></td>", browser.text))
    assert words | {"staff.settings"} <= results
    assert not {"gone", "refused", "supervisor", "done"} & results - ({"done"} if language == "en" else set())


@pytest.mark.parametrize("reason", ["", "?reason=", "?reason=%3Dcmd", "?reason=answering"])
def test_the_file_is_handed_out_for_a_reason(browser, services, reason):
    """One tap for the usual ones; why it was is its last line. Without one the page asks."""
    browser.signs_in("privacy_officer")
    assert browser.opens(f"/staff/audit.csv{reason}").headers["Location"] == "/staff/audit?ask=1"
    browser.follows()
    assert "Why is it downloaded?" in browser.text
    taps = re.findall(r'href="(/staff/audit.csv\?reason=\w+)"', browser.text)
    assert len(taps) == 4
    assert browser.opens(taps[1]).mimetype == "text/csv"
    last = services.audit.lines(limit=1)[0].entry
    assert (last.action, last.reason) == ("audit_exported", "incident")
