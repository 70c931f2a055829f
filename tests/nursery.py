"""A process that does things in forks of itself, where they may be killed: forking costs less than to start again."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


def serve(work):
    """For each line of JSON on standard input: do it in a fork, and print how that ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 its answer


@contextmanager
def nursery(module):
    """Start such a process; yield what gives it a line of JSON, and what waits for how the fork ended."""
    command = [sys.executable, "-m", module]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def give(what):
        process.stdin.write(json.dumps(what) + "\n")
        process.stdin.flush()

    def ended():
        return int(process.stdout.readline())

    yield give, ended
    process.stdin.close()
    process.stdout.close()
    process.wait(60)
