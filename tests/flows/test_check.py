"""`sotto check` as the person runs it who edits the files: what it says of each slip, and that it fails."""

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from config.catalogue import LANGUAGES
from tests.builders import toml


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Run the command over an overlay of files; return its exit code and all that it printed."""

    def run(**files):
        overlay = tmp_path / "overlay"
        for name, text in files.items():
            path = overlay / f"{name.replace('__', '/')}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = text if isinstance(text, str) else "\n".join(f"{key} = {toml(text[key])}" for key in text)
            path.write_text(lines, "utf-8")
        monkeypatch.setenv("SOTTO_CONFIG_DIR", str(overlay))
        monkeypatch.setenv("SOTTO_DATA_DIR", str(tmp_path / "var"))
        result = CliRunner().invoke(main, ["check"])
        return result.exit_code, result.output

    return run


def test_what_is_right_is_said_to_be(check, table):
    table["says"] = {language: [f"{word} qwx"] for language, [word] in table["says"].items()}

    assert check(flows__wrap=table) == (0, "Policy, flows and messages are in order.\n")


def unused_field(table):
    table["answers"]["done"] = dict.fromkeys(table["answers"]["done"], "We wrap it.")


def purpose_in_three_languages(table):
    del table["fields"][0]["purpose"]["ar"]


def forbidden_kind(table):
    table["fields"][0]["kind"] = "card"


def forbidden_name(table):
    table["fields"][0]["name"] = "credit_card"


def asks_for_a_secret(table):
    table["fields"][0]["ask"]["pl"] = "Podaj PESEL"


def kept_for_longer_than_the_policy_allows(table):
    table["fields"][0]["keep_minutes"] = 60


def consent_in_three_languages(table):
    table["fields"][0]["consent"] = {"en": "May we?", "he": "אפשר?", "ar": "هل نسأل؟"}


def consent_to_a_secret(table):
    table["fields"][0]["consent"] = dict.fromkeys(table["fields"][0]["ask"], "May we see your credit card number?")


def consent_with_a_place_for_nothing(table):
    table["fields"][0]["consent"] = dict.fromkeys(table["fields"][0]["ask"], "May we, {name}?")


def said_like_a_command(table):
    table["says"]["en"] = ["delete my data"]


def said_like_another_flow(table):
    table["says"]["he"] = ["מתי בדיוק אתם פתוחים היום"]


def words_of_another_flow(table):
    table["hears"] = {language: [f"{word} / qwx"] for language, [word] in table["says"].items()}
    table["hears"]["en"] = ["where / order"]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (unused_field, "fields.order_number: is used by no answer and no lookup: remove the field, or use it"),
        (purpose_in_three_languages, "fields.order_number.purpose: is missing in ar: write it"),
        (forbidden_kind, "can never be asked for"),
        (forbidden_name, "which no flow may ask for: remove the field"),
        (asks_for_a_secret, "fields.order_number.ask.pl: speaks of a"),
        (consent_in_three_languages, "fields.order_number.consent: is missing in pl: write it"),
        (consent_to_a_secret, "fields.order_number.consent.en: speaks of a"),
        (consent_with_a_place_for_nothing, "fields.order_number.consent.en: has {name}"),
        (kept_for_longer_than_the_policy_allows, "longer than retention.field in policy.toml"),
        (said_like_a_command, "'delete my data' is heard as the command erase: say it differently, or remove it"),
        (said_like_another_flow, "is heard as flow opening_hours"),
        (
            words_of_another_flow,
            "hears.en: 'where / order' hears 'where order', which is heard as flow order_status",
        ),
    ],
)
def test_a_slip_in_a_flow_is_named_with_what_to_change(check, table, slip, said):
    slip(table)

    code, output = check(flows__wrap=table)

    assert code == 1
    assert said in output


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("[conversations]\nquestion_minutes = 10\n", "retention.field.days: is longer than a question stays open"),
        ("[retention.message]\ndays = 400\n", "retention.message is longer than retention.conversation"),
        ("[masking]\ntranscripts = []\n", "masking.transcripts must include"),
        ('[buttons.quick_reply]\n2.en = "HX1"\n', "must be given in each of en, he, ar, pl"),
        (f"[buttons.list]\n2 = {toml(dict.fromkeys(LANGUAGES, 'HX1'))}\n", "en must be the id of a content template"),
        (
            f"[buttons.quick_reply]\n4 = {toml(dict.fromkeys(LANGUAGES, f'HX{4:032x}'))}\n",
            "buttons.quick_reply: 4 is no number of options from 1 to 3: remove it",
        ),
        ('[backend]\nkind = "rasa"\nurl = "https://bot.shop.example"\n', "lookup_hosts in policy.toml doesn't name"),
    ],
)
def test_a_slip_in_the_policy_is_named_with_what_to_change(check, policy, said):
    code, output = check(policy=policy)

    assert code == 1
    assert said in output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[masked]\nnotice = " "\n', "masked.notice is empty: nothing can be kept from a customer by leaving it out"),
        ('[flows]\nmasked = ""\n', "flows.masked is empty"),
        ('[erase]\nconfirmm = "Delete?"\n', "erase.confirmm: there is no such text: remove it, or mend its spelling"),
        ('[notice]\nfirst = "Hello"\n', "notice.first must have the same placeholders as the text it replaces"),
        (
            '[option.erase]\nyes = "Yes, delete all of it"\n',
            "option.erase.yes is longer than 20 characters: shorten it",
        ),
        (f'[greeting]\nhello = "{"x" * 1601} {{business}}"\n', "greeting.hello is longer than 1600 characters"),
    ],
)
def test_a_business_cannot_word_away_what_a_customer_must_be_told(check, text, said):
    code, output = check(messages__en=text)

    assert code == 1
    assert said in output
