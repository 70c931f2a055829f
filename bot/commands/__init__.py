"""The commands of `sotto`, a module for each noun."""

from bot.installation import complete
from bot.services import Services, build
from config.settings import load_settings


def open_services() -> Services:
    """Return the parts of the installation that the environment describes."""
    return build(complete(load_settings()))
