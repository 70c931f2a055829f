"""`python -m redaction`: mask standard input, a message a line."""

import argparse
import sys

from redaction import cli


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every line was read, 2 when one could not be."""
    parser = argparse.ArgumentParser(
        prog="python -m redaction", description="Mask card and ID numbers, a message a line."
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--jsonl", action="store_true", help='each line is {"text": ".."} or {"messages": [".."]}')
    mode.add_argument("--explain", action="store_true", help="tell why each number was masked or kept")
    chosen = parser.parse_args(arguments)
    run = cli.jsonl if chosen.jsonl else cli.explained if chosen.explain else cli.plain
    try:
        for line in run(sys.stdin):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except cli.BadLineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
