"""Signing in through the company's OpenID Connect provider: a real one, in a process of its own, honest or not."""

from urllib.parse import parse_qs, urlsplit

import pytest
from argon2 import PasswordHasher

from bot.app import create_app
from bot.console import oidc
from bot.console.accounts import Accounts
from bot.services import build
from config.settings import SettingsError, load_settings
from tests.builders import chosen, on_every_engine
from tests.console.conftest import PASSWORD, Browser
from tests.oidc_provider import CLIENT, DANA, SECRET, OtherProcess

HERE = {"oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
ROLES = {"oidc_role_claim": "groups", "oidc_roles": "bosses=admin,support=agent"}
NAME = "dana@example.com"
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
    "cancelled",
)


@pytest.fixture(scope="module")
def process():
    with OtherProcess() as provider:
        yield provider


@pytest.fixture
def provider(process):
    process.tell()
    return process


@pytest.fixture
def company(settings, clock, provider, monkeypatch):
    """Open a Sotto with this provider; keywords are settings."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("bot.services.Accounts", lambda documents, **more: Accounts(documents, cheap, **more))
    given = chosen(settings)

    def opened(**more):
        fresh = load_settings(**given | {"oidc_issuer": provider.issuer} | HERE | more)
        parts = build(fresh, clock)
        parts.accounts.add("boss", "admin", PASSWORD)
        return Colleague(create_app(fresh, parts), parts, provider)

    return opened


class Colleague(Browser):
    """Somebody with a company account."""

    def __init__(self, app, parts, provider):
        super().__init__(app)
        self.app, self.parts, self.provider = app, parts, provider

    def goes(self, query=""):
        """To the provider; return where that sends the browser back to."""
        self.opens(f"/staff/sign-in/company{query}")
        back = urlsplit(self.provider.visited(self.page.headers["Location"]))
        return f"{back.path}?{back.query}"

    def comes_in(self, query=""):
        return self.opens(self.goes(query))

    def noted(self):
        entry = list(self.parts.audit.everything())[-1].entry
        return entry.action, entry.result, entry.reason


@pytest.fixture
def dana(company):
    """A colleague with an account."""
    colleague = company()
    colleague.parts.accounts.add(NAME, "agent", PASSWORD)
    return colleague


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
    secrets = [*parse_qs(urlsplit(back).query).get("code", []), NAME, SECRET, "eyJ"]
    assert [secret for secret in secrets if secret in log()] == []


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


def test_who_was_not_invited_stays_out(company):
    colleague = company()
    assert colleague.comes_in().status_code == 403
    assert "Ask an administrator for an invitation" in colleague.text
    assert colleague.noted()[:2] == ("sign_in_failed", "company_not_invited")
    assert colleague.parts.accounts.find(NAME) is None


@on_every_engine
def test_an_invitation_is_accepted_with_the_company_account(company, clock):
    """The link offers it; the account is made without a password that anybody knows."""
    colleague = company(local_sign_in="admins")
    token = colleague.parts.invitations.make(NAME, "supervisor", clock())
    colleague.opens(f"/staff/join/{token}")
    assert f"/staff/sign-in/company?invitation={token}" in colleague.text
    assert 'type="password"' not in colleague.text
    assert colleague.sends(f"/staff/join/{token}", password=PASSWORD).status_code == 403
    assert colleague.comes_in(f"?invitation={token}").status_code == 303
    assert colleague.parts.accounts.find(NAME).role == "supervisor"
    assert colleague.parts.invitations.find(token, clock()) is None


def test_another_persons_invitation_does_not_fit(company, clock):
    colleague = company()
    token = colleague.parts.invitations.make("zofia@example.com", "admin", clock())
    assert colleague.comes_in(f"?invitation={token}").status_code == 403
    assert colleague.parts.invitations.find(token, clock())


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_is_not_confirmed_names_nobody(dana, verified):
    dana.provider.tell({**DANA, "email_verified": verified})
    assert dana.comes_in().status_code == 403
    assert dana.noted()[1] == "company_no_name"


@on_every_engine
def test_an_address_given_to_somebody_else_opens_nothing_of_the_formers(dana):
    dana.comes_in()
    dana.provider.tell({**DANA, "sub": "person-2"})
    assert dana.comes_in().status_code == 403
    assert dana.noted()[1] == "company_somebody_else"
    dana.parts.accounts.remove(NAME)
    dana.parts.accounts.add(NAME, "agent", PASSWORD)
    assert dana.comes_in().status_code == 303


@pytest.mark.parametrize(
    ("groups", "role"), [(["support"], "agent"), ("support", "agent"), (["support", "bosses"], "admin")]
)
def test_a_claim_gives_the_role(company, groups, role):
    """The first line of the mapping that fits; the account is made at the first sign-in."""
    colleague = company(**ROLES)
    colleague.provider.tell({**DANA, "groups": groups})
    assert colleague.comes_in().status_code == 303
    assert colleague.parts.accounts.find(NAME).role == role


@pytest.mark.parametrize("groups", [["kitchen"], [], None, "", {"support": 1}, "supporter"])
def test_a_claim_that_means_nothing_gives_none(company, groups):
    colleague = company(**ROLES)
    colleague.provider.tell({**DANA, "groups": groups})
    assert colleague.comes_in().status_code == 403
    assert colleague.noted()[1] == "company_no_role"
    assert colleague.parts.accounts.find(NAME) is None


@on_every_engine
def test_a_role_that_changed_at_the_company_changes_here_and_ends_sessions(company):
    colleague = company(**ROLES)
    colleague.provider.tell({**DANA, "groups": ["bosses"]})
    colleague.comes_in()
    elsewhere = Colleague(colleague.app, colleague.parts, colleague.provider)
    elsewhere.provider.tell({**DANA, "groups": ["support"]})
    elsewhere.comes_in()
    assert colleague.parts.accounts.find(NAME).role == "agent"
    assert colleague.opens("/staff/").status_code == 302


@on_every_engine
def test_the_last_administrator_stays_one_whatever_the_claim_says(company):
    colleague = company(**ROLES)
    colleague.provider.tell({**DANA, "groups": ["bosses"]})
    colleague.comes_in()
    colleague.parts.accounts.remove("boss")
    colleague.provider.tell({**DANA, "groups": ["support"]})
    assert colleague.comes_in().status_code == 403
    assert colleague.parts.accounts.find(NAME).role == "admin"


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
