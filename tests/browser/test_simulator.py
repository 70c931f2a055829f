"""The simulator as people use it: without reloads, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CARD = "4242 4242 4242 4242"


def test_typing_shows_both_sides_without_a_reload(opened):
    """The phone in clear, staff masked, disk searched; the page itself stays."""
    with opened("/simulator?lang=en&speak=en") as page:
        page.evaluate("window.stayed = true")
        page.fill("input[name=text]", f"please use my card {CARD}")
        page.keyboard.press("Enter")

        expect(page.locator("#chat .me")).to_contain_text(CARD)
        expect(page.locator("#staff .chip").first).to_have_text("card •••• 4242")
        expect(page.locator("#disk .verdict")).to_contain_text("Nothing readable found")
        expect(page.locator("input[name=text]")).to_have_value("")
        expect(page.locator("input[name=text]")).to_be_focused()
        assert page.evaluate("window.stayed")
        assert CARD not in page.locator("#staff").inner_text()


def test_forgetting_by_tapping(opened):
    with opened("/simulator?lang=he&speak=he") as page:
        page.click("button[value=card]")
        expect(page.locator("#staff .chip").first).to_be_visible()
        page.click("button[value=forget]")
        page.locator(".taps button").first.click()

        expect(page.locator("#staff")).to_contain_text("נשכח")
        expect(page.locator("#disk")).to_contain_text("לא שמור דבר")
        expect(page.locator("#disk .verdict")).to_contain_text("המפתח העטוף")
        expect(page.locator("#chat")).to_contain_text(re.compile(r"E-\w{4}-\w{4}"))


def test_an_answer_of_staff_appears_by_itself(opened):
    """Two people: one plays the customer, the other answers in the console."""
    with opened("/simulator?lang=en&speak=en") as page:
        page.fill("input[name=text]", "may I talk to a person?")
        page.keyboard.press("Enter")
        with page.expect_popup() as popup:
            page.click("#staff .reading-head a")
        console = popup.value
        console.fill("#answer", "Hello, this is a person.")
        console.click(".answer button")
        expect(console.locator(".bubble.staff")).to_contain_text("this is a person")

        expect(page.locator("#chat")).to_contain_text("Hello, this is a person.")
        expect(page.locator("#staff .state")).to_have_text("A person answers")


def test_a_chip_explains_itself_by_keyboard(opened):
    with opened("/simulator?lang=en&speak=en") as page:
        page.fill("input[name=text]", f"my card is {CARD}")
        page.keyboard.press("Enter")
        chip = page.locator("#staff .chip").first
        chip.focus()
        page.keyboard.press("Enter")

        why = page.locator(".chip-why:popover-open")
        expect(why).to_contain_text("A card number was here")
        box, anchor = why.bounding_box(), chip.bounding_box()
        assert abs(box["y"] - anchor["y"] - anchor["height"]) < 30 or abs(box["y"] + box["height"] - anchor["y"]) < 30
        page.wait_for_timeout(2500)
        expect(why).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".chip-why:popover-open")).to_have_count(0)


def test_everything_works_without_scripts(opened):
    """Writing, tapping, reading, answering, handing back."""
    with opened("/simulator?lang=en&speak=en", java_script_enabled=False) as page:
        page.fill("input[name=text]", f"my card is {CARD}")
        page.keyboard.press("Enter")
        expect(page.locator("#staff .chip").first).to_have_text("card •••• 4242")
        page.click("button[name=attach][value=photo]")
        expect(page.locator("#staff")).to_contain_text("Photo, not kept")
        page.goto(page.locator("#staff .reading-head a").get_attribute("href"))
        page.fill("#answer", "A person here.")
        page.click(".answer button")
        expect(page.locator(".bubble.staff")).to_contain_text("A person here.")
        page.click(".reading-head button")
        expect(page.locator(".flash")).to_contain_text("The bot answers again")
