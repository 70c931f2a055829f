"""How a job can end other than done: again later, or kept aside for a person."""

from datetime import timedelta


class Park(Exception):
    """This job can't succeed without a person. The text says why, without content."""


class Again(Exception):
    """This job goes on later, however often that is: it knows itself when to give up."""

    def __init__(self, after: timedelta | None = None, *, progress: bool = False) -> None:
        """`after`: not before so long. `progress`: nothing failed, a part is done, and the rest follows."""
        super().__init__()
        self.after = after
        self.progress = progress
