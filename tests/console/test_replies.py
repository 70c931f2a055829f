"""Saved replies: at hand in the customer's language, changed by who may, and never in the way of what is typed."""

import re

import pytest

from config.policy import PolicyError, load_policy
from config.settings import SHIPPED


def offered(browser, customer):
    browser.opens(f"/staff/conversations/{customer}")
    return re.findall(r'name="saved" value="([^"]+)"', browser.text)


def in_the_box(browser):
    return re.search(r'<textarea id="answer"[^>]*>\n(.*?)</textarea>', browser.text, re.DOTALL)[1]


def test_the_policys_replies_are_offered_in_the_customers_language(dana, another_phone, customer, services):
    assert "one_moment" in offered(dana, customer)
    assert "One moment, please" in dana.text
    another_phone.says("שלום, מתי אתם פתוחים?")
    assert "one_moment" in offered(dana, services.transcripts.holder(another_phone.address).customer)
    assert "רק רגע" in dana.text
    assert "One moment, please" not in dana.text


def test_without_scripts_a_reply_is_put_behind_what_is_typed(dana, customer, transcript):
    """Nothing is sent, nothing typed is lost; the page goes on as if it were opened again."""
    dana.opens(f"/staff/conversations/{customer}")
    dana.sends(f"/staff/conversations/{customer}/draft", text="Hello Zofia,\r\nI am Dana.", saved="one_moment")
    assert dana.page.status_code == 200
    assert in_the_box(dana).startswith("Hello Zofia,\nI am Dana.\nOne moment, please")
    assert transcript(side="staff") == []
    dana.sends(f"/staff/conversations/{customer}/draft", text="<b>hi</b>", saved="no such reply")
    assert in_the_box(dana) == "<b>hi</b>"


def test_a_draft_is_no_way_into_a_closed_conversation(dana, customer, services, clock):
    """What is closed is opened with a reason; once it is open, replies are put into its box as anywhere."""
    services.transcripts.close(customer, clock())
    dana.opens("/staff/")
    path = f"/staff/conversations/{customer}"
    for step, form in (("draft", {"saved": "thanks"}), ("answer", {"text": "x" * 1601})):
        assert dana.sends(f"{path}/{step}", **form).headers["Location"] == path
    assert "hello there" not in dana.text
    assert [line for line in services.audit.everything() if line.entry.action == "read"] == []
    dana.opens(f"{path}?reason=complaint")
    dana.sends(f"{path}/draft", saved="thanks")
    assert in_the_box(dana).startswith("Thank you")


def test_an_answer_that_is_too_long_comes_back_whole(dana, customer, transcript):
    dana.opens(f"/staff/conversations/{customer}")
    text = "word " * 400
    assert dana.sends(f"/staff/conversations/{customer}/answer", text=text).status_code == 413
    assert in_the_box(dana) == text.strip()
    assert "longer than one message" in dana.text
    assert transcript(side="staff") == []


def test_who_may_writes_replies_of_their_own(supervisor, dana, customer, services, synthetic, disk):
    """In some languages or all; masked like an answer; listed; noted without a word of it."""
    card = synthetic.card()
    supervisor.opens("/staff/replies")
    texts = {"text_en": f"Pay with {card}\r\nor in cash", "text_he": "אפשר גם במזומן"}
    assert supervisor.sends("/staff/replies", name="How to pay", **texts).status_code == 303
    assert "How to pay" in offered(dana, customer)
    assert "or in cash" in dana.text
    assert card not in dana.text
    assert card.encode() not in disk()
    dana.opens("/staff/replies?lang=he")
    assert "אפשר גם במזומן" in dana.text
    assert "שמירה" not in dana.text, "an agent has no form"
    entry = services.audit.lines(limit=20)
    assert [line.entry.action for line in entry].count("reply_saved") == 1


def test_the_policys_reply_comes_back_when_the_change_is_dropped(supervisor, dana, customer):
    supervisor.opens("/staff/replies?edit=thanks")
    assert "Thank you for writing" in supervisor.text
    supervisor.sends("/staff/replies", name="thanks", text_en="Cheers!")
    offered(dana, customer)
    assert "Cheers!" in dana.text
    supervisor.opens("/staff/replies")
    assert "changed here" in supervisor.text
    supervisor.sends("/staff/replies/drop", name="thanks")
    offered(dana, customer)
    assert "Cheers!" not in dana.text
    assert "Thank you for writing" in dana.text
    assert supervisor.sends("/staff/replies/drop", name="thanks").status_code == 404


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("", {"text_en": "hello"}),
        ("<script>", {"text_en": "hello"}),
        ("x" * 41, {"text_en": "hello"}),
        ("fine", {}),
        ("fine", {"text_en": "  "}),
        ("fine", {"text_tlh": "nuqneH"}),
        ("fine", {"text_en": "x" * 1601}),
    ],
)
def test_what_cannot_be_kept_stays_in_the_form(supervisor, services, name, texts):
    supervisor.opens("/staff/replies")
    before = services.replies.all()
    assert supervisor.sends("/staff/replies", name=name, **texts).status_code == 422
    assert services.replies.all() == before
    assert "Not saved" in supervisor.text
    assert "<script>alert" not in supervisor.page.get_data(as_text=True)


@pytest.mark.parametrize("reply", ["{}", '{en = ""}', '{tlh = "nuqneH"}'])
def test_a_reply_in_no_language_stops_the_start(tmp_path, reply):
    (tmp_path / "policy.toml").write_text(f"[replies]\nodd = {reply}\n", "utf-8")
    with pytest.raises(PolicyError, match=r"replies\.odd"):
        load_policy((SHIPPED, tmp_path))
