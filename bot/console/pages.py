"""Every page of the console, in one list: importing a module hangs its pages onto the blueprint."""

from bot.console import audit_pages, own_account, sign_in, staff_pages, views
from bot.console.auth import blueprint

__all__ = ["PAGES", "blueprint"]

PAGES = (sign_in, own_account, views, audit_pages, staff_pages)
