"""Who gets into the console, and what stays shut."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import create_app
from bot.console import auth
from bot.console.accounts import IDLE, ROLES
from bot.console.attempts import SignInLimit, open_attempts
from bot.console.auth import Door
from bot.console.pages import PAGES
from bot.console.permissions import TABLE, Permission
from bot.console.redis_attempts import RedisAttempts
from bot.stores.opening import open_door
from tests.builders import on_every_engine, on_redis
from tests.console.conftest import PASSWORD, Browser

READ_ONLY = "privacy_officer"
OPEN = {"staff.sign_in", "staff.join", "staff.company", "staff.company_back"}
"""What people who are not signed in may open: a new page here must be meant to be."""
ENDING = {"staff.sign_out", "staff.code"}
"""What ends a session, or is for one that is not complete yet."""


def staff_routes(app):
    """Every address under /staff with every method it takes."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff")
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def ask(browser, rule, method, customer):
    path = (
        rule.rule.replace("<customer>", customer)
        .replace("<name>", "nobody")
        .replace("<int:number>", "7")
        .replace("<job>", "none")
        .replace("<token>", "none")
    )
    return browser.opens(path) if method == "GET" else browser.sends(path, text="hello")


def opener(app, rule):
    return getattr(app.view_functions[rule.endpoint], "opener", None)


def test_every_route_of_the_console_says_who_may_open_it(app):
    """A page names a permission or a door; few doors are open to people who are not signed in."""
    openers = {rule.endpoint: opener(app, rule) for rule, _ in staff_routes(app)}
    assert [endpoint for endpoint, found in openers.items() if not isinstance(found, Permission | Door)] == []
    assert {endpoint for endpoint, found in openers.items() if found is Door.ANYBODY} == OPEN


def test_a_page_that_names_nothing_is_shut_for_everybody(settings, services):
    """Forgetting to say who may see a new page shows it to nobody."""
    app = create_app(settings, services)
    app.view_functions["staff.roles"] = lambda: "something new"
    for role in ROLES:
        browser = Browser(app)
        browser.signs_in(role)
        assert browser.opens("/staff/roles").status_code == 403


def test_every_permission_opens_something_for_somebody():
    """The table holds no role or permission that means nothing."""
    assert set(TABLE) == set(Permission)
    assert all(any(row) for row in TABLE.values())
    assert all(any(row[place] for row in TABLE.values()) for place, _ in enumerate(ROLES))


def test_every_module_with_pages_is_in_the_list():
    files = Path(auth.__file__).parent.glob("*.py")
    with_pages = {
        path.stem for path in files if re.search(r"^@blueprint\.(get|post|route)\(", path.read_text(), re.MULTILINE)
    }
    assert with_pages == {module.__name__.rpartition(".")[2] for module in PAGES}


def test_nobody_gets_nothing(app, browser, customer, services):
    """Without a session every route but the sign-in sends you there, and nothing is read or written."""
    before = services.records.inside(customer)
    browser.opens("/staff/sign-in")
    for rule, method in staff_routes(app):
        if rule.endpoint not in OPEN:
            answer = ask(browser, rule, method, customer)
            assert answer.status_code == 302, rule
            assert answer.headers["Location"].startswith("/staff/sign-in")
    assert services.records.inside(customer) == before


@pytest.mark.parametrize("role", ROLES)
def test_every_role_gets_what_the_table_says(app, browser, customer, services, role):
    """Every route, every method, against the one table; who is turned away is noted."""
    browser.signs_in(role)
    shut = []
    for rule, method in sorted(staff_routes(app), key=lambda route: route[0].endpoint in ENDING):
        browser.opens("/staff/")
        permission = opener(app, rule)
        allowed = not isinstance(permission, Permission) or TABLE[permission][ROLES.index(role)]
        answer = ask(browser, rule, method, customer)
        assert (answer.status_code != 403) == allowed, rule
        assert "sign-in" not in answer.headers.get("Location", "") or rule.endpoint in OPEN | ENDING
        shut += [] if allowed else [rule.endpoint]
    denied = [line.entry.result for line in services.audit.everything() if line.entry.action == "denied"]
    assert denied == shut


def test_the_table_is_shown_as_it_stands(browser):
    for role in ROLES:
        browser.signs_in(role)
        browser.opens("/staff/roles")
        assert browser.text.count('class="yes"') == sum(granted for row in TABLE.values() for granted in row)


def test_a_role_that_only_reads_is_not_offered_an_answer_box(browser, customer):
    browser.signs_in(READ_ONLY)
    browser.opens(f"/staff/conversations/{customer}")

    assert "<textarea" not in browser.text
    assert browser.sends(f"/staff/conversations/{customer}/answer", text="hi").status_code == 403


def test_signing_in_leads_to_the_page_that_was_wanted(browser, customer):
    browser.opens(f"/staff/conversations/{customer}")
    browser.follows()
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD, next=f"/staff/conversations/{customer}")

    assert browser.page.headers["Location"] == f"/staff/conversations/{customer}"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/staff/",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff/\\..\\\\evil.example",
        "javascript:alert(1)",
        "/staff/\r\nSet-Cookie: planted=1",
        "/staff/\t//evil.example",
        "/staff/\x00",
        "/simulator",
        "",
    ],
)
def test_it_leads_nowhere_else(browser, wanted):
    """No open redirect."""
    browser.opens("/staff/sign-in")
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD, next=wanted)

    assert browser.page.headers["Location"] == "/staff/"


def test_wrong_password_says_so_without_saying_which(browser):
    for name in ("dana", "nobody"):
        assert browser.signs_in(name, "wrong").status_code == 401
        assert "Name and password don't belong together" in browser.text
        assert "wrong" not in browser.text.replace("wrongly", "")


def test_a_session_planted_before_sign_in_is_worth_nothing(app, browser):
    """Session fixation: the cookie changes with the sign-in, and the old one stays a stranger's."""
    browser.opens("/staff/sign-in")
    planted = browser.client.get_cookie("__Host-sotto", "chat.example.com").value
    browser.sends("/staff/sign-in", name="dana", password=PASSWORD)
    assert browser.client.get_cookie("__Host-sotto", "chat.example.com").value != planted

    thief = Browser(app)
    thief.client.set_cookie("__Host-sotto", planted, domain="chat.example.com", secure=True)
    assert thief.opens("/staff/").status_code == 302


def test_a_cookie_kept_from_before_signing_out_is_worth_nothing(app, dana):
    kept = dana.client.get_cookie("__Host-sotto", "chat.example.com").value
    dana.opens("/staff/")
    dana.sends("/staff/sign-out")

    thief = Browser(app)
    thief.client.set_cookie("__Host-sotto", kept, domain="chat.example.com", secure=True)
    assert thief.opens("/staff/").status_code == 302


def test_a_session_ends_with_idleness(dana, clock):
    clock.advance(minutes=20)
    assert dana.opens("/staff/").status_code == 200
    clock.now += IDLE + timedelta(minutes=1)
    assert dana.opens("/staff/").status_code == 302


def test_a_session_ends_when_the_account_changes(dana, services):
    services.accounts.add("dana", "privacy_officer", PASSWORD)
    assert dana.opens("/staff/").status_code == 302


def test_a_session_ends_when_the_account_is_removed(dana, services):
    services.accounts.remove("dana")
    assert dana.opens("/staff/").status_code == 302


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/sign-out", "/staff/conversations/x/answer"])
def test_a_form_without_its_token_changes_nothing(dana, path):
    """Another site can make the browser send a form, but not with the token."""
    dana.token = ""
    assert dana.sends(path, name="dana", password=PASSWORD, text="hi").status_code == 400
    assert "The form was too old" in dana.text
    assert dana.opens("/staff/").status_code == 200


def test_a_form_from_another_site_is_refused_even_with_a_token(dana):
    answer = dana.client.post(
        "/staff/sign-out",
        data={"csrf_token": dana.token},
        headers={"Referer": "https://evil.example/"},
        base_url="https://chat.example.com",
    )
    assert answer.status_code == 400


@on_every_engine
def test_guessing_is_slowed_down_for_a_name(browser):
    """Whoever tries: after five in a minute the right password doesn't help either."""
    tries = [browser.signs_in("dana", f"guess number {n}").status_code for n in range(6)]

    assert tries == [401] * 5 + [429]
    assert browser.signs_in().status_code == 429
    assert browser.signs_in("supervisor").status_code == 303


@on_every_engine
def test_all_machines_count_together(browser, settings, services):
    """Trying here and there is of no use: another process, or behind one Redis another machine."""
    elsewhere = Browser(create_app(settings, services))
    tries = [(browser, elsewhere)[n % 2].signs_in("dana", f"guess number {n}").status_code for n in range(6)]

    assert tries == [401] * 5 + [429]


@on_redis
def test_attempts_are_counted_in_a_window_that_ends(settings):
    """What the `limits` library asks of its storage."""
    attempts = open_attempts(settings)
    assert attempts.check()
    assert [attempts.incr("dana", 60), attempts.incr("dana", 60), attempts.get("dana")] == [1, 2, 2]
    assert 50 < attempts.get_expiry("dana") - time.time() <= 60
    attempts.clear("dana")
    assert attempts.get("dana") == 0


def test_who_cannot_be_counted_in_redis_is_not_let_in(browser, app):
    """The limit fails closed there, too: nothing listens on port 1."""
    door = open_door("redis://127.0.0.1:1", "attempts")
    app.extensions["sign-in-limit"] = SignInLimit(RedisAttempts("", door, wrap_exceptions=True), b"secret")

    assert browser.signs_in().status_code == 503


def test_guessing_is_slowed_down_for_an_address(browser):
    tries = [browser.signs_in(f"name-{n}", "guess").status_code for n in range(31)]

    assert tries[-1] == 429
    assert 429 not in tries[:-1]


def test_who_cannot_be_counted_is_not_let_in(browser, settings):
    """The limit fails closed."""
    (settings.data_dir / "sign-in-attempts.sqlite3").write_bytes(b"no database at all" * 100)

    assert browser.signs_in().status_code == 503
    assert browser.opens("/staff/").status_code == 302


def test_what_was_typed_into_the_name_box_is_not_kept(browser, disk):
    """People type their password there."""
    browser.signs_in(PASSWORD, PASSWORD)
    assert PASSWORD.encode() not in disk()


def test_cookies_are_locked_down(dana):
    """For us only, over TLS only, not for scripts, not with other sites' forms."""
    dana.opens("/staff/sign-in")
    dana.signs_in()
    (cookie,) = [value for value in dana.page.headers.getlist("Set-Cookie") if value.startswith("__Host-sotto=")]

    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


@pytest.mark.parametrize("path", ["/staff/", "/staff/sign-in", "/privacy", "/", "/nowhere", "/receipts/E-XXXX-XXXX"])
def test_every_page_is_locked_down(dana, path):
    """No inline code, no other host, no frame, no cache."""
    headers = dana.opens(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" in headers
    for inline in ("<style", "style=", "<script>", "onclick", "onload", "javascript:"):
        assert inline not in dana.text


def test_a_forged_host_shows_up_nowhere(browser):
    """Addresses on pages and redirects are relative."""
    for path in ("/staff/", "/staff/sign-in", "/privacy"):
        answer = browser.client.get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.get_data(as_text=True) + answer.headers.get("Location", "")
