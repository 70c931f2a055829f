"""Signing out leaves nothing behind in the browser: neither a page to go back to nor a poll that goes on."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def own_session(opened, site):
    """A browser of its own, signed in by the form as adam: his other sessions are not ended with it."""
    with opened("/staff/sign-in?lang=en", signed_in=None) as page:
        page.fill("#name", "adam")
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}/staff/")
        yield page


def test_back_after_signing_out_shows_nothing_of_what_was_open(opened, own_session):
    """Whether the browser asks again or takes the page from its memory; also two steps back, and forward again."""
    with opened("/simulator?lang=en&speak=en") as phone:
        phone.fill("input[name=text]", "the lamp is for my aunt in Gdynia")
        phone.keyboard.press("Enter")
        expect(phone.locator("#staff .reading-head a")).to_be_visible()
        address = phone.locator("#staff .reading-head a").get_attribute("href")
    page = own_session
    page.goto(f"{address}?lang=en")
    expect(page.locator("#transcript")).to_contain_text("my aunt in Gdynia")
    page.goto("/staff/overview")
    page.click("form.account button")
    page.wait_for_url("**/staff/sign-in")
    for step in (page.go_back, page.go_back, page.go_forward):
        step()
        expect(page.locator("#password")).to_be_visible()
        shown = page.locator("html").inner_html()  # Unlike `content`, it doesn't wait for ever.
        assert "Gdynia" not in shown
        assert "adam" not in shown
