"""Taking a message back: its words go, here and at the provider; that there was one stays, so that the rest makes sense."""

from dataclasses import replace
from datetime import datetime

from bot.conversations import StoredMessage, open_message, seal_message
from bot.stores.base import Change, Records
from bot.stores.envelope import Envelope
from bot.upstream import Upstream

LOOKED_THROUGH = 50
"""How many messages back the customer's last one is looked for; staff may have written since."""


def without_last_message(
    change: Change, records: Records, envelope: Envelope, customer: str, upstream: Upstream
) -> Change:
    """Return the same change, which also takes back what the customer said last before it."""
    oldest = datetime.fromtimestamp(0, change.touched.tzinfo)
    for record in reversed(records.messages(customer, oldest, LOOKED_THROUGH)):
        message = open_message(envelope, record)
        if message.side == "customer" and not message.unsent and not message.unsends:
            break
    else:
        return change
    # The provider's id stays: whoever is erased later has this copy looked for again.
    gone = StoredMessage(side="customer", text="", unsent=True, replies=message.replies, upstream=message.upstream)
    kept = tuple(one for one in change.amended if one.seq != record.seq)
    jobs = upstream.unsent(customer, message, record.at, change.touched)
    return replace(
        change,
        amended=(*kept, seal_message(envelope, record.seq, record.at, gone)),
        jobs=(*change.jobs, *jobs),
    )
