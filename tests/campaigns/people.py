"""What tests of campaigns say of people: that they agreed, and what would become of them."""

from bot.campaigns.campaign import Audience
from bot.conversations import open_state

EVERYBODY = Audience()


def agree(phone, *more):
    for text in ("send me offers", "yes", *more):
        phone.says(text)


def verdicts(services, campaign, clock, audience=EVERYBODY):
    return sorted(services.campaigns.plan(campaign, audience, clock()).values())


def queue(services, campaign, clock):
    plan = services.campaigns.plan(campaign, EVERYBODY, clock())
    return [services.campaigns.queue(customer, campaign, clock()) for customer in plan]


def conversation(phone, services, clock):
    """Return all that is known of a customer besides the messages."""
    holder = services.transcripts.holder(phone.address)
    loaded = services.records.load(holder.customer, b"", clock())
    return open_state(services.keys.envelope(holder.customer, holder.wrapped), loaded.sealed).conversation


def sendings(phone, services, clock):
    """Return the proofs of what was sent to a customer."""
    return conversation(phone, services, clock).sendings
