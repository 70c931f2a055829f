"""`sotto serve` and `sotto worker`."""

import errno
import fcntl
import gc
import itertools
import os
import secrets
import signal
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.common import AbstractServer

from bot.commands import hear_ctrl_c, open_services
from bot.errors import StartError
from bot.health import MULTIPROCESS
from bot.installation import PASSWORD_BYTES, complete
from bot.logs import configure_logging
from bot.server import HEADER_SECONDS
from bot.services import start
from config.settings import Settings, load_settings
from handlers.matching import prepare
from redaction import redact

CONNECTIONS = 4096
"""How many may be open in each process: most of them, at a bad time, are slow ones that hold nothing else."""
GRACE_SECONDS = 5
"""How long requests in flight have when the server is told to end."""
FIRST_STAFF = "admin"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8000, or the next free one.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Web processes.")
def serve(host: str, port: int | None, workers: int) -> None:
    """Serve the webhook, the staff console and, in development, the simulator."""
    configure_logging()
    hear_ctrl_c()
    port = free_port(host, port, port) if port else free_port(host)
    settings = complete(load_settings(), f"http://{_reachable(host)}:{port}")
    # The web processes read the environment themselves; what was worked out here must reach them.
    os.environ["SOTTO_PUBLIC_URL"] = settings.public_url
    folder, claim = own_folder(settings.data_dir / "metrics")
    os.environ[MULTIPROCESS] = str(folder)
    with suppress(KeyboardInterrupt):  # Ctrl-C while it is still starting is no fault.
        announce(settings, f"http://{_reachable(host)}:{port}")
        warm_up()
        _server(host, port, workers).serve()
    claim.close()


def _server(host: str, port: int, workers: int) -> AbstractServer[Any]:
    return Granian(
        "bot.app:from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        workers=workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
        websockets=False,
        workers_kill_timeout=GRACE_SECONDS,
    )


@click.command()
@click.option("--threads", type=click.IntRange(1, 32), default=4, show_default=True, help="Jobs worked on at once.")
def worker(threads: int) -> None:
    """Work on jobs until stopped: for installations that run them apart from the web processes."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    parts = open_services()
    click.echo("Working on jobs. Ctrl-C ends it.")
    parts.worker.run(stop, threads)


def free_port(host: str, first: int = 8000, last: int = 8049) -> int:
    """Return the first port in a range that nobody listens on."""
    for port in range(first, last + 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    continue
                raise StartError(f"can't listen on {host}, port {port}: {error.strerror}") from None
            return port
    taken = f"port {first} is" if first == last else f"ports {first} to {last} are"
    raise StartError(f"{taken} taken; give a free one with --port")


def announce(settings: Settings, local: str) -> None:
    """Tell where everything is, and the first sign-in if one is made now."""
    parts = start(settings)
    click.echo(f"\nSotto is starting ({settings.env}, data in {settings.data_dir.resolve()}).\n")
    if not settings.production:
        click.echo(f"  Simulator   {local}/simulator")
    click.echo(f"  Staff       {local}/staff/")
    if not settings.production and not parts.accounts.list():
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        parts.accounts.add(FIRST_STAFF, "admin", password)
        click.echo(f"              name {FIRST_STAFF}, password {password}  (made now, shown this once)")
    click.echo(f"  Webhook     {settings.public_url}/webhooks/twilio   (POST, set it in Twilio)")
    if not settings.works_on_jobs:
        click.echo("  Jobs        are left to `sotto worker`: start at least one")
    click.echo("\nCtrl-C ends it.\n")
    # The web processes are forked from this one, and an open SQLite file must not be carried across a fork.
    parts.records.close()
    parts.keyring.close()


def warm_up() -> None:
    """Load words and phrases once, before the web processes are forked: they share them, and nobody waits for them."""
    prepare()
    redact("4111 1111 1111 1112")
    gc.collect()
    gc.freeze()  # So that no process's garbage collector writes into what they share.


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 compared, not bound


def own_folder(parent: Path) -> tuple[Path, IO[str]]:
    """Return a folder that no other server counts in, emptied, and the open file that claims it.

    Web processes inherit the claim; it ends with the last of them, however that ends.
    """
    parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    for number in itertools.count():
        folder = parent / str(number)
        folder.mkdir(mode=0o700, exist_ok=True)
        claim = (folder / "claim").open("w")
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            claim.close()
            continue
        for left_over in folder.glob("*.db"):
            left_over.unlink()
        return folder, claim
    raise AssertionError("numbers end")
