"""What staff see and do on the pages of conversations."""

import re
from urllib.parse import urlencode

LINK = re.compile(r'data-customer="(\w+)"')
ASKS = re.compile(r'hx-get="([^"]+)"')
SEEN = re.compile(r'<input type="hidden" name="(list|at)" value="([^"]*)"')


def polled(browser):
    """What an open page asks for by itself, with what it says it shows."""
    (address,) = ASKS.findall(browser.text)
    return f"{address}{'&' if '?' in address else '?'}{urlencode(SEEN.findall(browser.text))}"


def shown(browser, path="/staff/"):
    browser.opens(path)
    return LINK.findall(browser.text)
