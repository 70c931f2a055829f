"""One-time codes, recovery codes, invitations: getting in, and nobody getting locked out."""

import re
from datetime import timedelta

import pyotp
import pytest

from bot.app import create_app
from bot.console.invitations import VALID_FOR
from bot.services import build
from config.settings import load_settings
from tests.builders import chosen, on_every_engine
from tests.console.conftest import BASE, PASSWORD, Browser
from tests.console.test_doors import ENDING, OPEN

FRESH = "another lamp above the river"
SECRET = re.compile(r'dir="ltr">([A-Z2-7]{32})<')
RECOVERY = re.compile(r"<li>(\w{5}-\w{5}-\w{5})</li>")


class App:
    """Somebody's authenticator app."""

    def __init__(self, secret, clock):
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def shows(self):
        return self.totp.at(self.clock())


@pytest.fixture
def with_codes(dana, clock):
    """Dana has set up codes; her app and her recovery codes."""
    dana.opens("/staff/account")
    dana.sends("/staff/account/codes")
    dana.follows()
    authenticator = App(SECRET.search(dana.text)[1], clock)
    assert "<svg" in dana.text
    dana.sends("/staff/account/codes/confirm", code=authenticator.shows())
    authenticator.recovery = RECOVERY.findall(dana.text)
    clock.advance(minutes=1)
    return authenticator


def asked(browser):
    """Sign in with the password; the code is asked for."""
    browser.signs_in()
    assert browser.page.headers["Location"].startswith("/staff/sign-in/code")
    browser.follows()
    return browser


def test_password_and_code_open_the_console(with_codes, app):
    browser = asked(Browser(app))
    browser.sends(
        "/staff/sign-in/code", code=f" {with_codes.shows()[:3]} {with_codes.shows()[3:]} ", next="/staff/account"
    )

    assert browser.page.headers["Location"] == "/staff/account"
    assert browser.opens("/staff/").status_code == 200


@pytest.mark.usefixtures("with_codes")
def test_the_password_alone_opens_nothing(app, customer):
    """Not one page, nor the one where codes are set up anew."""
    browser = asked(Browser(app))
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/staff/") and "GET" in rule.methods and rule.endpoint not in OPEN | ENDING:
            answer = browser.opens(rule.rule.replace("<customer>", customer).replace("<name>", "dana"))
            assert (answer.status_code, answer.headers["Location"]) == (302, "/staff/sign-in/code"), rule
    for path in ("account/codes", "account/codes/confirm", "account/password", f"conversations/{customer}/answer"):
        assert browser.sends(f"/staff/{path}", code="000000", text="x").headers["Location"] == "/staff/sign-in/code"


@on_every_engine
def test_a_code_works_once(with_codes, app):
    """Whoever read it over a shoulder comes too late, in another session too."""
    shown = with_codes.shows()
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=shown).status_code == 303
    second = asked(Browser(app))
    assert second.sends("/staff/sign-in/code", code=shown).status_code == 401
    assert "used already" in second.text


def test_clocks_may_differ_by_half_a_minute(with_codes, app, clock):
    late, early, old = (with_codes.totp.at(clock() + timedelta(seconds=30 * steps)) for steps in (-1, 1, -2))
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=old).status_code == 401
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=late).status_code == 303
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=early).status_code == 303


@on_every_engine
def test_a_recovery_code_works_once(with_codes, app):
    first = with_codes.recovery[0]
    assert len(set(with_codes.recovery)) == 10
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=first.upper().replace("-", " ")).status_code == 303
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=first).status_code == 401


@pytest.mark.usefixtures("with_codes")
def test_guessing_codes_is_slowed_down(app, services):
    browser = asked(Browser(app))
    tries = [browser.sends("/staff/sign-in/code", code=f"{n:06}").status_code for n in range(6)]

    assert tries == [401] * 5 + [429]
    results = [line.entry.result for line in services.audit.everything() if line.entry.action == "sign_in_failed"]
    assert results == ["code_refused"] * 5 + ["too_many"]


@on_every_engine
def test_neither_secret_nor_recovery_codes_lie_on_disk(with_codes, disk):
    written = disk()
    for secret in (
        with_codes.totp.secret,
        *with_codes.recovery,
        *(one.replace("-", "") for one in with_codes.recovery),
    ):
        assert secret.encode() not in written


def test_codes_go_against_a_code(with_codes, dana):
    """An open screen is not enough to switch them off."""
    dana.opens("/staff/account")
    assert dana.sends("/staff/account/codes/remove", code="000000").status_code == 422
    assert dana.sends("/staff/account/codes/remove", code=with_codes.shows()).status_code == 303
    dana.follows()
    assert "One-time codes are off" in dana.text


def test_a_secret_is_in_force_only_when_a_code_of_it_was_typed(dana, app):
    dana.opens("/staff/account")
    dana.sends("/staff/account/codes")
    assert dana.sends("/staff/account/codes/confirm", code="000000").status_code == 422
    browser = Browser(app)
    assert browser.signs_in().headers["Location"] == "/staff/"


@pytest.fixture
def strict(settings, clock):
    """An installation whose administrators can't do without codes."""
    given = chosen(settings)
    strict = load_settings(**given | {"codes_required_for": "admin, privacy_officer"})
    return Browser(create_app(strict, build(strict, clock)))


@pytest.mark.usefixtures("services")
def test_codes_are_obligatory_for_the_roles_that_the_settings_name(strict, clock):
    strict.signs_in("agent")
    assert strict.opens("/staff/").status_code == 200
    strict.opens("/staff/sign-in")
    strict.signs_in("admin")
    assert strict.opens("/staff/").headers["Location"] == "/staff/account"
    assert "Your role needs one-time codes" in strict.opens("/staff/account").get_data(as_text=True)
    strict.token = re.search(r'name="csrf_token" value="([^"]+)"', strict.text)[1]
    strict.sends("/staff/account/codes")
    strict.follows()
    strict.sends("/staff/account/codes/confirm", code=App(SECRET.search(strict.text)[1], clock).shows())
    assert strict.opens("/staff/").status_code == 200


def test_a_role_that_is_none_stops_the_start(settings):
    given = chosen(settings)
    with pytest.raises(ValueError, match="SOTTO_CODES_REQUIRED_FOR"):
        load_settings(**given | {"codes_required_for": "owner"})


def test_a_password_is_changed_against_the_old_one(dana, app):
    dana.opens("/staff/account")
    assert dana.sends("/staff/account/password", password="wrong", fresh=FRESH).status_code == 422
    assert "isn't your current password" in dana.text
    assert dana.sends("/staff/account/password", password=PASSWORD, fresh="short").status_code == 422
    assert "15 characters at least" in dana.text
    dana.sends("/staff/account/password", password=PASSWORD, fresh=FRESH)
    assert dana.opens("/staff/").status_code == 302, "all sessions end"
    assert Browser(app).signs_in(password=FRESH).status_code == 303


@pytest.fixture
def admin(app):
    browser = Browser(app)
    browser.signs_in("admin")
    browser.opens("/staff/people")
    return browser


def invited(admin, name="noa", role="agent"):
    admin.sends("/staff/people/invite", name=name, role=role)
    return re.search(rf"{BASE}(/staff/join/[\w-]+)", admin.text)[1]


def test_who_is_invited_chooses_a_password_that_nobody_else_knows(admin, app, services):
    link = invited(admin)
    noa = Browser(app)
    noa.opens(link)
    assert noa.sends(link, password="short").status_code == 422
    assert noa.sends(link, password=FRESH).status_code == 303
    noa.follows()
    assert "Your password is set" in noa.text
    assert noa.signs_in("noa", FRESH).status_code == 303
    told = [(line.entry.actor, line.entry.action, line.entry.subject) for line in services.audit.everything()]
    assert ("admin", "staff_invited", "noa") in told
    assert ("unknown", "staff_joined", "noa") in told


@on_every_engine
def test_an_invitation_works_once_for_three_days_and_the_newest_only(admin, app, clock):
    older, link = invited(admin), invited(admin)
    noa = Browser(app)
    assert noa.opens(older).status_code == 404
    assert noa.opens(link).status_code == 200
    noa.sends(link, password=FRESH)
    assert noa.sends(link, password=FRESH).status_code == 404
    late = invited(admin, "late")
    clock.now += VALID_FOR
    assert noa.opens(late).status_code == 404


@pytest.mark.usefixtures("with_codes")
def test_an_invitation_helps_who_lost_phone_and_password(admin, app):
    link = invited(admin, "dana")
    dana = Browser(app)
    dana.opens(link)
    dana.sends(link, password=FRESH)
    assert dana.signs_in("dana", FRESH).headers["Location"] == "/staff/"


@pytest.mark.parametrize("name", ["", "<script>alert(1)</script>", "x" * 65])
def test_a_name_that_is_none_is_not_invited(admin, name):
    assert admin.sends("/staff/people/invite", name=name, role="agent").status_code == 422
    assert "<script>alert" not in admin.page.get_data(as_text=True)
    assert admin.sends("/staff/people/invite", name="noa", role="owner").status_code == 422


@on_every_engine
@pytest.mark.parametrize("path", ["role", "remove"])
def test_the_last_administrator_stays(admin, services, path):
    """Nobody locks everybody out, themselves among them; with a second one there is no last one."""
    assert admin.sends(f"/staff/people/admin/{path}", role="agent").status_code == 409
    assert "last administrator" in admin.text
    assert services.accounts.find("admin").role == "admin"
    services.accounts.add("second", "admin", PASSWORD)
    assert admin.sends(f"/staff/people/second/{path}", role="agent").status_code == 303
    assert admin.sends(f"/staff/people/admin/{path}", role="agent").status_code == 409


def test_a_role_change_ends_sessions(admin, dana):
    assert dana.opens("/staff/").status_code == 200
    admin.sends("/staff/people/dana/role", role="supervisor")
    assert dana.opens("/staff/").status_code == 302


def test_nobody_is_nobody(admin):
    for path in ("role", "remove"):
        assert admin.sends(f"/staff/people/nobody/{path}", role="agent").status_code == 404


EIGHT = "vexlarm9"


def test_beside_codes_a_password_of_eight_characters_will_do(with_codes, dana, app):
    """NIST SP 800-63B-4: fifteen alone, eight beside another factor; what everybody guesses neither way."""
    for weak in ("short7x", "password", "dana1234"):
        dana.opens("/staff/account")
        assert dana.sends("/staff/account/password", password=PASSWORD, fresh=weak).status_code == 422, weak
    dana.opens("/staff/account")
    assert dana.sends("/staff/account/password", password=PASSWORD, fresh=EIGHT).status_code == 303
    browser = Browser(app)
    assert browser.signs_in(password=EIGHT).headers["Location"].startswith("/staff/sign-in/code")
    browser.follows()
    browser.sends("/staff/sign-in/code", code=with_codes.shows())
    assert browser.opens("/staff/").status_code == 200


def test_a_short_password_never_stands_alone(with_codes, dana, app, services):
    """Codes can't be switched off beside it; if an administrator takes them away, they are set up again first."""
    dana.opens("/staff/account")
    dana.sends("/staff/account/password", password=PASSWORD, fresh=EIGHT)
    browser = Browser(app)
    browser.signs_in(password=EIGHT)
    browser.follows()
    browser.sends("/staff/sign-in/code", code=with_codes.recovery[0])
    browser.opens("/staff/account")
    assert browser.sends("/staff/account/codes/remove", code=with_codes.recovery[1]).status_code == 422
    assert "too short to stand alone" in browser.text
    services.second_factors.remove("dana")

    assert browser.opens("/staff/").headers["Location"] == "/staff/account"
    assert "too short to stand alone" in (browser.opens("/staff/account") and browser.text)
    assert browser.sends("/staff/account/password", password=EIGHT, fresh="another8").status_code == 422
    assert browser.sends("/staff/account/password", password=EIGHT, fresh=FRESH).status_code == 303
    assert browser.signs_in(password=FRESH).headers["Location"] == "/staff/"


def test_recovery_codes_are_drawn_anew_against_password_and_code(with_codes, dana, app, services):
    """Those from before are void; the new ones work, each once; the page tells how many are left; it is accounted for."""
    dana.opens("/staff/account")
    assert "You have 10 recovery codes left." in dana.text
    dana.sends("/staff/account/codes/renew", password=PASSWORD, code=with_codes.shows())
    fresh = RECOVERY.findall(dana.text)
    assert len(set(fresh) - set(with_codes.recovery)) == len(fresh) == 10
    last = services.audit.lines(limit=1)[0].entry
    assert (last.actor, last.action, last.subject) == ("dana", "codes_renewed", "dana")
    other = asked(Browser(app))
    assert other.sends("/staff/sign-in/code", code=with_codes.recovery[0]).status_code == 401
    assert other.sends("/staff/sign-in/code", code=fresh[0]).status_code == 303
    assert "You have 9 recovery codes left." in (dana.opens("/staff/account") and dana.text)


@pytest.mark.parametrize(
    ("password", "right_code"), [("", True), ("not the password of dana", True), (PASSWORD, False)]
)
def test_no_recovery_codes_are_drawn_without_both(with_codes, dana, app, services, password, right_code):
    dana.opens("/staff/account")
    code = with_codes.shows() if right_code else "000000"
    assert dana.sends("/staff/account/codes/renew", password=password, code=code).status_code == 422
    assert RECOVERY.findall(dana.text) == []
    assert "Nothing was changed" in dana.text
    assert all(line.entry.action != "codes_renewed" for line in services.audit.everything())
    assert asked(Browser(app)).sends("/staff/sign-in/code", code=with_codes.recovery[0]).status_code == 303


def test_who_has_no_codes_gets_no_recovery_codes(dana):
    dana.opens("/staff/account")
    assert dana.sends("/staff/account/codes/renew", password=PASSWORD, code="000000").status_code == 422
    assert RECOVERY.findall(dana.text) == []
