"""“Delete my last message”: one message goes, here and at Twilio, and nothing else."""

import pytest

SAYS = ["delete my last message", "תמחקו את ההודעה האחרונה שלי", "احذف رسالتي الأخيرة", "usuń moją ostatnią wiadomość"]


@pytest.fixture
def lived(line):
    line.says("hello")
    line.says("my neighbour Ruth Example is in hospital")
    return line


@pytest.mark.parametrize("words", SAYS)
def test_the_last_message_is_gone_here_and_there(lived, words, transcript, twilio, works, services):
    assert "Twilio" in lived.says(words)
    assert transcript() == ["hello", "", words]
    lines = services.transcripts.peek(lived.address, services.clock()).lines
    assert [line.unsent for line in lines if line.side == "customer"] == [False, True, False]
    works(seconds=60)
    assert lived.phone.sids[0] in twilio.messages
    assert lived.phone.sids[1] not in twilio.messages
    assert lived.phone.sids[2] in twilio.messages
    assert services.transcripts.holder(lived.address), "the customer stays"


def test_asked_again_the_one_before_goes(lived, transcript):
    lived.says("delete my last message")
    lived.says("delete my last message")
    assert transcript()[:2] == ["", ""]
    lived.says("delete my last message")
    assert transcript()[2:] == ["delete my last message"] * 3


def test_who_said_nothing_yet_is_told_so(line, transcript):
    assert "no earlier message" in line.says("delete my last message")
    assert transcript() == ["delete my last message"]


def test_a_late_repeat_of_it_does_not_bring_it_back(lived, transcript):
    lived.says("delete my last message")
    lived.phone.posts("my neighbour Ruth Example is in hospital", sid=lived.phone.sids[1])
    assert transcript() == ["hello", "", "delete my last message"]


def test_an_erasure_afterwards_is_complete(lived, twilio, works):
    lived.says("delete my last message")
    lived.says("delete my data")
    lived.says("yes")
    works(seconds=60)
    works(seconds=60)
    assert twilio.messages == {}
