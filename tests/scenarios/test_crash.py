"""The power goes: a server process is killed in the middle of load, and started again on what it left behind."""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time

import pytest
import requests

from tests.server import ROOT, Server

CLIENTS, CUSTOMERS, ENOUGH = 6, 9, 200


@pytest.fixture(params=["sqlite", "redis"])
def server(request, tmp_path):
    server = Server(tmp_path / "var")
    if request.param == "redis":
        url = request.getfixturevalue("redis").url
        server.environment["SOTTO_STORE_URL"] = f"{url}?prefix={secrets.token_hex(6)}"
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
    services = server.services()
    found = [services.transcripts.peek(sender, services.clock()) for sender in senders]
    return [line.text for transcript in found for line in transcript.lines if line.side == "customer"]


def test_all_processes_count_together(server):
    """Whichever process answers `/metrics` tells what the others counted."""
    for number in range(20):
        server.post("hello", f"SM{number}", f"whatsapp:+4850010{number:04}")
    headers = {"Authorization": "Bearer metrics-token"}
    counted = {requests.get(f"{server.url}/metrics", headers=headers, timeout=5).text for _ in range(6)}
    assert len(counted) == 1
    assert 'sotto_messages_total{result="stored"} 20.0' in counted.pop()


def test_ctrl_c_ends_a_server_cleanly_that_is_still_starting(tmp_path):
    command = [sys.executable, "-m", "bot", "serve"]
    starting = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"SOTTO_DATA_DIR": str(tmp_path)}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while "Ctrl-C ends it." not in starting.stdout.readline():
        assert starting.poll() is None
    starting.send_signal(signal.SIGINT)
    said, faults = starting.communicate(timeout=30)
    assert (starting.returncode, "Aborted" in said + faults, "Traceback" in faults) == (0, False, False)


def test_ctrl_c_ends_the_server_cleanly(server):
    server.end(signal.SIGINT)
    assert server.process.returncode == 0
