"""A real `sotto serve` in processes of its own."""

import base64
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from bot.services import build
from config.settings import load_settings
from tests.builders import PUBLIC_URL, TOKEN, WEBHOOK, signed, twilio_form

ROOT = Path(__file__).parents[1]


class Server:
    """A real `sotto serve` with two web processes."""

    def __init__(self, folder):
        self.environment = {
            "SOTTO_DATA_DIR": str(folder),
            "SOTTO_MASTER_KEYS": base64.b64encode(b"m" * 32).decode(),
            "SOTTO_INDEX_KEY": base64.b64encode(b"i" * 32).decode(),
            "SOTTO_TWILIO_AUTH_TOKEN": TOKEN,
            "SOTTO_PUBLIC_URL": PUBLIC_URL,
            "SOTTO_METRICS_TOKEN": "metrics-token",
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "bot", "serve", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(600):
            try:
                if requests.get(f"{self.url}/readyz", timeout=1).ok:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def end(self, how):
        os.killpg(self.process.pid, how)
        self.process.wait(60)

    def services(self):
        """The parts, built in this process on the server's own files."""
        given = {name.removeprefix("SOTTO_").lower(): value for name, value in self.environment.items()}
        return build(load_settings(**given))

    def runs(self, *command):
        """Run a command of `sotto` beside the server; return its output, or None if it failed."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return None if done.returncode else done.stdout.strip()

    def post(self, text, sid, sender):
        form, headers = signed(twilio_form(text, sid=sid, sender=sender))
        return requests.post(f"{self.url}{WEBHOOK}", data=form, headers=headers, timeout=10)
