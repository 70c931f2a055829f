"""An IBAN told over several messages, named or not, among a few words."""

import pytest

from tests.redaction.turns import told


@pytest.mark.parametrize(
    "parts",
    [
        ["DE89370400", "440532013000"],
        ["de89 3704 0044", "0532 0130 00"],
        ["GB29 NWBK 6016", "1331 9268 19"],
        ["GB29NWBK", "60161331", "926819"],
        ["SA03", "8000 0000", "6080 1016", "7519"],
        ["PL61 1090 1014 0000", "S: ok, and the rest?", "0712 1981 2874"],
        ["IL62 0108 0000 0009", "sec", "9999 999"],
        ["it is DE89 3704 0044", "and then 0532 0130 00"],
        ["والباقي بعدين SA03 8000 0000", "608010167519"],
    ],
)
def test_an_iban_in_pieces_is_masked_whether_it_is_named_or_not(parts):
    shown = " ".join(told(parts))
    pieces = [piece for part in parts for piece in part.split() if any(map(str.isdigit, piece))]

    assert not any(piece in shown for piece in pieces)
    assert "[bank account]" in shown


@pytest.mark.parametrize(
    "parts", [["DE89370400", "440532013001"], ["room AB12", "3456 7890"], ["flight LY12", "12345"]]
)
def test_what_makes_no_iban_in_pieces_stays(parts):
    assert told(parts) == parts
