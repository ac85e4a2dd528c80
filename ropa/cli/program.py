"""The program `ropa`: its commands, and how it ends."""

import os
import sys
from collections.abc import Sequence
from signal import SIGHUP, SIGTERM, signal
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from ropa.cli.backup_commands import backup, journal
from ropa.cli.init_command import init
from ropa.cli.past_commands import compare, history
from ropa.cli.redact_command import redact
from ropa.cli.refusal import complain
from ropa.cli.register_commands import gaps, load, remove, show
from ropa.cli.report_commands import export, report
from ropa.cli.restore_command import restore
from ropa.cli.seal_commands import handover, seal
from ropa.cli.verify_command import verify

BAD_INPUT = 2
INTERRUPTED = 130
SIGNALLED = 128
"""What is added to a signal's number for the exit code."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="ropa", message="%(prog)s %(version)s")
def ropa() -> None:
    """Keep a record of processing activities (Art. 30 GDPR), and report from it.

    The register lies in the folder that ROPA_INSTANCE names (unless set: instance), or in the
    database of ROPA_DATABASE_URL.
    """


for _one in (
    *(init, load, show, gaps, report, export),
    *(remove, seal, handover, redact, history, compare),
    *(journal, verify, backup, restore),
):
    ropa.add_command(_one)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end: 0 if it was done, 2 with a line on standard error if it can't be."""
    for one in (SIGTERM, SIGHUP):
        signal(one, _end)
    try:
        ended = _run(arguments)
    except OSError as error:
        # Errors of files are told where they are met; streams fail wherever something is said.
        what = error.filename or "standard output"
        complain(f"{what} can't be used: {error.strerror or error}")
        _forget_output()
        ended = BAD_INPUT
    sys.exit(ended)


def _end(number: int, _: object) -> NoReturn:
    """End as whoever sends a signal asks, but tidily: processes and temporary files go, too."""
    sys.exit(SIGNALLED + number)


def _forget_output() -> None:
    """Let what standard output didn't take go nowhere: Python would try, and complain, again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        ended = ropa.main(arguments, prog_name="ropa", standalone_mode=False)
    except NoArgsIsHelpError as error:
        error.show()
        return BAD_INPUT
    except click.UsageError as error:
        # Click says some things in several lines.
        complain(" ".join(error.format_message().split()))
        return BAD_INPUT
    except click.ClickException as error:
        complain(error.format_message())
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
    return ended if isinstance(ended, int) else 0
