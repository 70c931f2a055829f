"""What staff see and do on the pages of conversations."""

import re

LINK = re.compile(r'data-customer="(\w+)"')

LIVE = re.compile(r'hx-get="([^"]+/live\?version=\d+)"')


def shown(browser, path="/staff/"):
    browser.opens(path)
    return LINK.findall(browser.text)
