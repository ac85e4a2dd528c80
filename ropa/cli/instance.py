"""The instance that the environment names: its register, and the files that it produces."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import click

from ropa.cli.options import TO_STANDARD_OUTPUT
from ropa.cli.point import Point
from ropa.cli.refusal import Refusal, refusals, while_writing
from ropa.cli.terminal import printable
from ropa.journal.change import Head
from ropa.register.audience import legal_person
from ropa.register.records import Organisation
from ropa.register.register import Edition, Register
from ropa.reports.pdf import Progress
from ropa.settings import Settings, read_settings
from ropa.store import Reader, Store, open_reading, open_store, read_edition, sealed_before
from ropa.translations import Tongue
from ropa.whole_file import write_whole


def settings() -> Settings:
    """Return what the environment decides; a Refusal names every wrong setting."""
    with refusals():
        return read_settings(os.environ)


@contextmanager
def opened() -> Iterator[Store]:
    """Open the instance's store for reading and close it; a Refusal says if there is none yet.

    Nothing can be written over its connection, whoever has a report made, an auditor too: SQLite's
    file is opened for that, and PostgreSQL as the role that ROPA_READING_URL names, if it does.
    """
    chosen = settings()
    sqlite = chosen.database_url.startswith("sqlite")
    reading = chosen.database_url if sqlite else chosen.reading_url
    with refusals():
        found = open_store(chosen.database_url) if reading is None else open_reading(reading)
        with found as store:
            yield store


@dataclass(frozen=True, slots=True)
class Editions:
    """The edition that is reported, and the earlier one that changes are told from, if any."""

    reported: Edition
    earlier: Edition | None


def edition(at: Point | None = None) -> Edition:
    """Return the register as it stands, or as it was at a point; which one, is said."""
    with opened() as store, store.session() as session:
        return _read(session, at)


def editions(at: Point | None, *, since: Point | None = None, not_before: int = 0) -> Editions:
    """Return an edition, and an earlier one: the last that was sealed, unless told otherwise.

    An earlier one than `not_before` is none: whoever asks may not read it.
    """
    with opened() as store, store.session() as session:
        reported = _read(session, at)
        if since is not None:
            return Editions(reported, read_edition(session, at=since))
        sealed = sealed_before(session, reported.number)
        hidden = sealed is None or sealed < not_before
        earlier = None if hidden else read_edition(session, at=sealed)
        return Editions(reported, earlier)


def _read(session: Reader, at: Point | None) -> Edition:
    found = read_edition(session, at=at)
    if at is not None:
        say(f"{called(found)}.")
    return found


def called(found: Edition | Head) -> str:
    """Name an edition by its number and moment."""
    if found.number == 0:
        return "Edition 0, before the first change"
    return f"Edition {found.number}, of {Tongue('en').moment(found.moment)}"


def person(register: Register, organisation: str) -> str:
    """Return the id of the organisation whose record is meant: for a branch, its company's.

    A Refusal says if there is no such organisation; a branch's company is named on standard error.
    """
    known = tuple(one.id for one in register.all(Organisation))
    if organisation not in known:
        there = f"there are: {', '.join(known)}" if known else "load a register first"
        raise Refusal(f'There is no organisation "{organisation}"; {there}.')
    found = legal_person(register, organisation).id
    if found != organisation:
        say(f"{organisation} is a branch and has no record of its own; this is {found}'s.")
    return found


def persons(register: Register, organisations: Iterable[str]) -> tuple[str, ...]:
    """Return the legal persons of organisations, each once: a branch keeps no record of its own."""
    return tuple(dict.fromkeys(legal_person(register, one).id for one in organisations))


def say(words: str) -> None:
    """Say something about the work, beside its result."""
    click.echo(printable(words), err=True)


def progress(words: str) -> None:
    """Say what takes long now, to whoever is watching."""
    if sys.stderr.isatty():
        say(f"{words} ...")


@contextmanager
def counting(*, in_lines: bool = False) -> Iterator[Progress]:
    """Give what says how much of a long work is done, to whoever is watching.

    It says it in one line, which is ended however the work ends; or `in_lines`, for programs.
    """
    begun = False

    def count(done: int, total: int) -> None:
        nonlocal begun
        if in_lines:
            click.echo(f"progress {done} {total}", err=True)
        elif sys.stderr.isatty():
            begun = True
            click.echo(f"\r  {done} of {total}", nl=False, err=True)

    try:
        yield count
    finally:
        if begun:
            click.echo(err=True)


def folder_for(output: Path | None, *, default: str) -> Path:
    """Return the folder of several files, in the instance (`default`) unless told otherwise.

    One that is not there yet is made. A Refusal says if no file can be written into it.
    """
    path = output or settings().instance / default
    made = not path.exists()
    with while_writing(path):
        path.mkdir(mode=_mode(path, 0o777), parents=output is None, exist_ok=True)
        TemporaryFile(dir=path).close()
    if made and output is not None:
        say(f"Made the folder {path}.")
    return path


def deliver(content: bytes, *, output: Path | None, default: str) -> None:
    """Write a file whole, into the instance (`default`) unless told where, and say its name.

    What lies in the instance is personal data of many, so nobody else may read it there.
    """
    if output == TO_STANDARD_OUTPUT:
        click.echo(content, nl=False)
        return
    path = output or settings().instance / default
    with while_writing(path):
        if output is None:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, content, mode=_mode(path, 0o666))
    click.echo(path)


def _mode(path: Path, otherwise: int) -> int:
    """Return the mode of a file or folder: its owner's alone within the instance."""
    within = path.resolve().is_relative_to(settings().instance.resolve())
    return otherwise & 0o700 if within else otherwise
