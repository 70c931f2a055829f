"""Every page of the console, in one list: importing a module hangs its pages onto the blueprint."""

from bot.console import audit_pages, sign_in, views
from bot.console.auth import blueprint

__all__ = ["PAGES", "blueprint"]

PAGES = (sign_in, views, audit_pages)
