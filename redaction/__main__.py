"""`python -m redaction`: mask standard input, a message a line."""

import argparse
import sys
from typing import NoReturn

from redaction import cli, redact
from redaction.span import EVERYTHING


class _Arguments(argparse.ArgumentParser):
    """Arguments that are refused without quoting what may be a message."""

    def error(self, message: str) -> NoReturn:
        super().error(f"{redact(message, options=EVERYTHING).text}. Messages are read from standard input.")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every line was read, 2 when one could not be."""
    parser = _Arguments(prog="python -m redaction", description="Mask card and ID numbers, a message a line.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--jsonl", action="store_true", help='each line is {"text": ".."} or {"messages": [".."]}')
    group.add_argument("--explain", action="store_true", help="tell why each number was masked or kept")
    chosen = parser.parse_args(arguments)
    mode: cli.Mode = cli.jsonl if chosen.jsonl else cli.explained if chosen.explain else cli.plain
    return 0 if cli.run(mode, sys.stdin.buffer, sys.stdout.buffer, sys.stderr) else 2


if __name__ == "__main__":
    sys.exit(main())
