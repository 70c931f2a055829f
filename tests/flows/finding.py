"""Finding the value of a field in what a customer wrote."""

from datetime import date

from config.flow_model import FlowField
from handlers.values import Said, find

SUNDAY = date(2026, 11, 22)

IN_ALL = {"en": "x", "he": "x", "ar": "x", "pl": "x"}


def field(kind, **more):
    return FlowField(name="value", kind=kind, ask=IN_ALL, again=IN_ALL, purpose=IN_ALL, **more)


def found(kind, text, language="en", *, asked=False, **more):
    return find(field(kind, **more), Said(text, language, SUNDAY, asked=asked))
