"""What comes beside words: photos, files, places, contacts, voices."""

import pytest

PLACE = {
    "Latitude": "52.2297",
    "Longitude": "21.0122",
    "Address": "secret",
    "Label": "secret",
    "MessageType": "location",
}


def of_type(content_type):
    return {"NumMedia": "1", "MediaContentType0": content_type, "MediaUrl0": "https://media.example/secret"}


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (of_type("image/jpeg"), "photo"),
        (of_type("image/webp"), "sticker"),
        (of_type("audio/ogg"), "voice"),
        (of_type("video/mp4"), "video"),
        (of_type("application/pdf"), "document"),
        (of_type("text/vcard"), "contact"),
        (PLACE, "location"),
    ],
)
def test_attachments_are_named_and_neither_fetched_nor_kept(phone, services, clock, disk, sent, kind):
    assert phone.says("", **sent)
    line = services.transcripts.peek(phone.address, clock()).lines[0]
    assert (line.media, line.text) == ((kind,), "")
    assert b"secret" not in disk()
    assert b"52.2297" not in disk()


def test_a_place_is_one_only_if_it_says_where(phone, services, clock):
    """Blank parameters are sent along and mean nothing."""
    phone.says("hello", Latitude="", Longitude="", Address="", Label="")
    assert services.transcripts.peek(phone.address, clock()).lines[0].media == ()


@pytest.mark.parametrize("name", ["Passport Dana Cohen.pdf", "תלוש שכר.DOCX", "IMG-20261122-WA0001.jpg"])
def test_the_name_of_a_file_is_no_message(phone, services, clock, name):
    """Twilio puts it where a text would be."""
    assert "photos and files" in phone.says(name, MessageType="document", **of_type("application/pdf"))
    line = services.transcripts.peek(phone.address, clock()).lines[0]
    assert (line.media, line.text) == (("document",), "")


def test_words_beside_a_file_are_a_message(phone, transcript):
    phone.says("when are you open? see menu.pdf", **of_type("application/pdf"))
    phone.says("menu.pdf")
    assert transcript() == ["when are you open? see menu.pdf", "menu.pdf"]


@pytest.mark.parametrize(
    ("text", "not_seen"),
    [
        ("when are you open?", "can't see what you attached"),
        ("מתי אתם פתוחים?", "את מה שצורף אי אפשר לראות כאן"),
        ("متى تفتحون؟", "لا يمكنني رؤية ما أرفقتموه"),
        ("kiedy jest otwarte?", "Załącznika tu nie otwieram"),
        ("qwertz uiop asdf", "can't see what you attached"),
    ],
)
def test_who_writes_beside_a_photo_is_told_that_nobody_sees_it(phone, text, not_seen):
    assert not_seen in phone.says(text, **of_type("image/jpeg"))
    assert not_seen not in phone.says(text)
