"""Staff accounts: who gets in, and how long a session lasts."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from bot.console.accounts import IDLE, LIFETIME, Accounts
from bot.console.errors import BadName, LastAdmin, UnknownRole, WeakPassword
from bot.stores.documents import Draft
from bot.stores.opening import open_documents
from tests.builders import on_every_engine

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "quiet lamp above the river"
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


pytestmark = on_every_engine


@pytest.fixture
def documents(settings):
    return open_documents(settings)


@pytest.fixture
def accounts(documents):
    return Accounts(documents, CHEAP, business="Corner Lamps")


@pytest.fixture
def dana(accounts):
    return accounts.add("dana", "agent", PASSWORD)


def test_right_password_opens_a_session(accounts, dana):
    """The session knows whose it is."""
    token = accounts.sign_in("dana", PASSWORD, NOW)

    assert accounts.session(token, NOW) == dana


@pytest.mark.parametrize(("name", "password"), [("dana", PASSWORD + "."), ("nobody", PASSWORD), ("", ""), ("dana", "")])
@pytest.mark.usefixtures("dana")
def test_anything_else_opens_none(accounts, name, password):
    """Wrong password, unknown name, nothing at all."""
    assert accounts.sign_in(name, password, NOW) is None


@pytest.mark.usefixtures("dana")
def test_names_are_compared_without_case_and_width(accounts):
    """A phone's keyboard writes a capital first letter."""
    assert accounts.sign_in(" ＤANA", PASSWORD, NOW)


def test_password_may_be_typed_on_another_keyboard(accounts):
    """The same letters in another Unicode form are the same password."""
    accounts.add("zofia", "agent", "zażółć gęślą jaźń nocą")
    apart = "zaz\u0307o\u0301łc\u0301 ge\u0328s\u0301la\u0328 jaz\u0301n\u0301 noca\u0328"

    assert accounts.sign_in("zofia", apart, NOW)


class Counting(PasswordHasher):
    """The real hasher, which notes what it computed, and with what parameters, when a password was wrong."""

    def __init__(self, **parameters):
        super().__init__(**parameters)
        self.mismatched = []

    def verify(self, stored, password):
        try:
            return super().verify(stored, password)
        except VerifyMismatchError:
            self.mismatched.append(extract_parameters(stored))
            raise


def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(documents):
    """One real verification each, with the same parameters: the time of a refusal doesn't tell who has an account."""
    hasher = Counting(time_cost=1, memory_cost=64, parallelism=1)
    accounts = Accounts(documents, hasher)
    accounts.add("dana", "agent", PASSWORD)
    for name in ("dana", "nobody", ""):
        assert accounts.sign_in(name, "not the password", NOW) is None

    assert hasher.mismatched == 3 * [extract_parameters(hasher.hash(PASSWORD))]


@pytest.mark.usefixtures("dana")
def test_idle_session_ends(accounts):
    """Use keeps it alive; a pause longer than the idle time ends it for good."""
    token = accounts.sign_in("dana", PASSWORD, NOW)

    assert accounts.session(token, NOW + IDLE)
    assert accounts.session(token, NOW + 2 * IDLE)
    assert accounts.session(token, NOW + 3 * IDLE + timedelta(minutes=1)) is None
    assert accounts.session(token, NOW) is None


@pytest.mark.usefixtures("dana")
def test_session_ends_with_the_shift_however_busy(accounts):
    """Use doesn't prolong a session beyond its lifetime."""
    token = accounts.sign_in("dana", PASSWORD, NOW)
    moments = [NOW + timedelta(minutes=20) * n for n in range(LIFETIME // timedelta(minutes=20) + 2)]

    alive = [accounts.session(token, moment) is not None for moment in moments]

    assert alive == [moment - NOW <= LIFETIME for moment in moments]


@pytest.mark.usefixtures("dana")
def test_session_ends_when_the_account_is_removed(accounts):
    """At once, and it doesn't pass to a new account of the same name."""
    token = accounts.sign_in("dana", PASSWORD, NOW)

    assert accounts.remove("Dana")
    assert accounts.session(token, NOW) is None
    accounts.add("dana", "admin", PASSWORD)
    assert accounts.session(token, NOW) is None


def test_session_ends_when_role_or_password_change(accounts, dana):
    """What a session may do was decided at sign-in: a change asks for a new one."""
    token = accounts.sign_in("dana", PASSWORD, NOW)

    changed = accounts.add("dana", "supervisor", "another lamp above the river")

    assert accounts.session(token, NOW) is None
    assert accounts.sign_in("dana", PASSWORD, NOW) is None
    fresh = accounts.sign_in("dana", "another lamp above the river", NOW)
    assert accounts.session(fresh, NOW) == changed
    assert changed.added_at == dana.added_at


@pytest.mark.usefixtures("dana")
def test_signing_out_ends_this_session_only(accounts):
    """The other computer stays signed in."""
    here, there = (accounts.sign_in("dana", PASSWORD, NOW) for _ in range(2))

    accounts.sign_out(here)

    assert accounts.session(here, NOW) is None
    assert accounts.session(there, NOW)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("tiny", "short"),
        ("x" * 14, "short"),
        ("long enough " * 30, "long"),
        ("aaaaaaaaaaaaaaaaaaaa", "guessable"),
        ("passwordpassword123", "guessable"),
        ("Welcome123Welcome123", "guessable"),
        ("123456789012345", "guessable"),
        ("qwertyuiopasdfgh", "guessable"),
        ("dana-dana-dana-1", "guessable"),
        ("SottoSottoSotto1!", "guessable"),
        ("P@ssw0rdP@ssw0rd", "guessable"),
        ("1qaz2wsx3edc4rfv", "guessable"),
        ("Corner Lamps 2026", "guessable"),
        ("cornerlampscornerlamps", "guessable"),
        ("Lamps, corner, dana", "guessable"),
        ("correct horse battery staple", "guessable"),
        ("iloveyouiloveyou", "guessable"),
        ("סיסמהסיסמהסיסמה1", "guessable"),
        ("hasłohasłohasło12", "guessable"),
        ("كلمة المرور 2026", "guessable"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(accounts, password, reason):
    """Length first, then what is guessed first; no composition rules."""
    with pytest.raises(WeakPassword) as refusal:
        accounts.add("dana", "agent", password)

    assert refusal.value.reason == reason
    assert password not in str(refusal.value)
    assert accounts.list() == ()


@pytest.mark.parametrize(
    "password",
    [
        "correct lamp river moon",
        "שלום לכולם היום יפה",
        "نهر هادئ فوق الجبل",
        "x7#kk Tz!qpw0%mn",
        "kot na dachu śpiewa",
        "allsmallletterswithoutsense",
        "p" + "assport lamp " * 15,
    ],
)
def test_long_passwords_of_any_script_are_welcome(accounts, password):
    """Spaces, Hebrew, Arabic, symbols: all count."""
    assert accounts.add("dana", "agent", password)


@pytest.mark.usefixtures("dana")
def test_accounts_that_make_no_sense_are_refused(accounts):
    """Each with its own error; removing nobody says so."""
    with pytest.raises(BadName):
        accounts.add("<script>", "agent", PASSWORD)
    with pytest.raises(UnknownRole):
        accounts.add("noa", "owner", PASSWORD)
    assert not accounts.remove("noa")


def test_list_and_find(accounts, dana):
    """By name; never with the hash."""
    admin = accounts.add("adam", "admin", PASSWORD)

    assert accounts.list() == (admin, dana)
    assert accounts.find("Dana") == dana
    assert accounts.find("noa") is None
    assert "argon2" not in repr(dana)


@pytest.mark.usefixtures("dana")
def test_hash_is_made_again_when_parameters_change(documents):
    """At the next sign-in, when the password is at hand; it keeps working."""
    dearer = Accounts(documents, PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))

    token = dearer.sign_in("dana", PASSWORD, NOW)

    assert dearer.session(token, NOW)
    assert ",t=2," in _stored_hash(documents)
    assert dearer.sign_in("dana", PASSWORD, NOW)


@pytest.mark.usefixtures("dana")
def test_file_holds_neither_password_nor_token(documents, accounts, settings, disk):
    """Only an argon2id hash of one and a digest of the other; and nobody else may read the file."""
    token = accounts.sign_in("dana", PASSWORD, NOW)

    assert b"argon2id" in disk()
    assert PASSWORD.encode() not in disk()
    assert token.encode() not in disk()
    assert _stored_hash(documents).startswith("$argon2id$")
    assert [path for path in settings.data_dir.glob("staff*") if path.stat().st_mode & 0o077] == []


@pytest.mark.usefixtures("dana")
def test_machines_share_accounts_and_sessions(accounts, settings):
    """Who signs in on one is signed in on the other, and signed out on both."""
    elsewhere = Accounts(open_documents(settings), CHEAP)
    token = accounts.sign_in("dana", PASSWORD, NOW)

    assert elsewhere.session(token, NOW) == accounts.find("dana")
    elsewhere.sign_out(token)
    assert accounts.session(token, NOW) is None


def test_of_two_administrators_who_remove_each_other_one_stays(accounts, settings):
    """At the same moment, from two machines, again and again."""
    elsewhere = Accounts(open_documents(settings), CHEAP)

    def remove(one):
        with suppress(LastAdmin):
            one[0].remove(one[1])

    for _ in range(10):
        for name in ("adam", "eve"):
            accounts.add(name, "admin", PASSWORD)
        with ThreadPoolExecutor(2) as both:
            list(both.map(remove, ((accounts, "adam"), (elsewhere, "eve"))))
        assert len(accounts.list()) == 1


def _stored_hash(documents):
    return Draft(documents).get("account", "dana")["password"]
