"""Everything a running Sotto is made of, built once from its settings and handed to whoever needs it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app

from bot.channels.base import Sender
from bot.channels.simulator import NullSender
from bot.channels.twilio import TwilioSender, Verifier
from bot.clock import Clock, utc_now
from bot.console.accounts import Accounts, SqliteAccounts
from bot.erasure import Erasures
from bot.errors import StartError
from bot.jobs.retention import Retention
from bot.jobs.tasks import tasks
from bot.jobs.worker import Worker
from bot.lookups import Lookups
from bot.masking import Masker
from bot.pipeline import Pipeline
from bot.stores.base import Keyring, Records
from bot.stores.database import sqlite_path
from bot.stores.envelope import Index, MasterKeys
from bot.stores.sqlite_keyring import SqliteKeyring
from bot.stores.sqlite_records import SqliteRecords
from bot.transcripts import Transcripts
from config.catalogue import Catalogue, load_catalogue
from config.flows import Flow, flow_texts, load_flows
from config.policy import Policy, load_policy
from config.settings import Settings
from handlers.access import Access
from handlers.erase import Erase
from handlers.flows import Flows
from handlers.human import Human, Unknown
from handlers.policy_info import PolicyInfo
from handlers.readers import Readers
from handlers.receipt import Receipt
from handlers.router import Router
from handlers.smalltalk import Attachment, Language, Masked, Smalltalk
from handlers.subscription import ByHand, OptIn, OptOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts, by name. Tests build their own."""

    settings: Settings
    policy: Policy
    flows: tuple[Flow, ...]
    catalogue: Catalogue
    clock: Clock
    keyring: Keyring
    records: Records
    keys: MasterKeys
    accounts: Accounts
    verifier: Verifier
    erasures: Erasures
    transcripts: Transcripts
    pipeline: Pipeline
    worker: Worker


def services() -> Services:
    """Return the parts of the app that handles the current request."""
    return cast("Services", current_app.extensions["sotto"])


def build(settings: Settings, clock: Clock = utc_now) -> Services:
    """Put a whole Sotto together. Raise `StartError` or `PolicyError` if a promise can't be kept."""
    policy = load_policy(settings.config_folders)
    flows = load_flows(settings.config_folders, policy, development=not settings.production)
    catalogue = load_catalogue(settings.config_folders, flow_texts(flows))
    keys = MasterKeys([key.get_secret_value() for key in settings.master_keys])
    index = Index(settings.index_key.get_secret_value() if settings.index_key else b"")
    keyring = SqliteKeyring(sqlite_path(settings.keyring))
    records = SqliteRecords(sqlite_path(settings.store))
    check_keys(keyring, keys, index)
    erasures = Erasures(records=records, keyring=keyring, own=keys.own_envelopes(), policy=policy)
    masker = Masker(policy)
    transcripts = Transcripts(keyring=keyring, records=records, keys=keys, index=index, policy=policy, masker=masker)
    pipeline = Pipeline(
        keyring=keyring,
        records=records,
        keys=keys,
        index=index,
        decider=build_router(policy, Flows(flows, policy, ZoneInfo(policy.business.time_zone)), settings.public_url),
        erasures=erasures,
        ask=Lookups(policy, clock).answer,
        catalogue=catalogue,
        policy=policy,
        masker=masker,
    )
    return Services(
        settings=settings,
        policy=policy,
        flows=flows,
        catalogue=catalogue,
        clock=clock,
        keyring=keyring,
        records=records,
        keys=keys,
        accounts=SqliteAccounts(settings.data_dir / "staff.sqlite3"),
        verifier=Verifier([token.get_secret_value() for token in settings.twilio_auth_token], settings.public_url),
        erasures=erasures,
        transcripts=transcripts,
        pipeline=pipeline,
        worker=Worker(
            records.jobs,
            tasks(erasures, transcripts, build_sender(settings)),
            Retention(records, keyring, erasures, policy),
            clock,
        ),
    )


def check_keys(keyring: Keyring, keys: MasterKeys, index: Index) -> None:
    """Raise `StartError` unless these are the keys that the data was stored with: all customers would be strangers."""
    mine = index.of("pin", "index key")
    if keyring.pin("index key", mine) != mine:
        raise StartError("SOTTO_INDEX_KEY is not the key that the stored data is found by")
    if somebody := keyring.any_holder():
        keys.unwrap(somebody.wrapped)


def build_router(policy: Policy, flows: Flows, public_url: str) -> Router:
    """Put the handlers together, in one readable list."""
    link = f"{public_url}/privacy"
    minutes = policy.business.staff_answer_within_minutes
    return Router(
        (
            Erase(policy.business.name),
            Access(policy, link, flows.in_words),
            ByHand("export", minutes),
            ByHand("correct", minutes),
            Readers(policy.retention.visit.duration),
            OptOut(),
            OptIn(policy.business.name),
            ByHand("preferences", minutes),
            Human(policy.business.name, minutes),
            PolicyInfo(policy, link),
            ByHand("feedback", minutes),
            Attachment(),
            Receipt(public_url),
            Masked(),
            Language(),
            Smalltalk(policy.business.name, minutes),
            Unknown(minutes),
        ),
        flows,
        question_open_for=timedelta(minutes=policy.conversations.question_minutes),
        notice={"business": policy.business.name, "link": link},
    )


def build_sender(settings: Settings) -> Sender:
    """Return what sends staff's messages: Twilio where an account is configured, else nothing at all."""
    if not settings.twilio_account_sid:
        return NullSender()
    token = settings.twilio_auth_token[0].get_secret_value()
    return TwilioSender(settings.twilio_account_sid, token, settings.twilio_from, settings.twilio_api_url)
