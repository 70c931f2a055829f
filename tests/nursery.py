"""A process that does things in forks of itself, where they may be killed: forking costs less than to start again."""

import json
import os
import sys


def serve(work):
    """For each line of JSON on standard input: do it in a fork, and print how that ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 its answer
