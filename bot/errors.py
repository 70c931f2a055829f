"""What can go wrong, as a tree. A message says why and what to change; it never carries a customer's words or a key.

SottoError
├── StartError           this installation can't keep its promises: it does not start
│   └── WrongKey         a master key that wrapped something is not among those given
├── ProviderSetup        the provider doesn't tell how the account is set up
├── StoreUnavailable     the store can't be reached or written: 503, so that the provider retries
├── FilesKept            files hold what was erased, and the store can't be told to write them anew
├── Contention           too many changes of one customer at once: 503, likewise
├── Unreadable           a sealed record that its key doesn't open: damaged, or moved from elsewhere
├── Refused              a request that isn't the provider's: 403
└── Malformed            a signed request without what every message has: 400
"""


class SottoError(Exception):
    """Root of all errors that Sotto raises on purpose."""


class StartError(SottoError):
    """This installation can't keep its promises and does not start."""


class WrongKey(StartError):
    """None of the master keys given wrapped this data key."""


class ProviderSetup(SottoError):
    """The provider can't be asked how the account is set up."""


class StoreUnavailable(SottoError):
    """The store can't be reached, read or written."""


class FilesKept(SottoError):
    """What was dropped may lie in files still that the store can't be told to write anew. The text says what to change."""

    def __init__(self, text: str, *, lasting: bool) -> None:
        """`lasting`: it stays so until a person changes something."""
        super().__init__(text)
        self.lasting = lasting


class Contention(SottoError):
    """One customer's conversation moved too often while a message was being decided."""


class Unreadable(SottoError):
    """A sealed record can't be opened with its customer's key."""


class Refused(SottoError):
    """The request was not signed by the provider."""


class Malformed(SottoError):
    """A signed request lacks what every message has."""


def place(error: BaseException) -> str:
    """Return where an error was raised, as `function:line`: all that may be logged of one whose text may hold content."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
