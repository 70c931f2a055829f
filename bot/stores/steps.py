"""How far an erasure is: its steps, which a store keeps as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal

RECORDS, KEYRING, FILES = "records", "keyring", "files"
UPSTREAM = "upstream"
"""The last step of an erasure that isn't ours to finish: it waits for the provider."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an erasure."""

    name: str
    state: Literal["pending", "done", "failed"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Erasure:
    """How far an erasure is. `customer` is a random id that leads nowhere once the keyring has forgotten it."""

    code: str
    customer: str
    requested_at: datetime
    steps: tuple[Step, ...]
    sealed: bytes | None
    """What the steps still need, under the installation's own envelope; None once they are done."""

    @property
    def state(self) -> Literal["pending", "done", "failed"]:
        """The whole erasure's state: failed if a step failed, done if all are."""
        states = {step.state for step in self.steps}
        return "failed" if "failed" in states else "pending" if "pending" in states else "done"

    @property
    def done_here(self) -> bool:
        """Whether nothing is left to do in our own stores; the provider's copies may still be on their way out."""
        return all(step.state == "done" for step in self.steps if step.name != UPSTREAM)

    @property
    def key_gone(self) -> bool:
        """Whether key and addresses are destroyed, and repeats of the last messages are known without them."""
        step = self.step(KEYRING)
        return step is not None and step.state == "done"

    def step(self, name: str) -> Step | None:
        """Return the step of that name, if this erasure has it."""
        return next((step for step in self.steps if step.name == name), None)

    def with_step(self, changed: Step) -> "Erasure":
        """Return the same erasure with a step as it stands now."""
        return replace(self, steps=tuple(changed if step.name == changed.name else step for step in self.steps))


def dump_steps(steps: Sequence[Step]) -> str:
    """Return steps as text; the same steps give the same text."""
    return json.dumps([asdict(step) for step in steps])


def load_steps(text: str | bytes) -> tuple[Step, ...]:
    """Return the steps that were kept."""
    return tuple(Step(**step) for step in json.loads(text))
