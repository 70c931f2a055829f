"""The interface's language and formats, which every page of console, simulator and public pages is rendered with.

The language is the one chosen on a page (`?lang=`), else the one chosen before (cookie), else the browser's wish.
"""

from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta, get_timezone_gmt
from babel.numbers import format_decimal
from flask import Flask, Response, g, request, url_for

from bot.services import services
from config.catalogue import LANGUAGES, RIGHT_TO_LEFT, locale

COOKIE = "lang"
OWN_NAMES = {"en": "English", "he": "עברית", "ar": "العربية", "pl": "Polski"}
A_WHILE = 120
"""Seconds from which a length is told in whole minutes or more."""
_YEAR = 365 * 24 * 3600


def language() -> str:
    """Return the interface's language in this request, one of `config.catalogue.LANGUAGES`."""
    known = g.get("interface_language")  # A page asks a hundred times: every look at `g` costs.
    if known is None:
        known = _chosen() or request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
        g.interface_language = known
    return cast("str", known)


def _chosen() -> str | None:
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return None


def say(key: str, **params: object) -> str:
    """Return a catalogue text in the interface's language."""
    return services().catalogue.say(key, language(), **params)


def direction(code: str | None) -> str:
    """Return the writing direction of one of our languages, for `dir`."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def zone() -> ZoneInfo:
    """Return the business's time zone."""
    known = g.get("zone")
    if known is None:
        g.zone = known = ZoneInfo(services().policy.business.time_zone)
    return cast("ZoneInfo", known)


def today() -> date:
    """Return which day it is where the business is, in this request."""
    known = g.get("today")
    if known is None:
        g.today = known = services().clock().astimezone(zone()).date()
    return cast("date", known)


def clock_time(at: datetime) -> str:
    """Return the time of day where the business is, as the interface's language writes it."""
    there = at.astimezone(zone())
    return _minute(there.hour, there.minute, language())


@cache
def _minute(hour: int, minute: int, code: str) -> str:
    """A day has 1440 minutes, and a list shows dozens of them every other second."""
    return format_time(time(hour, minute), "short", locale=locale(code))


def long_day(at: datetime) -> str:
    """Return a day as the interface's language writes it."""
    return format_date(at.astimezone(zone()), "full", locale=locale(language()))


def moment(at: datetime) -> str:
    """Return a day, a time, and the zone it is meant in, which no language's direction turns round."""
    there = at.astimezone(zone())
    on = format_date(there.date(), "long", locale=locale(language()))
    return f"{on}, {clock_time(at)} (\u2066{get_timezone_gmt(there, 'long', locale='en')}\u2069)"


def to_the_second(at: datetime) -> str:
    """Return a day and a time where the business is, short enough for a column."""
    return format_datetime(at, "medium", tzinfo=zone(), locale=locale(language()))


def when(at: datetime) -> str:
    """Return the time of day for what happened today, else the day: for lists."""
    there = at.astimezone(zone())
    if there.date() == today():
        return _minute(there.hour, there.minute, language())
    return format_date(there.date(), "medium", locale=locale(language()))


def day_and_time(at: datetime) -> str:
    """Return a time of day, with its day unless that is today."""
    day = at.astimezone(zone()).date()
    return (
        clock_time(at) if day == today() else f"{format_date(day, 'EEE', locale=locale(language()))} {clock_time(at)}"
    )


def day(on: date) -> str:
    """Return a day of the calendar."""
    return format_date(on, "medium", locale=locale(language()))


def number(count: int) -> str:
    """Return a number as the interface's language writes it."""
    return format_decimal(count, locale=locale(language()))


def tenths(value: float) -> str:
    """Return a number with one digit after the point, as the interface's language writes it."""
    return format_decimal(value, format="0.0", locale=locale(language()))


def waited(since: datetime) -> str:
    """Return how long ago something was, in the largest unit."""
    seconds = int((services().clock() - since).total_seconds())
    return _length(seconds if seconds < A_WHILE else seconds // 60 * 60, language())


@lru_cache(4096)
def _length(seconds: int, code: str) -> str:
    return format_timedelta(timedelta(seconds=seconds), threshold=1.2, locale=locale(code), format="short")


def _same_page_in(code: str) -> str:
    """Return this page's address in another language; the start page's where this one can't be asked for again."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return url_for("pages.home", lang=code)
    # The query is put behind, not handed to `url_for`: `?_scheme=…` and `?endpoint=…` would mean something to that.
    query = urlencode(request.args.to_dict() | {"lang": code})
    return f"{url_for(rule.endpoint, **(request.view_args or {}))}?{query}"


def _option_title(payload: str, code: str | None) -> str:
    """Return what a quick reply's button says in the customer's language."""
    key = f"option.{payload}"
    catalogue = services().catalogue
    return catalogue.say(key, code or language()) if key in catalogue.keys else payload


def _country_name(code: str) -> str:
    return str(locale(language()).territories.get(code, code))


def _for_templates() -> dict[str, Any]:
    code, catalogue = language(), services().catalogue

    def t(key: str, /, **params: object) -> str:
        """Say it as `say` does, which would look up the request for every word of a page."""
        return catalogue.say(key, code, **params)

    return {
        "t": t,
        "lang": code,
        "dir": direction(code),
        "direction": direction,
        "own_names": OWN_NAMES,
        "language_url": _same_page_in,
        "option_title": _option_title,
        "country_name": _country_name,
        "business": services().policy.business,
        "production": services().settings.production,
    }


def _remember_language(response: Response) -> Response:
    if request.query_string and request.args.get("lang") in LANGUAGES and response.status_code < 400:  # noqa: PLR2004 - an HTTP class
        secure = services().settings.public_url.startswith("https://")
        response.set_cookie(COOKIE, language(), max_age=_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def init_interface(app: Flask) -> None:
    """Give all templates of an app the reader's language."""
    app.context_processor(_for_templates)
    app.after_request(_remember_language)
    app.jinja_env.filters.update(clock_time=clock_time, long_day=long_day, moment=moment, when=when)
    app.jinja_env.filters.update(to_the_second=to_the_second)
    app.jinja_env.filters.update(waited=waited, day=day, day_and_time=day_and_time, number=number, tenths=tenths)
