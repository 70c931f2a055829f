"""An erasure's steps as a store keeps them: JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.stores.base import Step


def dump_steps(steps: Sequence[Step]) -> str:
    """Return steps as text; the same steps give the same text."""
    return json.dumps([asdict(step) for step in steps])


def load_steps(text: str | bytes) -> tuple[Step, ...]:
    """Return the steps that were kept."""
    return tuple(Step(**step) for step in json.loads(text))
