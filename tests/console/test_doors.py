"""Who gets into the console, and what stays shut."""

import re
from pathlib import Path

import pytest

from bot.app import create_app
from bot.console import auth
from bot.console.accounts import ROLES
from bot.console.auth import Door
from bot.console.pages import PAGES
from bot.console.permissions import TABLE, Permission
from tests.console.conftest import PASSWORD, Browser

READ_ONLY = "privacy_officer"

OPEN = {"staff.sign_in", "staff.join", "staff.company", "staff.company_back"}
"""What people who are not signed in may open: a new page here must be meant to be."""

HANDS_BACK = {"staff.answer", "staff.draft", "staff.note"}
"""What hands back what was typed, and nothing else."""

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
            if rule.endpoint in HANDS_BACK:
                assert (answer.status_code, "hello</textarea>" in browser.text) == (401, True), rule
                assert "hello there" not in browser.text
            else:
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


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/sign-out", "/staff/conversations/x/answer"])
def test_a_form_without_its_token_changes_nothing(dana, path):
    """Another site can make the browser send a form, but not with the token."""
    dana.token = ""
    assert dana.sends(path, name="dana", password=PASSWORD, text="hi").status_code == 400
    assert ("Not sent" if path.endswith("answer") else "The form was too old") in dana.text
    assert dana.opens("/staff/").status_code == 200


def test_a_form_from_another_site_is_refused_even_with_a_token(dana):
    answer = dana.client.post(
        "/staff/sign-out",
        data={"csrf_token": dana.token},
        headers={"Referer": "https://evil.example/"},
        base_url="https://chat.example.com",
    )
    assert answer.status_code == 400


def test_cookies_are_locked_down(browser):
    """For us only, over TLS only, not for scripts, not with other sites' forms."""
    browser.signs_in()
    (cookie,) = [value for value in browser.page.headers.getlist("Set-Cookie") if value.startswith("__Host-sotto=")]

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
