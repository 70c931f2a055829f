"""A synthetic customer on the real pipeline and stores: everything else of the trial is its own, and nobody is written to.

The provider is the null one, so nothing leaves this machine and no job for it is made. Staff accounts, their sessions,
the audit log and the journal of the trial lie in a folder that goes with it: from the real ones nothing can be taken back.
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from werkzeug.test import Client, TestResponse

from bot.app import create_app
from bot.audit.chain import Chain
from bot.audit.log import SOTTO
from bot.audit.sqlite_shelf import SqliteShelf
from bot.channels.twilio import SIGNATURE_HEADER
from bot.channels.twilio_form import signature_of
from bot.compaction import COMPACT_BYTES
from bot.console.accounts import Accounts
from bot.conversations import State, seal_state
from bot.counting import nothing
from bot.doctor.search import holders
from bot.erasure import By
from bot.identity import aliases_of, message_marks
from bot.logs import configure_logging
from bot.services import build
from bot.stores.base import Change, Holder
from bot.stores.sqlite_documents import SqliteDocuments
from bot.stores.sqlite_journal import SqliteJournal
from bot.stores.steps import FILES, Step
from config.settings import Settings

WEBHOOK = "/webhooks/twilio"
NOBODYS = "whatsapp:+99900"
"""Country code 999 is given to nobody (ITU-T E.164)."""
LEFT_OVER = "doctor"
"""The pin under which the synthetic customer's id lies during a trial, so that one that was killed is cleaned up later."""


class Trial:
    """One run of it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        silent = settings.model_copy(update={"twilio_account_sid": ""})
        parts = build(silent)
        audit = Chain(SqliteShelf(folder), parts.own_index)
        erasures = replace(parts.erasures, journal=SqliteJournal(folder / "journal.sqlite3"), audit=audit)
        self.settings = settings
        self.parts = replace(
            parts,
            settings=silent.model_copy(update={"data_dir": folder}),
            accounts=Accounts(SqliteDocuments(folder / "staff.sqlite3")),
            audit=audit,
            erasures=erasures,
            pipeline=replace(parts.pipeline, erasures=erasures, count=nothing),
        )
        self._app = create_app(self.parts.settings, self.parts)
        self.client = cast("Client", self._app.test_client())
        self.address = NOBODYS + "".join(str(secrets.randbelow(10)) for _ in range(9))
        self.sids: list[str] = []
        self.customer = ""
        self.seen: tuple[bytes, ...] = ()
        """What lay in the stores for the customer: sealed values and the wrapped key."""

    def says(self, text: str, *, forged: bool = False) -> TestResponse:
        """Post a message, signed as the provider signs."""
        self.sids.append(f"SM{secrets.token_hex(16)}")
        pairs = [("MessageSid", self.sids[-1]), ("From", self.address), ("Body", text), ("NumMedia", "0")]
        token = "forged" if forged else self.settings.twilio_auth_token[0].get_secret_value()
        signature = signature_of(token, self.settings.public_url + WEBHOOK, pairs)
        return self.client.post(
            WEBHOOK,
            data=urlencode(pairs),
            content_type="application/x-www-form-urlencoded",
            headers={SIGNATURE_HEADER: signature},
        )

    def begin(self) -> None:
        """Note who the customer is, now that there is one."""
        holder = self.parts.transcripts.holder(self.address)
        self.customer = holder.customer if holder else ""
        self.parts.keyring.pin(LEFT_OVER, self.customer.encode())

    def look_inside(self) -> None:
        """Remember what lies in the stores for the customer, to search for it later."""
        sealed = [value[:64] for _, value in self.parts.records.inside(self.customer)]
        wrapped = self.parts.keyring.wrapped_keys([self.customer]).values()
        self.seen = (*self.seen, *sealed, *wrapped)

    def restore(self) -> None:
        """Put the forgotten customer back as a backup would: the key, and records under the same id."""
        records, keyring, now = self.parts.records, self.parts.keyring, self.parts.clock()
        records.purge(self.customer)
        aliases = aliases_of(self.parts.index, (self.address,))
        wrapped = self.parts.keys.new_data_key()
        keyring.identify(aliases, b"restored", Holder(self.customer, wrapped), now)
        sealed = seal_state(self.parts.keys.envelope(self.customer, wrapped), State(address=self.address))
        records.commit(self.customer, 0, Change(sealed=sealed, touched=now))
        self.look_inside()

    def staff_reads(self, path: str) -> TestResponse:
        """Open a page of the console as a supervisor of the trial's own."""
        accounts = self.parts.accounts
        if accounts.find("doctor") is None:
            password = secrets.token_urlsafe(24)
            accounts.add("doctor", "supervisor", password)
            token = accounts.sign_in("doctor", password, self.parts.clock())
            with self._app.test_request_context():
                cookie = self._app.session_interface.get_cookie_name(self._app)
                signer = self._app.session_interface.get_signing_serializer(self._app)  # type: ignore[attr-defined]
                self.client.set_cookie(cookie, signer.dumps({"_user_id": token, "_fresh": True}), domain="localhost")
        return self.client.get(path, base_url="https://localhost")

    def lying_about(self, needles: tuple[bytes, ...]) -> list[str]:
        """Return the places where any of these bytes lie."""
        return holders(needles, (self.parts.records, self.parts.keyring), self.settings.data_dir)

    def cleaned(self) -> bool:
        """Have the stores' files written anew; False if something is in the way."""
        return self.parts.erasures.compaction.run(COMPACT_BYTES, self.parts.clock())

    def step_of_files(self) -> Step:
        """Return what the receipt says of the stores' files."""
        erasure = self.parts.records.erasure_of(self.customer)
        return (erasure and erasure.step(FILES)) or Step(FILES, "pending")

    def clean(self) -> list[str]:
        """Take everything back, the receipt too; return where something of it lies nevertheless."""
        codes = self._forget(self.customer) if self.customer else []
        marks = [mark for sid in self.sids for mark in message_marks(self.parts.index, sid)]
        self.parts.keyring.purge(self.customer, marks)
        self.parts.keyring.repin(LEFT_OVER, self.customer.encode(), None)
        self.cleaned()
        traces = (self.customer, *codes, *self.sids, self.address)
        return self.lying_about((*(trace.encode() for trace in traces if trace), *marks, *self.seen))

    def clean_left_over(self) -> None:
        """Take back what a trial that was killed left behind."""
        if customer := self.parts.keyring.pins().get(LEFT_OVER):
            self._forget(customer.decode())
            self.parts.keyring.repin(LEFT_OVER, customer, None)

    def _forget(self, customer: str) -> list[str]:
        code = self.parts.erasures.erase(customer, self.parts.clock(), By(caller="doctor", actor=SOTTO))
        self.parts.records.purge(customer)
        return [code] if code else []


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Yield the lines that are logged meanwhile, at every level, as they would be written."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record) + str(vars(record)))

    configure_logging()
    root, keep = logging.getLogger(), Keep(logging.NOTSET)
    shown, level = root.handlers[:], root.level
    root.handlers[:] = [keep]
    root.setLevel(logging.NOTSET)
    try:
        yield lines
    finally:
        root.handlers[:] = shown
        root.setLevel(level)
