"""Flow files: what is refused at start, and what the refusal says."""

import pytest

from config.catalogue import LANGUAGES
from config.flows import FlowError, lint_flows, load_flows
from config.settings import SHIPPED
from tests.flows.conftest import CHOICE, changed


def test_a_flow_that_declares_what_it_needs_is_loaded(table, write, policy):
    """The file is the flow."""
    (flow,) = load_flows(write(table), policy)

    assert flow.name == "gift_wrap"
    assert [field.name for field in flow.fields] == ["order_number"]


def test_shipped_flows_are_free_of_problems(policy):
    """What we ship passes our own check."""
    assert lint_flows([SHIPPED], policy) == []


def test_shipped_flows_understand_at_least_twelve_ways_to_say_it(policy):
    """Each flow, in each language."""
    for flow in load_flows([SHIPPED], policy):
        assert {language: len(set(flow.says[language])) >= 12 for language in LANGUAGES} == dict.fromkeys(
            LANGUAGES, True
        )


@pytest.mark.parametrize(
    "kind",
    ["card", "security_code", "national_id", "bank_account", "passport", "secret", "cvv", "iban", "pesel", "password"],
)
def test_a_forbidden_kind_is_refused(table, write, policy, kind):
    """A flow can't even declare it."""
    with pytest.raises(FlowError, match=r"flows/gift_wrap.toml: fields.order_number.kind: .*can never be asked for"):
        load_flows(write(changed(table, "fields.0.kind", kind)), policy)


@pytest.mark.parametrize(
    "name",
    [
        *("card", "card_number", "cardnumber", "credit_card", "visa_digits", "pan", "numer_karty", "kartis_ashrai"),
        *("cvv", "cvv2", "cvc", "c_v_v", "security_code", "iban", "bank_account", "account_number", "numer_konta"),
        *("teudat_zehut", "mispar_zehut", "tz", "pesel", "ssn", "national_id", "id_number", "id", "nr_dowodu", "iqama"),
        *("passport", "nr_paszportu", "darkon", "password", "haslo", "pin", "otp", "one_time_code", "emirates_id"),
    ],
)
def test_a_field_named_like_a_secret_is_refused(table, write, policy, name):
    """Kind `text` doesn't launder it."""
    field = {**table["fields"][0], "name": name, "kind": "text"}
    del field["pattern"]
    flow = {**table, "fields": [field], "answers": {"done": dict.fromkeys(LANGUAGES, f"{{{name}}}")}}

    assert any(f"fields.{name}: is named like" in problem for problem in lint_flows(write(flow), policy))


@pytest.mark.parametrize(
    "name", ["order_number", "product", "size", "order_id", "company", "discount_code", "city", "opinion"]
)
def test_an_ordinary_name_is_not_refused(table, write, policy, name):
    """The check is no nuisance."""
    flow = changed(changed(table, "fields.0.name", name), "answers.done", dict.fromkeys(LANGUAGES, f"{{{name}}}"))

    assert lint_flows(write(flow), policy) == []


@pytest.mark.parametrize(
    "asking",
    [
        ("en", "Please send your card number."),
        ("en", "What are the last digits of your credit card?"),
        ("en", "And the CVV?"),
        ("en", "What's your ID number?"),
        ("en", "Your bank account, please"),
        ("en", "What is your C.V.V.?"),
        ("en", "Please type your pass\u00adport number"),
        ("he", "מה מספר תעודת הזהות?"),
        ("he", 'מה מספר ת"ז?'),
        ("he", "מה מספר כרטיס האשראי שלך?"),
        ("he", "מה מספר חשבון הבנק?"),
        ("he", "שלוש ספרות בגב הכרטיס"),
        ("he", "מה הסיסמה?"),
        ("ar", "ما رقم الهوية؟"),
        ("ar", "ما هو رقم البطاقة؟"),
        ("ar", "أرسل الرقم القومي"),
        ("ar", "ما رقم الحساب البنكي؟"),
        ("ar", "ما رمز التحقّق؟"),
        ("pl", "Jaki jest numer karty?"),
        ("pl", "Proszę podać numer PESEL."),
        ("pl", "Jaki jest numer konta?"),
        ("pl", "Proszę o serię i numer dowodu osobistego"),
        ("pl", "Jakie jest hasło?"),
    ],
)
@pytest.mark.parametrize("part", ["ask", "again"])
def test_a_question_for_a_secret_is_refused_in_every_language(table, write, policy, part, asking):
    """Whatever the field is called, its question tells."""
    language, question = asking
    flow = changed(table, f"fields.0.{part}.{language}", question)

    (problem,) = lint_flows(write(flow), policy)

    assert problem.startswith(f"flows/gift_wrap.toml: fields.order_number.{part}.{language}: speaks of a ")


@pytest.mark.parametrize(
    "question",
    ["Which gift card is it?", "Is it the shipping or the cardigan?", "Na kiedy? Karta podarunkowa czy paczka?"],
)
def test_a_harmless_question_is_not_refused(table, write, policy, question):
    """Words that only look like it."""
    assert lint_flows(write(changed(table, "fields.0.ask.en", question)), policy) == []


REFUSALS = [
    ("fields.0.purpose.he", None, "fields.order_number.purpose: is missing in he"),
    ("fields.0.ask.pl", None, "fields.order_number.ask: is missing in pl"),
    ("fields.0.again.ar", "", "fields.order_number.again: is missing in ar"),
    ("says.en", [], "says: is missing in en"),
    ("says.fr", ["emballer"], "says: has fr"),
    ("answers.done.ar", None, "answers.done: is missing in ar"),
    ("fields.0.pattern", "", "pattern needs a pattern"),
    ("fields.0.pattern", r"(\d", "is no regular expression"),
    ("fields.0.pattern", r"\d+", "bounded length"),
    ("fields.0.pattern", r"(a{1,9}){1,9}", "bounded length"),
    ("fields.0.pattern", r"\d{0,5}", "at least one character"),
    ("fields.0.pattern", r"\d{12,19}", "would match a card number"),
    ("fields.0.pattern", r"[A-Z]{2}[A-Z0-9]{13,30}", "would match a bank account number"),
    ("fields.0.keep_minutes", 600, "is longer than retention.field in policy.toml (28.8 minutes)"),
    ("fields.0.keep_minutes", 0, "keep_minutes"),
    ("fields.0.kind", "colour", "fields.order_number.kind: input should be"),
    ("fields.0.kind", "email", "has a pattern, which kind 'email' doesn't use"),
    ("fields.0.choices", {"red": CHOICE}, "choices belong to kind 'choice'"),
    ("fields.0.name", "human", "is a name that Sotto uses itself"),
    ("fields.0.name", "Order Number", "fields.Order Number.name"),
    ("fields.0.colour", "red", "fields.order_number.colour"),
    ("fields.0.ask.en", "Which order, {name}?", "fields.order_number.ask.en: has {name}"),
    ("fields.0.ask.en", "word " * 100, "is longer than 400 characters"),
    ("answers.done.en", "Your {order_number} and {colour}.", "answers.done.en: has {colour}"),
    ("answers.done.en", "Your {order_number!r}", "answers.done.en: has {order_number}"),
    ("answers.done.en", "Your {order_number", "unpaired brace"),
    ("answers.done.en", "{order_number} " * 100, "is longer than 1200 characters"),
    ("answers.more", dict.fromkeys(LANGUAGES, "More."), "answers: has several, and nothing that picks one"),
    ("says.en", ["wrap {colour}"], "names colour, which is no field"),
    ("says.en", ["…"], "holds no words"),
    (
        "hears",
        {**{language: ["wrap / gift"] for language in LANGUAGES}, "en": ["wrap / ! box"]},
        "hears.en: 'wrap / ! box' has a group",
    ),
    ("hears", {"en": ["wrap"]}, "hears: is missing in he, ar, pl"),
    ("fields.0.optional", True, "which no required field or lookup value supplies"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=[f"{path}={value}"[:40] for path, value, _ in REFUSALS])
def test_what_makes_no_sense_is_refused(table, write, policy, refusal):
    """One clear line: file, place, what is wrong."""
    path, value, expected = refusal
    problems = lint_flows(write(changed(table, path, value)), policy)

    assert any(problem.startswith("flows/gift_wrap.toml: ") and expected in problem for problem in problems), problems


def test_a_field_that_nothing_uses_is_refused(table, write, policy):
    """What isn't needed isn't asked."""
    flow = changed(table, "answers.done", dict.fromkeys(LANGUAGES, "We wrap it."))

    assert lint_flows(write(flow), policy) == [
        "flows/gift_wrap.toml: fields.order_number: is used by no answer and no lookup: remove the field, or use it"
    ]


def test_a_field_declared_twice_is_refused(table, write, policy):
    """Which of them would be meant?"""
    flow = {**table, "fields": table["fields"] * 2}

    assert any("is declared twice" in problem for problem in lint_flows(write(flow), policy))


LOOKUP = {"source": "https://shop.example/answers", "fields": ["order_number"], "values": ["day"]}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, None),
        ({"source": "shop"}, None),
        ({"source": "https://SHOP.example:8443/answers"}, None),
        ({"source": "https://other.example/answers"}, "has the host other.example, which lookup_hosts"),
        ({"source": "https://shop.example.evil.example/"}, "which lookup_hosts"),
        ({"source": "https://shop.example@evil.example/"}, "must not hold a name"),
        ({"source": "https://user:word@shop.example/"}, "must not hold a name"),
        ({"source": "http://shop.example/answers"}, "must begin with https://"),
        ({"source": "ftp://shop.example/answers"}, "is no address"),
        ({"source": "shop.example/answers"}, "is no address"),
        ({"source": "https://shop.example:port/"}, "is no address"),
        ({"source": "https:///answers"}, "is no address"),
        ({"source": " https://shop.example/"}, "is no address"),
        ({"source": "http://127.0.0.1:9/"}, "plain http is for development"),
        ({"fields": ["order_number", "email"]}, "lookup.fields: has email, which is no field"),
        ({"wrong": {"gone": "order_number"}}, "lookup.wrong.gone: must name one of the answers"),
        ({"wrong": {"done": "email"}}, "lookup.wrong.done: must name one of the answers"),
    ],
)
def test_a_lookup_goes_only_where_the_policy_allows(table, write, policy, change, expected):
    """Over https, to a named host, with declared fields."""
    allowed = policy.model_copy(update={"lookup_hosts": ("shop.example", "127.0.0.1")})

    problems = lint_flows(write({**table, "lookup": {**LOOKUP, **change}}), allowed)

    assert bool(problems) == bool(expected)
    assert not expected or expected in problems[0]


def test_plain_http_to_this_machine_is_fine_in_development(table, write, policy):
    """So that a business can try its endpoint out."""
    allowed = policy.model_copy(update={"lookup_hosts": ("127.0.0.1", "::1", "localhost")})
    for host in ("127.0.0.1:8080", "[::1]:8080", "localhost"):
        flow = {**table, "lookup": {**LOOKUP, "source": f"http://{host}/answers"}}
        assert lint_flows(write(flow), allowed, development=True) == []


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"red": CHOICE, "blue": CHOICE}, None),
        ({"red": CHOICE}, "needs 2 to 10 choices"),
        ({}, "choices belong to kind 'choice'"),
        ({"red": {**CHOICE, "he": []}, "blue": CHOICE}, "is missing in he"),
        ({"red": {**CHOICE, "en": ["A red that is far too long"]}, "blue": CHOICE}, "longer than 20 characters"),
    ],
)
def test_a_choice_has_choices_that_fit_a_button(table, write, policy, choices, expected):
    """Titles of quick replies hold twenty characters."""
    field = {**table["fields"][0], "kind": "choice", "choices": choices}
    del field["pattern"]

    problems = lint_flows(write({**table, "fields": [field]}), policy)

    assert bool(problems) == bool(expected)
    assert not expected or expected in problems[0]
