"""The commands that freeze an edition, and that note who was given one."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.departures import note
from ropa.cli.instance import called, progress
from ropa.cli.key_files import writing
from ropa.cli.occasion import occasion
from ropa.cli.printed_head import printed_head
from ropa.cli.refusal import Refusal, refusals, require_regular, while_reading
from ropa.journal.change import Change
from ropa.register.records import Handover
from ropa.register.text import Text
from ropa.store import IdUsedAgainError, Store, change, read_head
from ropa.store import seal as seal_store
from ropa.translations import Tongue


@click.command()
@options.reason(required=True)
def seal(reason: str) -> None:
    """Freeze the register as it stands, as an edition.

    The whole of it is kept beside the change that seals it, whose number is the edition's. An
    Article 30 report tells what changed since the last sealed edition.
    """
    with writing() as store, refusals():
        progress("Sealing the register")
        made = seal_store(store, **occasion(reason))
    head = made.head
    note(head)
    click.echo(f"{called(head)}, is sealed.")
    click.echo(f"Head of the journal: {head.number}:{head.digest}")
    click.echo("Keep the head where nobody who keeps the register can change it.")


@click.command()
@click.argument("edition", type=click.IntRange(min=1))
@options.to
@click.option(
    "--file",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file that is given.",
)
@options.reason(
    required=False,
    said="Why it is given, in the language of --language; ropa history shows it from the record.",
)
@options.language
@options.day_or_today("The day on which it is given; today unless told otherwise.")
def handover(  # noqa: PLR0913 - one argument for each option
    *, edition: int, given_to: str, file: Path, reason: str | None, language: str, on: date
) -> None:
    """Record that EDITION was given to somebody.

    EDITION is the number that the file prints. The file is named by its SHA-256, and not kept.
    """
    require_regular(file)
    progress(f"Reading {file}")
    with while_reading(file):
        digest = _digest(file)
        printed = printed_head(file)
    with writing() as store, store.session() as session:
        head = read_head(session, at=edition)
    if printed is not None and printed != (head.number, head.digest):
        raise Refusal(
            f"{file} was not made of edition {edition}: it says {printed[0]}:{printed[1]}, and the "
            f"journal {head.number}:{head.digest}; name the edition that the file was made of"
        )
    given = Handover(
        id=f"handover-{edition}-1",
        edition=edition,
        given_to=given_to,
        given_on=on,
        file=file.name,
        digest=digest,
        reason=None if reason is None else Text(((language, reason),)),
    )
    note(head)
    with writing() as store:
        made = _recorded(store, given)
    day = Tongue("en").day(on)
    click.echo(f"{called(head)}, was given to {given_to} on {day} as {file.name}.")
    click.echo(f"SHA-256 of the file: {digest}")
    click.echo(f"Recorded as {made.entries[0].id}, by change {made.number} of the journal.")


def _recorded(store: Store, given: Handover) -> Change:
    """Put a handover into the register, under the first id that was never used."""
    times = 0
    while True:
        times += 1
        one = replace(given, id=f"handover-{given.edition}-{times}")
        # To whom and why stands in the record, which can be redacted, and not in the reason.
        reason = f"handover of edition {given.edition}"
        try:
            with change(store, **occasion(reason)) as door:
                if door.find(one.id) is None:
                    door.put(one)
        except IdUsedAgainError:
            continue
        if door.change is not None:
            return door.change


def _digest(file: Path) -> str:
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()
