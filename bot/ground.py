"""What everything else stands on: settings, what a business edits, keys and stores."""

from dataclasses import dataclass

from bot.audit.log import Audit
from bot.audit.opening import open_audit
from bot.clock import Clock
from bot.decider import notices, privacy_page
from bot.keys import check_keys, own_index
from bot.masking import Masker
from bot.stores.base import Keyring, Records
from bot.stores.envelope import Index, MasterKeys
from bot.stores.journal import Journal
from bot.stores.opening import open_stores
from config.catalogue import Catalogue, load_catalogue
from config.flows import Flow, load_flows, own_texts
from config.policy import Policy, load_policy
from config.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What everything else stands on: settings, what a business edits, keys and stores."""

    settings: Settings
    policy: Policy
    flows: tuple[Flow, ...]
    catalogue: Catalogue
    clock: Clock
    keyring: Keyring
    records: Records
    journal: Journal
    keys: MasterKeys
    index: Index
    """Finds customers; its key may be rotated."""
    own_index: Index
    """Hashes what must stay comparable through every rotation: the audit log's lines and subjects."""
    masker: Masker
    audit: Audit


def build_ground(settings: Settings, clock: Clock) -> Ground:
    """Read what a business edits, and open the stores."""
    policy = load_policy(settings.config_folders)
    flows = load_flows(settings.config_folders, policy, development=not settings.production)
    keyring, records, journal = open_stores(settings)
    keys = MasterKeys([key.get_secret_value() for key in settings.master_keys])
    index = Index(*(key.get_secret_value() for key in settings.index_key))
    check_keys(keyring, keys, index, clock())
    steady = own_index(keyring, keys)
    catalogue = load_catalogue(settings.config_folders, own_texts(flows, policy))
    return Ground(
        settings=settings,
        policy=policy,
        flows=flows,
        catalogue=catalogue,
        clock=clock,
        keyring=keyring,
        records=records,
        journal=journal,
        keys=keys,
        index=index,
        own_index=steady,
        masker=Masker(policy, notices(policy, catalogue, privacy_page(settings.public_url))),
        audit=open_audit(settings, steady),
    )
