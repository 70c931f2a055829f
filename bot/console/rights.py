"""Who may do what: the one table of roles and permissions."""

from enum import StrEnum

from bot.console.accounts import Role


class Permission(StrEnum):
    """What a page of the console can require."""

    READ = "read"
    """See the list of conversations and open transcripts. Every opening is told to the customer."""
    ANSWER = "answer"
    """Write to a customer, and hand the conversation back to the bot."""


RIGHTS: dict[Role, frozenset[Permission]] = {
    "agent": frozenset({Permission.READ, Permission.ANSWER}),
    "supervisor": frozenset({Permission.READ, Permission.ANSWER}),
    "privacy_officer": frozenset({Permission.READ}),
    "admin": frozenset({Permission.READ, Permission.ANSWER}),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether a role has a permission."""
    return permission in RIGHTS[role]
