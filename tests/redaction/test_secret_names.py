"""Names of passwords are looked for in two steps; the first may not miss what the second would find."""

from hypothesis import given
from hypothesis import strategies as st

from redaction.detectors.secret import HINT, PASSWORD


@given(st.from_regex(PASSWORD))
def test_every_name_of_a_password_has_a_hint_in_it(text):
    """Whatever the pattern of names matches, its hint matches as well."""
    assert HINT.search(text)
