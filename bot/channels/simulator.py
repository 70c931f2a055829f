"""No provider at all: in the simulator, the phone reads what staff wrote from the transcript."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.channels.base import Copy


class NullProvider:
    """Sends nothing, keeps nothing, successfully."""

    keeps_copies, account = False, ""

    def send(self, address: str, text: str, reference: str) -> str | None:
        """Do nothing."""
        del address, text, reference
        return None

    def send_template(
        self, address: str, template: str, reference: str, variables: Mapping[str, str] | None = None
    ) -> str | None:
        """Do nothing."""
        del variables
        return self.send(address, template, reference)

    def blank(self, upstream: str) -> None:
        """Do nothing."""

    def delete(self, upstream: str) -> bool:
        """Do nothing."""
        del upstream
        return False

    def copies(self, address: str) -> Iterator[Copy]:
        """Return nothing."""
        del address
        return iter(())

    def copies_until(self, address: str, until: datetime) -> Iterator[str]:
        """Return nothing."""
        del address, until
        return iter(())

    def sent(self, address: str, since: datetime) -> Iterator[tuple[str, str]]:
        """Return nothing."""
        del address, since
        return iter(())
