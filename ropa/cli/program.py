"""The program `ropa`: its commands, and how it ends."""

import os
import sys
from collections.abc import Sequence
from signal import SIGHUP, SIGTERM, signal
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from ropa.cli.complaints import complain
from ropa.loading import loaded

COMMANDS = {
    "backup": ("backup_commands", "Back the register up into FILE."),
    "check": ("check_command", "Check the register: what is missing, wrong, or about to lapse."),
    "compare": ("past_commands", "Tell how the register at B differs from that at A."),
    "export": ("report_commands", "Write the register, or one organisation's part, as a file."),
    "finding": (
        "finding_commands",
        "Decide about findings: accept them, assign them, list what was decided.",
    ),
    "gaps": (
        "register_commands",
        "List what the reports of each organisation lack, entry by entry.",
    ),
    "handover": ("seal_commands", "Record that EDITION was given to somebody."),
    "history": ("past_commands", "Tell what became of the register, or of the record ID."),
    "init": ("init_command", "Make the instance: its folder, its key, an empty register."),
    "journal": ("backup_commands", "Write the journal as a file that others can verify."),
    "load": ("register_commands", "Load the records of PATH, a file or a folder."),
    "redact": ("redact_command", "Take the words of the record ID out of past editions, for good."),
    "remind": (
        "remind_command",
        "Remind owners, by mail, of what is overdue for review.",
    ),
    "remove": ("register_commands", "Remove the records ID... from the register."),
    "report": (
        "report_commands",
        "Make reports of an organisation: one of a kind, or all of them.",
    ),
    "restore": ("restore_command", "Put the backup FILE in the place of the register."),
    "routes": (
        "serve_command",
        "List the console's addresses, the methods they answer to, and whom they let in.",
    ),
    "rule": (
        "rule_command",
        "Tell what the rule ID checks, why, and how to mend it; or list all.",
    ),
    "seal": ("seal_commands", "Freeze the register as it stands, as an edition."),
    "serve": (
        "serve_command",
        "Open the register to people: the web console, until it is stopped.",
    ),
    "show": ("register_commands", "Show the record ID."),
    "user": ("user_commands", "Say who may enter the console, and as what."),
    "verify": ("verify_command", "Say of each FILE whether it is what it claims to be."),
    "work": (
        "work_command",
        "Work on the jobs that are asked for in the console, until it is told to end.",
    ),
}
"""The commands: where each is, and what its help begins with."""

BAD_INPUT = 2
INTERRUPTED = 130
SIGNALLED = 128
"""What is added to a signal's number for the exit code."""


class _Commands(click.Group):
    """Loads the command that is run, and no other: most of them need a second for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        found = getattr(loaded(f"ropa.cli.{module}"), cmd_name)
        assert isinstance(found, click.Command)  # noqa: S101 - by the table above
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click calls it
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="ropa", message="%(prog)s %(version)s")
def ropa() -> None:
    """Keep a record of processing activities (Art. 30 GDPR), and report from it.

    The register lies in the folder that ROPA_INSTANCE names (unless set: instance), or in the
    database of ROPA_DATABASE_URL.
    """


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
