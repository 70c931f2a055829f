"""Which person at the company's provider an account belongs to: its first sign-in there binds it to one subject for good.

An address that is given to somebody else later thus opens nothing of its former owner's.
"""

import hmac

from bot.console.accounts import ACCOUNT, Account, digest
from bot.stores.documents import Documents, Draft, transact

SUBJECT = "subject"
"""Of an account's document: the digest of the provider's issuer and its name for the person. It goes with the account."""


class Identities:
    """Accounts' subjects."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def belongs(self, account: Account, issuer: str, subject: str) -> bool:
        """Whether an account is this person's; one that is nobody's yet becomes theirs."""
        mine = digest(f"{issuer}\0{subject}")

        def change(draft: Draft) -> bool:
            known = draft.get(ACCOUNT, account.name)
            if known and SUBJECT not in known:
                draft.put(ACCOUNT, account.name, known | {SUBJECT: mine})
            return known is not None and hmac.compare_digest(known.get(SUBJECT, mine), mine)

        return transact(self._documents, change)
