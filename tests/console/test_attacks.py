"""People who try pages: addresses that mean something to the framework, damaged records, dead files, curious eyes."""

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import behind, chosen
from tests.console.conftest import PASSWORD, Browser
from tests.console.test_doors import staff_routes


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x",
        "_method=FOO",
        "_scheme=javascript",
        "_scheme=javascript&_external=1&x=%250aalert(1)",
        "_external=1",
        "_anchor=x",
        "self=1",
        "values=1",
        "lang=%00",
        "lang=he&lang=ar",
        'x="><script>alert(1)</script>',
    ],
)
@pytest.mark.parametrize("path", ["/", "/privacy", "/receipts/E-ABCD-EFGH", "/staff/sign-in"])
def test_no_parameter_means_anything_to_the_framework(browser, path, query):
    """Links to the page in other languages carry the query on; they stay on this host."""
    assert browser.opens(f"{path}?{query}").status_code in {200, 404}
    raw = browser.page.get_data(as_text=True)
    assert 'href="javascript:' not in raw
    assert 'href="//' not in raw
    assert 'href="http' not in raw
    assert "<script>alert" not in raw


def test_a_damaged_message_is_shown_as_one_and_its_text_is_nowhere(dana, phone, customer, services, settings, log):
    """A library's error may quote what it could not read: here a message that opens, but has another shape."""
    phone.says("quiet river")
    holder = services.transcripts.holder(phone.address)
    envelope = services.keys.envelope(holder.customer, holder.wrapped)
    for seq in range(4):
        sealed = envelope.seal("message", seq, b'{"side": "customer", "text": ["quiet river"]}')
        behind(settings, "records", "UPDATE messages SET sealed = ? WHERE seq = ?", (sealed, seq))
    assert dana.opens(f"/staff/conversations/{customer}").status_code == 200
    assert "its record is damaged" in dana.text
    assert "river" not in log() + dana.text


def test_dead_accounts_are_a_503_and_public_pages_go_on(dana, settings):
    (settings.data_dir / "other").write_bytes(b"this is no database" * 300)
    (settings.data_dir / "other").replace(settings.data_dir / "staff.sqlite3")
    assert dana.opens("/staff/").status_code == 503
    assert dana.opens("/privacy").status_code == 200
    assert dana.opens("/nowhere").status_code == 404


def test_every_file_is_for_this_account_alone(dana, customer, settings):
    dana.opens(f"/staff/conversations/{customer}")
    open_to_others = [path.name for path in settings.data_dir.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_an_empty_token_opens_no_metrics(settings, clock):
    """As a template for the environment leaves it when nobody fills it in."""
    given = chosen(settings)
    empty = load_settings(**given | {"metrics_token": ""})
    client = create_app(empty, build(empty, clock)).test_client()
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": ""}):
        assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.parametrize("cursor", ["bmFuIHg=", "aW5mIHg=", "LTFlMzAgeA==", "%00", "x" * 5000, "MSAyIDM=", "4pyT"])
def test_a_cursor_that_is_not_ours_starts_from_the_top(dana, customer, cursor):
    assert customer in dana.opens(f"/staff/?after={cursor}").text


@pytest.mark.parametrize("name", ["\x00<script>alert(1)</script>", "dana\u202e", "x" * 20_000])
def test_a_name_that_is_none_is_refused_as_any_other(browser, name):
    browser.opens("/staff/sign-in")
    assert browser.sends("/staff/sign-in", name=name, password=PASSWORD).status_code == 401
    assert "<script>alert" not in browser.page.get_data(as_text=True)


def test_debugging_by_the_environment_shows_nothing(settings, services, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(settings, services)
    app.view_functions["pages.privacy"] = lambda: {}["quiet river"]
    browser = Browser(app)
    assert browser.opens("/privacy").status_code == 500
    assert "quiet" not in browser.text


ODD = ("", "\x00", "\ud83d", "\u0661\u0662", "-1", "9" * 400, "9999-12-31", "\r\nSet-Cookie: a=b")
LEAVES = {"staff.sign_out", "staff.remove", "staff.change_role"}
NAMES = {
    *(
        "after",
        "at",
        "back",
        "before",
        "boxless",
        "code",
        "country",
        "current",
        "day",
        "days",
        "edit",
        "example",
        "given",
    ),
    *(
        "id",
        "key",
        "kind",
        "lang",
        "list",
        "masked",
        "name",
        "next",
        "number",
        "password",
        "reason",
        "receipt",
        "reply",
    ),
    *("role", "rule", "saved", "shown", "template", "text", "tongue", "typed", "verify", "version", "view", "words"),
}


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_no_odd_word_in_any_place_is_a_fault(app, customer, odd):
    """In every parameter of every page, and every field of every form: refused, or taken as words."""
    admin = Browser(app)
    admin.signs_in("admin")
    admin.opens("/staff/")
    given = dict.fromkeys(NAMES, odd.encode("utf-8", "surrogatepass"))
    for rule, method in staff_routes(app):
        path = rule.rule.replace("<customer>", customer).replace("<int:number>", "1")
        if rule.endpoint in LEAVES:
            continue
        asks = method == "GET"
        answer = admin.opens(path, query_string=given) if asks else admin.sends(path, **given)
        assert answer.status_code < 500, path
        assert "\n" not in answer.headers.get("Location", "")
    assert admin.opens("/staff/").status_code == 200, "still signed in: every page was reached"
