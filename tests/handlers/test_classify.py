"""What is heard as a command and what isn't, case by case; the published phrases cover the breadth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.matching import COMMANDS, classify


@pytest.mark.parametrize(
    "text",
    [
        "delete my data",
        "DELETE   MY DATA!!!",
        "pleaaaase *delete* my data 🙏🙏",
        "dleete my dta please",
        "hi! thanks for yesterday. please delete everything you have on me. bye",
        "can you please delete my data?",
        "I paid with [card •••• 1234], now delete my data",
        "תמחקו את כל המידע שלי",
        "תִּמְחֲקוּ אוֹתִי",
        "ותמחקי בבקשה את הפרטים שלי",
        "אפשר למחוק אותי מהמערכת?",
        "احذفوا بياناتي",
        "اِحْذِفُوا بَيَانَاتِي",
        "احـــذفوا بيانـاتي",
        "وامسحوا كل معلوماتي",
        "ممكن تمسحوا بياناتي؟",
        "proszę usunąć moje dane",
        "prosze usunac moje dane",
        "czy możecie usunąć moje dane?",
        "You have my number and my address. Please delete them.",
        "Macie moje dane. Proszę je usunąć.",
        "יש לכם את הפרטים שלי. תמחקו אותם.",
        "عندكم بياناتي. يرجى اتلافها.",
        "🗑️ my data please",
        "🗑️🗑️ את המידע שלי",
        "🗑 بياناتي",
        "🚮 moje dane",
        "emsa7 bayanati",
        "mos7 bayanati law sama7t",
        "bedi temsa7o kol el ma3lomat 3anni",
    ],
)
def test_erasure_is_heard(text):
    assert classify(text).handler == "erase"


@pytest.mark.parametrize(
    "text",
    [
        "don't delete my data",
        "do not ever delete or erase my data",
        "what happens if I delete my account?",
        "if you delete my data, do I lose my points?",
        'my friend said "delete my data" and it worked',
        "she told me to delete my data",
        "how do I delete an item from my cart?",
        "I deleted the photo",
        "You already have my address. The photo is blurred, delete it.",
        "you already have my number",
        "Please keep my data, I'll be back",
        "תשמרו את הפרטים שלי, אני אחזור",
        "خلوا بياناتي عندكم راجع لكم",
        "Zachowajcie moje dane, wrócę",
        "the name on the ticket is wrong",
        "I want to complain about my neighbour",
        "ما في داعي تشيلوا عنواني",
        "wyślijcie paczkę na mój nowy adres",
        "I need my data. The parcel came.",
        "sign me up for the yoga lesson",
        "זה המבצע? תרשמו אותי לשיעור יוגה",
        "سجلوني في حصة اليوغا",
        "zapiszcie mnie na lekcję jogi",
        "nie przestawajcie wysyłać mi ofert",
        "אל תמחקו את המידע שלי",
        "אני לא רוצה שתמחקו את המידע שלי",
        "חבר שלי כתב ״תמחקו את המידע שלי״ וזה עבד",
        "لا تحذفوا بياناتي",
        "ما تمسحوش بياناتي",
        "صاحبي قال «احذفوا بياناتي»",
        "nie usuwajcie moich danych",
        "nie chcę, żebyście usuwali moje dane",
        "kolega napisał „usuńcie moje dane”",
        "how do I delete 🗑️ an item?",
        "when I asked you to delete my account last year it took ages. Are you open today?",
        "jak prosiłem o usunięcie konta rok temu to trwało wieki, sklep dziś otwarty?",
        "my file is too big to upload",
        "الملف تبعي كبير وما عم يتحمل",
        "مين بيقرا القصة بالمكتبة يوم الاحد",
        "what time does the bus pick up the kids",
        "my machine is from you, please send a person",
        "any ray of hope for my order?",
        "thank you 🌟",
        "thanks ⭐",
        "",
        "🙏",
        "4580",
    ],
)
def test_nothing_is_heard(text):
    assert classify(text).handler is None


@pytest.mark.parametrize(
    "text", ["STOP", "stop.", "Stop!!", "הסר", "הפסיקו", "توقف", "قف", "الغاء الاشتراك", "rezygnuję", "wypisz mnie"]
)
def test_a_stop_word_alone_stops_marketing(text):
    assert classify(text).handler == "optout"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("⭐⭐⭐⭐⭐", "feedback"),
        ("🛑 ads", "optout"),
        ("🚫 פרסומות", "optout"),
        ("⏸️ my data", "pause"),
        ("feedback: the bot was great", "feedback"),
        ("my opinion: too slow, but friendly", "feedback"),
        ("משוב: הכל היה מעולה", "feedback"),
        ("opinia: bardzo wolno, ale miło", "feedback"),
        ("رأيي: الخدمة بطيئة", "feedback"),
        ("3ayez akallem mowazaf", "human"),
        ("sho bta3rfo 3anni?", "access"),
        ("wa2fo el e3lanat", "optout"),
        ("how can I get my data out?", "export"),
        ("tylko o butach", "preferences"),
        ("put me through to reception please", "human"),
        ("I'd like to talk with the shop owner", "human"),
        ("you have my name as Jon but it's John", "correct"),
        ("3/5, could be better", "feedback"),
        ("my details are no longer needed, please destroy", "erase"),
        ("بدي احكي مع السكرتيرة", "human"),
        ("תניחו למידע שלי בינתיים", "pause"),
        ("الخدمة ١٠ من ١٠ شكرا", "feedback"),
    ],
)
def test_what_stands_for_words_and_what_heads_a_message_is_heard(text, command):
    """An emoji in a verb's place, Arabic in Latin letters, a heading with a colon."""
    assert classify(text).handler == command


def test_a_heading_over_goods_is_none():
    assert classify("review: the pizza was cold").handler is None


def test_a_stop_word_in_a_sentence_is_only_a_word():
    assert classify("I'll stop by the store at five").handler is None


def test_quotation_marks_around_the_whole_message_are_only_emphasis():
    assert classify('"delete my data"').handler == "erase"


def test_a_message_that_erases_and_stops_erases():
    assert classify("stop sending me messages and delete all my data").handler == "erase"


def test_a_slip_costs_confidence():
    assert classify("delete my data").confidence == 1.0
    assert 0 < classify("delette my data").confidence < 1.0
    assert classify("good morning").confidence == 0.0


def test_english_command_in_a_hebrew_sentence_is_heard_and_answered_in_hebrew():
    heard = classify("שלום, delete my data בבקשה תודה רבה לכם")

    assert (heard.handler, heard.language) == ("erase", "he")


@given(st.text(max_size=200))
def test_any_text_is_classified(text):
    """Whatever is typed, the recogniser answers."""
    assert classify(text).handler in {None, *COMMANDS}
