"""What a business may declare, what is handed over, what a reader is told."""

import io
import json
import sys

import pytest

from redaction import KINDS, KnownNumber, Options, explain, extract, localise, redact
from redaction.__main__ import main
from redaction.cli import BadLineError, explained, jsonl, plain

ORDERS = Options(known_numbers=(KnownNumber("order", r"[0-9]{9}|SO-[0-9]{9}", ("order",)),))
LOOKS_LIKE_AN_ID = "039337423"


def test_declared_number_is_kept():
    assert redact(f"where is {LOOKS_LIKE_AN_ID}?", options=ORDERS).text == f"where is {LOOKS_LIKE_AN_ID}?"
    assert redact(f"where is {LOOKS_LIKE_AN_ID}?").text == "where is [ID]?"


def test_declared_number_that_is_called_an_id_is_masked():
    assert redact(f"my ID is {LOOKS_LIKE_AN_ID}", options=ORDERS).text == "my ID is [ID]"


def test_declared_number_that_is_a_card_is_masked():
    greedy = Options(known_numbers=(KnownNumber("anything", "[0-9]+"),))

    assert redact("4111111111111111", options=greedy).text == "[card •••• 1111]"


def test_phone_and_email_are_reported_and_kept_unless_told_otherwise():
    text = "call +48 600 123 456 or write to a@example.com"

    assert redact(text).text == text
    assert {finding.kind for finding in redact(text).findings} == {"phone", "email"}
    assert redact(text, options=Options(mask=KINDS)).text == "call [phone] or write to [email]"


def test_value_is_handed_over_for_a_harmless_kind():
    assert extract("it's a.b@example.com, thanks", "email") == "a.b@example.com"
    assert extract("call 054-1234567", "phone") == "054-1234567"
    assert extract("no idea", "email") is None


@pytest.mark.parametrize("kind", [*sorted(KINDS - {"phone", "email"}), "order"])
def test_value_of_a_secret_kind_is_never_handed_over(kind):
    with pytest.raises(ValueError, match="never handed over"):
        extract("4111111111111111", kind)


@pytest.mark.parametrize(
    ("language", "chip"),
    [
        ("en", "[card •••• 1111]"),
        ("he", "[כרטיס •••• 1111]"),
        ("ar", "[بطاقة •••• 1111]"),
        ("pl", "[karta •••• 1111]"),
        ("fr", "[card •••• 1111]"),
    ],
)
def test_mask_speaks_the_readers_language(language, chip):
    assert localise("x [card •••• 1111] y", language) == f"x {chip} y"


def test_explanation_tells_rule_and_words_but_no_value():
    reasons = explain("my order 1234567 and id 039337423")

    assert [(reason.masked, reason.rule, reason.words) for reason in reasons] == [
        (False, "named keep", ("order",)),
        (True, "israeli_id", ("id",)),
    ]


def test_lines():
    assert list(plain(["hi\n", "4111111111111111\n"])) == ["hi", "[card •••• 1111]"]
    assert list(explained(["order 1234567"]))[1] == "  6-13 kept: named keep (words: order)"


def test_json_lines():
    answers = [
        json.loads(line)
        for line in jsonl(['{"text": "4111111111111111"}', "", '{"messages": ["41111111", "11111111"]}'])
    ]

    assert answers[0]["text"] == "[card •••• 1111]"
    assert answers[1]["messages"] == ["[card]", "[card •••• 1111]"]
    assert [(found["kind"], found["start"], found["end"]) for found in answers[1]["findings"][0]] == [("card", 0, 8)]


@pytest.mark.parametrize(
    "line", ["4111111111111111x", "[1]", '{"text": 7}', '{"messages": ["a", 4111111111111111]}', "{}"]
)
def test_bad_line_is_named_by_its_number_and_never_quoted(line):
    with pytest.raises(BadLineError, match=r"^line 2: ") as raised:
        list(jsonl(['{"text": ""}', line]))

    assert "4111" not in str(raised.value)


def test_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("card 4111111111111111\n"))

    assert main([]) == 0
    assert capsys.readouterr().out == "card [card •••• 1111]\n"


def test_command_stops_at_a_bad_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("nonsense\n"))

    assert main(["--jsonl"]) == 2
    assert capsys.readouterr().err == "line 1: not JSON\n"
