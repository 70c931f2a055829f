"""Passwords and one-time codes, beside a word for them."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, digits
from typing import Final

from redaction import besides, context, listing, login, offers, passwordnames, plainsecret, queried, signs, strange
from redaction.brands import begins
from redaction.changed import another
from redaction.detectors.harmless import AMOUNT
from redaction.groups import COVER, MAX_GROUPS
from redaction.labels import AFTER, Label
from redaction.lexicon import LEXICON, words_of
from redaction.scene import Hit, Scene, TooManyNumbersError
from redaction.shapes import DAY, SIZE, in_parcel
from redaction.talk import TALK

_CODE_SIZES: Final = range(4, 9)
_MIXED_LENGTHS: Final = range(5, 13)
_MIXED_DIGITS: Final = 2
_LONGEST: Final = 40
_VALUE: Final = re.compile(r"\s{0,8}(?P<sign>[:=\-–>\"'“«]{0,3})\s{0,3}(?P<value>[^\s\ue000]{1,64})")
_DASHES: Final = "-–"
_OF_SECRETS: Final = frozenset({"secret", "otp", "code", "pin", "digits", "card", "bank", "phone", "unit"})
_MAX_COPULAS, _MIN_LENGTH, _FEW_WORDS = 5, 3, 5
_NEXT: Final = 12
_AROUND: Final = " \"'*_`.…“«"
_WITHIN_WORDS: Final = str.maketrans("", "", "'’‘`׳״")
"""Marks that ordinary words have in them: "passwords don't", "סיסמאות בצ'אט"."""
_CLOSED: Final = re.compile(f"[{re.escape(strange.CLOSING)}]*")
_ENDS: Final = re.compile(r"[ .!,\"']*\Z")
_UNIT_AND_IS: Final = 2
_LONGEST_ON_CARD: Final = 4
_ROLES: Final = ("otp", "secret")
_ROLES_OF_LONG: Final = (*_ROLES, "code")
ROLES: Final = frozenset((*_ROLES_OF_LONG, "pin"))
_HEAD: Final = re.compile(r"[a-z0-9_.#!@$%&+-]{1,40}\Z", re.ASCII)
_GLUED_ON: Final = re.compile(r"[?!@#$%^&*+=_]{1,4}[a-z0-9][a-z0-9?!@#$%^&*+=_-]{0,40}")
"""The rest of a password whose beginning passed for a code: "a0k9y1?!wisla"."""
_ENDED: Final = re.compile(r"[ )\"'”»*_]{0,3}(?:[.!?,؛;]{0,4} {0,2}\n|[.!?;]{1,4} |!{2,})")
"""A sentence or a line ends after the name of a password: it was told before."""
_ON_CARDS: Final = frozenset({"cid"})  # The code on an Amex, and a customer's number.
_COMMON: Final = frozenset({"tan"})
_COMMAS: Final = frozenset(",،")
_TAIL: Final = re.compile(r"[a-z0-9_#!@$%&+-]{1,40}", re.ASCII)
_IN_TOKEN: Final = frozenset(ascii_lowercase + digits + "_.#!@$%&+-")
"""What `_HEAD` and `_TAIL` are made of."""
_GLUING: Final = frozenset("?!@#$%^&*+=_")
"""What `_GLUED_ON` begins with."""
_new: Final = tuple.__new__


def find(scene: Scene) -> Sequence[Hit]:
    """Passwords by what follows the word; one-time codes by their digits."""
    if not (scene.runs or scene.signs & signs.PASSWORD or "secret" in scene.roles) and (
        not scene.signs & signs.SECRET or LEXICON.secrets.isdisjoint(scene.text.split())
    ):
        return ()
    passwords = [*_answer(scene), *_answered_with_another(scene)] if scene.asked else []
    if not passwords and (names := passwordnames.names(scene) or passwordnames.spoken_of(scene)):
        passwords = list(_passwords(scene, names))
    for password in passwords or _beside_name(scene):
        if scene.hits and any(_is_within(hit, password) for hit in scene.hits):
            scene.reclaim(password)
        else:
            scene.claim([password])
    if scene.signs & signs.LOGIN and (found := login.find(scene.text)) and not scene.taken(*found):
        scene.claim([Hit("secret", *found, "password_of_login", 0.7)])
    if scene.roles.isdisjoint(_ROLES_OF_LONG):
        return ()
    runs = scene.runs if len(scene.groups) == 1 else [each for run in scene.runs for each in listing.items(scene, *run)]
    codes = [hit for first, last in runs if (hit := _code(scene, first, last))]
    # "x7k2p9" is three runs of digits and one code.
    return codes if len(codes) <= 1 else tuple(dict.fromkeys(codes))


def _code(scene: Scene, first: int, last: int) -> Hit | None:
    text, start, end = scene.text, scene.groups[first][0], scene.groups[last - 1][1]
    whole = _glued(text, start, end)
    glued = whole != (start, end)
    size = scene.lengths[first] if last - first == 1 else sum(scene.lengths[first:last])
    if SIZE.fullmatch(text, *whole):
        return None
    if not (_of_digits(scene, first, last, size) or (glued and _mixed(text[slice(*whole)]))):
        return None
    roles = _ROLES_OF_LONG if size > _LONGEST_ON_CARD else _ROLES
    label = context.called(scene, first, last, *roles)
    if (label is None and not _concludes(scene, first)) or (last - first > 1 and DAY.fullmatch(text, start, end)):
        return None
    if label and (
        in_parcel(text, start, end) or _given(scene, first, last, label) or besides.no_code(scene, first, last)
    ):
        return None
    if label and (_vague(scene, first, size, label) or offers.is_coupon(scene, *whole, label)):
        return None
    if label and (besides.is_of_serial(label.words, text[slice(*whole)]) or queried.asks_otherwise(scene, first)):
        return None
    if text[whole[1] : whole[1] + 1] in _GLUING and (more := _GLUED_ON.match(text, whole[1])):
        whole = whole[0], more.end()
    return None if scene.taken(*whole) else _new(Hit, ("secret", *whole, "one_time_code", 0.8, None, ""))


def _glued(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of digits with the letters and signs that are glued to them."""
    if text[start - 1 : start] in _IN_TOKEN and (head := _HEAD.search(text, max(0, start - _LONGEST), start)):
        start = head.start()
    if text[end : end + 1] in _IN_TOKEN and (tail := _TAIL.match(text, end)):
        end = tail.end()
    return start, end


def _given(scene: Scene, first: int, last: int, label: Label) -> bool:
    """Whether a name of passwords has its password already, or gives this number to a login: "login ola28, password…"."""
    if label.lead == AFTER:
        if label.role == "secret" and (_told_after(scene, last) or scene.segments[last].lstrip()[:1] in _COMMAS):
            return any(hit.rule == "password" and hit.start > scene.groups[last - 1].end for hit in scene.hits)
        before = scene.segments[first]
        if before.rstrip(" ")[-1:] not in _COMMAS | {"\n"} and not TALK.logins.isdisjoint(words_of(before)[-2:]):
            return True
    if label.role != "secret" or any(near.role == "secret" for near in scene.labelled[first]):
        return False
    return any(hit.rule == "password" and hit.end <= scene.groups[first].start for hit in scene.hits)


def _told_after(scene: Scene, last: int) -> bool:
    """Whether a sentence ends after a number, and the name in the next has its password: "since 2023. My password is …"."""
    end = scene.groups[last - 1].end
    return _ENDED.match(scene.text, end) is not None and any(
        hit.rule == "password" and hit.start > end for hit in scene.hits
    )


def _vague(scene: Scene, first: int, size: int, label: Label) -> bool:
    """Whether a name of codes is a common word here, apart from its number, or of a door: "tan sofa 90208794"."""
    common = (label.words in _COMMON and label.trail > 0) or (label.words in _ON_CARDS and size > _LONGEST_ON_CARD)
    common = common or (label.words in TALK.in_front and size > _LONGEST_ON_CARD and begins(scene.groups[first].digits))
    return common or besides.of_door(scene, first, label.words) or besides.sent_to(scene, first, size)


def _of_digits(scene: Scene, first: int, last: int, size: int) -> bool:
    if size not in _CODE_SIZES or "/" in scene.segments[first + 1 : last]:
        return False  # "receipt 26/2789"
    return last - first == 1 or not besides.like_postal(scene, first, last, context.called(scene, first, last, "otp"))


def _mixed(token: str) -> bool:
    """Whether a word could be a code of letters and digits: "x7k2p9"."""
    return len(token) in _MIXED_LENGTHS and sum(map(str.isdigit, token)) >= _MIXED_DIGITS and token.isalnum()


def _concludes(scene: Scene, first: int) -> bool:
    """Whether "is" alone leads from an amount to the code: "OTP for your purchase of 45.00 USD is 338992"."""
    words = words_of(scene.segments[first])
    if not 0 < len(words) <= _UNIT_AND_IS or "otp" not in scene.roles:
        return False
    said = any(label.role == "unit" for label in scene.labels(first))
    last = first + 1 == len(scene.groups) and not words_of(scene.segments[-1])
    if words[-1] not in LEXICON.links and not scene.segments[first].rstrip(_AROUND).endswith(":"):
        return said and last and len(words) == 1
    return said or (len(words) == 1 and words[0] in LEXICON.links)


def _passwords(scene: Scene, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """The word after "password is", unless it is an ordinary one ("password is wrong")."""
    for count, (start, end) in enumerate(names):
        if count == MAX_GROUPS:
            raise TooManyNumbersError
        masked = bool(scene.masks) and COVER in scene.text[end : end + _NEXT]
        if any(kind == "secret" for _, _, kind in scene.masks):  # What was no password beside it then is none now.
            if (found := _said(scene.text, end)) and (free := _free(scene, *found, scene.text[start:end])):
                yield _new(Hit, ("secret", *free, "password", 0.8, None, ""))
            continue
        bracketed = scene.text[start - 1 : start] == "(" and scene.text[end : end + 1] == ")"
        told = (
            bracketed
            or (not masked and _ENDED.match(scene.text, end) is not None)
            or passwordnames.points_back(scene.text, start)
        )
        alone = passwordnames.means(scene.text[start:end])
        found = strange.before(scene.text, start) if told else None
        found = found or (plainsecret.phrase(scene.text, end) if alone else None) or _value(scene.text, end)
        found = found or (None if masked or bracketed or _is_given(scene, end) else strange.before(scene.text, start))
        if found is None and alone and not masked:
            found = plainsecret.named(scene.text, start, end) or plainsecret.before(scene.text, start)
        for value in (found, another(scene.text, found[1])) if found else ():
            free = _free(scene, *_whole(scene, *value), scene.text[start:end]) if value else None
            if free:
                yield _new(Hit, ("secret", *free, "password", 0.8, None, ""))


def _is_given(scene: Scene, end: int) -> bool:
    """Whether the PIN that a name of a password may mean, too, comes right after it."""
    return any(hit.rule == "pin" and end <= hit.start <= end + 2 * _NEXT for hit in scene.hits)


def _whole(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The span of a password; where it begins a code of digits in parts, all of these."""
    for first, last in scene.runs:
        if scene.groups[first][0] == start:
            whole = scene.groups[last - 1][1]
            return start, whole if end < whole and _of_digits(scene, first, last, scene.size(first, last)) else end
    return start, end


def _free(scene: Scene, start: int, end: int, name: str = "pass") -> tuple[int, int] | None:
    """The span of a password as far as nothing else claimed it; digits in it that passed for a code are its own."""
    counted = scene.spared and (name == "pass" or end - start <= _MIN_LENGTH)
    if counted and any(first == start and reason == AMOUNT for first, _, reason in scene.spared):
        return None  # "pass 531 people"
    if not (scene.hits or scene.masks):
        return start, end
    clash = [hit for hit in scene.hits if hit.start < end and start < hit.end]
    if clash and all(hit.kind == "security_code" and start <= hit.start and hit.end <= end for hit in clash):
        return (start, end) if end - start > sum([hit.end - hit.start for hit in clash]) else None
    free = scene.up_to_taken(start, end)
    return free if free and any(map(str.isalnum, scene.text[slice(*free)])) else None


def _is_within(hit: Hit, password: Hit) -> bool:
    """Whether digits of a password passed for a code."""
    return hit.kind == "security_code" and password.start <= hit.start and hit.end <= password.end


def _answer(scene: Scene) -> list[Hit]:
    """A strange word that is all a message says, right after a password was spoken of: "my password is", "hunter2abc"."""
    if not scene.asked or not any(label.role == "secret" for label in scene.asked):
        return []
    said = {label.role for labels in scene.labelled for label in labels}
    if len(scene.text.split()) > 1 and not said <= _OF_SECRETS:
        return []
    # A longer answer ends with it: "it's my dog's name plus numbers Leeds_600".
    start = 0 if scene.text.count(" ") < _FEW_WORDS else scene.text.rstrip().rfind(" ") + 1
    found = strange.first(scene.text, start) or (None if start else plainsecret.answer(scene.text))
    free = _free(scene, *found) if found else None
    return [Hit("secret", *free, "password", 0.7)] if free == found and free else []


def _answered_with_another(scene: Scene) -> list[Hit]:
    """The password that comes after one in an answer: "first tiger74@, then kofi_5495#"."""
    first = _answer(scene)
    more = another(scene.text, first[0].end) if first else None
    free = _free(scene, *more) if more else None
    return [Hit("secret", *free, "password", 0.7)] if free else []


def _beside_name(scene: Scene) -> list[Hit]:
    """A strange word among the first of a message that names a password in several words: "log in with dana and cat9"."""
    if "secret" not in scene.roles or scene.masks:
        return []
    if not passwordnames.is_spoken_of(scene):
        return []
    found = strange.first(scene.text, 0)
    return [Hit("secret", *found, "password", 0.7)] if found and not scene.taken(*found) else []


def _value(text: str, position: int) -> tuple[int, int] | None:
    """What is said to be the password, with a login before it; failing that, a strange word."""
    found = _said(text, position)
    if found is None or any(map(str.isdigit, text[slice(*found)])):
        return found or strange.first(text, position)
    closed = _CLOSED.match(text, found[1])
    following = strange.TOKEN.search(text, closed.end()) if closed else None
    odd = strange.first(following.group(), 0, following.start()) if following else None
    return (found[0], odd[1]) if odd else found


def _said(text: str, position: int) -> tuple[int, int] | None:
    after = passwordnames.past_glued(text, position)
    linked, whose, position = after > position, False, after
    for _ in range(_MAX_COPULAS):
        found = _VALUE.match(text, position)
        if found is None:
            return None
        sign, said = found.groups()
        value = said.rstrip(strange.CLOSING)
        word = value.isalpha()
        start, position = found.start("value"), found.end()
        if not word and (
            not any(map(str.isalnum, value)) or strange.elsewhere(value) or strange.SUM.match(text, start)
        ):
            return None
        if not sign:
            named = not word and value.endswith(":") and value[:-1].isalpha()
            filler = value.rstrip(":") in LEXICON.fillers
            if named or filler or (word and len(value) < _MIN_LENGTH):
                linked, whose = linked or named or filler, whose or value in plainsecret.OF
                continue
        end = start + len(value)
        if len(value) < _MIN_LENGTH or LEXICON.knows(value):
            return None
        dashes = sign != "" and not sign.strip(_DASHES)
        if sign and not dashes:
            return start, end
        plain = not sign and value.lstrip("(").rstrip("!").translate(_WITHIN_WORDS).isalpha()
        if plain and (not linked or whose or _ENDS.match(text, end) is None):
            return None
        ordinary = value in TALK.states or value in TALK.asides or (dashes and value in TALK.ordinary)
        return None if ordinary else (start, end)
    return None
