"""Ten ways to leak into a log, and none that works."""

import io
import json
import logging
import logging.handlers
import sys
import threading
import traceback
import warnings
from urllib.parse import quote, quote_plus

import pytest

from redaction import LogGuard, install_log_guard

CARD = "4111111111111111"


class Careless(Exception):
    """Says what it should not."""


class Unprintable:
    def __str__(self):
        raise RuntimeError(CARD)

    __repr__ = __str__


def _fail():
    raise Careless(CARD)


def _wrapped():
    try:
        _fail()
    except Careless as error:
        error.add_note(f"card {CARD}")
        raise ValueError("bad " + CARD) from error


@pytest.fixture
def log():
    """A logger of somebody else, with its own handler, and all that it wrote, extras included."""
    undo = install_log_guard()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(customer)s", defaults={"customer": "-"}))
    logger = logging.getLogger("twilio.http_client")
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    logger.written = stream.getvalue
    yield logger
    logger.removeHandler(handler)
    logger.propagate = True
    undo()


def test_message(log):
    log.info("paid with " + CARD)  # noqa: G003
    assert log.written() == "twilio.http_client paid with [card •••• 1111] -\n"


def test_argument_and_number_as_argument(log):
    log.info("paid with %s, %d and %s", CARD, int(CARD), {"pan": CARD})
    assert CARD not in log.written()


def test_argument_by_name(log):
    log.info("paid with %(card)s", {"card": CARD})
    assert CARD not in log.written()


def test_extra(log):
    log.info("paid", extra={"customer": {"deep": [("card", CARD)]}})
    assert CARD not in log.written()


def test_exception_with_cause_context_and_note(log):
    try:
        _wrapped()
    except ValueError:
        log.exception("failed")
    assert "ValueError" in log.written()
    assert CARD not in log.written()


def test_stack_of_callers(log):
    log.info("here", stack_info=True, extra={"customer": f"whatsapp:+4860012{3456}"})
    assert "3456" not in log.written().split("Stack (most recent call last)")[0]


def test_arguments_that_do_not_fit(log, capsys):
    log.info("paid with %s %s", *[CARD])
    assert CARD not in log.written() + capsys.readouterr().err


def test_value_that_cannot_be_printed(log):
    log.info("paid with %s", Unprintable())
    assert "[message hidden]" in log.written()
    assert CARD not in log.written()


@pytest.fixture
def warned(log):
    """What the warnings' logger writes."""
    logger = logging.getLogger("py.warnings")
    logger.addHandler(log.handlers[0])
    yield log.written
    logger.removeHandler(log.handlers[0])


def _warn(file=None):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(f"odd card {CARD}", UserWarning, "shop.py", 7, file)


def test_warning(warned, caplog):
    _warn()
    assert "odd card" in warned()
    assert CARD not in warned() + caplog.text


def test_warning_after_somebody_put_the_old_hook_back():
    with warnings.catch_warnings():
        undo_first = install_log_guard()
    undo = install_log_guard()
    logger, stream = logging.getLogger("py.warnings"), io.StringIO()
    logger.addHandler(handler := logging.StreamHandler(stream))
    _warn()
    logger.removeHandler(handler)
    undo()
    undo_first()
    assert "odd card [card •••• 1111]" in stream.getvalue()


def test_warning_that_is_written_to_a_file(log):
    del log
    _warn(stream := io.StringIO())
    assert "shop.py:7: UserWarning: odd card [card •••• 1111]" in stream.getvalue()


def test_guard_that_is_asked_for_again_masks_once(log):
    handle = logging.Logger.handle
    undo = install_log_guard()
    assert logging.Logger.handle is handle
    undo()
    log.info("paid with %s", CARD)
    assert "[card •••• 1111]" in log.written()


def test_uncaught_exception_in_main_and_in_a_thread(log, capsys):
    del log
    try:
        _fail()
    except Careless:
        sys.excepthook(*sys.exc_info())

    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    written = capsys.readouterr().err
    assert written.count("Traceback") == 2
    assert CARD not in written


def test_handler_behind_a_queue(log):
    stream = io.StringIO()
    target = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(stream))
    log.addHandler(target)
    log.warning("card %s", CARD)
    target.flush()
    log.removeHandler(target)
    assert stream.getvalue() == "card [card •••• 1111]\n"


def test_bytes_and_phone_and_address(log):
    log.info("body %s from %s", f"Body={CARD}".encode(), "+48 600 123 456 a@example.com")
    assert "600 123 456" not in log.written()
    assert "a@example.com" not in log.written()
    assert CARD not in log.written()


def test_structured_event():
    event = LogGuard()(None, "info", {"event": f"card {CARD}", "error": Careless(CARD), "count": 3, "ok": True})

    assert CARD not in str(event)
    assert (event["count"], event["ok"]) == (3, True)


ARABIC = "".join(chr(0x660 + int(digit)) for digit in CARD)
FOURS = [CARD[place : place + 4] for place in range(0, 16, 4)]


@pytest.mark.parametrize(
    "written",
    [
        repr("\u2009".join(FOURS)),
        repr("\xa0".join(FOURS)),
        json.dumps({"Body": ARABIC}),
        json.dumps(json.dumps({"Body": ARABIC})),
        ascii("".join(chr(0x1D7CE + int(digit)) for digit in CARD)),
        repr(ARABIC.encode()),
        f"Body={quote(ARABIC)}&To=1",
        f"Body={quote_plus(' '.join(FOURS))}&To=1",
        "".join(f"&#{ord(digit)};" for digit in CARD),
    ],
)
def test_what_is_written_in_escapes(log, written):
    log.info("sent %s", written)
    assert "[card •••• 1111]" in log.written()
    assert not {CARD, FOURS[0], ARABIC, written} & set(log.written().replace("'", " ").split())


def test_names_of_logger_and_level(log):
    child = log.getChild(CARD)
    child.warning("hello")
    assert "hello" in log.written()
    assert CARD not in log.written()


def test_handler_that_is_called_by_hand(log):
    log.handlers[0].handle(logging.makeLogRecord({"msg": "card %s", "args": (CARD,)}))
    assert "card [card •••• 1111]" in log.written()


def test_handler_that_is_made_to_emit_by_hand(log):
    log.handlers[0].emit(logging.makeLogRecord({"msg": "card %s", "args": (CARD,)}))
    assert "card [card •••• 1111]" in log.written()


@pytest.mark.parametrize("name", ["msg", "customer"])
def test_filter_of_a_handler_that_changes_a_record_after_the_guard(log, name):
    def adds(record):
        setattr(record, name, f"paid with {CARD}")
        return True

    log.handlers[0].addFilter(adds)
    log.info("hello")
    assert "paid with [card •••• 1111]" in log.written()


def test_exit_with_a_text(log):
    del log
    with pytest.raises(SystemExit) as exited:
        sys.exit(f"failed for {CARD}")
    assert exited.value.code == "failed for [card •••• 1111]"
    with pytest.raises(SystemExit) as exited:
        sys.exit(3)
    assert exited.value.code == 3


def test_traceback_that_is_printed(log, capsys):
    del log
    try:
        _wrapped()
    except ValueError:
        traceback.print_exc()
        written = traceback.format_exc()
    assert written == capsys.readouterr().err
    assert "[card •••• 1111]" in written
    assert CARD not in written


def test_undone_guard_leaves_no_trace():
    told = traceback.TracebackException

    def patched():
        return logging.Logger.handle, logging.Handler.handle, sys.excepthook, threading.excepthook, told.format

    before = patched()
    install_log_guard()()

    assert patched() == before
    assert traceback.format_exc() == "NoneType: None\n"


def test_filter_of_a_handler_that_adds_what_cannot_be_compared(log):
    class Strange:
        def __eq__(self, other):
            raise RuntimeError(CARD)

        __hash__ = None

        def __str__(self):
            return f"customer {CARD}"

    def adds(record):
        record.customer = Strange()
        return True

    log.handlers[0].addFilter(adds)
    log.info("hello")
    assert "customer [card •••• 1111]" in log.written()
