"""Options to tap, against a Twilio that holds messages: buttons and lists where configured, numbered text where not."""

import json

import pytest

from config.catalogue import LANGUAGES
from config.settings import load_settings
from handlers.contract import Reply
from handlers.wording import say
from tests.builders import chosen

CONTENTS = {language: f"HX{number:032x}" for number, language in enumerate(LANGUAGES, start=1)}
DELETE = {"en": "delete my data", "he": "תמחקו את הנתונים שלי", "ar": "احذفوا بياناتي", "pl": "usuńcie moje dane"}
RETURN = {
    "en": "return or exchange",
    "he": "להחזיר או להחליף",
    "ar": "إرجاع أو استبدال منتج",
    "pl": "zwrot lub wymiana",
}
WISH = "flow.return_or_exchange.ask.wish"
CHOICES = ("flow.return_or_exchange.wish.return", "flow.return_or_exchange.wish.exchange")
NUMBERED = "1. Return\n2. Exchange"
LIST = pytest.mark.parametrize("kind", ["list"], indirect=True)
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def kind(request):
    return getattr(request, "param", "quick_reply")


@pytest.fixture
def settings(settings, tmp_path, kind):
    folder = tmp_path / "overlay"
    folder.mkdir()
    contents = "".join(f'2.{language} = "{content}"\n' for language, content in CONTENTS.items())
    (folder / "policy.toml").write_text(f"[buttons.{kind}]\n{contents}", "utf-8")
    given = chosen(settings)
    return load_settings(**(given | {"config_dir": folder}))


@pytest.fixture
def asked(line, twilio, works):
    """Say something, let the jobs be done; return the places of the one template that was sent."""

    def ask(text, language):
        assert line.says(text) == "", "the webhook's answer says nothing"
        works()
        (form,) = twilio.forms
        assert (form["ContentSid"], form["To"], "Body" in form) == (CONTENTS[language], line.address, False)
        return json.loads(form["ContentVariables"])

    return ask


@IN_EVERY_LANGUAGE
def test_a_yes_or_no_comes_as_buttons_and_the_tap_counts(line, asked, services, language):
    says = services.catalogue.say
    places = asked(DELETE[language], language)
    wanted = say(services.catalogue, Reply(key="erase.confirm", params={"business": "Corner Shop"}), language)
    assert places.pop("1").startswith(wanted)
    assert places == {
        "2": says("option.erase.yes", language),
        "3": "erase.yes",
        "4": says("option.erase.no", language),
        "5": "erase.no",
    }
    assert says("erase.kept", language) in line.says(places["4"], ButtonPayload="erase.no", MessageType="button")


@LIST
@IN_EVERY_LANGUAGE
def test_choices_come_as_a_list_without_their_numbers(line, asked, services, language):
    says = services.catalogue.say
    places = asked(RETURN[language], language)
    assert places["1"].startswith(says(WISH, language))
    assert "1. " not in places["1"]
    assert (places["3"], places["5"]) == CHOICES
    answer = line.says(places["4"], ListId=places["5"], ListTitle=places["4"], MessageType="interactive")
    assert says("flow.return_or_exchange.ask.order_number", language) in answer


def test_a_repeated_delivery_sends_nothing_more(line, twilio, works):
    line.says(RETURN["en"], sid="SM" + "1" * 32)
    works()
    assert line.says(RETURN["en"], sid="SM" + "1" * 32) == ""
    works(minutes=1)
    assert len(twilio.forms) == 1


def test_the_message_learns_its_id_and_how_far_it_has_come(line, twilio, works, services):
    line.says(RETURN["en"])
    works()
    (sid,) = (one["sid"] for one in twilio.messages.values() if one.get("template"))
    line.reports(sid, "read", action=twilio.messages[sid]["callback"])
    last = services.transcripts.peek(line.address, services.clock()).lines[-1]
    assert (last.delivery, last.options) == ("read", CHOICES)
    assert NUMBERED in last.text


@pytest.mark.parametrize(("status", "code"), [(400, 21655), (404, 20404)])
def test_a_template_that_is_refused_becomes_numbered_text_at_once(line, twilio, works, log, status, code):
    twilio.refusals = [(status, code, {})]
    line.says(RETURN["en"])
    works()
    (form,) = twilio.forms
    assert NUMBERED in form["Body"]
    assert "ContentSid" not in form
    assert "buttons_refused" in log()


def test_nobody_waits_for_buttons_that_fail(line, twilio, works):
    twilio.refusals = [(500, 20500, {})]
    line.says(RETURN["en"])
    works()
    assert not twilio.forms
    works(seconds=5)
    (form,) = twilio.forms
    assert NUMBERED in form["Body"]
    works(minutes=5)
    assert len(twilio.forms) == 1


def test_nothing_secret_is_in_what_is_sent(line, twilio, works, synthetic):
    card = synthetic.card("visa")
    line.says(RETURN["en"])
    line.says(f"{card} blue")
    works()
    assert len(twilio.forms) == 2
    assert not [form for form in twilio.forms if card[4:-4] in str(form)]
    assert "hidden a number" in json.loads(twilio.forms[1]["ContentVariables"])["1"]


def test_who_is_forgotten_before_it_is_sent_gets_nothing(line, twilio, works):
    for text in (RETURN["en"], DELETE["en"]):
        assert line.says(text) == ""
    assert "Done" in line.says("yes")
    works()
    assert not [form for form in twilio.forms if "ContentSid" in form]


def test_without_options_it_is_answered_at_once(line, twilio, works):
    assert "Sunday" in line.says("when are you open?")
    works()
    assert not twilio.forms


@LIST
def test_other_numbers_of_options_stay_in_the_text(line, twilio, works):
    line.says("I want to change my delivery")
    line.says("10333")
    assert "skip" in line.says("tomorrow") + line.says("the day after tomorrow"), (
        "one option: none is configured for that"
    )
    works()
    assert not twilio.forms


@IN_EVERY_LANGUAGE
def test_buttons_that_went_out_with_an_error_are_not_followed_by_the_text(line, twilio, works, language):
    twilio.takes_and_fails = 1
    line.says(RETURN[language])
    works()
    works(seconds=5)
    works(hours=1)
    assert len(twilio.forms) == 1
