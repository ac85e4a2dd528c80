"""Errors that a user can mend, as what the command line says about them."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ropa.exports.places import UnreadableError
from ropa.journal.file import DamagedJournalError
from ropa.proof.certificate import NoCredentialsError, NotSignedError
from ropa.proof.keys import UnfitKeyError
from ropa.reports.compared import NoEarlierEditionError
from ropa.reports.pdf import NotPrintedError
from ropa.settings import WrongSettingsError
from ropa.store import (
    NoEditionError,
    NothingToRedactError,
    SealedAlreadyError,
    UnfitStoreError,
)

_LASTING = {errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EROFS}
"""What hinders one file from being written and will hinder the next one, too."""

_EXPECTED = (
    DamagedJournalError,
    NoCredentialsError,
    NoEarlierEditionError,
    NoEditionError,
    NothingToRedactError,
    NotPrintedError,
    SealedAlreadyError,
    UnfitKeyError,
    NotSignedError,
    UnfitStoreError,
    UnreadableError,
    WrongSettingsError,
)


class Refusal(click.ClickException):
    """What was asked for can't be done; the message says what, where, and how to mend it."""

    exit_code = 2


class NotWritten(Refusal):
    """A file can't be written, which the message names; if it's `lasting`, no other can either."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Say which file, and why."""
        super().__init__(f"{path} can't be written: {error.strerror or error}")
        self.lasting = error.errno in _LASTING


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
        raise NotWritten(path, error) from error


@contextmanager
def while_reading(path: Path) -> Iterator[None]:
    """Say which file can't be read, and why."""
    try:
        yield
    except OSError as error:
        raise Refusal(f"{path} can't be read: {error.strerror or error}") from error


@contextmanager
def while_making() -> Iterator[None]:
    """Say why a report can't be made: it needs processes and temporary files, too."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        words = f"The report could not be made: {where}{error.strerror or error}"
        raise Refusal(words) from error


def require_regular(path: Path) -> None:
    """Refuse a pipe or a device, which may never end, or never begin; and a folder."""
    with while_reading(path):
        if path.exists() and not path.is_file():
            raise Refusal(f"{path} is no regular file; name a file that is one.")
