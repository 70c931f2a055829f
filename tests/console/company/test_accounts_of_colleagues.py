"""Which colleagues come in, and as what: invitations, addresses, the claim that names a role."""

import pytest

from tests.builders import on_every_engine
from tests.console.company.conftest import NAME, Colleague
from tests.console.conftest import PASSWORD
from tests.oidc_provider import DANA

ROLES = {"oidc_role_claim": "groups", "oidc_roles": "bosses=admin,support=agent"}


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
