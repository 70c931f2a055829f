"""Invitations, and what an administrator does with accounts: getting in, and nobody getting locked out."""

import re

import pytest

from bot.console.invitations import VALID_FOR
from tests.builders import on_every_engine
from tests.console.conftest import BASE, FRESH, PASSWORD, Browser


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


@on_every_engine
def test_an_invitation_is_seen_and_can_be_withdrawn(admin, app, services):
    link = invited(admin)
    admin.opens("/staff/people")
    assert "Invited, not here yet" in admin.text
    assert admin.sends("/staff/people/noa/withdraw").status_code == 303
    assert Browser(app).opens(link).status_code == 404
    admin.follows()
    assert "Invited, not here yet" not in admin.text
    assert admin.sends("/staff/people/noa/withdraw").status_code == 404
    last = [line.entry for line in services.audit.everything()][-1]
    assert (last.action, last.subject) == ("staff_uninvited", "noa")


@pytest.mark.parametrize("ends", ["removed", "agent"])
def test_who_may_not_invite_any_more_left_no_way_back_in(admin, app, services, ends):
    """An administrator who knew that they would go has invited a second self."""
    services.accounts.add("eve", "admin", PASSWORD)
    eve = Browser(app)
    eve.signs_in("eve")
    eve.opens("/staff/people")
    link = invited(eve, "backdoor", "admin")
    assert Browser(app).opens(link).status_code == 200
    if ends == "removed":
        admin.sends("/staff/people/eve/remove")
    else:
        admin.sends("/staff/people/eve/role", role=ends)
    second = Browser(app)
    assert second.opens(link).status_code == 404
    second.opens("/staff/sign-in")
    assert second.sends(link, password=FRESH).status_code == 404
    admin.opens("/staff/people")
    assert "backdoor" not in admin.text


def test_who_is_removed_is_not_brought_back_by_a_link_of_before(admin, app, services):
    services.accounts.add("noa", "agent", PASSWORD)
    link = invited(admin)
    admin.sends("/staff/people/noa/remove")
    assert Browser(app).opens(link).status_code == 404
