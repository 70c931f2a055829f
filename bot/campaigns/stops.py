"""Stopped campaigns: what was queued before a stop and has not gone out yet is taken back."""

from datetime import datetime, timedelta

from bot.stores.documents import Documents, Draft, transact

_KIND = "campaign_stop"
_NOTED = timedelta(days=2)
"""How long a stop is noted: longer than a queued message may wait."""


class Stops:
    """Keeps when a campaign was stopped, until it is carried on: what nobody took back by then goes out after all."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def stop(self, campaign: str, now: datetime) -> None:
        """Let nothing go out that was queued by now; forget the stops of long ago."""

        def change(draft: Draft) -> None:
            for name, noted in draft.all(_KIND).items():
                if now - datetime.fromisoformat(noted["at"]) > _NOTED:
                    draft.put(_KIND, name, None)
            draft.put(_KIND, campaign, {"at": now.isoformat()})

        transact(self._documents, change)

    def lift(self, campaign: str) -> None:
        """Carry a campaign on."""
        transact(self._documents, lambda draft: draft.put(_KIND, campaign, None))

    def covers(self, campaign: str, queued: datetime) -> bool:
        """Whether a campaign was stopped after this was queued."""
        noted = Draft(self._documents).get(_KIND, campaign)
        return noted is not None and queued <= datetime.fromisoformat(noted["at"])
