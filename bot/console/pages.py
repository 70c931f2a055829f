"""Every page of the console, in one list: importing a module hangs its pages onto the blueprint."""

from bot.console import (
    answer_pages,
    audit_pages,
    company_pages,
    conversation_pages,
    erasing_pages,
    feedback_pages,
    inbox_pages,
    masked_pages,
    number_pages,
    overview_pages,
    own_account,
    reply_pages,
    request_pages,
    settings_pages,
    sign_in,
    staff_pages,
    text_pages,
)
from bot.console.auth import blueprint

__all__ = ["PAGES", "blueprint"]

PAGES = (
    sign_in,
    company_pages,
    own_account,
    inbox_pages,
    conversation_pages,
    answer_pages,
    number_pages,
    masked_pages,
    overview_pages,
    erasing_pages,
    reply_pages,
    text_pages,
    request_pages,
    settings_pages,
    feedback_pages,
    audit_pages,
    staff_pages,
)
