"""A flow whose purpose needs consent: asked once, proved, taken back, and nothing is kept without it."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.app import create_app
from bot.services import build
from config.catalogue import LANGUAGES
from config.settings import load_settings
from tests.builders import Phone, chosen, conversation_of, toml

ASKS = {
    "en": "gift advice please",
    "he": "עצה למתנה בבקשה",
    "ar": "نصيحة هدية من فضلكم",
    "pl": "poproszę o radę na prezent",
}
CONSENT = {
    "en": "May we look at what you bought before, to suggest something new?",
    "he": "אפשר להסתכל על קניות קודמות, כדי להציע משהו חדש?",
    "ar": "هل تسمحون بأن ننظر في مشترياتكم السابقة لنقترح شيئًا جديدًا؟",
    "pl": "Czy możemy zajrzeć do wcześniejszych zakupów, żeby zaproponować coś nowego?",
}
FIELD = {
    "name": "club_number",
    "kind": "code",
    "pattern": r"KL\d{4}",
    "ask": {"en": "Which club number?", "he": "איזה מספר מועדון?", "ar": "ما رقم النادي؟", "pl": "Jaki numer klubowy?"},
    "again": {"en": "Like KL0000.", "he": "כמו KL0000.", "ar": "مثل KL0000.", "pl": "Na przykład KL0000."},
    "purpose": {
        "en": "To know your taste.",
        "he": "כדי להכיר את הטעם.",
        "ar": "لنعرف ذوقكم.",
        "pl": "Żeby poznać gust.",
    },
    "consent": CONSENT,
}
ADVICE = {"en": "A scarf!", "he": "צעיף!", "ar": "وشاح!", "pl": "Szalik!"}
YES = {"en": "yes please", "he": "כן, בבקשה", "ar": "نعم من فضلكم", "pl": "tak, zgadzam się"}
NO = {"en": "no", "he": "לא", "ar": "لا", "pl": "nie"}
KNOW = {
    "en": "What do you know about me?",
    "he": "מה אתם יודעים עליי?",
    "ar": "ماذا تعرفون عني؟",
    "pl": "Co o mnie wiecie?",
}
CORRECT = {"en": "correct my data", "he": "לתקן את הפרטים שלי", "ar": "تصحيح بياناتي", "pl": "popraw moje dane"}
STOP = {"en": "STOP", "he": "הסר", "ar": "توقف", "pl": "STOP"}
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


class Advisor(BaseHTTPRequestHandler):
    """The business's system: always advises, and remembers what it was given."""

    def do_POST(self):
        self.server.seen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["fields"])
        body = json.dumps({"answer": "done", "values": {}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def advisor():
    with ThreadingHTTPServer(("127.0.0.1", 0), Advisor) as running:
        running.seen = []
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(params=[False], ids=["needed"])
def optional(request):
    return request.param


CAN_BE_SKIPPED = pytest.mark.parametrize("optional", [True], ids=["optional"], indirect=True)


@pytest.fixture
def settings(settings, tmp_path, advisor, optional):
    flow = {
        "name": "gift_advice",
        "says": {"en": ["gift advice"], "he": ["עצה למתנה"], "ar": ["نصيحة هدية"], "pl": ["radę na prezent"]},
        "fields": [FIELD | {"optional": optional}],
        "lookup": {"source": f"http://127.0.0.1:{advisor.server_port}/", "fields": ["club_number"]},
        "answers": {"done": ADVICE},
    }
    (tmp_path / "overlay" / "flows").mkdir(parents=True)
    lines = "\n".join(f"{key} = {toml(value)}" for key, value in flow.items())
    (tmp_path / "overlay" / "flows" / "advice.toml").write_text(lines, "utf-8")
    (tmp_path / "overlay" / "policy.toml").write_text('lookup_hosts = ["127.0.0.1"]\n', "utf-8")
    given = chosen(settings)
    return load_settings(**(given | {"config_dir": tmp_path / "overlay"}))


@pytest.fixture
def conversation(services, phone):
    return lambda: conversation_of(phone.address, services)


@IN_EVERY_LANGUAGE
def test_consent_is_asked_once_before_the_field_and_kept_as_proof(phone, services, advisor, conversation, language):
    asked = phone.says(ASKS[language])
    assert CONSENT[language] in asked
    assert FIELD["ask"][language] not in asked

    assert FIELD["ask"][language] in phone.says(YES[language])
    assert phone.says("KL1234") == ADVICE[language]

    assert advisor.seen == [{"club_number": "KL1234"}]
    (consent,) = conversation().consents
    assert consent.wording.startswith(CONSENT[language])
    assert services.catalogue.say("flows.consent", language) in consent.wording
    assert (consent.topic, consent.language, consent.version) == (
        "flow.gift_advice.club_number",
        language,
        services.policy.version,
    )
    assert FIELD["ask"][language] in phone.says(ASKS[language]), "who agreed isn't asked again"


@IN_EVERY_LANGUAGE
def test_who_declines_what_is_needed_is_offered_a_person(phone, services, conversation, advisor, language):
    phone.says(ASKS[language])
    assert phone.says(NO[language]) == services.catalogue.say("flows.no_consent", language)
    assert not conversation().consents
    assert not conversation().fields
    assert not advisor.seen
    phone.taps("flows.human.yes")
    assert conversation().with_staff


@CAN_BE_SKIPPED
@IN_EVERY_LANGUAGE
def test_who_declines_what_can_be_left_out_is_answered_without(phone, advisor, conversation, language):
    assert CONSENT[language] in phone.says(ASKS[language])
    assert phone.says(NO[language]) == ADVICE[language]
    assert advisor.seen == [{}]
    assert not conversation().consents


@pytest.mark.parametrize("words", ["yes, KL1234", "כן, KL1234", "نعم KL1234", "tak, KL1234"])
def test_a_yes_with_the_value_says_both(phone, conversation, words):
    phone.says(ASKS["en"])
    phone.says(words)
    assert len(conversation().consents) == 1
    assert not conversation().question


def test_a_value_alone_is_no_consent(phone, conversation):
    phone.says(ASKS["en"])
    assert CONSENT["en"] in phone.says("KL1234")
    assert not conversation().consents


def test_buttons_answer_as_well(phone, conversation):
    phone.says(ASKS["en"])
    assert "Which club number?" in phone.taps("flows.consent.yes")
    assert len(conversation().consents) == 1


def test_what_was_said_before_the_consent_is_not_kept(phone, conversation):
    assert CONSENT["en"] in phone.says("gift advice for KL1234 please")
    assert not conversation().fields
    assert "Which club number?" in phone.says("yes")


def test_neither_yes_nor_no_is_no_consent(phone, conversation, advisor):
    phone.says(ASKS["en"])
    assert CONSENT["en"] in phone.says("KL1234")
    assert "a person" in phone.says("hm, KL1234")
    assert not conversation().consents
    assert not conversation().fields
    assert not advisor.seen


def test_why_is_answered_another_subject_too_and_then_consent_asked_again(phone):
    phone.says(ASKS["en"])
    assert "To know your taste." in phone.says("why?")
    answer = phone.says("when are you open?")
    assert "Sunday" in answer
    assert CONSENT["en"] in answer
    assert "Which club number?" in phone.says("yes")


@IN_EVERY_LANGUAGE
def test_access_lists_it_and_correct_takes_it_back(phone, services, conversation, language):
    for text in (ASKS[language], YES[language], "KL1234"):
        phone.says(text)
    assert FIELD["purpose"][language] in phone.says(KNOW[language])
    assert FIELD["purpose"][language] in phone.says(CORRECT[language])
    assert phone.says("1") == services.catalogue.say("correct.withdrawn", language)
    assert conversation().consents[0].withdrawn
    assert FIELD["purpose"][language] not in phone.says(KNOW[language])
    assert CONSENT[language] in phone.says(ASKS[language])


def test_taking_it_back_drops_what_was_kept_by_it(phone, conversation):
    for text in (ASKS["en"], "yes", CORRECT["en"]):
        phone.says(text)
    phone.says("delete 1")
    assert not conversation().fields
    assert CONSENT["en"] in phone.says(ASKS["en"])


@IN_EVERY_LANGUAGE
def test_a_stop_takes_it_back_and_a_new_yes_counts_again(phone, conversation, language):
    for text in (ASKS[language], YES[language], "KL1234", STOP[language]):
        phone.says(text)
    assert conversation().consents[0].withdrawn
    assert CONSENT[language] in phone.says(ASKS[language])
    assert FIELD["ask"][language] in phone.says(YES[language])
    assert phone.says("KL1234") == ADVICE[language]
    assert FIELD["ask"][language] in phone.says(ASKS[language])
    assert conversation().opted_out, "a yes to a question is no yes to being written to"


def test_it_is_in_the_export(services, phone, clock):
    for text in (ASKS["en"], "yes", "KL1234"):
        phone.says(text)
    token = re.search(r"/export/([\w-]+)", phone.says("export my data"))[1]
    (consent,) = json.loads(services.exports.take(token, clock()))["consents"]
    assert consent["topic"] == "flow.gift_advice.club_number"
    assert CONSENT["en"] in consent["wording"]


def test_other_words_need_another_yes(settings, clock, phone):
    for text in (ASKS["en"], "yes", "KL1234"):
        phone.says(text)
    path = settings.config_dir / "flows" / "advice.toml"
    path.write_text(
        path.read_text("utf-8").replace("to suggest something new?", "and show it to our partner?"), "utf-8"
    )
    again = build(settings, clock)
    later = Phone(create_app(settings, again).test_client(), sent=10)
    assert "show it to our partner?" in later.says(ASKS["en"])
    again.keyring.close()
    again.records.close()
