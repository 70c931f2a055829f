"""What stands around cards, documents and codes in dialogues that nobody had seen: kept, or hidden with them."""

import pytest

from redaction import Turn, redact, redact_all

ALONE = [
    # Letters that belong to a number, and letters that do not make it a code.
    ("Passport no p8019712a its the new one", "Passport no [passport] its the new one"),
    ("model SMS67XZ18N, error E17", "model SMS67XZ18N, error E17"),
    ("rezerwacja MK9DS4", "rezerwacja MK9DS4"),
    ("لازم الجواز عشان استلم الشحنة رقم EE107660318AE؟", "لازم الجواز عشان استلم الشحنة رقم EE107660318AE؟"),
    # Words that only look like others.
    ("dowoz na 44-703", "dowoz na 44-703"),
    ("seat 14C if poss, flying BA3778", "seat 14C if poss, flying BA3778"),
    ("jest 4464-669-RM? ten kod paskowy", "jest 4464-669-RM? ten kod paskowy"),
    ("بس رصيدها قليل خلها 1846 ر.س", "بس رصيدها قليل خلها 1846 ر.س"),
    ("صاحبي باسمه موبايله 011-05743195", "صاحبي باسمه موبايله 011-05743195"),
    # Amounts, times, papers and postal codes beside a card or an account.
    ("בתפריט כתוב 5247 שח ובחשבון 680.50, ועוד 15%", "בתפריט כתוב 5247 שח ובחשבון 680.50, ועוד 15%"),
    (
        "zwrot na konto 47 1090 1014 5974 3673 88, 1437,49 zł za zam 882527472",
        "zwrot na konto [bank account], 1437,49 zł za zam 882527472",
    ),
    ("zwrot na konto 7210501025930351512167739, 443zl za 16864", "zwrot na konto [bank account], 443zl za 16864"),
    (
        "iban DE72500105178135331087 bo mam konto, zwrot za 6798/11/2026",
        "iban [bank account] bo mam konto, zwrot za 6798/11/2026",
    ),
    (
        "card 6500027445629442 exp07-31 for the deposit pls, table for 8 at 9.30",
        "card [card •••• 9442] exp[expiry] for the deposit pls, table for 8 at 9.30",
    ),
    (
        "karta 6500027445629442 09/30 081 wyjezdzamy 11.30",
        "karta [card •••• 9442] [expiry] [security code] wyjezdzamy 11.30",
    ),
    (
        "karta 4158. 7240. 6310. 4035 / 790-030-562",
        "karta [card •••• 4035] / 790-030-562",
    ),
    (
        "my order 855099072 / card 4491881460671580 / 07860 225123",
        "my order 855099072 / card [card •••• 1580] / 07860 225123",
    ),
    (
        "na karcie sim jest iccid 8944 4306 1442 0054 081, zero zasiegu",
        "na karcie sim jest iccid 8944 4306 1442 0054 081, zero zasiegu",
    ),
    (
        "נייד: 0537 863826\nתוקף: 4/28\nאשראי: 6500027445629442",
        "נייד: 0537 863826\nתוקף: [expiry]\nאשראי: [card •••• 9442]",
    ),
    ("وصل رقم ٢٦/٢٧٨٩", "وصل رقم ٢٦/٢٧٨٩"),
    # How often a PIN was typed is no part of it.
    ("i put pin 27 29 three times and it ate it!!", "i put pin [PIN] three times and it ate it!!"),
    # Lists, and number words with a slip at their end.
    ("ارقام الإقامات: 26540 57526 و 204 374 4792", "ارقام الإقامات: [ID] و [ID]"),
    (
        "mój PESEL: sześć siedem zero jeden zero ctery jeden osiem dziewięć jeden jedne",
        "mój PESEL: [ID]",
    ),
]


@pytest.mark.parametrize(("message", "masked"), ALONE)
def test_a_message_is_masked_where_it_tells_something_and_nowhere_else(message, masked):
    assert redact(message).text == masked


TALKS = [
    (
        ["881 061", "that was for acc number ending 1379 btw"],
        [["Did the login code come through?"], []],
        ["[secret]", "that was for acc number ending 1379 btw"],
    ),
    (
        ["6363685007939396", "a z tylu 495", "wysylka na 27-627 ok?"],
        [],
        ["[card •••• 9396]", "a z tylu [security code]", "wysylka na 27-627 ok?"],
    ),
    (
        ["nr karty 421990", "183232", "846737", "20-241 ok?"],
        [[], [], [], ["Dzięki, a kod pocztowy?"]],
        ["nr karty [card]", "[card]", "[card]", "20-241 ok?"],
    ),
    (
        ["moja karta: 4534 4187 1076 3011", "nie, druga czworka to 4817 a nie 4187", "na godzine 8.30 prosze"],
        [],
        ["moja karta: [card]", "nie, druga czworka to [card] a nie [card]", "na godzine 8.30 prosze"],
    ),
    (["72015415", "והכתובת הרצל 106"], [["מה הת.ז שלך?"], []], ["[ID]", "והכתובת הרצל 106"]),
    (
        ["5276...", "...4329...", "8733...", "...7384", "thats the card for 5812643"],
        [],
        ["[card]...", "...[card]...", "[card]...", "...[card •••• 7384]", "thats the card for 5812643"],
    ),
    (
        ["352548559661204", "وده التاني 355039234074465 عشان خطين"],
        [["ابعتلي الـ IMEI"], []],
        ["352548559661204", "وده التاني 355039234074465 عشان خطين"],
    ),
    # The end of a number, in a message that says which, hides what came before.
    (
        ["5339", "sorki kurier dzwonił", "9235 5476 0797 to cała karta, do zapłaty 8343 zł"],
        [],
        ["[card]", "sorki kurier dzwonił", "[card] to cała karta, do zapłaty 8343 zł"],
    ),
    (["3451", "רגע הילדה בוכה", "18836873202 זה כל הכרטיס"], [], ["[card]", "רגע הילדה בוכה", "[card] זה כל הכרטיס"]),
    (
        ["6288-1632-4481-7385", "معليش الولد يصيح", "919 هذي البطاقة كاملة والمبلغ 6492"],
        [],
        ["[card]", "معليش الولد يصيح", "[card] هذي البطاقة كاملة والمبلغ 6492"],
    ),
    (["מתחילה: 43", "3128\n8847\n825", "943 ותוקף 02 30"], [], ["מתחילה: [card]", "[card]", "[card] ותוקף [expiry]"]),
    (
        ["رقم الكارت 4591", "3672 894", "2679 3 وتنتهي ٧/٣٢"],
        [],
        ["رقم الكارت [card]", "[card]", "[card •••• 6793] وتنتهي [expiry]"],
    ),
    (
        ["first half of the card 97921775", "second half 36340770 , code 079"],
        [],
        ["first half of the card [card]", "second half [card •••• 0770] , code [security code]"],
    ),
    (
        ["wysle na raty 67 59 56 5", "a wyszly 2 paczki czy 1?", "super. reszta karty 68 93 90"],
        [[], [], ["Obie paczki zostały nadane."]],
        ["wysle na raty [card]", "a wyszly 2 paczki czy 1?", "super. reszta karty [card]"],
    ),
    (
        ["תחייבו את 6522", "ואז 8957", "סליחה נתקע לי הטלפון. 2679-3358"],
        [[], [], ["מחכה לשאר"]],
        ["תחייבו את [card]", "ואז [card]", "סליחה נתקע לי הטלפון. [card]"],
    ),
    # The letters of a document that its digits come after.
    (["nr paszportu RL", "...5636305"], [], ["nr paszportu [passport]", "...[passport]"]),
    (["seria dowodu kfj", "numer 326180"], [], ["seria dowodu [ID]", "numer [ID]"]),
    # What was sent is what is told.
    (["aaa no to 566"], [["te trzy cyferki z paska podpisu, nie ten dlugi numer"]], ["aaa no to [security code]"]),
    (["283849"], [["We have sent you a one-time code by SMS."]], ["[secret]"]),
    (["eight eight four eight five six"], [["We've texted you a login code."]], ["[secret]"]),
    # What is asked for, spoken of or said about a card that is no number of it.
    (["the one ending 3876"], [["Which card did you pay with?"]], ["the one ending 3876"]),
    (["6001"], [["Just the last four digits of the card please"]], ["6001"]),
    (["can u refund me without the card stuff", "48.99"], [[], ["And the amount?"]], None),
    (["yes, the booking is 47318190", "ok there in 15"], [["Do you have your ID on you for the pickup?"], []], None),
    (["8997217108763677266"], [["תקריאי את המספר הארוך שעל הסים"]], None),
    (["55224"], [["كود العميل؟"]], None),
    (["הקוד NOV15 לא עבד"], [], None),
    (["1Z911P240319030108 didnt"], [["Tracking numbers?"]], None),
    (["רגע הורדתם את ה15 אחוז? אמרו לי 384 לא 450"], [["ורק את הקוד בגב הכרטיס"]], None),
    (["it's from a number 67928 is that you?"], [["I'll send you a passcode to check it's you"]], None),
    # What is asked, or said, after all of a number came.
    (
        ["no dobra 00230869170", "termin dalej 9 grudnia?"],
        [["Na koniec PESEL", "Laboratorium wymaga całego"], []],
        ["no dobra [ID]", "termin dalej 9 grudnia?"],
    ),
    (
        ["4534 4187 1076 3011", "second lot is 4817", "thanks, 270 in 3 payments right?"],
        [["Card number?"], ["That is not valid, is the second group right?"], ["It went through now, thank you"]],
        ["[card]", "second lot is [security code]", "thanks, 270 in 3 payments right?"],
    ),
    (
        ["01443/14/0264", "tak 2016 kangoo DW 8M569"],
        [["Numer prawa jazdy?"], ["Auto własne?"]],
        ["[ID]", "tak 2016 kangoo DW 8M569"],
    ),
    (
        ["CKX460312", "jakieś 60 + szafa 180 cm"],
        [["Numer dowodu proszę"], ["Kartonów?"]],
        ["[ID]", "jakieś 60 + szafa 180 cm"],
    ),
    # What is asked for in other words, or put right.
    (["4557797546699724"], [["Ready for the card number when you are"]], ["[card]"]),
    (["528366295"], [["Passport number and your date of birth then"]], ["[passport]"]),
    (["CWRHR710160R96RG"], [["And driving licence number for the declaration"]], ["[ID]"]),
    (["رقمي 28142238349 وانا بالبيت"], [["المندوب محتاج رقم البطاقة الشخصية"]], ["رقمي [ID] وانا بالبيت"]),
    (["أكيد 9428.3280.64"], [["مرحبا، بدي الرقم الوطني لحتى أفتح المطالبة"]], ["أكيد [ID]"]),
    (
        ["4271 6818 6209 0173", "2.2030", "997"],
        [[], ["والتاريخ والثلاث ارقام؟"], []],
        ["[card •••• 0173]", "[expiry]", "[security code]"],
    ),
    (["04908"], [["أرسلنا لك كود على الجوال، عطني اياه عشان نفعل الشريحة"]], ["[secret]"]),
    (
        ["i put nine eight three", "hm, maybe 331"],
        [["Payment failed, the security code didn't match."], []],
        ["i put [security code]", "hm, maybe [security code]"],
    ),
    (["הדרכון שלי 21803119", "תיקון 236 204 91"], [], ["הדרכון שלי [passport]", "תיקון [passport]"]),
    (["Social is 118 35 5941", "*529 69 9609"], [], ["Social is [ID]", "*[ID]"]),
    (["mine A03485340", "hubby A53699270"], [["Passport numbers please"], []], ["mine [passport]", "hubby [passport]"]),
    # Who keeps a number to themselves, or shows a document, tells none.
    (
        ["i'll show it at the desk, not typing it here", "10.00, room 466 if it's free"],
        [["Please send the number of your ID card."], ["OK. What time will you arrive?"]],
        None,
    ),
    (["po co wam mój pesel? nie podam", "na 3 dni, rower rama 58"], [[], ["wystarczy kaucja 300 zł"]], None),
    (["na strzelnicę trzeba dowód?", "ok pokażę. tor 1, 19:00"], [[], ["tak, wystarczy okazać"]], None),
    (["ايه رخصة خفيف من 2014"], [["الوظيفة سائق، عندك رخصة؟"]], None),
    # What is chosen from a menu, given in place of a card, or said after one is no part of it.
    (
        ["2", "4280 6239 8413 2169"],
        [["How would you like to pay? 1 Link 2 Card 3 At the salon"], ["Please type the card number."]],
        ["2", "[card •••• 2169]"],
    ),
    (["+972 53-435-4119"], [["תעודת זהות בבקשה"]], None),
    (
        ["343988169371145", "מעולה, כרטיס 8412 שורה 1 כיסא 23"],
        [],
        ["[card •••• 1145]", "מעולה, כרטיס 8412 שורה 1 כיסא 23"],
    ),
    (["4280623984132169", "opony 205/55 R16, sztuk 4"], [], ["[card •••• 2169]", "opony 205/55 R16, sztuk 4"]),
    (
        ["wed 17:00 pls, 5345515785942699, she's grade 3"],
        [["card to start?"]],
        ["wed 17:00 pls, [card •••• 2699], she's grade 3"],
    ),
    (
        ["57250/21/0536", "kat B od 2004, biore na 5 dni"],
        [["Podaj numer prawa jazdy"], []],
        ["[ID]", "kat B od 2004, biore na 5 dni"],
    ),
    (["SPRING17"], [["Which code are you using?"]], None),
    (["sort code or postcode lol, im at NE83 9FJ"], [["can you give me the code"]], None),
    (["tak, nr członka 3474, hasło kawka2022!"], [], ["tak, nr członka 3474, hasło [secret]"]),
    (["moc -3.75 i -4.25, nie pomylcie"], [["Numer karty i data ważności?"]], None),
    (["5518", "7638"], [["Ready when you are, number on the front"], ["go on"]], ["[card]", "[card]"]),
    # A question after an answer, a correction, and a word for a phone hide the answer no less.
    (["482913 did you get it?"], [["Please send the code we texted you"]], ["[secret] did you get it?"]),
    (["כן, 482913, להזין אותו איפשהו?"], [["הגיע הקוד?"]], ["כן, [secret], להזין אותו איפשהו?"]),
    (["4829, mogę go potem zmienić?"], [["PIN?"]], ["[PIN], mogę go potem zmienić?"]),
    (
        ["482", "let me look again, it should be 432"],
        [["CVV?"], ["It got declined"]],
        ["[security code]", "let me look again, it should be [security code]"],
    ),
    (
        ["482917365", "I swapped two digits. Correct: 482917356"],
        [["Driver's license number?"], []],
        ["[ID]", "I swapped two digits. Correct: [ID]"],
    ),
    (["oops that's my phone, 320075328"], [["תעודת זהות?"]], ["oops that's my phone, [ID]"]),
    (["my pin in case you need it is 4829"], [], ["my pin in case you need it is [PIN]"]),
    (
        ["4280 6239 8413 2169", "hm, maybe 482"],
        [],
        ["[card •••• 2169]", "hm, maybe [security code]"],
    ),
    (
        ["4280 6239 8413 2169", "name on it is Dana Levi, 08/29, 482"],
        [],
        ["[card •••• 2169]", "name on it is Dana Levi, [expiry], [security code]"],
    ),
    # What was asked for in other words, again, or some turns ago.
    (["code 303 576", "519380"], [[], ["it says expired, sent you another"]], ["code [secret]", "[secret]"]),
    (["544396817"], [["We're just missing your passport number for the manifest"]], ["[passport]"]),
    (["aaa 625"], [["nie nie, trzy cyfry z karty"]], ["aaa [security code]"]),
    (["fourteen, oh seven"], [["we check it by phone PIN, the 4 digits you chose in the shop"]], ["[PIN]"]),
    (["609560"], [["קוד אימות נשלח לנייד המסתיים ב-771"]], ["[secret]"]),
    (
        ["4280 6239 8413 2169", "02/28 وخلاص"],
        [[], ["تمام، تاريخها؟"]],
        ["[card •••• 2169]", "[expiry] وخلاص"],
    ),
    (["pomylka, nip 5213017228", "521 301 72 28"], [], ["pomylka, nip [ID]", "[ID]"]),
    (
        ["nip 5259165851", "pomylka, 521 475 924 5"],
        [[], ["Nie ma takiego w bazie"]],
        ["nip [ID]", "pomylka, [ID]"],
    ),
]


@pytest.mark.parametrize(("messages", "said", "masked"), TALKS)
def test_a_talk_is_masked_where_it_tells_something_and_nowhere_else(messages, said, masked):
    assert [result.text for result in redact_all(messages, said=said)] == (masked or messages)


LATE = [
    ("A code was sent, please type it here", "sorry, was in a meeting. 04263", "sorry, was in a meeting. [secret]"),
    ("נשלח קוד, נא להקליד כאן", "סורי הייתי בישיבה. 5219", "סורי הייתי בישיבה. [secret]"),
    ("تم إرسال كود اكتبه هنا", "اعتذر كنت بالصلاه 611765", "اعتذر كنت بالصلاه [secret]"),
    ("Wpisz kod SMS", "bylem na spotkaniu sorki 7499", "bylem na spotkaniu sorki [secret]"),
]


@pytest.mark.parametrize(("question", "answer", "masked"), LATE)
def test_a_question_is_answered_by_what_comes_next_for_a_day(question, answer, masked):
    asked = Turn(question, by_customer=False, age=3_600.0)

    assert redact(answer, earlier=[asked]).text == masked
    assert redact(answer, earlier=[Turn(question, by_customer=False, age=100_000.0)]).text == answer
    # After something else was said, an old question is no longer open.
    assert redact(answer, earlier=[asked, Turn("tomorrow", age=700.0)]).text == answer
