"""Public pages: the privacy notice, receipts, errors, the start page."""

import re
from dataclasses import replace

import pytest

from bot.app import create_app
from bot.errors import StoreUnavailable
from bot.pages import COPIES, KEPT
from bot.stores.steps import Step
from config.catalogue import LANGUAGES
from config.policy import Upstream
from config.retention import Retention
from config.settings import load_settings
from tests.builders import chosen
from tests.console.conftest import Browser


def test_the_notice_tells_everything_that_is_kept():
    """A kind that policy adds must be told."""
    assert set(KEPT) == set(Retention.model_fields)
    assert set(COPIES) == {name for name, one in Upstream.model_fields.items() if one.annotation is bool}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_follows_policy_and_flows(browser, services, language):
    """Purposes of what flows ask for, times of what is kept, whom to write to; in each language."""
    browser.opens(f"/privacy?lang={language}")

    for flow in services.flows:
        for field in flow.fields:
            assert field.purpose[language] in browser.text
    assert "730" in browser.text
    assert services.policy.business.privacy_contact in browser.text


def test_a_receipt_shows_each_step_and_nobody(browser, phone, services):
    """No personal data: neither number nor words nor the random id."""
    phone.says("hello there")
    customer = services.transcripts.holder(phone.address).customer
    phone.says("delete my data")
    code = re.search(r"E-\w{4}-\w{4}", phone.says("yes"))[0]
    browser.opens(f"/receipts/{code}")

    assert browser.page.status_code == 200
    assert code in browser.text
    assert browser.text.count('class="dot done"') == len(services.records.erasure(code).steps)
    assert "needs a person" not in browser.text
    for personal in (phone.address, "00100200", "hello there", customer):
        assert personal not in browser.text


@pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
def test_the_time_on_a_receipt_names_its_zone(browser, phone, language):
    """Apart from the words beside it, which would turn it round from the right."""
    phone.says("delete my data")
    code = re.search(r"E-\w{4}-\w{4}", phone.says("yes"))[0]
    browser.opens(f"/receipts/{code}?lang={language}")
    assert "(\u2066GMT+02:00\u2069)" in browser.text


def test_an_error_leads_back_to_where_one_works(browser):
    browser.opens("/nowhere")
    assert 'class="button" href="/"' in browser.text
    browser.opens("/staff/nowhere")
    assert 'class="button" href="/staff/"' in browser.text


def test_a_code_may_be_typed_sloppily(browser, phone):
    phone.says("delete my data")
    code = re.search(r"E-\w{4}-\w{4}", phone.says("yes"))[0]

    assert browser.opens(f"/receipts/{code.lower().replace('-', '')}").status_code == 200


def test_a_step_that_failed_says_so(browser, phone, services):
    """What isn't done is never shown as done."""
    phone.says("delete my data")
    code = re.search(r"E-\w{4}-\w{4}", phone.says("yes"))[0]
    erasure = services.records.erasure(code)
    steps = (*erasure.steps, Step("upstream_copy", "failed"))
    assert services.records.progress(erasure, replace(erasure, steps=steps, sealed=None))
    browser.opens(f"/receipts/{code}")

    assert browser.text.count("needs a person") == 2
    assert "upstream_copy" in browser.text


@pytest.mark.parametrize("code", ["E-AAAA-AAAA", "nonsense", "E-....-...."])
def test_an_unknown_receipt_says_what_codes_look_like(browser, code):
    assert browser.opens(f"/receipts/{code}").status_code == 404
    assert "E-XXXX-XXXX" in browser.text


def test_nothing_there_is_said_kindly(browser):
    assert browser.opens("/nowhere?lang=he").status_code == 404
    assert "אין כאן כלום" in browser.text


def test_a_wrong_method_is_said_kindly(browser):
    browser.opens("/privacy")
    assert browser.sends("/privacy").status_code == 405
    assert "That isn't possible here" in browser.text


def test_a_fault_shows_no_detail(app, browser):
    """The page of an unforeseen error names neither class nor value."""

    def fails():
        raise RuntimeError("a value that nobody should see")

    app.view_functions["pages.privacy"] = fails
    assert browser.opens("/privacy").status_code == 500
    assert "nobody should see" not in browser.text
    assert "RuntimeError" not in browser.text


def test_a_dead_store_is_said_kindly(settings, services):
    """503 with a time to come back, on pages, too."""

    class Dead:
        def page(self, *_):
            raise StoreUnavailable

    browser = Browser(create_app(settings, replace(services, inbox=Dead())))
    browser.signs_in()

    assert browser.opens("/staff/").status_code == 503
    assert browser.page.headers["Retry-After"]
    assert "Not reachable for a moment" in browser.text


def test_development_shows_the_way(browser):
    browser.opens("/")
    for path in ("/simulator", "/staff/", "/privacy"):
        assert f'href="{path}"' in browser.text


@pytest.fixture
def in_production(settings, services):
    """The same parts, in production."""
    given = chosen(settings)
    real = load_settings(**given | {"env": "production", "twilio_account_sid": "AC1", "twilio_from": "whatsapp:+1"})
    return Browser(create_app(real, replace(services, settings=real)))


@pytest.mark.parametrize("path", ["/simulator", "/simulator/say", "/simulator/restart", "/simulator?speak=he"])
def test_production_has_no_simulator(in_production, path):
    assert in_production.opens(path).status_code == 404
    in_production.opens("/staff/sign-in")
    assert in_production.sends(path).status_code == 404


def test_productions_start_page_gives_nothing_away(in_production):
    in_production.opens("/")

    assert 'href="/privacy"' in in_production.text
    assert "/staff" not in in_production.text
    assert "/simulator" not in in_production.text
