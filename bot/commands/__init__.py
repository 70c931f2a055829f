"""The commands of `sotto`, a module for each noun."""

import signal

from bot.audit.log import COMMAND_LINE, Action, Entry, subject_of
from bot.errors import SottoError
from bot.installation import complete
from bot.logs import configure_logging
from bot.services import Services, start
from config.catalogue import CatalogueError
from config.flows import FlowError
from config.policy import PolicyError
from config.settings import SettingsError, load_settings

CLEAR = (SottoError, CatalogueError, FlowError, PolicyError, SettingsError)
"""Errors whose text is one clear line for the operator."""


def open_services() -> Services:
    """Return the parts of the installation that the environment describes. What a command says is not mixed with the log."""
    configure_logging()
    return start(complete(load_settings()))


def hear_ctrl_c() -> None:
    """Let Ctrl-C and `kill -INT` end this process: whoever starts it from a script in the background has them ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def account(parts: Services, action: Action, *, customer: str = "", subject: str = "", result: str = "done") -> None:
    """Write to the audit log what was done on the command line."""
    known = subject_of(parts.own_index, customer) if customer else subject
    entry = Entry(at=parts.clock(), actor=COMMAND_LINE, role="", action=action, subject=known, result=result)
    parts.audit.write(entry)
