"""The commands that keep a register: make the instance, load records, look at them."""

import getpass
import os
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

import click

from ropa.cli import options
from ropa.cli.clock import now
from ropa.cli.gap_list import gap_list, reports_of
from ropa.cli.instance import edition, opened, person, persons, progress, say, settings
from ropa.cli.record_page import page
from ropa.cli.refusal import Refusal, refusals, while_writing
from ropa.exports.places import UnreadableError
from ropa.exports.register_files import Reading, read_files
from ropa.proof.certificate import ensure_certificate
from ropa.register.audience import entries_of
from ropa.register.compare import compare
from ropa.register.records import Organisation, Record
from ropa.register.register import Register
from ropa.store import (
    Door,
    IdUsedAgainError,
    NoStoreError,
    OldStoreError,
    Store,
    change,
    create_store,
    open_store,
)
from ropa.translations import Tongue

FEW = 20
"""Ids that are listed; of more, only the number is said."""


@click.command()
def init() -> None:
    """Make the instance: its folder, keys and an empty register.

    An instance that is there stays as it is; one of an older version is brought up to date.
    """
    chosen = settings()
    with while_writing(chosen.instance):
        # What an instance holds is personal data: nobody else's business.
        chosen.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with refusals():
        words = _initialised(chosen.database_url)
    click.echo(f"{chosen.instance}: {words}")
    with refusals(), while_writing(chosen.instance):
        mine = ensure_certificate(chosen.instance, moment=now())
    say(f"Its certificate, which reports are signed with, has the fingerprint (SHA-256) {mine}.")


def _initialised(url: str) -> str:
    try:
        open_store(url).close()
    except NoStoreError:
        words = "made, with an empty register."
    except OldStoreError:
        words = "brought up to date."
    else:
        return "is there already; nothing was changed."
    create_store(url).close()
    return words


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
def load(path: Path) -> None:
    """Load the records of PATH, a file or a folder.

    A file is YAML or JSON; of a folder, all YAML files are read. Their records are added, or
    replace those with the same ids; all others stay. Either all of them are loaded, or none.
    """
    with opened() as store:
        progress(f"Reading {path}")
        reading = read_files(path)
        progress(f"Loading {len(reading.records)} records")
        door = _loaded(store, reading, reason=_printable(f"load {path}"))
    for line in _told(path, reading, door):
        click.echo(line)


def _loaded(store: Store, reading: Reading, *, reason: str) -> Door:
    try:
        with change(store, actor=_user(), reason=reason, moment=now()) as door:
            door.replace(reading.beside(door.before))
    except IdUsedAgainError as error:
        words = "was the id of a record that was removed; take another one"
        places = (reading.misplaced(one, ("id",), words) for one in error.ids)
        raise UnreadableError(*places) from error
    return door


def _user() -> str:
    """Return who the operating system says is at work; a container may know a number only."""
    try:
        return _printable(getpass.getuser())
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _printable(words: str) -> str:
    """Return words that may stand in the journal: a file's name may hold anything."""
    return "".join(one if one.isprintable() else "?" for one in normalize("NFC", words)).strip()


def _told(path: Path, reading: Reading, door: Door) -> Iterator[str]:
    differences = compare(door.before, door.after())
    added = [one.id for one in differences if one.before is None]
    changed = [one.id for one in differences if one.before is not None]
    left = len(reading.records) - len(differences)
    others = len(door.after()) - len(reading.records)
    yield f"{path}: {len(added)} added, {len(changed)} changed, {left} left as they were."
    for word, ids in (("Added", added), ("Changed", changed)):
        if 0 < len(ids) <= FEW:
            yield f"{word}: {', '.join(ids)}."
    if others:
        yield f"Not named there, and kept: {others}."
    number = door.change.number if door.change else None
    yield "Nothing was changed." if number is None else f"This is change {number} of the journal."


@click.command()
@options.organisation
@options.on
@options.language
def gaps(organisation: str | None, on: date, language: str) -> None:
    """List what the reports of each organisation lack, entry by entry."""
    known = edition()
    register = known.register
    one_of_them = () if organisation is None else (person(register, organisation),)
    for one in one_of_them or _keepers(register):
        for line in gap_list(known, one, on=on, tongue=Tongue(language)):
            click.echo(line)


def _keepers(register: Register) -> tuple[str, ...]:
    """Return the organisations that answer for an activity, or that a report can be made for."""
    every = persons(register, (one.id for one in register.all(Organisation)))
    found = tuple(one for one in every if entries_of(register, one) or reports_of(register, one))
    if not found:
        raise Refusal("No organisation of this register has an activity; load one with: ropa load")
    return found


@click.command()
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Show the record ID.

    It shows what the record answers, what it leaves open, and which records name it.
    """
    register = edition().register
    if id_ not in register:
        raise Refusal(f'No record has the id "{id_}".{_meant(register, id_)}')
    for line in page(register, register.get(id_, Record)):
        click.echo(line)


def _meant(register: Register, id_: str) -> str:
    near = get_close_matches(id_, [one.id for one in register.records])
    return f" Perhaps: {', '.join(near)}." if near else ""
