"""scrubadub with its detectors of cards, US social security numbers and credentials."""

from scrubadub import Scrubber
from scrubadub.detectors import CredentialDetector, CreditCardDetector
from scrubadub.detectors.en_US import SocialSecurityNumberDetector

SCRUBBER = Scrubber(detector_list=[])
for detector in (CreditCardDetector, CredentialDetector, SocialSecurityNumberDetector):
    SCRUBBER.add_detector(detector)


def mask(text: str) -> str:
    """The message with scrubadub's placeholders."""
    return SCRUBBER.clean(text)
