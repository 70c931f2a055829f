"""Script in every field that a customer or a staff member fills in: it comes back as words, on every page, or not at all."""

import re
from html.parser import HTMLParser

import pytest

from tests.builders import Phone
from tests.console.test_doors import ask, staff_routes

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a>{{7*191}}"
URLS = {"href", "src", "action", "formaction", "hx-get", "hx-post", "data", "srcset"}
VOID = "sign_out"
OURS = re.compile(r"/static/[\w.-]+\.js(\?.*)?")


class Page(HTMLParser):
    """What a browser would run on a page, and the fields of its forms."""

    def __init__(self, text):
        super().__init__()
        self.runs, self.forms = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "script" and not OURS.fullmatch(found.get("src") or ""):
            self.runs.append(f"<{tag}>")
        self.runs += [f"<{tag} {name}>" for name in found if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in URLS & set(found):
            scheme = re.sub(r"[\s\x00-\x1f]", "", found[name] or "").partition(":")[0].casefold()
            self.runs += [f"<{tag} {name}={scheme}:>"] if scheme in {"javascript", "data", "vbscript"} else []
        self.runs += [f"<{tag} src=x>"] if found.get("src") == "x" else []
        if tag == "form" and (found.get("method") or "").casefold() == "post":
            self.forms.append((found.get("action"), []))
        if tag in {"input", "textarea", "select", "button"} and self.forms and found.get("name"):
            self.forms[-1][1].append(found["name"])


def test_the_measure_can_fail():
    assert Page(SCRIPT).runs == ["<script>", "<img onerror>", "<img src=x>", "<a href=javascript:>"]


@pytest.fixture
def told(client, services):
    """Customers have written it wherever they can: as words, in an opinion, as a correction, in an answer to a question."""
    phones = [Phone(client, address=f"whatsapp:+4850030{number:04d}") for number in range(6)]
    for phone in phones:
        phone.says("hello there")
        phone.says(SCRIPT, ProfileName=SCRIPT, ButtonPayload=SCRIPT, ButtonText=SCRIPT)
        phone.says("I want to give feedback")
        phone.says(f"4, {SCRIPT}")
        phone.says("my address is wrong")
        phone.says(f"it is {SCRIPT}")
        phone.says("where is my order?")
        phone.says(SCRIPT)
        phone.says("", NumMedia="1", MediaUrl0=SCRIPT, MediaContentType0=SCRIPT)
    return services.transcripts.holder(phones[0].address).customer


def pages(app):
    """Every page of the console that is read."""
    return [rule for rule, method in staff_routes(app) if method == "GET" and VOID not in rule.endpoint]


def test_what_people_wrote_runs_nowhere(app, admin, told):
    """Neither what customers wrote nor what staff did in any form of any page, seen again on every page."""
    sent = set()
    addresses = [rule.rule.replace("<customer>", told).replace("<token>", "none") for rule in pages(app)]
    for address in (
        *addresses,
        "/staff/masked?kind=national_id&country=IL&rule=israeli_id",
        "/staff/replies?edit=greeting",
    ):
        for action, fields in Page(admin.opens(address).get_data(as_text=True)).forms:
            where = action or address
            if re.search(r"sign-out|/account|/people/|/erase|/close|hand-back", where) or not fields:
                continue
            given = {name: SCRIPT for name in fields if name not in {"csrf_token", "back"}}
            answer = admin.sends(where, **given)
            assert Page(answer.get_data(as_text=True)).runs == [], where
            sent |= {(re.sub(r"\w{24}", "<customer>", where), name) for name in given}
    assert {name for _, name in sent} >= {"text", "name", "template", "reason", "words", "example"} - {
        "template",
        "reason",
    }

    for language in ("en", "he"):
        for rule in pages(app):
            text = ask(admin, rule, "GET", told).get_data(as_text=True)
            assert Page(text).runs == [], (rule, language)
            assert "1337" not in text, "a template ran"
    admin.opens(f"/staff/conversations/{told}")
    assert "<script>alert(1)" in admin.text, "it stands there as words"
    assert "{{7*191}}" in admin.text


QUERIES = (
    "words",
    "next",
    "view",
    "tongue",
    "masked",
    "day",
    "after",
    "lang",
    "reason",
    "version",
    "kind",
    "country",
    "rule",
)


def test_what_stands_in_an_address_runs_nowhere(app, admin, told):
    """Every parameter of every page, and every part of an address."""
    for rule in pages(app):
        path = rule.rule.replace("<customer>", told).replace("<token>", "none").replace("<name>", "x")
        query = dict.fromkeys((*QUERIES, "rule", "days", "before", "verify", "edit", "name", "boxless"), SCRIPT)
        assert Page(admin.opens(path, query_string=query).get_data(as_text=True)).runs == [], rule
    for path in ("/staff/conversations/", "/staff/join/", "/receipts/", "/export/", "/nowhere/"):
        assert Page(admin.opens(path + SCRIPT.replace("/", "")).get_data(as_text=True)).runs == [], path


def test_what_was_typed_at_the_door_runs_nowhere(browser):
    browser.opens("/staff/sign-in")
    browser.sends("/staff/sign-in", name=SCRIPT, password=SCRIPT, next=SCRIPT)
    assert Page(browser.page.get_data(as_text=True)).runs == []
    assert "<script>alert(1)" in browser.text
    assert browser.page.get_data(as_text=True).count(SCRIPT) == 0


@pytest.mark.parametrize("size", [70_000, 2_000_000])
def test_a_body_of_any_size_is_refused_or_answered_and_never_a_fault(browser, dana, customer, size):
    """In every field, signed in or not: too large is 413; what may be long is cut or said to be too long."""
    browser.opens("/staff/")
    for path, field in (
        (f"/staff/conversations/{customer}/answer", "text"),
        (f"/staff/conversations/{customer}/note", "text"),
        ("/staff/account/password", "password"),
        ("/staff/masked", "example"),
    ):
        dana.opens("/staff/account")
        status = dana.sends(path, **{field: "x" * size}).status_code
        assert status < 500, (path, status)
        assert status == 413 or size < 1_000_000, path
