"""Names of passwords are looked for in two steps; the first may not miss what the second would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import alphabet
from redaction.passwordnames import HINT, PASSWORD
from redaction.signs import names_password


@given(st.from_regex(PASSWORD))
def test_every_name_of_a_password_has_a_hint_in_it(text):
    """Whatever the pattern of names matches, its hint matches as well."""
    assert HINT.search(text)


@pytest.mark.parametrize(
    "text",
    ["wifipassword", "my pasw", "psw", "paasssword", "passs", "p w", "pwd", "haslo", "סיסמה", "ססמה", "باسورد"],
)
def test_a_name_of_a_password_is_noticed_within_other_words(text):
    """Names in every spelling that is known, glued to others or not."""
    assert names_password(alphabet.spaced(alphabet.nearest(text)))


@pytest.mark.parametrize("text", ["answer", "a passage", "pa s w", "top wall", "חסה", "باس"])
def test_words_that_only_look_like_one_are_not(text):
    """The hint alone decides nothing."""
    assert not names_password(alphabet.spaced(alphabet.nearest(text)))
