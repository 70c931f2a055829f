"""`python -m redaction`: mask standard input, a message a line."""

import argparse
import sys

from redaction import cli


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every line was read, 2 when one could not be."""
    parser = argparse.ArgumentParser(
        prog="python -m redaction", description="Mask card and ID numbers, a message a line."
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--jsonl", action="store_true", help='each line is {"text": ".."} or {"messages": [".."]}')
    group.add_argument("--explain", action="store_true", help="tell why each number was masked or kept")
    chosen = parser.parse_args(arguments)
    mode: cli.Mode = cli.jsonl if chosen.jsonl else cli.explained if chosen.explain else cli.plain
    return 0 if cli.run(mode, sys.stdin.buffer, sys.stdout.buffer, sys.stderr) else 2


if __name__ == "__main__":
    sys.exit(main())
