"""Why a staff account was refused."""

from bot.errors import SottoError


class AccountError(SottoError):
    """An account was refused.

    ├── BadName        not a name an account can have
    ├── UnknownRole    not one of the roles
    ├── LastAdmin      nobody could manage staff any more
    └── WeakPassword   `reason` is `short`, `short_with_codes`, `long` or `guessable`
    """


class BadName(AccountError):
    """A name has 1 to 64 letters, digits and `. _ - + @`, and isn't `sotto`, `customer` or `unknown`."""


class UnknownRole(AccountError):
    """Roles are `agent`, `supervisor`, `privacy_officer` and `admin`."""


class LastAdmin(AccountError):
    """This is the last administrator: make somebody else one first."""


class WeakPassword(AccountError):
    """The password is `short` (under 15 characters, under 8 beside codes), `long` (over 256) or `guessable`."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the password is {_SENTENCES[reason]}")
        self.reason = reason


_SENTENCES = {
    "short": "too short: 15 characters at least",
    "short_with_codes": "too short: 8 characters at least",
    "long": "too long: 256 characters at most",
    "guessable": "easily guessed: take a few words that have nothing to do with each other",
}
