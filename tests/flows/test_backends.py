"""The business's own bot, spoken to over real HTTP on this machine: masked, named by chance, and never waited for long."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from bot.app import create_app
from bot.services import build
from config.flows import FlowError, lint_flows
from config.policy import Backend, load_policy
from config.settings import SHIPPED
from tests.builders import Phone

STRANGE = {
    "en": "Could you write my daughter a riddle about a whale?",
    "he": "אפשר חידה על לווייתן בשביל הבת שלי?",
    "ar": "ممكن لغز عن الحوت لبنتي؟",
    "pl": "Czy wymyślicie dla córki zagadkę o wielorybie?",
}
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
KINDS = pytest.mark.parametrize("kind", ["rasa", "openai"])


class Bot(BaseHTTPRequestHandler):
    """Answers as either kind of bot does, or as the server was told to misbehave."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, dict(self.headers), body))
        if self.server.misbehaves:
            return self.server.misbehaves(self)
        return self.says(self.server.line)

    def says(self, line):
        if self.path == "/rasa":
            first, *more = line.split("\n")
            pieces = [{"recipient_id": "x", "text": first}, {"image": "https://shop.example/whale.png"}]
            return self.answers(pieces + [{"recipient_id": "x", "text": text} for text in more])
        return self.answers({"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": line}}]})

    def answers(self, value, status=200, **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, header in headers.items():
            self.send_header(name, header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


MISBEHAVIOUR = {
    "an error": lambda bot: bot.answers({}, status=500),
    "another address": lambda bot: bot.answers(b"", status=307, Location="http://198.51.100.7/"),
    "too much": lambda bot: bot.answers([{"text": "x" * 30_000}]),
    "no JSON": lambda bot: bot.answers(b"<html>"),
    "another shape": lambda bot: bot.answers({"choices": "none"}),
    "nothing": lambda bot: bot.answers([] if bot.path == "/rasa" else {"choices": []}),
    "no answer in time": lambda bot: bot.server.released.wait(3),
}


@pytest.fixture(scope="module")
def bot():
    with ThreadingHTTPServer(("127.0.0.1", 0), Bot) as running:
        running.daemon_threads = True
        running.released = threading.Event()
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.released.set()
        running.shutdown()


@pytest.fixture
def kind():
    return "rasa"


@pytest.fixture
def settings(settings, bot, kind, tmp_path):
    """An installation whose policy names the bot."""
    bot.seen, bot.misbehaves, bot.line = [], None, "What is big and blue?"
    folder = tmp_path / "config"
    folder.mkdir()
    model = 'model = "whale-1"\ninstructions = "You help a toy shop."' if kind == "openai" else ""
    url = f"http://127.0.0.1:{bot.server_port}/{kind}"
    (folder / "policy.toml").write_text(
        f'lookup_hosts = ["127.0.0.1"]\n[backend]\nkind = "{kind}"\nurl = "{url}"\nseconds = 0.5\n{model}\n'
    )
    return settings.model_copy(update={"config_dir": folder})


@KINDS
@IN_EVERY_LANGUAGE
def test_what_no_flow_answers_is_answered_by_the_businesss_bot(phone, bot, language, kind):
    bot.line = "What is big and blue?\nA whale!"

    assert "What is big and blue?\nA whale!" in phone.says(STRANGE[language])

    path, _, body = bot.seen[0]
    assert path == f"/{kind}"
    sent = body["message"] if kind == "rasa" else body["messages"][-1]["content"]
    assert sent == STRANGE[language]


@IN_EVERY_LANGUAGE
def test_flows_and_rights_are_not_asked_of_the_bot(phone, bot, language):
    questions = {
        "en": ("When are you open?", "who read my messages?"),
        "he": ("מתי אתם פתוחים?", "מי קרא את ההודעות שלי?"),
        "ar": ("متى تفتحون؟", "من قرأ رسائلي؟"),
        "pl": ("O której otwieracie?", "kto czytał moje wiadomości?"),
    }
    for question in questions[language]:
        phone.says(question)

    assert bot.seen == []


@pytest.mark.parametrize("before", ["I'm 12", "pause my data"])
def test_no_word_of_a_child_or_of_who_paused_goes_to_the_bot(phone, bot, before):
    phone.says(before)
    assert "whale" not in phone.says(STRANGE["en"])
    assert bot.seen == []


@KINDS
def test_nothing_of_the_customer_leaves_but_the_masked_words(phone, bot, synthetic, kind):
    """No number, no address, no name, no last digits; and only what the kind of bot needs."""
    card = synthetic.card("visa")
    phone.says(
        f"Could the whale riddle mention my card {card}, me@mail.example and +48 500 600 700?", ProfileName="Ola"
    )

    _, headers, body = bot.seen[0]
    sent = json.dumps([headers, body])
    for secret in (card, card[-4:], "me@mail.example", "500 600 700", "500600700", "48500100200", "Ola"):
        assert secret not in sent
    assert set(body) == ({"sender", "message"} if kind == "rasa" else {"model", "messages", "user", "stream"})


@KINDS
def test_the_bot_knows_a_conversation_by_a_name_that_changes(phone, another_phone, bot, clock, kind):
    """The same within a day, another one after it, and never another customer's."""
    name = "sender" if kind == "rasa" else "user"
    for _ in range(2):
        phone.says(STRANGE["en"])
    another_phone.says(STRANGE["en"])
    clock.advance(hours=25)
    phone.says(STRANGE["en"])

    first, second, other, later = (body[name] for _, _, body in bot.seen)
    assert first == second
    assert len({first, other, later}) == 3


def test_the_name_is_forgotten_with_the_customer(phone, bot, disk):
    phone.says(STRANGE["en"])
    phone.says("delete my data")
    phone.says("yes")
    phone.says(STRANGE["en"])

    before, after = (body["sender"] for _, _, body in bot.seen)
    assert before != after
    assert before.encode() not in disk()


@KINDS
def test_what_the_bot_says_is_masked_before_it_is_stored_or_sent(phone, bot, synthetic, transcript, disk):
    card = synthetic.card("mastercard")
    bot.line = f"Pay with card {card} then"

    answer = phone.says(STRANGE["en"])

    assert "Pay with card" in answer
    assert card not in answer
    assert card not in " ".join(transcript(side="bot"))
    assert card.encode() not in disk()


@KINDS
@pytest.mark.parametrize("how", MISBEHAVIOUR)
def test_a_bot_that_fails_leaves_the_customer_to_a_person(phone, bot, how, log):
    bot.misbehaves = MISBEHAVIOUR[how]

    assert "I've asked a person to look" in phone.says(STRANGE["en"])
    assert "whale" not in log()
    assert "127.0.0.1" not in log()


def test_the_key_is_sent_to_the_bot_and_nowhere_else(settings, clock, bot, disk):
    keyed = settings.model_copy(update={"backend_key": SecretStr("bot-key-123")})
    phone = Phone(create_app(keyed, build(keyed, clock)).test_client())
    phone.says(STRANGE["en"])

    assert bot.seen[0][1]["Authorization"] == "Bearer bot-key-123"
    assert b"bot-key-123" not in disk()


@pytest.mark.parametrize(
    ("url", "development", "said"),
    [
        ("https://elsewhere.example/bot", True, "lookup_hosts"),
        ("ftp://bot.shop.example", True, "no address"),
        ("http://127.0.0.1/bot", False, "https://"),
        ("https://me:pw@bot.shop.example/", True, "password"),
    ],
)
def test_an_address_that_may_not_be_called_is_a_fault(url, development, said):
    policy = load_policy([SHIPPED]).model_copy(
        update={"backend": Backend(kind="rasa", url=url), "lookup_hosts": ("bot.shop.example", "127.0.0.1")}
    )

    faults = lint_flows([SHIPPED], policy, development=development)

    assert len(faults) == 1
    assert faults[0].startswith("policy.toml: backend.url")
    assert said in faults[0]


def test_an_installation_with_such_an_address_does_not_start(settings, clock):
    (settings.config_dir / "policy.toml").write_text('[backend]\nkind = "rasa"\nurl = "https://elsewhere.example/"\n')

    with pytest.raises(FlowError, match="lookup_hosts"):
        build(settings, clock)
