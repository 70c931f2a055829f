"""Passwords of staff: what is accepted, and how it is hashed.

The rules are those of NIST SP 800-63B-4, section 3.1.1.2, for a password that stands alone: at least fifteen
characters, long ones welcome, any character, no composition rules, no expiry, and a list of what is too easily guessed.
"""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 256
_RUNS = (
    "0123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_GUESSABLE = re.compile(
    "password|passwort|passphrase|hasło|haslo|סיסמה|سيسمه|كلمة|welcome|letmein|secret|admin|changeme|default|iloveyou|"
    "sotto|whatsapp|staff|customer|company|business|shop|correcthorsebatterystaple|thequickbrownfox|trustno1|qwerty|"
    "1q2w3e4r|1qaz2wsx|abc|123"
)
_DISTINCT_CHARACTERS_LEFT = 5


def normalised(password: str) -> str:
    """Return the one spelling of a password that keyboards write in different ways."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, name: str) -> str | None:
    """Say what is wrong with a new password (`short`, `long`, `guessable`), or `None`."""
    password = normalised(password)
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    return "guessable" if _is_guessable(password.casefold(), name.casefold()) else None


def _is_guessable(password: str, name: str) -> bool:
    letters = "".join(character for character in password if character.isalnum())
    if any(letters in run or letters in run[::-1] for run in _RUNS):
        return True
    left = _GUESSABLE.sub("", letters.replace(name, ""))
    return len(set(left)) < _DISTINCT_CHARACTERS_LEFT


class Hashes:
    """Argon2id hashes. Checking costs the same whether or not the account exists."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobodys = self._hasher.hash("the password of an account that does not exist")

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
