"""The pipeline as it stands, and that nobody wrote a detector and forgot to name it."""

import itertools
import json
import time
from pathlib import Path

import pytest

import redaction
from redaction import DEFAULT, Options, detectors, engine, redact, room
from redaction.assemble import masked
from redaction.detectors import DETECTORS, national
from redaction.format import DigitFormat, TextFormat
from redaction.masking import WHOLE_MESSAGE
from redaction.normalise import fold
from redaction.scene import Hit
from tests.redaction.asking import everybody


def _modules(package):
    return {path.stem for path in Path(package.__file__).parent.glob("*.py")} - {"__init__"}


def test_order_of_detectors():
    assert [f"{entry.find.__module__.rpartition('.')[2]}.{entry.find.__name__}" for entry in DETECTORS] == [
        "card.find_clear", "harmless.spare_web", "email.find", "iban.find", "bank.find_sorted", "bank.find_long",
        "harmless.spare_known", "starred.find", "listed.find", "card.find", "dictated.find", "scattered.find",
        "harmless.spare_shaped", "harmless.spare_shaped", "sizes.spare", "amounts.spare",
            "harmless.spare_pincodes", "bank.find_branched",
        "lettered.find", "national.find",
        "bank.find_begun", "bank.find_long", "bank.find", "phone.find", "named.find", "security_code.find",
        "security_code.find", "secret.find", "mistyped.find", "repeated.find",
        "interrupted.find",
        "interrupted.find_unnamed",
    ]  # fmt: skip


def test_no_detector_is_missing_from_the_tuple():
    assert {entry.find.__module__.rpartition(".")[2] for entry in DETECTORS} == _modules(detectors) | {"national"}


def test_no_national_format_is_missing_from_the_tuple():
    declared = {
        id(form)
        for name in _modules(national)
        for form in vars(getattr(national, name)).values()
        if isinstance(form, DigitFormat | TextFormat)
    }

    assert declared == {id(form) for form in national.FORMATS}


def test_findings_that_overlap_are_one_and_masked_if_either_is():
    """A number is never shown because a kind that is kept lies over it, nor printed twice."""
    text = "mail dana4580@example.com now"
    hits = [
        Hit("email", 5, 25, "email", 0.95),
        Hit("card", 9, 13, "card", 0.8, None, "4580"),
        Hit("secret", 20, 28, "password", 0.8),
    ]

    shown, findings = masked(text, fold(text), hits, DEFAULT)

    assert shown == "mail [card]w"
    assert [(found.kind, found.start, found.end, found.mask_end) for found in findings] == [("card", 5, 28, 11)]


@pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
def test_detectors_that_are_not_asked_would_have_found_nothing(language, monkeypatch):
    """Over the published set, who is passed over for want of roles, signs or digits would not have found anything."""
    cases = (Path(__file__).parent / "cases" / f"{language}.jsonl").read_text("utf-8").splitlines()
    messages = [message for case in cases for message in json.loads(case)["messages"]]
    quick = [redact(message) for message in messages]
    monkeypatch.setattr(engine, "plan", everybody)

    assert [redact(message) for message in messages] == quick


def test_failure_masks_the_whole_message(monkeypatch):
    def fails(_scene):
        raise RuntimeError("boom 4111111111111111")

    monkeypatch.setattr(engine, "plan", lambda _roles, _signs, _room: [(fails, room.NOTHING)])
    result = redact("hello 1234567890")

    assert result.text == WHOLE_MESSAGE
    assert [(finding.kind, finding.start, finding.end, finding.rule) for finding in result.findings] == [
        ("secret", 0, 16, "fail_closed: RuntimeError")
    ]


def test_message_out_of_time_is_masked_whole():
    assert redact("card 4111 1111 1111 1111, code 123", options=Options(time_limit=-1)).text == WHOLE_MESSAGE


def test_a_machine_that_stands_still_hides_nothing(monkeypatch):
    """The limit is on computing: hours that pass between two looks at a message are not its fault."""
    hours = itertools.count(step=3600)
    for clock in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, clock, lambda: next(hours))

    assert redact("card 4111 1111 1111 1111, code 123").text == "card [card •••• 1111], code [security code]"


def test_message_over_the_bound_is_masked_whole():
    assert redact("a" * 11, options=Options(max_chars=10)).findings[0].rule == "fail_closed: too long"


def test_value_that_is_no_text_is_masked_whole():
    assert redact(None).text == WHOLE_MESSAGE


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown kinds: cards"):
        Options(mask=frozenset({"cards"}))


def test_public_names_are_what_the_package_says():
    assert all(hasattr(redaction, name) for name in redaction.__all__)
