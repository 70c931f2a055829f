"""What a business may declare, what is handed over, what a reader is told."""

import io
import json
import subprocess
import sys

import pytest

from redaction import KINDS, KnownNumber, Options, explain, extract, localise, redact
from redaction.cli import explained, jsonl, plain, run

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
    assert list(plain("4111111111111111")) == ["[card •••• 1111]"]
    assert list(explained("order 1234567"))[1] == "  6-13 kept: named keep (words: order)"


@pytest.mark.parametrize(("line", "why"), [("12 " * 300, "TooManyNumbersError"), ("a" * 30_000, "too long")])
def test_a_message_that_was_hidden_whole_is_explained(line, why):
    assert list(explained(line)) == ["[message hidden]", f"  0-{len(line)} masked as secret: fail_closed: {why}"]


def answered(given, *arguments):
    """What the command prints and complains of, and how it ends."""
    command = [sys.executable, "-m", "redaction", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    return done.stdout.decode(), done.stderr.decode(), done.returncode


def test_command():
    """A message a line: only a line feed ends one."""
    assert answered("card 4111111111111111\n\nא\r\n".encode()) == ("card [card •••• 1111]\n\nא\n", "", 0)


def test_json_lines():
    given = b'\xef\xbb\xbf{"text": "4111111111111111"}\n\n{"messages": ["41111111", "11111111"]}'
    out, complaints, code = answered(given, "--jsonl")
    answers = [json.loads(line) for line in out.splitlines()]

    assert answers[0]["text"] == "[card •••• 1111]"
    assert answers[1]["messages"] == ["[card]", "[card •••• 1111]"]
    assert [(found["kind"], found["start"], found["end"]) for found in answers[1]["findings"][0]] == [("card", 0, 8)]
    assert (complaints, code) == ("", 0)


def test_a_line_may_tell_what_the_business_said_before_each_message():
    out = io.BytesIO()
    line = {"messages": ["hi", "123"], "said": [[], ["Thanks!", "And the CVV, please?"]]}

    assert run(jsonl, io.BytesIO(json.dumps(line).encode()), out, io.StringIO())
    assert json.loads(out.getvalue())["messages"] == ["hi", "[security code]"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"4111111111111111x", "not JSON"),
        (b"4" * 10_000, "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "4111111111111111", "x": ' + b'{"x": ' * 100_000, "nested too deeply"),
        (b"[1]", "not an object"),
        (b"null", "not an object"),
        (b"{}", "needs"),
        (b'{"text": 7}', "needs"),
        (b'{"messages": "4111111111111111"}', "needs"),
        (b'{"messages": ["a", 4111111111111111]}', "needs"),
        (b'{"messages": ["a"], "said": "4111111111111111"}', "needs"),
        (b'{"messages": ["a"], "said": [[4111111111111111]]}', "needs"),
        (b'{"messages": ["a"], "said": [[], ["and the card?"]]}', "has more"),
        (b'{"text": "4111111111111111 \xff"}', "not UTF-8"),
    ],
    ids=lambda value: str(value[:20]),
)
def test_bad_line_is_named_by_its_number_never_quoted_and_passed_over(line, complaint):
    """The lines after it are answered all the same."""
    out, complaints = io.BytesIO(), io.StringIO()

    assert not run(jsonl, io.BytesIO(b"\n" + line + b'\n{"text": "hi"}\n'), out, complaints)
    assert complaints.getvalue().startswith(f"line 2: {complaint}")
    assert complaints.getvalue().count("\n") == 1
    assert "4111" not in complaints.getvalue()
    assert json.loads(out.getvalue())["text"] == "hi"


def test_odd_characters_come_back_as_they_were():
    """A NUL, and half a surrogate pair, which only an escape can write."""
    out, complaints, code = answered(rb'{"text": "\u0000 \ud83d 4111111111111111"}', "--jsonl")

    assert json.loads(out)["text"] == "\x00 \ud83d [card •••• 1111]"
    assert (complaints, code) == ("", 0)


def test_plain_line_that_is_not_text_is_passed_over():
    assert answered(b"a\n4111111111111111 \xff\nb\n") == ("a\nb\n", "line 2: not UTF-8\n", 2)


def test_a_message_given_as_an_argument_is_refused_without_its_card():
    _, complaint, code = answered(b"", "my card 4111 1111 1111 1111", "--4111111111111111")

    assert code == 2
    assert "standard input" in complaint
    assert "1111 1111" not in complaint
    assert "41111111" not in complaint
