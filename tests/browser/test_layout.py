"""How the pages stand: every width, every direction, light and dark."""

import re
from itertools import product

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "he", "ar", "pl")
PAGES = ("/", "/simulator", "/staff/", "/staff/sign-in", "/privacy")
LONG = "https://shop.example/" + "a-very-long-address-without-any-break-" * 6 + " שלום hello مرحبا"

CONTRAST = """() => {
  const channel = (value) => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (colour, below) => {
    canvas.fillStyle = `rgb(${below.join(",")})`; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(getComputedStyle(at).backgroundColor);
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = (rgb) => { const [r, g, b] = rgb.map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!walker.currentNode.data.trim() || !seen) continue;
    const below = behind(element), style = getComputedStyle(element);
    const [a, b] = [light(over(style.color, below)), light(below)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.push(`${walker.currentNode.data.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""

CUT = """() => {
  const rows = [...document.querySelectorAll(".sections, .list-head .tabs")];
  const boxes = [...document.querySelectorAll(".find select")].filter((box) => {
    const twin = box.parentElement.appendChild(box.cloneNode(true));
    twin.style.inlineSize = "max-content";
    [...twin.options].forEach((option, number) => number && option.remove());
    const wanted = twin.offsetWidth;
    twin.remove();
    return wanted > box.offsetWidth;
  });
  const narrow = rows.filter((row) => row.scrollWidth > row.clientWidth);
  return [...narrow, ...boxes].map((one) => one.innerText || one.textContent);
}"""
"""Which rows and boxes show less than what stands in them."""


@pytest.fixture
def lived(opened):
    """The address of a conversation that has everything: chips, media, long words, three directions, buttons, staff."""
    with opened("/simulator?lang=en&speak=he") as page:
        for button in ("card", "id"):
            page.click(f"button[value={button}]")
            page.wait_for_load_state("networkidle")
        page.fill("input[name=text]", LONG)
        page.keyboard.press("Enter")
        page.click("button[name=attach][value=voice]")
        page.click("button[value=forget]")
        expect(page.locator(".taps button").first).to_be_visible()
        return page.locator("#staff .reading-head a").get_attribute("href")


def sideways(page):
    """How many pixels a page is wider than its screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [375, 768, 1920])
def test_no_page_scrolls_sideways(opened, width):
    with opened("/", width=width) as page:
        for language, path in product(LANGUAGES, PAGES):
            page.goto(f"{path}?lang={language}", wait_until="domcontentloaded")
            assert sideways(page) <= 0, (path, language)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("width", [375, 1280])
def test_a_full_conversation_stays_in_its_screen(opened, lived, language, width):
    """Long words break; the answer box is in sight; the newest message is."""
    with opened(f"{lived}?lang={language}", width=width, height=800) as page:
        assert sideways(page) <= 0
        expect(page.locator("#answer")).to_be_in_viewport()
        expect(page.locator(".bubble").last).to_be_in_viewport()
        for bubble in page.locator(".said").all():
            assert bubble.evaluate("element => element.scrollWidth - element.clientWidth") <= 1


def test_directions_mirror_the_page_but_not_the_words(opened, lived):
    """In Hebrew the list stands on the right and customers' bubbles, too; English words still read from the left."""
    with opened(f"{lived}?lang=en") as page:
        list_left = page.locator(".list").bounding_box()["x"]
        customer = page.locator(".bubble.customer").first.bounding_box()["x"]
        bot = page.locator(".bubble.bot").first.bounding_box()["x"]
        page.goto(f"{lived}?lang=he")
        assert page.locator(".list").bounding_box()["x"] > list_left
        mirrored_customer = page.locator(".bubble.customer").first.bounding_box()["x"]
        mirrored_bot = page.locator(".bubble.bot").first.bounding_box()["x"]
        directions = page.locator(".said[dir=auto]").evaluate_all(
            "all => all.map(one => getComputedStyle(one).direction)"
        )

    assert customer < bot
    assert mirrored_customer > mirrored_bot
    assert set(directions) == {"rtl", "ltr"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(opened, lived, scheme):
    """WCAG 2 AA: 4.5 to 1, large words 3 to 1, on every page."""
    with opened("/", scheme=scheme) as page:
        for path in (*PAGES, lived):
            page.goto(path)
            assert page.evaluate(CONTRAST) == [], path
        page.locator("h1").first.evaluate(
            "heading => { heading.style.color = 'gray'; heading.style.fontSize = '1rem'; }"
        )
        assert page.evaluate(CONTRAST) != [], "the measure itself must be able to fail"
    with opened("/simulator?speak=en", scheme=scheme) as page:
        page.click("button[value=card]")
        expect(page.locator("#staff .chip").first).to_be_visible()
        assert page.evaluate(CONTRAST) == []


def test_on_a_phone_list_and_transcript_take_turns(opened, lived):
    with opened("/staff/?lang=en", width=375, height=700) as page:
        expect(page.locator(".reading")).to_be_hidden()
        page.locator(f'.list a[href="{lived}"]').click()
        expect(page.locator(".list")).to_be_hidden()
        page.click(".back")
        expect(page.locator(".list")).to_be_visible()


def test_signing_in_by_keyboard_alone(opened):
    with opened("/staff/sign-in?lang=en", signed_in=False) as page:
        expect(page.locator("#name")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#password")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(".sign-in button")).to_be_focused()


def test_the_first_tab_stop_leads_past_the_bar(opened):
    with opened("/privacy?lang=en") as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", ["/staff/", "/staff/audit", "/staff/people", "/staff/settings"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_section_one_is_in_stays_in_sight(opened, path, language):
    """The row of sections is wider than the screen: it is scrolled to where one is, from either side."""
    with opened(f"{path}?lang={language}", width=375, height=740, signed_in="adam") as page:
        expect(page.locator(".sections a[aria-current]")).to_be_in_viewport(ratio=0.95)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_desk_every_section_view_and_filter_is_read_whole(opened, language):
    """In the language with the longest words, too, and for who may open most."""
    with opened(f"/staff/?lang={language}", signed_in="adam") as page:
        assert page.evaluate(CUT) == []
        page.set_viewport_size({"width": 700, "height": 800})
        assert page.evaluate(CUT) != [], "the measure itself must be able to fail"


def test_a_number_with_dashes_is_not_turned_round_by_the_words_beside_it(opened):
    """Arabic letters turn the parts of 2026-11-22 round unless it stands apart."""
    with opened("/privacy?lang=ar") as page:
        version = page.locator("p.under").last
        assert re.search(r"\u2066\d{4}-\d\d-\d\d\u2069", version.inner_text())
