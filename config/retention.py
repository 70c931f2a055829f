"""What is kept: every kind of datum, why, for how long, and what happens then."""

from datetime import timedelta
from typing import Literal

from pydantic import Field, model_validator

from config.parts import Part


class Kept(Part):
    """One kind of datum: why it is kept and for how long."""

    purpose: str = Field(min_length=3)
    basis: Literal["contract", "consent", "legal_obligation", "legitimate_interest"]
    days: float = Field(gt=0)
    end: Literal["deleted", "customer_erased"]
    """What happens when its time is over."""

    @property
    def duration(self) -> timedelta:
        """How long it is kept."""
        return timedelta(days=self.days)


class Retention(Part):
    """Every kind of datum that is stored. A kind that isn't here is not stored."""

    conversation: Kept
    message: Kept
    field: Kept
    visit: Kept
    repeat_mark: Kept
    receipt: Kept
    audit: Kept
    journal: Kept
    tally: Kept

    @model_validator(mode="after")
    def _nothing_outlives_its_conversation(self) -> "Retention":
        for name in ("message", "field", "visit"):
            if getattr(self, name).days > self.conversation.days:
                raise ValueError(f"retention.{name} is longer than retention.conversation, which it is part of")
        for name in type(self).model_fields:
            if getattr(self, name).end != (end := "customer_erased" if name == "conversation" else "deleted"):
                raise ValueError(f'retention.{name}.end must be "{end}": nothing else is done with it')
        return self
