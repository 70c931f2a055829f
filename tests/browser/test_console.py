"""The console as people work in it: live, by keyboard, without scripts, by screen reader."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, VIOLATIONS

pytestmark = pytest.mark.browser


@pytest.fixture
def lived(opened):
    """The address of a conversation with a card, an ID and a person asked for."""
    with opened("/simulator?lang=en&speak=en") as page:
        page.click("form.screen-head button, .screen-head form button")
        for button in ("card", "id"):
            page.click(f"button[value={button}]")
            page.wait_for_load_state("networkidle")
        return page.locator("#staff .reading-head a").get_attribute("href")


def test_a_message_appears_while_an_answer_is_typed(opened, lived):
    """Within two seconds, without a reload; the answer stays as typed, the list moves along."""
    with opened(f"{lived}?lang=en") as console, opened("/simulator?lang=en&speak=en") as phone:
        console.evaluate("window.stayed = true")
        console.fill("#answer", "Just a moment, I am")
        phone.goto("/simulator?lang=en&speak=en")
        newest = console.locator("#entries li a").first
        before = newest.get_attribute("data-customer")
        phone.fill("input[name=text]", "is anybody there, please?")
        phone.keyboard.press("Enter")
        expect(newest).not_to_have_attribute("data-customer", before)
        expect(console.locator("#answer")).to_have_value("Just a moment, I am")
        assert console.evaluate("window.stayed")


def test_the_open_transcript_goes_on_by_itself_and_closes_gently(opened):
    """What the customer writes stands there; when they have all deleted, the page says so."""
    with opened("/simulator?lang=en&speak=en") as phone:
        phone.fill("input[name=text]", "hello, is this the shop?")
        phone.keyboard.press("Enter")
        expect(phone.locator("#staff .reading-head a")).to_be_visible()
        address = phone.locator("#staff .reading-head a").get_attribute("href")
        with opened(f"{address}?lang=en") as console:
            console.fill("#answer", "half an answer")
            phone.fill("input[name=text]", "I am looking for a lamp")
            phone.keyboard.press("Enter")
            expect(console.locator("#transcript")).to_contain_text("looking for a lamp")
            expect(console.locator("#answer")).to_have_value("half an answer")
            phone.click("button[value=forget]")
            phone.locator(".taps button").first.click()
            expect(phone.locator("#chat")).to_contain_text("E-")
            expect(console.locator(".reading")).to_contain_text("isn't here any more")
            expect(console.locator("#answer")).to_have_count(0)


def test_keys_lead_through_the_list_and_to_the_answer(opened, lived):
    with opened(f"{lived}?lang=en") as page:
        page.keyboard.press("j")
        expect(page.locator("#entries li a:focus")).to_have_count(1)
        page.keyboard.press("k")
        page.keyboard.press("/")
        expect(page.locator("#words")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("#answer")).to_be_focused()
        page.keyboard.type("j/k?")
        expect(page.locator("#answer")).to_have_value("j/k?")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")
        page.locator("#entries li a").first.focus()
        page.keyboard.press("Enter")
        # The address matched before, too: what is waited for must differ, or the wait may meet the page as it is left.
        expect(page).to_have_url(re.compile(r"/conversations/[^?]+$"))


def test_an_answer_is_sent_from_the_keyboard(opened, lived):
    """Enter begins a line, as it does in every box; with Ctrl it sends."""
    with opened(f"{lived}?lang=en") as page:
        page.keyboard.press("r")
        expect(page.locator("#answer")).to_be_focused()
        page.keyboard.type("First line")
        page.keyboard.press("Enter")
        page.keyboard.type("second line")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".bubble.staff .said").last).to_have_text("First line\nsecond line")


TYPES = """([key, code]) => (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""


def test_keys_are_where_they_stand_on_a_hebrew_or_arabic_keyboard(opened, lived):
    """Nobody switches their keyboard to walk down a list; a Latin keyboard of another kind is left as it is."""
    with opened(f"{lived}?lang=he") as page:
        page.evaluate(TYPES, ["ח", "KeyJ"])
        expect(page.locator("#entries li a:focus")).to_have_count(1)
        page.evaluate(TYPES, ["ر", "Slash"])
        expect(page.locator("#words")).to_be_focused()
        page.keyboard.press("Escape")
        page.evaluate(TYPES, ["p", "KeyR"])
        expect(page.locator("#answer")).not_to_be_focused()
        page.evaluate(TYPES, ["ק", "KeyR"])
        expect(page.locator("#answer")).to_be_focused()
        page.keyboard.press("Escape")
        page.evaluate(TYPES, ["؟", "Slash"])
        expect(page.locator("#keys")).to_be_visible()


def test_a_card_in_an_answer_is_warned_of_while_typing(opened, lived):
    with opened(f"{lived}?lang=en") as page:
        page.fill("#answer", "order 10222 of 2026")
        expect(page.locator("#answer-warning")).to_be_hidden()
        page.fill("#answer", "44051401359 is a PESEL")
        expect(page.locator("#answer-warning")).to_be_visible()
        page.fill("#answer", "call 0501234567")
        expect(page.locator("#answer-warning")).to_be_hidden()
        page.fill("#answer", "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢")
        expect(page.locator("#answer-warning")).to_be_visible()
        page.fill("#answer", "is it 4242 4242 4242 4242?")
        expect(page.locator("#answer-warning")).to_be_visible()
        page.click(".answer button")
        expect(page.locator(".bubble.staff")).to_contain_text("•••• 4242")


def test_a_saved_reply_goes_where_the_caret_stands(opened, lived):
    """By keyboard; what is typed around it stays; nothing is sent."""
    with opened(f"{lived}?lang=en") as page:
        page.fill("#answer", "Hello Zofia. Bye, Dana")
        page.evaluate("document.querySelector('#answer').setSelectionRange(13, 13)")
        page.locator(".saved summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#answer")).to_have_value(
            "Hello Zofia. Hello! A person is reading now. How can I help?Bye, Dana"
        )
        expect(page.locator("#answer")).to_be_focused()
        expect(page.locator(".saved ul")).to_be_hidden()
    with opened(f"{lived}?lang=en", java_script_enabled=False) as page:
        page.fill("#answer", "Hello Zofia.")
        page.locator(".saved summary").click()
        page.get_by_role("button", name="One moment").click()
        expect(page.locator("#answer")).to_have_value(
            "Hello Zofia.\nOne moment, please. I'm looking into it and will write to you here."
        )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_is_revealed_by_two_people(opened, lived, scripts):
    """One asks, the other's page says so by itself, and the first sees it; leaving the page leaves nothing behind."""
    with (
        opened(f"{lived}?lang=en", signed_in="adam") as second,
        opened(f"{lived}?lang=en", java_script_enabled=scripts) as first,
    ):
        first.locator("summary:has-text('Assignment and notes')").click()
        first.get_by_role("button", name="Ask for the number").click()
        expect(first.locator("#number")).to_contain_text("A second person must agree")
        expect(second.locator("#number")).to_contain_text("asks for this customer's number")
        second.get_by_role("button", name="Allow for ten minutes").click()
        first.reload()
        first.get_by_role("button", name="Show the number").click()
        expect(first.locator("#whole-number")).to_contain_text("+")
        number = first.locator("#whole-number").text_content().strip()
        assert number not in second.locator("html").inner_html()
        if scripts:
            first.evaluate(AXE)
            assert first.evaluate(VIOLATIONS) == []
        first.get_by_role("link", name="Back to the conversation").click()
        expect(first.get_by_role("button", name="Hide it now")).to_be_visible()
        assert number not in first.locator("html").inner_html()
        first.get_by_role("button", name="Hide it now").click()
        expect(first.locator("#number button")).to_have_count(0)
        expect(second.locator("#number button")).to_have_count(0)


def test_what_is_typed_survives_the_end_of_the_session(opened, lived):
    """The page says that it is too old instead of loading again; without anything typed it leads to the sign-in."""
    with opened(f"{lived}?lang=en") as page:
        page.fill("#answer", "I have nearly finished this")
        page.context.clear_cookies()
        expect(page.locator("#stale")).to_be_visible(timeout=6_000)
        expect(page.locator("#answer")).to_have_value("I have nearly finished this")
        page.fill("#answer", "")
        page.wait_for_url("**/sign-in**")


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_drawer_stays_on_a_phones_screen(opened, lived, language):
    with opened(f"{lived}?lang={language}", width=375, height=760) as page:
        page.locator(".more summary").click()
        box = page.locator(".drawer").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375


def test_one_erases_while_another_looks(opened, lived):
    """By a reason and a typed word; the other's page closes gently; the page of requests, open beside, shows the receipt."""
    with (
        opened(f"{lived}?lang=en") as looking,
        opened("/staff/requests?lang=en", signed_in="adam") as requests,
        opened(f"{lived}/erase?lang=en", signed_in="adam") as erasing,
    ):
        expect(looking.locator("#transcript")).to_be_visible()
        erasing.fill("#typed", "erase")
        erasing.get_by_role("button", name="Erase for good").click()
        erasing.wait_for_url("**/receipts/E-*")
        code = erasing.url.rpartition("/")[2]
        expect(looking.locator(".reading")).to_contain_text("isn't here any more")
        expect(looking.locator("#answer")).to_have_count(0)
        expect(looking.locator(f"#entries a[href*='{lived.rpartition('/')[2]}']")).to_have_count(0)
        requests.fill("#receipt", code.lower())
        requests.keyboard.press("Enter")
        expect(requests.locator("#requests")).to_contain_text(code)


def test_a_shift_without_scripts(opened, lived):
    """Taking over, answering, noting, closing, opening with a reason, searching, erasing: on a phone."""
    with opened(f"{lived}?lang=en", java_script_enabled=False, signed_in="adam", width=375) as page:
        page.get_by_role("button", name="Take over").click()
        expect(page.locator(".flash")).to_contain_text("the bot is silent")
        page.fill("#answer", "Nobody needs a xylophone for this")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".bubble.staff")).to_contain_text("xylophone")
        page.locator("summary:has-text('Assignment and notes')").click()
        page.fill(".drawer textarea", "prefers mornings")
        page.get_by_role("button", name="Keep the note").click()
        page.locator("summary:has-text('Assignment and notes')").click()
        expect(page.locator(".note")).to_contain_text("prefers mornings")
        page.locator("summary:has-text('Assignment and notes')").click()
        page.get_by_role("button", name="Close").click()
        expect(page.locator(".reading-head")).to_have_count(0)
        page.goto(lived)
        page.get_by_role("link", name="A complaint").click()
        expect(page.locator("#transcript")).to_be_visible()
        page.goto("/staff/?lang=en")
        page.fill("#words", "XYLOPHONE")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("#entries li")).to_have_count(1)
        page.locator("#entries li a").click()
        page.get_by_role("link", name="A complaint").click()
        page.locator("summary:has-text('Assignment and notes')").click()
        page.get_by_role("link", name="Erase this customer").click()
        page.fill("#typed", "erase")
        page.get_by_role("button", name="Erase for good").click()
        expect(page.locator("h1")).to_contain_text("E-")
        page.goto("/staff/?lang=en&words=xylophone")
        expect(page.locator("#entries li")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_shift_by_keyboard_alone(opened, lived, language):
    """Without a mouse, from either side: down the list, into a conversation, answering, the drawer, a note."""
    with opened(f"/staff/?lang={language}", signed_in="adam") as page:
        page.keyboard.press("j")
        for _ in range(60):
            if page.evaluate("document.activeElement.dataset.customer") in lived:
                break
            page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator("#answer")).to_be_visible()
        page.wait_for_load_state()  # The script that hears the keys comes last.
        page.keyboard.press("r")
        page.keyboard.type("by keyboard")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".bubble.staff")).to_contain_text("by keyboard")
        page.wait_for_load_state()
        page.locator("details.more summary").focus()
        page.keyboard.press("Enter")
        page.locator(".drawer textarea").focus()
        page.keyboard.type("a note by keyboard")
        page.keyboard.press("Control+Enter")
        page.locator("details.more summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".note")).to_contain_text("a note by keyboard")
