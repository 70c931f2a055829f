"""Everything a running Sotto is made of, built once from its settings and handed to whoever needs it."""

from dataclasses import dataclass, fields, replace
from typing import cast
from zoneinfo import ZoneInfo

import structlog
from flask import current_app

from bot.campaigns.delivery import CampaignDelivery
from bot.campaigns.queueing import Campaigns
from bot.campaigns.schedule import Schedule
from bot.changes import Changes
from bot.channels.base import Provider
from bot.channels.simulator import NullProvider
from bot.channels.twilio import STATUS_PATH, Verifier
from bot.channels.twilio_rest import TwilioProvider
from bot.clock import Clock, utc_now
from bot.compaction import Compaction
from bot.console.accounts import Accounts
from bot.console.identities import Identities
from bot.console.invitations import Invitations
from bot.console.saved_replies import SavedReplies
from bot.console.second_factor import SecondFactors
from bot.counting import by_day
from bot.decider import build_decider
from bot.deliveries import Deliveries
from bot.erasure import Erasures
from bot.exports import Exports
from bot.feedback import Feedback as Opinions
from bot.flow_texts import FlowTexts
from bot.ground import Ground, build_ground
from bot.identity import Strangers
from bot.inbox import Inbox
from bot.jobs.former_account import FormerAccount
from bot.jobs.retention import Retention
from bot.jobs.tasks import LANES, Tasks
from bot.jobs.upstream_purge import UpstreamPurge
from bot.jobs.worker import Worker
from bot.keys import own_envelope
from bot.late_repeats import LateRepeats
from bot.lookups import Lookups
from bot.menus import Menus
from bot.passages import Passages, passages
from bot.pipeline import Pipeline
from bot.receipts import Receipts
from bot.reopening import Reopening
from bot.reveals import Reveals
from bot.stores.envelope import Envelope
from bot.stores.opening import open_documents
from bot.transcripts import Transcripts
from bot.upstream import Upstream
from config.buttons import Buttons
from config.settings import Settings
from handlers.flows import Flows

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services(Ground):
    """The parts, by name. Tests build their own."""

    accounts: Accounts
    second_factors: SecondFactors
    invitations: Invitations
    identities: Identities
    replies: SavedReplies
    texts: FlowTexts
    verifier: Verifier
    erasures: Erasures
    transcripts: Transcripts
    exports: Exports
    feedback: Opinions
    inbox: Inbox
    pipeline: Pipeline
    deliveries: Deliveries
    campaigns: Campaigns
    campaign_delivery: CampaignDelivery
    schedule: Schedule
    reopening: Reopening
    reveals: Reveals
    upstream: Upstream
    tasks: Tasks
    worker: Worker


def services() -> Services:
    """Return the parts of the app that handles the current request."""
    return cast("Services", current_app.extensions["sotto"])


def build(settings: Settings, clock: Clock = utc_now) -> Services:
    """Put a whole Sotto together. Raise `StartError` or `PolicyError` if a promise can't be kept."""
    ground = build_ground(settings, clock)
    staff = open_documents(settings)
    records, keyring, keys, policy = ground.records, ground.keyring, ground.keys, ground.policy
    own = own_envelope(keyring, keys)
    upstream = build_upstream(ground, own)
    erasures = build_erasures(ground, upstream)
    deliveries = Deliveries(keyring=keyring, records=records, keys=keys, index=ground.index, upstream=upstream)
    transcripts = build_transcripts(ground)
    campaigns = Campaigns(transcripts=transcripts, documents=staff, policy=policy)
    campaign_delivery = CampaignDelivery(campaigns=campaigns, deliveries=deliveries, provider=upstream.provider)
    schedule = Schedule(staff, campaigns, records.jobs)
    purge = build_purge(ground, erasures, upstream)
    exports = build_exports(ground, own)
    feedback = Opinions(store=records, own=own, masker=ground.masker, clock=clock)
    retention = build_retention(ground, erasures, upstream)
    reveals = Reveals(changes=transcripts.changes, policy=policy, catalogue=ground.catalogue, audit=ground.audit)
    tasks = Tasks(purge, transcripts, deliveries, campaign_delivery, reveals, feedback)
    return Services(
        **{part.name: getattr(ground, part.name) for part in fields(ground)},
        accounts=Accounts(staff, business=policy.business.name),
        second_factors=SecondFactors(staff, own, ground.own_index, settings.codes_required_for),
        invitations=Invitations(staff),
        identities=Identities(staff),
        replies=SavedReplies(staff, policy, ground.masker),
        texts=FlowTexts(staff, ground.catalogue, ground.masker),
        verifier=Verifier([token.get_secret_value() for token in settings.twilio_auth_token], settings.public_url),
        erasures=erasures,
        transcripts=transcripts,
        exports=exports,
        feedback=feedback,
        inbox=Inbox(keyring=keyring, records=records, keys=keys, own_index=ground.own_index, policy=policy),
        pipeline=build_pipeline(ground, erasures, upstream, exports, feedback),
        deliveries=deliveries,
        campaigns=campaigns,
        campaign_delivery=campaign_delivery,
        schedule=schedule,
        reveals=reveals,
        reopening=Reopening(campaigns=campaigns, policy=policy),
        upstream=upstream,
        tasks=tasks,
        worker=Worker(records.jobs, tasks.by_kind(), retention, schedule, clock, tasks.given_up, LANES),
    )


def start(settings: Settings, clock: Clock = utc_now) -> Services:
    """Put a whole Sotto together that is about to work: whom a restored backup brought back is forgotten again first."""
    parts = build(settings, clock)
    if again := parts.erasures.replay(clock()):
        log.warning("forgotten_again", customers=again)
    return parts


def build_transcripts(ground: Ground) -> Transcripts:
    """Return the staff's way to the records."""
    changes = Changes(
        keyring=ground.keyring,
        records=ground.records,
        keys=ground.keys,
        own_index=ground.own_index,
        policy=ground.policy,
    )
    return Transcripts(changes=changes, index=ground.index, masker=ground.masker, catalogue=ground.catalogue)


def build_upstream(ground: Ground, own: Envelope) -> Upstream:
    """Return what has the provider give up its copies."""
    provider = build_provider(ground.settings)
    known = passages(ground.keyring, provider.account, ground.clock()) if provider.keeps_copies else Passages()
    return Upstream(provider=provider, policy=ground.policy.upstream, own=own, passages=known)


def build_erasures(ground: Ground, upstream: Upstream) -> Erasures:
    """Return what forgets customers."""
    return Erasures(
        records=ground.records,
        keyring=ground.keyring,
        journal=ground.journal,
        keys=ground.keys,
        own=upstream.own,
        own_index=ground.own_index,
        audit=ground.audit,
        policy=ground.policy,
        upstream=upstream.provider.keeps_copies and ground.policy.upstream.delete_erased,
        passages=upstream.passages,
        compaction=Compaction(records=ground.records, keyring=ground.keyring, promised=ground.settings.files_promised),
    )


def build_purge(ground: Ground, erasures: Erasures, upstream: Upstream) -> UpstreamPurge:
    """Return what does an erasure's last step."""
    repeats = LateRepeats(erasures=erasures, index=ground.index)
    return UpstreamPurge(erasures=erasures, repeats=repeats, upstream=upstream, catalogue=ground.catalogue)


def build_retention(ground: Ground, erasures: Erasures, upstream: Upstream) -> Retention:
    """Return what ends what is past its time."""
    return Retention(
        records=ground.records,
        keyring=ground.keyring,
        keys=ground.keys,
        erasures=erasures,
        upstream=upstream,
        audit=ground.audit,
        policy=ground.policy,
    )


def build_exports(ground: Ground, own: Envelope) -> Exports:
    """Return what hands customers what is kept of them."""
    return Exports(
        keyring=ground.keyring,
        records=ground.records,
        keys=ground.keys,
        own=own,
        own_index=ground.own_index,
        policy=ground.policy,
        public_url=ground.settings.public_url,
    )


def build_pipeline(
    ground: Ground, erasures: Erasures, upstream: Upstream, exports: Exports, feedback: Opinions
) -> Pipeline:
    """Return what takes messages in."""
    policy = ground.policy
    flows = Flows(ground.flows, policy, ZoneInfo(policy.business.time_zone))
    lookups = Lookups(policy, ground.clock, backend_key=ground.settings.backend_key)
    return Pipeline(
        keyring=ground.keyring,
        records=ground.records,
        keys=ground.keys,
        strangers=Strangers(ground.keyring, ground.keys, upstream.own if erasures.upstream else None),
        index=ground.index,
        own_index=ground.own_index,
        decider=build_decider(policy, flows, ground.settings.public_url, elsewhere=erasures.upstream),
        erasures=erasures,
        repeats=LateRepeats(erasures=erasures, index=ground.index),
        ask=Receipts(ground.records, lookups.answer).answer,
        catalogue=ground.catalogue,
        policy=policy,
        masker=ground.masker,
        upstream=upstream,
        exports=exports,
        feedback=feedback,
        count=by_day(ZoneInfo(policy.business.time_zone)),
        menus=Menus(
            buttons=policy.buttons if upstream.provider.keeps_copies else Buttons(), catalogue=ground.catalogue
        ),
    )


def build_former_account(parts: Services, account: str, token: str, sender: str) -> FormerAccount:
    """Return what works on jobs that wait for another Twilio account, with that account's token."""
    settings = parts.settings
    provider = TwilioProvider(account, token, sender, settings.twilio_api_url, settings.public_url + STATUS_PATH)
    purge = replace(parts.tasks.purge, upstream=replace(parts.upstream, provider=provider))
    return FormerAccount(jobs=parts.records.jobs, tasks=replace(parts.tasks, purge=purge), clock=parts.clock)


def build_provider(settings: Settings) -> Provider:
    """Return what sends messages and keeps copies: Twilio where an account is configured, else nothing at all."""
    if not settings.twilio_account_sid:
        return NullProvider()
    return TwilioProvider(
        settings.twilio_account_sid,
        settings.twilio_auth_token[0].get_secret_value(),
        settings.twilio_from,
        settings.twilio_api_url,
        settings.public_url + STATUS_PATH,
    )
