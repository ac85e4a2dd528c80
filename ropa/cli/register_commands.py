"""The commands that keep a register: load records, remove some, look at them."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.clock import today
from ropa.cli.gap_list import gap_list
from ropa.cli.instance import edition, persons, progress
from ropa.cli.keeper import keeper, keeps_a_record
from ropa.cli.key_files import writing
from ropa.cli.occasion import occasion
from ropa.cli.point import Point, day_at
from ropa.cli.record_page import page
from ropa.cli.refusal import Refusal
from ropa.cli.terminal import tell
from ropa.exports.places import UnreadableError
from ropa.exports.register_files import Reading, read_files
from ropa.register.brought import faults
from ropa.register.compare import compare
from ropa.register.records import Organisation, Record
from ropa.register.register import NotARegisterError, Register
from ropa.settling import settle
from ropa.store import Door, IdUsedAgainError, Store, change
from ropa.translations import Tongue

FEW = 20
"""Ids that are listed; of more, only the number is said."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@options.reason(required=False)
def load(path: Path, reason: str | None) -> None:
    """Load the records of PATH, a file or a folder.

    A file is YAML or JSON; of a folder, all YAML files are read. Their records are added, or
    replace those with the same ids; all others stay. Either all of them are loaded, or none.
    """
    with writing() as store:
        progress(f"Reading {path}")
        reading = read_files(path)
        progress(f"Loading {len(reading.records)} records")
        door, closed = _loaded(store, reading, reason=reason or f"load {path}")
    for line in (*_told(path, reading, door), *closed):
        click.echo(line)


def _loaded(store: Store, reading: Reading, *, reason: str) -> tuple[Door, tuple[str, ...]]:
    """Load records; return the door that they went through, and what to say of what it closed."""
    try:
        with change(store, **occasion(reason)) as door:
            beside = reading.beside(door.before)
            _require_sound(reading, beside, before=door.before)
            door.replace(beside)
            closed = settle(door, on=today())
    except IdUsedAgainError as error:
        words = "was the id of a record that was removed; take another one"
        places = (reading.misplaced(one, ("id",), words) for one in error.ids)
        raise UnreadableError(*places) from error
    return door, closed


def _require_sound(reading: Reading, register: Register, *, before: Register) -> None:
    """Refuse what a decision of the files may not say, at its place."""
    found = tuple(
        reading.misplaced(one.record, (one.field,), one.words)
        for one in faults(register, before=before, on=today())
    )
    if found:
        raise UnreadableError(*found)


def _told(path: Path, reading: Reading, door: Door) -> Iterator[str]:
    mine = {one.id for one in reading.records}
    differences = [one for one in compare(door.before, door.after()) if one.record.id in mine]
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
    yield "Nothing was changed." if number is None else _numbered(number)


def _numbered(number: int) -> str:
    return f"This is change {number} of the journal."


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@options.reason(required=True)
def remove(ids: tuple[str, ...], reason: str) -> None:
    """Remove the records ID... from the register.

    What they said stays in past editions. Either all of them are removed, or none. What another
    record names stays: let that one name something else, or remove it with the others. An id
    never stands for another record.
    """
    try:
        with writing() as store, change(store, **occasion(reason)) as door:
            _known(door, ids)
            door.remove(*ids)
            closed = settle(door, on=today())
    except NotARegisterError as error:
        raise Refusal(_still_named(error)) from error
    click.echo(f"Removed: {', '.join(dict.fromkeys(ids))}.")
    if door.change is not None:
        click.echo(_numbered(door.change.number))
    for line in closed:
        click.echo(line)


def _known(door: Door, ids: tuple[str, ...]) -> None:
    unknown = [one for one in ids if door.find(one) is None]
    if unknown:
        lines = (f'No record has the id "{one}".{_meant(door.before, one)}' for one in unknown)
        raise Refusal("\n".join(lines))


def _still_named(error: NotARegisterError) -> str:
    """Say who names what was to be removed, one line each."""
    lines = map(str, error.faults)
    return "\n".join(("Nothing was removed, for other records would be left with nothing:", *lines))


@click.command()
@options.organisation
@options.on
@options.language
@options.as_known_at
def gaps(organisation: str | None, on: date | None, language: str, at: Point | None) -> None:
    """List what the reports of each organisation lack, entry by entry."""
    known = edition(at)
    register = known.register
    day = on or day_at(at, edition=known)
    one_of_them = () if organisation is None else (keeper(register, organisation),)
    for one in one_of_them or _keepers(register):
        for line in gap_list(known, one, on=day, tongue=Tongue(language)):
            tell(line)


def _keepers(register: Register) -> tuple[str, ...]:
    """Return the organisations that answer for an activity, or that a report can be made for."""
    every = persons(register, (one.id for one in register.all(Organisation)))
    found = tuple(one for one in every if keeps_a_record(register, one))
    if not found:
        raise Refusal("No organisation of this register has an activity; load one with: ropa load")
    return found


@click.command()
@click.argument("id_", metavar="ID")
@options.as_known_at
def show(id_: str, at: Point | None) -> None:
    """Show the record ID.

    It shows what the record answers, what it leaves open, and which records name it.
    """
    known = edition(at)
    register = known.register
    if id_ not in register:
        raise Refusal(f'No record has the id "{id_}".{_meant(register, id_)}')
    gone = next((one for one in known.redactions if one.record == id_), None)
    for line in page(register, register.get(id_, Record), gone):
        tell(line)


def _meant(register: Register, id_: str) -> str:
    near = get_close_matches(id_, [one.id for one in register.records])
    return f" Perhaps: {', '.join(near)}." if near else ""
