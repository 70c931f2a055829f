"""The power goes: a server process is killed in the middle of load, and started again on what it left behind."""

import base64
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from bot.services import build
from config.settings import load_settings
from tests.builders import PUBLIC_URL, TOKEN, WEBHOOK, signed, twilio_form

ROOT = Path(__file__).parents[2]
CLIENTS, CUSTOMERS, ENOUGH = 6, 9, 200


class Server:
    """A real `sotto serve` with two web processes."""

    def __init__(self, folder):
        self.environment = {
            "SOTTO_DATA_DIR": str(folder),
            "SOTTO_MASTER_KEYS": base64.b64encode(b"m" * 32).decode(),
            "SOTTO_INDEX_KEY": base64.b64encode(b"i" * 32).decode(),
            "SOTTO_TWILIO_AUTH_TOKEN": TOKEN,
            "SOTTO_PUBLIC_URL": PUBLIC_URL,
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "bot", "serve", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(600):
            try:
                if requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=1).ok:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def end(self, how):
        os.killpg(self.process.pid, how)
        self.process.wait(15)

    def post(self, text, sid, sender):
        form, headers = signed(twilio_form(text, sid=sid, sender=sender))
        return requests.post(f"http://127.0.0.1:{self.port}{WEBHOOK}", data=form, headers=headers, timeout=10)


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "var")
    server.start()
    yield server
    if server.process.poll() is None:
        server.end(signal.SIGKILL)


@pytest.mark.slow
def test_whatever_was_answered_with_200_is_in_the_store_after_a_kill(server):
    """Every message that got a 200 is there, and a repeat of it gets the same answer."""
    answered, stop = {}, threading.Event()

    def customer_writes(client):
        number = 0
        while not stop.is_set():
            sid, sender = f"SM{client}-{number}", f"whatsapp:+4850010{(client + number) % CUSTOMERS:04}"
            try:
                response = server.post(f"where is my order {client}{number:04}?", sid, sender)
            except requests.RequestException:
                return
            if response.status_code == 200:
                answered[sid] = (response.text, sender, f"where is my order {client}{number:04}?")
            number += 1

    threads = [threading.Thread(target=customer_writes, args=(client,)) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    while len(answered) < ENOUGH and any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    server.end(signal.SIGKILL)
    stop.set()
    for thread in threads:
        thread.join()
    assert len(answered) >= ENOUGH
    server.start()
    repeated = {sid: server.post(text, sid, sender).text for sid, (_, sender, text) in answered.items()}
    assert repeated == {sid: answer for sid, (answer, _, _) in answered.items()}
    server.end(signal.SIGINT)
    stored = texts_in_store(server, {sender for _, sender, _ in answered.values()})
    assert [text for _, _, text in answered.values() if stored.count(text) != 1] == []


def texts_in_store(server, senders):
    services = build(
        load_settings(**{name.removeprefix("SOTTO_").lower(): value for name, value in server.environment.items()})
    )
    found = [services.transcripts.peek(sender, services.clock()) for sender in senders]
    return [line.text for transcript in found for line in transcript.lines if line.side == "customer"]


def test_ctrl_c_ends_the_server_cleanly(server):
    server.end(signal.SIGINT)
    assert server.process.returncode == 0
