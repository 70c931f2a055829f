"""A customer's whole story in each language, through the signed webhook, with what lies in the store after each step."""

import tomllib
from pathlib import Path

import pytest
from babel.dates import format_date

from bot.conversations import open_state
from config.catalogue import LANGUAGES
from handlers.contract import Visit

_FILE = Path(__file__).parents[2] / "docs" / "conversations.toml"
SCENES = {scene["title"]: scene for scene in tomllib.loads(_FILE.read_text("utf-8"))["scene"]}
AT_ONCE = SCENES["A question with the number in it: answered at once, nothing kept"]
ASKED = SCENES["A question without it: asked once, and why"]
TOO_MUCH = SCENES["Too much volunteered"]
WISHES = SCENES["When, and how often"]
KNOWN = SCENES["What do you know about me?"]
READ = SCENES["Who read it?"]
WRONG = SCENES["Something is wrong in the shop's records"]
PERSON = SCENES["A person, and back"]
STOP = SCENES["Stop"]
DELETE = SCENES["Delete everything"]


class Story:
    """One customer who speaks one language, and all that is kept of them."""

    def __init__(self, phone, services, clock, language):
        self.phone, self.services, self.clock, self.language = phone, services, clock, language

    def text(self, key, **params):
        """Return one of our texts as this customer gets it, up to what is filled in."""
        whole = self.services.catalogue.text(key, self.language)
        return whole.split("{")[0].strip() if not params else whole.format_map(params)

    @property
    def customer(self):
        return self.services.transcripts.holder(self.phone.address)

    def state(self):
        """Return the sealed state's plain text, as whoever has all keys would read it."""
        holder = self.customer
        loaded = self.services.records.load(holder.customer, b"", self.clock())
        return self.services.keys.envelope(holder.customer, holder.wrapped).open("conversation", "", loaded.sealed)

    def conversation(self):
        holder = self.customer
        loaded = self.services.records.load(holder.customer, b"", self.clock())
        envelope = self.services.keys.envelope(holder.customer, holder.wrapped)
        return open_state(envelope, loaded.sealed).conversation

    def holds_nothing_of(self, *values):
        """Whether the state has no field, no open question, and none of these; nor is any readable in a file."""
        known, plain = self.conversation(), self.state().decode()
        raw = b"".join(piece for _, piece in self.services.records.raw())
        lies_there = any(value in plain or value.encode() in raw for value in values)
        return (known.fields, known.question, known.suspended) == ((), None, None) and not lies_there


@pytest.fixture(params=LANGUAGES)
def story(request, phone, services, clock):
    return Story(phone, services, clock, request.param)


def test_a_question_with_the_number_in_it_is_answered_at_once(story):
    (question,) = AT_ONCE[story.language]
    answer = story.phone.says(question)
    assert "10222" in answer
    assert story.text("flow.order_status.ask.order_number") not in answer
    assert story.holds_nothing_of("10222")


def test_a_question_without_it_is_one_ask_and_why_is_answered(story):
    question, why, number = ASKED[story.language]
    ask = story.text("flow.order_status.ask.order_number")
    assert story.phone.says(question).startswith(ask)
    assert story.text("flow.order_status.purpose.order_number") in story.phone.says(why)
    answer = story.phone.says(number)
    assert number in answer
    assert ask not in answer
    assert story.holds_nothing_of(number)


def test_too_much_is_masked_kindly_and_lies_nowhere(story, disk, transcript, log, synthetic):
    heard, card = log(), synthetic.card()
    (volunteered,) = TOO_MUCH[story.language]
    answer = story.phone.says(volunteered.replace("{card}", card))
    assert answer.startswith((story.text("masked.notice"), story.text("masked.only")))
    assert card not in "".join(transcript()) + heard + log()
    assert card.encode() not in disk()
    assert "321" not in "".join(transcript())


def test_what_is_known_is_listed_in_plain_words(story):
    story.phone.says(AT_ONCE[story.language][0])
    known = story.phone.says(KNOWN[story.language][0])
    assert known.startswith(story.text("access.list"))
    for key in ("access.address", "access.provider", "access.visits"):
        text = story.services.catalogue.text(key, story.language)
        assert (text if isinstance(text, str) else text["zero"]) in known
    assert story.text("access.shared") in known
    assert "10222" not in known


def test_who_read_it_is_told_with_role_day_and_reason_and_no_name(story):
    who, *_ = READ[story.language]
    assert story.phone.says(who).startswith(story.text("readers.none"))
    day = story.clock().date()
    visit = Visit(day=day.isoformat(), role="supervisor", reason="complaint")
    story.services.transcripts.read(story.customer.customer, visit, story.clock())
    told = story.phone.says(who).replace("\u2068", "").replace("\u2069", "")
    for key in ("role.supervisor", "reason.complaint"):
        assert story.text(key) in told
    assert format_date(day, "long", locale=story.language) in told


def test_what_is_wrong_becomes_a_request_with_its_day(story):
    wrong, what = WRONG[story.language]
    assert story.phone.says(wrong).startswith(story.text("correct.ask"))
    answer = story.phone.says(what)
    (request,) = story.conversation().requests
    assert (request.due - story.clock().date()).days == 30
    assert (request.note, request.done) == (what, None)
    assert format_date(request.due, "long", locale=story.language) in answer.replace("\u2068", "").replace("\u2069", "")


def test_a_stop_is_one_word_and_for_good(story):
    story.phone.says(AT_ONCE[story.language][0])
    assert story.phone.says(STOP[story.language][0]).startswith(story.text("optout.done"))
    assert story.conversation().opted_out
    assert "10222" in story.phone.says(AT_ONCE[story.language][0])
    assert story.conversation().opted_out


def test_wishes_are_heard_and_kept(story):
    show, change = WISHES[story.language]
    assert story.phone.says(show).startswith(story.text("preferences.list"))
    assert story.text("preferences.every.week") in story.phone.says(change)
    chosen = story.conversation().preferences
    assert (chosen.every, chosen.hours) == ("week", (17, 24))


def test_a_person_takes_over_and_hands_back(story):
    wish, to_them, _, thanks = PERSON[story.language]
    assert story.text("human.coming") in story.phone.says(wish)
    assert story.phone.says(to_them) == ""
    story.services.transcripts.answer(story.customer.customer, "Hello", story.clock())
    assert story.phone.says(AT_ONCE[story.language][0]) == ""
    story.services.transcripts.hand_back(story.customer.customer, story.clock())
    assert story.phone.says(thanks).startswith(story.text("smalltalk.thanks"))


def test_everything_is_forgotten_and_the_next_hello_is_a_strangers(story, disk, transcript):
    for scene in (AT_ONCE, WISHES):
        for text in scene[story.language]:
            story.phone.says(text)
    before, (delete, yes, hello) = story.customer, DELETE[story.language]
    assert story.text("erase.confirm") in story.phone.says(delete)
    assert "E-" in story.phone.says(yes)
    assert story.customer is None
    assert before.wrapped not in disk()
    assert story.services.records.load(before.customer, b"", story.clock()).sealed is None
    assert story.text("notice.first") in story.phone.says(hello)
    assert transcript() == [hello]


@pytest.mark.parametrize("index", range(2))
def test_nothing_of_a_story_stays_between_two_customers(story, another_phone, index):
    """What one asked is nothing to the other, whichever comes first."""
    first, second = [(story.phone, another_phone), (another_phone, story.phone)][index]
    first.says(ASKED[story.language][0])
    second.says(ASKED[story.language][0])
    assert "10111" in second.says("10111")
    assert "10222" in first.says("10222")
