"""Signed webhook requests against Sotto and against a bare route, one after the other, on the same server and settings.

`make bench` runs it. The bodies are prepared: every request is signed, has its own MessageSid, and carries a message of
the published redaction cases, in four languages. That Sotto answers, masks and stores them right is checked before
anything is timed. Results go to `docs/benchmark.md` and `docs/images/benchmark.svg`.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from chart import bars
from twilio.request_validator import RequestValidator

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/redaction/cases"
TOKEN, PUBLIC_URL, PATH = "a-token-for-the-benchmark", "https://chat.example.com", "/webhooks/twilio"
WORKERS, THREADS, CONNECTIONS = 2, 8, 16
SECONDS, WARM_UP, ROUNDS = 10, 3, 3
CUSTOMERS = 2_000
PREPARED = 40_000
CARD = "4580458045804580"


@dataclass(frozen=True)
class Measured:
    """One run of wrk: requests per second, latency in milliseconds, memory in MiB, CPU time of a request in microseconds."""

    rate: float
    p50: float
    p99: float
    failed: int
    memory: float
    cpu: float


class Server:
    """A server process of its own session, so that it ends with all of its workers."""

    def __init__(self, command: list[str], port: int, environment: dict[str, str]) -> None:
        self.port = port
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            try:
                post(self.port, "x=y", "")
            except OSError as error:
                if getattr(error, "code", None) == 403:  # noqa: PLR2004 it refuses us: it is up
                    return
            time.sleep(0.2)
        self.stop()
        raise SystemExit("the server did not start")

    def memory(self) -> float:
        """Return the resident memory of all its processes, in MiB."""
        listed = subprocess.run(
            ["ps", "-o", "rss=", "--sid", str(self._process.pid)], capture_output=True, text=True, check=True
        )
        return sum(int(line) for line in listed.stdout.split()) / 1024

    def cpu_seconds(self) -> float:
        """Return the CPU time that all its processes have taken, their own and the system's for them."""
        ticks = 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                after_name = status.read_text().rpartition(")")[2].split()
                if int(after_name[3]) == self._process.pid:
                    ticks += int(after_name[11]) + int(after_name[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def post(port: int, body: str, signature: str) -> bytes:
    """Post one body; return what is answered."""
    request = Request(
        f"http://127.0.0.1:{port}{PATH}",
        data=body.encode(),
        headers={"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"},
    )
    with urlopen(request, timeout=10) as response:  # noqa: S310 loopback
        return bytes(response.read())


def messages() -> list[str]:
    """Return what the customers say: every message of the published cases."""
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [text for line in lines for text in json.loads(line)["messages"]]


def signed(text: str, number: int) -> tuple[str, str]:
    """Return `(signature, body)` of one message as Twilio sends it."""
    sender = f"+48500{number % CUSTOMERS:06}"
    form = {
        "SmsMessageSid": f"SM{number:032x}",
        "NumMedia": "0",
        "ProfileName": "Customer",
        "MessageType": "text",
        "SmsSid": f"SM{number:032x}",
        "WaId": sender[1:],
        "SmsStatus": "received",
        "Body": text,
        "To": "whatsapp:+14155238886",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": f"SM{number:032x}",
        "AccountSid": f"AC{0:032x}",
        "From": f"whatsapp:{sender}",
        "ApiVersion": "2010-04-01",
    }
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + PATH, form)
    return signature, urlencode(form)


def prepare(path: Path, first: int, count: int = PREPARED) -> None:
    """Write a file of requests, numbered from `first`, so that no run repeats another's."""
    texts = messages()
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            file.write(" ".join(signed(texts[number % len(texts)], number)) + "\n")


def load(port: int, prepared: Path, seconds: int) -> tuple[float, float, float, int]:
    """Run wrk; return requests per second, p50 and p99 in milliseconds, and how many failed."""
    command = ["wrk", "-t", "2", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", "benchmarks/webhook.lua"]
    run = subprocess.run(
        [*command, f"http://127.0.0.1:{port}", "--", str(prepared), "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(line.removeprefix("RESULT "))
    rate = result["requests"] / result["microseconds"] * 1e6
    return rate, result["p50"] / 1000, result["p99"] / 1000, result["failed"]


def measure(server: Server, folder: Path, first: int) -> Measured:
    """Warm up, load, and return what was measured."""
    prepared = folder / "requests"
    prepare(prepared, first)
    load(server.port, prepared, WARM_UP)
    prepare(prepared, first + PREPARED)
    before = server.cpu_seconds()
    rate, p50, p99, failed = load(server.port, prepared, SECONDS)
    cpu = (server.cpu_seconds() - before) / (rate * SECONDS) * 1e6
    return Measured(rate, p50, p99, failed, server.memory(), cpu)


def start_bare(port: int) -> Server:
    """Start the bare route on the same server with the same settings."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--port", str(port)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "error"),
        *("--working-dir", "benchmarks", "bare:create_app"),
    ]
    return Server(command, port, {"BARE_TOKEN": TOKEN, "BARE_PUBLIC_URL": PUBLIC_URL})


def start_sotto(port: int, folder: Path) -> Server:
    """Start Sotto with its embedded store."""
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port), "--workers", str(WORKERS)]
    environment = {
        "SOTTO_DATA_DIR": str(folder / "var"),
        "SOTTO_TWILIO_AUTH_TOKEN": TOKEN,
        "SOTTO_PUBLIC_URL": PUBLIC_URL,
    }
    return Server(command, port, environment)


def prove(server: Server, folder: Path) -> None:
    """Check that Sotto answers a message, masks a card, and gives a repeat the same answer."""
    signature, body = signed(f"my card is {CARD}, when are you open?", 10**9)
    first = post(server.port, body, signature)
    assert b"9:00" in first, first
    assert post(server.port, body, signature) == first
    stored = b"".join(path.read_bytes() for path in (folder / "var").rglob("*") if path.is_file())
    assert CARD.encode() not in stored


def main() -> None:
    """Measure both, in turns, and write the table and the picture."""
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    runs: dict[str, list[Measured]] = {"bare route": [], "Sotto": []}
    for turn in range(ROUNDS):
        for name, found in runs.items():
            with tempfile.TemporaryDirectory(dir=ROOT) as kept:
                folder = Path(kept)
                server = start_sotto(8391, folder) if name == "Sotto" else start_bare(8392)
                try:
                    if name == "Sotto":
                        prove(server, folder)
                    found.append(measure(server, folder, 1 + turn * 2 * PREPARED))
                finally:
                    server.stop()
            print(f"{name:12} {found[-1]}")
    write({name: middle(found) for name, found in runs.items()})


def middle(found: list[Measured]) -> Measured:
    """Return the run with the median rate."""
    rate = statistics.median_low([one.rate for one in found])
    return next(one for one in found if one.rate == rate)


def write(results: dict[str, Measured]) -> None:
    """Write `docs/benchmark.md` and its picture."""
    sotto, bare = results["Sotto"], results["bare route"]
    rows = "\n".join(
        f"| {name} | {one.rate:,.0f} | {one.p50:.1f} | {one.p99:.1f} | {one.cpu:,.0f} | {one.memory:.0f} | {one.failed} |"
        for name, one in results.items()
    )
    text = (ROOT / "benchmarks/webhook.md").read_text("utf-8").format(
        rows=rows, ratio=sotto.rate / bare.rate, share=bare.cpu / sotto.cpu,
        workers=WORKERS, threads=THREADS, connections=CONNECTIONS, seconds=SECONDS,
        rounds=ROUNDS, customers=CUSTOMERS, cores=os.cpu_count(),
    )  # fmt: skip
    (ROOT / "docs/benchmark.md").write_text(text, "utf-8")
    picture = bars("Signed webhook requests per second", {name: one.rate for name, one in results.items()})
    (ROOT / "docs/images/benchmark.svg").write_text(picture, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
