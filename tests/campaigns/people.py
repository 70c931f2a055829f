"""What tests of campaigns say of people: that they agreed, and what would become of them."""

from bot.campaigns.campaign import Audience
from tests.builders import conversation_of

EVERYBODY = Audience()


def agree(phone, *more):
    for text in ("send me offers", "yes", *more):
        phone.says(text)


def verdicts(services, campaign, clock, audience=EVERYBODY):
    return sorted(services.campaigns.plan(campaign, audience, clock()).values())


def queue(services, campaign, clock):
    plan = services.campaigns.plan(campaign, EVERYBODY, clock())
    return [services.campaigns.queue(customer, campaign, clock()) for customer in plan]


def sendings(phone, services):
    """Return the proofs of what was sent to a customer."""
    return conversation_of(phone.address, services).sendings
