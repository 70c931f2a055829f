"""No provider at all: in the simulator, the phone reads what staff wrote from the transcript."""


class NullSender:
    """Sends nothing, successfully."""

    def send(self, address: str, text: str) -> str | None:
        """Do nothing."""
        del address, text
        return None
