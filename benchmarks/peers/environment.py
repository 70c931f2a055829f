"""A scratch environment for the other libraries, so that none of them ever becomes a dependency."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "var" / "peers"
WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class Library:
    """What the table calls it, what pip calls it (nothing for our own), and the worker's name for it."""

    title: str
    requirements: tuple[str, ...]
    worker: str


OURS = Library("Sotto", (), "sotto")
PEERS = (
    Library("Presidio 2.2.366, patterns", ("presidio-analyzer==2.2.366", "spacy==3.8.18"), "presidio"),
    Library("DataFog 4.9.0, regex", ("datafog==4.9.0",), "datafog"),
    Library("scrubadub 2.0.1", ("scrubadub==2.0.1",), "scrubadub"),
    Library("LangChain 1.4.7 PII middleware", ("langchain==1.4.7",), "langchain"),
)


def prepare(library: Library) -> Path | None:
    """The Python that can run a library, installing it at the first call; None where it can't be installed."""
    if not library.requirements:
        return Path(sys.executable)
    python = SCRATCH / library.worker / "bin" / "python"
    ready = python.parent / "ready"
    if ready.exists() and ready.read_text(encoding="utf-8") == "\n".join(library.requirements):
        return python
    subprocess.run([sys.executable, "-m", "venv", "--clear", python.parents[1]], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *library.requirements]
    if subprocess.run(install, check=False).returncode:
        return None
    ready.write_text("\n".join(library.requirements), encoding="utf-8")
    return python


def run(library: Library, python: Path, messages: list[str]) -> tuple[list[str], float]:
    """The masked messages and the mean time a message in microseconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if library is OURS else ""}
    finished = subprocess.run(
        [python, WORKER, library.worker],
        input=json.dumps(messages).encode(),
        stdout=subprocess.PIPE,
        env=environment,
        check=True,
    )
    answer = json.loads(finished.stdout)
    return answer["masked"], answer["micros"]
