"""Who may do what: the one table of roles and permissions. The console shows it as it stands here."""

from enum import StrEnum

from bot.console.accounts import ROLES, Role


class Permission(StrEnum):
    """What a page of the console can require."""

    READ_ASSIGNED = "read_assigned"
    """Open conversations that are one's own or nobody's. Every opening is told to the customer."""
    READ_ALL = "read_all"
    """Open colleagues' conversations, too."""
    ANSWER = "answer"
    """Write to a customer, take over from the bot, hand back, close, note."""
    ASSIGN = "assign"
    """Give a conversation to a colleague."""
    NUMBER = "number"
    """Ask for a customer's whole number, where the policy allows it, and see it once a second person has agreed."""
    NUMBER_ALLOW = "number_allow"
    """Be that second person."""
    ERASE = "erase"
    """Forget a customer on their behalf."""
    REQUESTS = "requests"
    """See requests for access, correction, erasure and restriction."""
    OVERVIEW = "overview"
    """See what was masked, erased and waits, in numbers."""
    FEEDBACK = "feedback"
    """See what customers think of the service; whose opinion it is, nobody knows."""
    RETRY = "retry"
    """Have a job tried again that was put aside."""
    AUDIT = "audit"
    """Read the audit log and take it out as a file."""
    TEXTS = "texts"
    """Change what the business says: saved replies, and the texts of flows."""
    STAFF = "staff"
    """Invite and remove staff, change roles."""
    SETTINGS = "settings"
    """See what this installation runs with; never a secret."""


YES, NO = True, False
# fmt: off
TABLE: dict[Permission, tuple[bool, bool, bool, bool]] = {
    # permission                 agent  supervisor  privacy officer  admin
    Permission.READ_ASSIGNED:   (YES,   YES,        YES,             YES),
    Permission.READ_ALL:        (NO,    YES,        YES,             YES),
    Permission.ANSWER:          (YES,   YES,        NO,              YES),
    Permission.ASSIGN:          (NO,    YES,        NO,              YES),
    Permission.NUMBER:          (YES,   YES,        NO,              YES),
    Permission.NUMBER_ALLOW:    (NO,    YES,        YES,             YES),
    Permission.ERASE:           (NO,    NO,         YES,             YES),
    Permission.REQUESTS:        (NO,    YES,        YES,             YES),
    Permission.OVERVIEW:        (NO,    YES,        YES,             YES),
    Permission.FEEDBACK:        (NO,    YES,        YES,             YES),
    Permission.RETRY:           (NO,    NO,         YES,             YES),
    Permission.AUDIT:           (NO,    NO,         YES,             YES),
    Permission.TEXTS:           (NO,    YES,        NO,              YES),
    Permission.STAFF:           (NO,    NO,         NO,              YES),
    Permission.SETTINGS:        (NO,    NO,         YES,             YES),
}
# fmt: on


def may(role: Role, permission: Permission) -> bool:
    """Whether a role has a permission."""
    return TABLE[permission][ROLES.index(role)]
