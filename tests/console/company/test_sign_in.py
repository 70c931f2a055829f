"""Signing in through the company's OpenID Connect provider: a real one, in a process of its own, honest or not."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.console import oidc
from config.settings import SettingsError, load_settings
from tests.builders import on_every_engine
from tests.console.company.conftest import HERE, NAME, Colleague
from tests.console.conftest import PASSWORD, Browser
from tests.oidc_provider import SECRET, OtherProcess

TOKEN = re.compile(r"eyJ[\w-]{8,}\.[\w-]+\.")
"""A signed token, as its header begins."""
LIES = (
    "wrong nonce",
    "no nonce",
    "for another client",
    "for two, meant for another",
    "no audience",
    "expired",
    "no expiry",
    "not valid yet",
    "from another issuer",
    "unsigned",
    "signed with the client's secret",
    "signed by a stranger",
    "changed after signing",
    "no subject",
    "no ID token",
    "no ID token, but says who",
    "issued tomorrow",
    "for nobody",
    "a subject that is none",
    "cancelled",
)


@on_every_engine
def test_who_has_an_account_comes_in_and_it_is_noted(dana):
    assert dana.comes_in().status_code == 303
    assert dana.noted() == ("signed_in", "done", "company")
    dana.follows()
    assert dana.page.status_code == 200
    assert NAME in dana.opens("/staff/account").get_data(as_text=True)


def test_the_code_is_bound_to_this_browser(dana):
    """PKCE by S256 with a verifier that only the session holds; the secret goes to the token endpoint alone."""
    dana.opens("/staff/sign-in/company")
    sent = parse_qs(urlsplit(dana.page.headers["Location"]).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["redirect_uri"] == ["https://chat.example.com/staff/sign-in/company/back"]
    assert SECRET not in dana.page.headers["Location"]
    dana.comes_in()
    assert 43 <= len(dana.provider.asked()[-1]["code_verifier"]) <= 128


@pytest.mark.parametrize("lie", LIES)
def test_what_is_not_proven_opens_nothing(dana, lie, log):
    """And says so plainly, is noted without a name, and no token or code lands in the log."""
    dana.provider.tell(lie=lie)
    back = dana.goes()
    assert dana.opens(back).status_code == 401
    assert "doesn't prove who you are" in dana.text
    assert dana.noted()[:2] == ("sign_in_failed", "company_unproven")
    assert dana.opens("/staff/").status_code == 302
    secrets = [*parse_qs(urlsplit(back).query).get("code", []), NAME, SECRET]
    assert [secret for secret in secrets if secret in log()] == []
    assert TOKEN.search(log()) is None
    assert "code_verifier" not in log()


@pytest.mark.parametrize("lie", ["description of another", "endless"])
def test_a_description_that_cannot_be_used_is_as_a_dead_provider(dana, lie):
    dana.provider.tell(lie=lie)
    assert dana.opens("/staff/sign-in/company").status_code == 503
    dana.provider.tell()
    assert dana.comes_in().status_code == 303


@pytest.mark.parametrize("lie", ["broken", "silent about keys"])
def test_a_provider_that_fails_on_the_way_back_is_dead(dana, lie, monkeypatch):
    back = dana.goes()
    dana.provider.tell(lie=lie)
    monkeypatch.setattr(oidc, "SECONDS", 0.2)
    assert dana.opens(back).status_code == 503
    assert "Nothing is wrong with your account" in dana.text
    assert dana.noted()[:2] == ("sign_in_failed", "company_dead")


def test_a_provider_that_is_gone_gives_a_clear_page_and_administrators_still_come_in(company):
    with OtherProcess() as gone:
        colleague = company(oidc_issuer=gone.issuer, local_sign_in="admins")
    assert colleague.opens("/staff/sign-in/company").status_code == 503
    assert "doesn't answer" in colleague.text
    assert colleague.signs_in("boss").status_code == 303
    assert colleague.opens("/staff/").status_code == 200


def test_new_keys_of_the_provider_are_fetched(dana):
    dana.comes_in()
    dana.provider.tell(turn_key=True)
    assert dana.comes_in().status_code == 303


def test_a_return_that_nobody_asked_for_is_worth_nothing(dana):
    """Login forgery: somebody else's way back, in this browser."""
    stolen = Colleague(dana.app, dana.parts, dana.provider).goes()
    assert dana.opens(stolen).status_code == 401
    dana.goes()
    assert dana.opens(stolen).status_code == 401
    assert dana.opens("/staff/").status_code == 302


def test_a_return_works_once(dana):
    back = dana.goes()
    assert dana.opens(back).status_code == 303
    assert dana.opens(back).status_code == 401


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/staff/roles", "/staff/roles"),
        ("https://evil.example/staff/", "/staff/"),
        ("//evil.example", "/staff/"),
        ("/staff/%5C..%5C%5Cevil.example", "/staff/"),
    ],
)
def test_it_leads_to_the_page_that_was_wanted_and_nowhere_else(dana, wanted, lands):
    assert dana.comes_in(f"?next={wanted}").headers["Location"] == lands


def test_the_session_of_before_is_worth_nothing_after(dana):
    """Fixation: the cookie is a new one."""
    back = dana.goes()
    planted = dana.client.get_cookie("__Host-sotto", "chat.example.com").value
    dana.opens(back)
    thief = Browser(dana.app)
    thief.client.set_cookie("__Host-sotto", planted, domain="chat.example.com", secure=True)
    assert thief.opens("/staff/").status_code == 302


def test_one_time_codes_are_asked_for_all_the_same(company):
    colleague = company(codes_required_for="agent")
    colleague.parts.accounts.add(NAME, "agent", PASSWORD)
    colleague.comes_in()
    assert colleague.noted() == ("signed_in", "enrol_owed", "company")
    assert colleague.opens("/staff/").headers["Location"] == "/staff/account"


def test_with_passwords_for_administrators_only_others_are_sent_to_the_company(company):
    colleague = company(local_sign_in="admins")
    colleague.parts.accounts.add(NAME, "agent", PASSWORD)
    assert colleague.signs_in(NAME).status_code == 403
    assert "comes in with the company account" in colleague.text
    assert colleague.opens("/staff/").status_code == 302
    assert colleague.signs_in(NAME, "wrong").status_code == 401


def test_attempts_are_limited(dana):
    tries = [dana.opens("/staff/sign-in/company").status_code for _ in range(31)]
    assert tries == [302] * 30 + [429]
    returns = [dana.opens("/staff/sign-in/company/back?state=x&code=y").status_code for _ in range(31)]
    assert returns == [401] * 30 + [429]


@pytest.mark.parametrize("path", ["/staff/sign-in/company", "/staff/sign-in/company/back?code=x&state=y"])
def test_without_a_provider_there_is_no_such_door(browser, path):
    assert browser.opens(path).status_code == 404
    assert "company account" not in browser.opens("/staff/sign-in").get_data(as_text=True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"oidc_client_id": "sotto"}, "SOTTO_OIDC_ISSUER, SOTTO_OIDC_CLIENT_SECRET"),
        ({"oidc_issuer": "https://id.example"}, "SOTTO_OIDC_CLIENT_ID, SOTTO_OIDC_CLIENT_SECRET"),
        ({"oidc_issuer": "http://id.example", **HERE}, "SOTTO_OIDC_ISSUER: must be the provider's https://"),
        ({"oidc_issuer": "https://id.example/?tenant=1", **HERE}, "SOTTO_OIDC_ISSUER: must be"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_roles": "a=boss"}, "SOTTO_OIDC_ROLES"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_roles": "agent"}, "value=role"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_roles": "a=agent,a=admin"}, "twice"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_roles": "a=agent"}, "go together"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_role_claim": "groups"}, "go together"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_name_claim": ""}, "SOTTO_OIDC_NAME_CLAIM"),
        ({"oidc_issuer": "https://id.example", **HERE, "oidc_name_claim": "a b"}, "SOTTO_OIDC_NAME_CLAIM"),
        ({"local_sign_in": "admins"}, "SOTTO_LOCAL_SIGN_IN=admins needs SOTTO_OIDC_ISSUER"),
        ({"local_sign_in": "nobody"}, "SOTTO_LOCAL_SIGN_IN"),
    ],
)
def test_settings_that_contradict_each_other_stop_the_start(given, says):
    with pytest.raises(SettingsError, match=says) as refusal:
        load_settings(**given)
    assert SECRET not in str(refusal.value)
