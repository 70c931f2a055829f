"""Logging: one line of JSON an event, on standard error, behind the guard that masks whatever a customer may have sent."""

import logging
import sys

import structlog

from redaction.logguard import install_log_guard

QUIET = ("urllib3", "twilio", "werkzeug", "authlib")
"""Libraries that log addresses, bodies and what proves a sign-in at their finer levels."""


def configure_logging() -> None:
    """Send everything that is logged, ours and others', through the guard to standard error."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s", force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    install_log_guard()
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
