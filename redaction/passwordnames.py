"""Where a text names a password: by a pattern, in another spelling, with a slip, by a phrase."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from redaction import offers
from redaction.groups import MAX_GROUPS
from redaction.labels import KEEPING
from redaction.lexicon import LEXICON, words_of
from redaction.memory import Memory, remembered
from redaction.plainsecret import OF
from redaction.scene import Scene
from redaction.shapes import in_parcel
from redaction.talk import TALK

_LETTERS: Final = re.compile(r"[^\W\d_]{3,24}")
_FEW: Final = 4
_NAMING: Final = LEXICON.roots("secret")
PASSWORD: Final = re.compile(
    r"(?<![^\W\d_])([^\W\d_]*(?:pass[- ]?word|pass(?!port|eng|ed|ing|age|ive|es(?![a-z]))"
    r"|pwd|psw|pword|haslo|hasl|hasel|hsal)[^\W\d_]*"
    r"|(?<![^\W\d_])[^\W\d_]*(?:סיסמ|ססמ|باس|بسور)[^\W\d_a-z]*"
    r"|p[ae]{0,2}s{1,3}w[^\W\d_]*|p/?w(?![^\W\d_])|[ولبك]?كلم[هت] (?:ال)?(?:سر|مرور)"
    r"|(?:ال)?رقم[يك]? (?:ال)?سري(?: لل[^\W\d_]{1,20})?(?![^\W\d_]))"
)

HINT: Final = re.compile("pass|pwd|sw|p/?w|סיסמ|ססמ|باس|بسور|hasl|hasel|hsal|كلم|سري")
"""What every name of a password has in it, found much sooner."""

_known: Final[Memory[tuple[tuple[int, int], ...]]] = Memory(8192)
"""Where the names of passwords stand in stretches that were read."""

_INITIALS: Final = 2
_REST_OF_SERIAL: Final = re.compile(r"[0-9]{1,4}[a-z]{1,4}[0-9]{0,4}(?![^\W_])")
_REACH: Final = 12
_IN_POLISH: Final = "na"
_ARROWS: Final = ("<-", "<--", "<", "<=", "←", "<<")
_GLUED: Final = re.compile(r"[._/]([^\W\d_]{1,8})(?=[._/:\s])")
_BESIDE: Final = LEXICON.fillers | TALK.ordinary | TALK.logins | OF


def names(scene: Scene) -> list[tuple[int, int]]:
    """Where words for a password stand, and those with a slip in them or of other spellings."""
    known = list(map(_known.get, map(hash, scene.segments)))
    if known.count(()) == len(known):
        return []
    found: list[tuple[int, int]] = []
    for place, (segment, old) in enumerate(zip(scene.segments, known, strict=True)):
        names = _learned(segment) if old is None else old
        if names:
            offset = scene.groups[place - 1].end if place else 0
            found += [(offset + start, offset + end) for start, end in names]
    return [name for name in found if not _is_other(scene, *name)]


def _is_other(scene: Scene, start: int, end: int) -> bool:
    """Whether what names a password is a part of a serial, or names a coupon: "rabat na hasło SALAM16"."""
    return _of_serial(scene, start, end) or _of_coupon(scene.text, start, end)


def _of_coupon(text: str, start: int, end: int) -> bool:
    said = words_of(text[max(0, start - _REACH) : start])
    offered = len(said) > 1 and said[-1] == _IN_POLISH and said[-2] in TALK.offers
    return offered and offers.IS_COUPON.match(text, end) is not None


def _of_serial(scene: Scene, start: int, end: int) -> bool:
    """Whether a name is two letters of a serial: "booking PW4FM7", "1ZV05PW51359297473", "serial number C63PW685243"."""
    text = scene.text
    if end - start != _INITIALS:
        return False
    amid = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
    if amid and not scene.roles.isdisjoint(KEEPING) and TALK.logins.isdisjoint(words_of(text)):
        return True
    return _REST_OF_SERIAL.match(text, end) is not None or in_parcel(text, start, end)


def _learned(text: str) -> tuple[tuple[int, int], ...]:
    """The same in a stretch of text that was not read before, or has many."""
    names = _named_in(text)
    return _known.keep(hash(text), names) if len(names) <= _FEW else names


def spoken_of(scene: Scene) -> list[tuple[int, int]]:
    """Where phrases for a password stand that no pattern knows: "secret is"."""
    if "secret" not in scene.roles:
        return []
    return [name for name in _phrases(scene) if name[0] >= 0 and not _is_other(scene, *name)]


def is_spoken_of(scene: Scene) -> bool:
    """Whether any words name one, be they parted by marks."""
    return any(name[0] < 0 or not _is_other(scene, *name) for name in _phrases(scene))


def _phrases(scene: Scene) -> list[tuple[int, int]]:
    phrases = [label.words for labels in scene.labelled for label in labels if label.role == "secret"]
    return [(at, at + len(phrase)) for phrase in phrases for at in (scene.text.find(phrase),)]


@remembered(4096)
def means(words: str) -> bool:
    """Whether some words are a phrase for a password."""
    return any(label.role == "secret" for label in LEXICON.heard(words))


def _named_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where they stand in a stretch of text without figures."""
    named = [word.span(1) for word in islice(PASSWORD.finditer(text), MAX_GROUPS + 1)] if HINT.search(text) else []
    if len(named) > MAX_GROUPS:
        return tuple(named)
    found = islice(_mistyped(text), MAX_GROUPS + 1)
    others = [name for name in found if not any(name[0] < end and start < name[1] for start, end in named)]
    return tuple(sorted([*named, *others]))


def _mistyped(text: str) -> Iterator[tuple[int, int]]:
    """Words, alone or in pairs, that are a word for a password in another spelling, or mistyped."""
    words = list(_LETTERS.finditer(text))
    names = [_may_name(word.group()) for word in words]
    helps = [name or word.group() in LEXICON.company.neighbours for name, word in zip(names, words, strict=True)]
    if True not in helps:
        return
    for index, word in enumerate(words):
        pair = words[index : index + 2]
        if names[index] and means(word.group()):
            yield word.span()
        elif len(pair) > 1 and True in helps[index : index + 2] and means(f"{word.group()} {pair[1].group()}"):
            yield word.start(), pair[1].end()


def _may_name(word: str) -> bool:
    """Whether a word begins a name of a password, or may do so with a slip in it."""
    if word in LEXICON.slips.known:
        return word in _NAMING
    return LEXICON.slips.mend([word], brief=True) is not None


def points_back(text: str, start: int) -> bool:
    """Whether an arrow or "as" leads from a name to what stands before it: "tiger77 <- password", "tiger77 as password"."""
    before = text[max(0, start - _REACH) : start].rstrip(" ")
    return before.endswith(_ARROWS) or before.rpartition(" ")[2] in TALK.serving_as


def past_glued(text: str, position: int) -> int:
    """Where a name of a password ends with the words that dots and the like tie to it: "hasło.do.konta.Xy12"."""
    while (found := _GLUED.match(text, position)) and found[1] in _BESIDE:
        position = found.end()
    return position
