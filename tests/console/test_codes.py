"""One-time codes, recovery codes, invitations: getting in, and nobody getting locked out."""

import re
from datetime import timedelta

import pytest

from bot.app import create_app
from bot.services import build
from config.settings import load_settings
from tests.builders import chosen, on_every_engine
from tests.console.conftest import FRESH, PASSWORD, RECOVERY, SECRET, App, Browser
from tests.console.test_doors import ENDING, OPEN


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
