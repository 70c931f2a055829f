"""Which language a message is in, and which one it asks for."""

import pytest

from handlers.matching import detect_language, requested_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is my order", "en"),
        ("גדול תודה", "he"),
        ("وين طلبي", "ar"),
        ("gdzie jest moja paczka", "pl"),
        ("prosze o zwrot pieniedzy", "pl"),
        ("źle", "pl"),
        ("מה קורה עם iPhone 15 Pro?", "he"),
        ("بكم iPhone", "ar"),
        ("[card •••• 1234] איפה ההזמנה", "he"),
        ("לא הגיע, המייל שלי customer.with.a.long.name@some-provider.example.com", "he"),
        ("https://www.shop.example/products/blue-kettle?colour=blue&size=large יש במלאי?", "he"),
        ("هل هذا متوفر www.shop.example/products/running-shoes/men/size/forty-four", "ar"),
        ("czy to jest dostępne https://www.shop.example/the-blue-kettle-for-you-and-me", "pl"),
    ],
)
def test_language_is_told_by_script_and_words(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["stop", "start", "to wszystko", "ok", "OK super"])
def test_a_word_of_both_languages_leaves_the_conversation_in_its_own(text):
    assert detect_language(text, "pl") == "pl"


@pytest.mark.parametrize("text", ["E-H9SG-PRZB", "E-ZWRT-SZCZ", "PRZ22AX9", "order SZ4411"])
def test_the_letters_of_a_receipt_or_of_an_order_number_are_no_language(text):
    assert detect_language(text, "en") == "en"


@pytest.mark.parametrize("text", ["12345", "👍", "", "[photo]", "Kraków 5"])
def test_the_conversation_decides_where_words_do_not(text):
    assert detect_language(text, "he" if text != "Kraków 5" else "pl") == ("he" if text != "Kraków 5" else "pl")


@pytest.mark.parametrize(
    "text",
    ["Nowa 5, Warszawa", "Marszałkowska 10 m. 5", "My name is Wiśniewska", "I moved to Nowa 5, Warszawa", "Warszawa"],
)
def test_a_name_or_an_address_leaves_the_conversation_in_its_language(text):
    assert detect_language(text, "en") == "en"


@pytest.mark.parametrize(
    "text", ["Zwrot", "Paczka 10222", "Gdzie moja Paczka?", "moje nazwisko to Wiśniewska", "Dzień Dobry"]
)
def test_a_capital_hides_no_language(text):
    assert detect_language(text, "en") == "pl"


def test_without_anything_to_go_by_it_is_english():
    assert detect_language("👍") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("po polsku proszę", "pl"),
        ("Po polsku, prosze!", "pl"),
        ("polish please", "pl"),
        ("בעברית בבקשה", "he"),
        ("אפשר בעברית?", "he"),
        ("can we speak hebrew", "he"),
        ("بالعربي لو سمحت", "ar"),
        ("arabic please", "ar"),
        ("English please", "en"),
        ("do you speak English?", "en"),
        ("באנגלית בבקשה", "en"),
        ("po angielsku", "en"),
    ],
)
def test_a_language_is_asked_for(text, language):
    assert requested_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "is the book in English?",
        "do you have the manual in Polish",
        "polski ser jest?",
        "יש לכם ספרים בערבית?",
        "عندكم كتب بالعربي؟",
        "hello",
        "",
    ],
)
def test_a_thing_in_a_language_is_no_wish_to_change_it(text):
    assert requested_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("can we continue in hebrew?", "he"),
        ("I dont speak hebrew, english please", "en"),
        ("nie rozumiem, po polsku proszę", "pl"),
        ("zmień język na angielski", "en"),
        ("napiszcie po arabsku prosze", "ar"),
        ("לא מבין אנגלית, בעברית", "he"),
        ("תחליפו שפה לערבית", "ar"),
        ("لا افهم العبرية، بالعربية من فضلك", "ar"),
        ("غير اللغة للانجليزية", "en"),
        ("do you have books in arabic?", None),
        ("czy macie instrukcję po polsku", None),
        ("nail polish in red", None),
        ("عندكم كتب بالعبري؟", None),
    ],
)
def test_another_language_is_asked_for_with_its_reason(text, language):
    """Naming the language one does not know asks for the other."""
    assert requested_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("zwrot", "pl"),
        ("ocena rozmowy", "pl"),
        ("warunki gwarancji", "pl"),
        ("odsubskrybuj", "pl"),
        ("refund status", "en"),
        ("problem", "en"),
        ("model XZ200", "en"),
    ],
)
def test_a_word_or_two_are_told_by_what_people_say_in_the_language(text, language):
    assert detect_language(text) == language
