"""A customer who sends too much is told what becomes of it, here and at the provider, as the policy has it."""

import pytest

from bot.app import create_app
from bot.services import build
from tests.builders import Phone

IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", ["en", "he", "ar", "pl"])
MY_CARD = {
    "en": "hello, my card is {}",
    "he": "שלום, הכרטיס שלי {}",
    "ar": "مرحبا بطاقتي {}",
    "pl": "dzień dobry, moja karta to {}",
}
HELLO = {"en": "hello", "he": "שלום", "ar": "مرحبا", "pl": "dzień dobry"}
PHOTO = {"NumMedia": "1", "MediaContentType0": "image/jpeg", "MediaUrl0": "https://api.twilio.com/x"}


@pytest.fixture
def said(services):
    return lambda key, language: str(services.catalogue.text(key, language))


@IN_EVERY_LANGUAGE
def test_a_card_is_masked_not_needed_and_removed_at_the_provider(line, said, synthetic, language):
    answer = line.says(MY_CARD[language].format(synthetic.card("visa")))

    assert said("masked.only", language) in answer
    assert said("masked.copy", language) in answer


@IN_EVERY_LANGUAGE
def test_a_photo_is_not_opened_not_needed_and_removed_at_the_provider(line, said, language):
    line.says(HELLO[language])

    answer = line.says(**PHOTO)

    assert said("attachment.file", language) in answer
    assert said("masked.copy", language) in answer


def test_it_is_said_once_and_not_each_time(line, said, synthetic):
    for _ in range(2):
        answer = line.says(MY_CARD["en"].format(synthetic.card("visa")))

    assert said("masked.again", "en") in answer
    assert said("masked.copy", "en") not in answer


def test_what_is_switched_off_is_not_promised(settings, clock, said, synthetic, tmp_path):
    """The masking itself can't be switched off, nor can its notice."""
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "policy.toml").write_text("[upstream]\nblank_masked = false\ndelete_media = false\n")
    settings = settings.model_copy(update={"config_dir": folder})
    phone = Phone(create_app(settings, build(settings, clock)).test_client())

    answers = [phone.says(MY_CARD["en"].format(synthetic.card("visa"))), phone.says(**PHOTO)]

    assert said("masked.only", "en") in answers[0]
    assert not any(said("masked.copy", "en") in answer for answer in answers)


NOT_SAID_TO_CUSTOMERS = ("console.", "password.", "simulator.", "chips.")


@IN_EVERY_LANGUAGE
def test_none_of_our_own_words_to_customers_looks_like_a_secret(services, language):
    """What the bot says passes the mask, too: "passwords in this chat" must not read "passwords [secret]"."""
    for key in services.catalogue.keys:
        if not key.startswith(NOT_SAID_TO_CUSTOMERS):
            text = services.catalogue.text(key, language)
            for form in (text,) if isinstance(text, str) else text.values():
                assert services.pipeline.masker.own(form).text == form, key
