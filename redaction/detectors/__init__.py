"""Every detector, in the order in which they claim: the first to claim a digit keeps it.

A detector is a module with `find(scene)`, which yields its hits. To add one: its module, its test, its line here.
National formats are modules of their own in `detectors/national/`, listed there.
"""

from collections.abc import Callable, Iterator
from typing import Final

from redaction.detectors import bank, card, email, iban, named, national, phone, secret, security_code, starred
from redaction.scene import Hit, Scene

Detector = Callable[[Scene], Iterator[Hit]]

DETECTORS: Final[tuple[Detector, ...]] = (
    email.find,
    iban.find,
    starred.find,
    card.find,
    national.find,
    bank.find,
    named.find,
    security_code.find,
    secret.find,
    phone.find,
)
