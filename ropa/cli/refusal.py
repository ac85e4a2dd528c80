"""Errors that a user can mend, as what the command line says about them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ropa.exports.places import UnreadableError
from ropa.reports.pdf import NotPrintedError
from ropa.settings import WrongSettingsError
from ropa.store import UnfitStoreError

MOST_LINES = 20
"""Mistakes that are listed; whoever has more mends these first."""

_EXPECTED = (NotPrintedError, UnreadableError, UnfitStoreError, WrongSettingsError)


class Refusal(click.ClickException):
    """What was asked for can't be done; the message says what, where, and how to mend it."""

    exit_code = 2


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what a user can mend into a Refusal; other errors are ours and stay as they are."""
    try:
        yield
    except _EXPECTED as error:
        raise Refusal(str(error)) from error


@contextmanager
def while_writing(path: Path) -> Iterator[None]:
    """Say which file can't be written, and why."""
    try:
        yield
    except OSError as error:
        raise Refusal(f"{path} can't be written: {error.strerror or error}") from error


def lines_of(message: str) -> Iterator[str]:
    """Give the lines of a message, and the number of those that would be too many."""
    said = message.splitlines()
    yield from said[:MOST_LINES]
    if len(said) > MOST_LINES:
        yield f"... and {len(said) - MOST_LINES} more"
