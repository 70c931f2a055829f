"""An answer is sent once, however often its form arrives."""

import re

import pytest

SINCE = re.compile(r'name="since" value="(\d+)"')


@pytest.fixture
def box(dana, customer):
    """Dana's open page: what its form says beside the words."""
    dana.opens(f"/staff/conversations/{customer}")
    return lambda: {"since": SINCE.search(dana.text)[1]}


def test_a_form_that_comes_twice_sends_one_answer(dana, customer, box, transcript, phone):
    """A double click, or "send again?" after a page that was slow; also if the customer wrote in between."""
    form = box() | {"text": "Your card 4580458045804580 is not needed, it comes on Monday"}
    assert dana.sends(f"/staff/conversations/{customer}/answer", **form).status_code == 303
    phone.says("thanks")
    assert dana.sends(f"/staff/conversations/{customer}/answer", **form).status_code == 303

    assert len(transcript(side="staff")) == 1


def test_the_same_words_on_purpose_are_sent_again(dana, customer, box, transcript):
    for _ in range(2):
        dana.sends(f"/staff/conversations/{customer}/answer", text="Still on its way", **box())
        dana.follows()
    assert transcript(side="staff") == ["Still on its way"] * 2


@pytest.mark.parametrize("since", ["", "x", "-5", "9" * 300, None])
def test_a_form_that_says_nonsense_of_it_is_sent(dana, customer, transcript, since):
    dana.opens(f"/staff/conversations/{customer}")
    more = {} if since is None else {"since": since}
    assert dana.sends(f"/staff/conversations/{customer}/answer", text="hello", **more).status_code == 303
    assert transcript(side="staff") == ["hello"]


def test_a_note_that_comes_twice_stands_once(dana, customer):
    dana.opens(f"/staff/conversations/{customer}")
    for _ in range(2):
        dana.sends(f"/staff/conversations/{customer}/note", text="prefers mornings")
    dana.follows()
    assert dana.text.count("prefers mornings") == 1


@pytest.mark.parametrize("minutes", [5, 40, 600])
def test_a_code_that_staff_asked_for_is_hidden_however_late_it_comes(
    dana, customer, box, transcript, phone, clock, minutes
):
    """The next message answers what was asked last; people are in meetings."""
    asked = "Please send me the code that you got by SMS"
    dana.sends(f"/staff/conversations/{customer}/answer", text=asked, **box())
    clock.advance(minutes=minutes)
    phone.says("sorry, was in a meeting. 283849")

    assert transcript()[-1] == "sorry, was in a meeting. [secret]"
