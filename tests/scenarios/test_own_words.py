"""What the bot says to everybody reaches everybody whole: none of its sentences looks like a secret to the redactor."""

import pytest

from config.catalogue import LANGUAGES
from redaction import redact

OF_STAFF = ("console.", "password.", "account.", "people.", "simulator.", "chips.", "pages.")
"""Texts of pages, which no mask is laid over."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_ours_is_masked(services, language):
    keys = [key for key in services.catalogue.keys if not key.startswith(OF_STAFF)]
    said = {text for key in keys for text in forms(services.catalogue.text(key, language))}
    assert {text: redact(text).text for text in said if redact(text).text != text} == {}


def forms(text):
    return [text] if isinstance(text, str) else list(text.values())


@pytest.mark.parametrize("text", ["passwords don't work here", "סיסמאות בצ'אט הזה", "my password doesn’t fit"])
def test_a_word_with_an_apostrophe_is_no_password(text):
    assert redact(text).text == text


@pytest.mark.parametrize("text", ["my password: don't4get", "password is o'brien7", "הסיסמה: רצ'קה"])
def test_a_password_with_an_apostrophe_is_one(text):
    assert "[secret]" in redact(text).text
