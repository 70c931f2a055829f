"""What was typed when the session had ended is not lost, and lies nowhere but in the browser that sent it."""

import pytest

from tests.console.conftest import BASE

TYPED = "It's in <stock> again"


def ended(browser, clock):
    """Wait until the session is over, server and cookie or server alone."""
    clock.advance(minutes=31)
    return browser


@pytest.mark.parametrize("step", ["answer", "draft"])
def test_an_answer_comes_back_and_goes_on_after_signing_in(dana, customer, clock, transcript, disk, step):
    """Without a script: the page keeps the text while another tab signs in, and puts it into the box."""
    dana.opens(f"/staff/conversations/{customer}")
    ended(dana, clock).sends(f"/staff/conversations/{customer}/{step}", text=TYPED)
    assert dana.page.status_code == 401
    assert f"{TYPED}</textarea>" in dana.text
    assert f"next=/staff/conversations/{customer}" in dana.text
    old_token = dana.token
    dana.signs_in()
    dana.token = old_token
    dana.sends(f"/staff/conversations/{customer}/draft", text=TYPED)
    assert dana.page.status_code == 400
    assert f"{TYPED}</textarea>" in dana.text, "the form of before the sign-in is too old; the text is not lost"
    assert "Sign in, in a new tab" not in dana.text
    dana.opens("/staff/")
    dana.sends(f"/staff/conversations/{customer}/draft", text=TYPED)
    assert 'name="text"' in dana.text
    assert f"{TYPED}</textarea>" in dana.text
    assert transcript(side="staff") == []
    assert TYPED.encode() not in disk()


def test_a_note_comes_back_to_be_copied_and_never_into_the_answer_box(dana, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    ended(dana, clock).sends(f"/staff/conversations/{customer}/note", text=TYPED)
    assert dana.page.status_code == 401
    assert f"{TYPED}</textarea>" in dana.text
    assert "readonly" in dana.text
    assert "Go on with this text" not in dana.text


def test_a_form_of_another_site_hands_nothing_back(dana, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    clock.advance(minutes=31)
    page = dana.client.post(
        f"/staff/conversations/{customer}/answer",
        base_url=BASE,
        data={"text": TYPED, "csrf_token": "x"},
        headers={"Referer": "https://elsewhere.example/", "Sec-Fetch-Site": "cross-site"},
    )
    assert page.status_code == 400
    assert "stock" not in page.get_data(as_text=True)


def test_nobody_without_words_is_sent_to_sign_in(dana, customer, clock):
    dana.opens(f"/staff/conversations/{customer}")
    ended(dana, clock).sends(f"/staff/conversations/{customer}/answer", text="  ")
    assert dana.page.status_code == 302
    ended(dana, clock).sends(f"/staff/conversations/{customer}/close", text=TYPED)
    assert dana.page.status_code == 302
