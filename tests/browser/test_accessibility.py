"""Every page there is, for who sees little, reads from the right, uses no mouse, or has no scripts."""

import secrets
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pyotp
import pytest

from bot.commands.erase import BY_OPERATOR
from handlers.choices import Opinion
from tests.browser.conftest import PASSWORD, PATIENCE_MS, running
from tests.builders import behind

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor/axe-4.14.1.min.js").read_text("utf-8")
VIOLATIONS = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
  (one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORKABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
IN_SIGHT = """(workable) => [...document.querySelectorAll(workable)]
  .map((one, number) => { one.dataset.number = number; return one; })
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
  .filter((one) => one.type !== "radio").map((one) => Number(one.dataset.number))"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  return { number: Number(one.dataset.number), what: one.outerHTML.slice(0, 120),
           shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
}"""
NAMES = (
    "(wanted) => wanted.map((number) => document.querySelector(`[data-number='${number}']`).outerHTML.slice(0, 120))"
)
OFFERED = (
    "() => [...document.querySelectorAll('main :is(h1, h2, h3, button, summary, label)')].map((one) => one.innerText)"
)
DAY = timedelta(days=1)
NOBODY, STAFF, CODE = None, "adam", "cody"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A Sotto whose company provider is out of reach."""
    company = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "sotto", "oidc_client_secret": "a secret"}
    with running(tmp_path_factory.mktemp("company"), **company) as (address, _):
        yield address


@pytest.fixture(scope="module")
def pages(installation, elsewhere, chromium):
    """Every page that a browser shows, in states that fill it, and who must be signed in for it."""
    address, parts = installation
    now = parts.clock()
    with_codes(parts, CODE, now)
    for number in range(5):
        parts.feedback.keep(secrets.token_bytes(16), Opinion(stars=number % 5 + 1, text="Nice people! תודה"), now - DAY)
    invited = parts.invitations.make("noa", "agent", now)
    open_one, closed_one, late_one, damaged_one, erased = lived(chromium, address, parts)
    inside = f"/staff/conversations/{open_one}"
    return (
        *((path, NOBODY) for path in ("/", "/simulator", "/privacy", "/staff/sign-in", "/nowhere")),
        *((f"/receipts/{code}", NOBODY) for code in (erased, "E-XXXX-XXXX")),
        *((f"/staff/join/{token}", NOBODY) for token in (invited, "spent")),
        ("/export/spent", NOBODY),
        (f"{elsewhere}/staff/sign-in", NOBODY),
        (f"{elsewhere}/staff/sign-in/company", NOBODY),
        ("/staff/sign-in/code", CODE),
        *((path, STAFF) for path in ("/staff/", "/staff/?words=zzz", "/staff/?view=closed&masked=card")),
        *((path, STAFF) for path in (inside, f"{inside}/erase", "/staff/conversations/nobody")),
        *((f"/staff/conversations/{one}", STAFF) for one in (closed_one, late_one, damaged_one)),
        (f"/staff/conversations/{damaged_one}/erase", STAFF),
        ("/staff/texts?edit=flow.order_status.answer.shipped", STAFF),
        *((f"/staff/{path}", STAFF) for path in ("requests", "feedback", "settings", "roles", "people", "account")),
        *((f"/staff/{path}", STAFF) for path in ("overview?days=7", "audit?verify=1&ask=1", "replies?edit=greeting")),
        ("/staff/masked?kind=national_id&country=IL&rule=israeli_id", STAFF),
        ("/staff/audit", "dana"),
    )


def with_codes(parts, name, now):
    """Make an account that is asked for a code."""
    parts.accounts.add(name, "agent", PASSWORD)
    token = parts.accounts.sign_in(name, PASSWORD, now)
    parts.second_factors.begin(name)
    code = pyotp.TOTP(parts.second_factors.offered(name, "Sotto").text).at(now)
    assert parts.second_factors.confirm(name, token, code, now)


def lived(chromium, address, parts):
    """Return a conversation with everything in it, a closed one, one of yesterday, a damaged one, and a receipt."""
    ids = []
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    for _ in range(5):
        page.goto("/simulator?lang=en&speak=he")
        page.click("form.screen-head button, .screen-head form button")
        for button in ("card", "id"):
            page.click(f"button[value={button}]")
            page.wait_for_load_state("networkidle")
        page.click("button[name=attach][value=voice]")
        page.wait_for_load_state("networkidle")
        ids.append(page.locator("#staff .reading-head a").get_attribute("href").rpartition("/")[2])
    context.close()
    parts.transcripts.close(ids[1], parts.clock())
    parts.transcripts.answer(ids[0], "A person here. " + "long" * 40, parts.clock())
    parts.transcripts.note(ids[0], "prefers mornings", parts.clock(), "adam")
    erased = parts.erasures.erase(ids[2], parts.clock(), BY_OPERATOR)
    assert parts.reveals.ask(ids[0], "dana", "call_back", parts.clock())
    heard = parts.clock() - timedelta(hours=25)
    parts.transcripts.changes.alter(
        ids[3], parts.clock(), lambda state: replace(state, desk=replace(state.desk, heard_at=heard))
    )
    behind(parts.settings, "records", "UPDATE conversations SET sealed = x'01' WHERE customer = ?", (ids[4],))
    return ids[0], ids[1], ids[3], ids[4], erased


@pytest.fixture
def looked_at(chromium, site, session_of, pages):
    """Yield every page, opened with a taste, one browser window for each person; a complaint of the browser is an error."""

    def looked_at(**taste):
        windows = {}
        for path, who in pages:
            if who not in windows:
                state = session_of(who) if who else None
                windows[who] = chromium.new_context(base_url=site, storage_state=state, **taste).new_page()
                windows[who].set_default_timeout(PATIENCE_MS)
            windows[who].goto(path)
            if who is not NOBODY:
                assert "/sign-in" not in urlsplit(windows[who].url).path or who == CODE, path
            yield path, windows[who]
        for page in windows.values():
            page.context.close()

    return looked_at


@pytest.mark.parametrize(
    "taste",
    [
        {"locale": "en", "color_scheme": "light"},
        {"locale": "he", "color_scheme": "dark"},
        {"locale": "ar", "color_scheme": "dark", "contrast": "more"},
        {"locale": "pl", "color_scheme": "light", "forced_colors": "active"},
    ],
    ids=lambda taste: "-".join(taste.values()),
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(looked_at, taste):
    """On no page: in four languages, light and dark, with more contrast, with the colours of the reader's own system."""
    found = {}
    for path, page in looked_at(**taste):
        page.evaluate(AXE)
        for violation in page.evaluate(VIOLATIONS):
            found.setdefault(violation, path)
        for width in (375, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(SIDEWAYS) > 0:
                found.setdefault(f"wider than {width} pixels", path)
        if path == "/":
            page.evaluate("document.querySelector('html').removeAttribute('lang')")
            assert page.evaluate(VIOLATIONS), "the measure itself must be able to fail"
    assert found == {}


def test_every_page_can_be_worked_by_keyboard(looked_at):
    """Tab reaches every link, button and field that is in sight, each shows that it has the focus, and leaves it again."""
    stuck = {}
    for path, page in looked_at(locale="en"):
        wanted = set(page.evaluate(IN_SIGHT, WORKABLE))
        for _ in range(len(wanted) + 5):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused and not focused["shown"]:
                stuck.setdefault(f"no sign of focus: {focused['what']}", path)
            wanted.discard(focused and focused["number"])
            if not wanted:
                break
        if wanted:
            stuck.setdefault(f"never reached: {page.evaluate(NAMES, sorted(wanted))}", path)
    assert stuck == {}


def test_every_page_reads_without_scripts(looked_at):
    """All that is there with scripts is there without: headings, and what can be pressed and filled in."""
    with_scripts = {path: page.evaluate(OFFERED) for path, page in looked_at(locale="en")}
    without = {path: page.evaluate(OFFERED) for path, page in looked_at(locale="en", java_script_enabled=False)}
    assert without == with_scripts
