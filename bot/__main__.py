"""The command line: `sotto`, or `python -m bot`. Each command is a module of `bot.commands`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from bot.commands import (
    CLEAR,
    audit,
    check,
    classify,
    doctor,
    erase,
    feedback,
    jobs,
    keys,
    redact,
    send,
    serve,
    sweep,
    users,
)
from config.settings import unknown_variables
from redaction import redact as masked
from redaction.span import EVERYTHING


@contextmanager
def _quoting_nothing() -> Iterator[None]:
    """What is said of wrong arguments quotes them, and one may be a message that belongs on standard input."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise  # Its text is the help.
    except click.UsageError as error:
        said = masked(error.format_message(), options=EVERYTHING).text
        raise click.UsageError(said, error.ctx) from None


class ClearErrors(click.Group):
    """A group whose commands end with one line, not with a traceback, when something is set up wrongly."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments before the command's name."""
        with _quoting_nothing():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            with _quoting_nothing():
                return super().invoke(ctx)
        except CLEAR as error:
            raise click.ClickException(str(error) or type(error).__name__) from None
        except UnicodeError:  # Its text quotes what was read.
            raise click.ClickException("what was given is not UTF-8 text") from None


@click.group(cls=ClearErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sotto")
def main() -> None:
    """Sotto: the privacy layer between a business and its customers on WhatsApp."""
    for name, meant in unknown_variables().items():
        click.echo(f"Note: {name} is set but means nothing here{f'; {meant} would' if meant else ''}.", err=True)


for command in (
    serve.serve,
    serve.worker,
    redact.redact,
    classify.classify,
    users.users,
    erase.erase,
    erase.receipt,
    feedback.feedback,
    send.send,
    send.campaigns,
    check.check,
    sweep.sweep,
    audit.audit,
    keys.keys,
    jobs.jobs,
    doctor.doctor,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
