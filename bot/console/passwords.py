"""Passwords of staff: what is accepted, and how it is hashed.

The rules are those of NIST SP 800-63B-4, section 3.1.1.2: at least fifteen characters for a password that stands alone, eight
for one beside one-time codes; long ones welcome, any character, no composition rules, no expiry, pasting allowed. What is
refused is what is guessed first: `zxcvbn` knows the thirty thousand commonest passwords, words, names, dates and keyboard
runs, and is told the names of the business and of the account.
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Sequence
from secrets import token_bytes

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, SHORTEST_WITH_CODES = 15, 8
LONGEST = 256
GUESSES, GUESSES_WITH_CODES = 1e8, 1e6
"""So many must be needed to find it: a code in force limits how many somebody can try."""
JUDGED = 72
"""Characters that `zxcvbn` looks at: what it takes grows faster than the length."""
EXPECTED = (
    "sotto",
    "whatsapp",
    "twilio",
    "staff",
    "customer",
    "company",
    "business",
    "password",
    "passwort",
    "passphrase",
)
EXPECTED_ELSEWHERE = (
    "hasło",
    "haslo",
    "סיסמה",
    "הסיסמה",
    "سيسمه",
    "كلمة",
    "المرور",
    "كلمةالمرور",
    "witaj",
    "שלום",
    "مرحبا",
)
FAMOUS = re.compile(
    "correcthorsebatterystaple|thequickbrownfox(jumps(over)?)?|letmein|iloveyou|trustno1|welcometo|changeme"
)
"""Phrases that everybody knows."""
_DISTINCT_CHARACTERS_LEFT = 5


def normalised(password: str) -> str:
    """Return the one spelling of a password that keyboards write in different ways."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, names: Sequence[str], *, with_codes: bool = False) -> str | None:
    """Say what is wrong with a new password (`short`, `short_with_codes`, `long`, `guessable`), or `None`.

    `names` are those that somebody who guesses would try: the account's and the business's.
    """
    password = normalised(password)
    if len(password) < (SHORTEST_WITH_CODES if with_codes else SHORTEST):
        return "short_with_codes" if with_codes else "short"
    if len(password) > LONGEST:
        return "long"
    words = tuple(word for name in names for word in (name.casefold(), *re.split(r"[\W_]+", name.casefold())) if word)
    guesses = GUESSES_WITH_CODES if with_codes else GUESSES
    guessable = _is_expected(password.casefold(), words) or _guesses(password, words) < guesses
    return "guessable" if guessable else None


def is_short(password: str) -> bool:
    """Whether a password may not stand alone."""
    return len(normalised(password)) < SHORTEST


def _guesses(password: str, words: tuple[str, ...]) -> float:
    from zxcvbn import zxcvbn  # noqa: PLC0415 its lists take long to load, and few processes ever need them

    return float(zxcvbn(password[:JUDGED], user_inputs=[*words, *EXPECTED, *EXPECTED_ELSEWHERE])["guesses"])


def _is_expected(password: str, words: tuple[str, ...]) -> bool:
    """Whether hardly anything is left of a password without the words that everybody would try here."""
    letters = "".join(character for character in password if character.isalnum())
    expected = {word for word in (*words, *EXPECTED, *EXPECTED_ELSEWHERE) if len(word) > 2}  # noqa: PLR2004 a syllable is no name
    for word in sorted(expected, key=len, reverse=True):
        letters = letters.replace("".join(character for character in word if character.isalnum()), "")
    return len(set(FAMOUS.sub("", letters))) < _DISTINCT_CHARACTERS_LEFT


def _of_no_password(hasher: PasswordHasher) -> str:
    """A hash that no password has, and that takes as long to check as those this hasher makes."""
    salt, digest = (
        b64encode(token_bytes(length)).decode().rstrip("=") for length in (hasher.salt_len, hasher.hash_len)
    )
    return f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"


class Hashes:
    """Argon2id hashes. Checking costs the same whether or not the account exists."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobodys = _of_no_password(self._hasher)

    def make(self, password: str) -> str:
        """Return the hash to store."""
        return self._hasher.hash(normalised(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password belongs to the stored hash. `None` (no such account) takes as long to refuse."""
        try:
            self._hasher.verify(stored or self._nobodys, normalised(password)[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether a hash was made with other parameters than today's and is to be made again."""
        return self._hasher.check_needs_rehash(stored)
