"""The commands that keep the journal elsewhere: for others to verify, and as a backup."""

from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.instance import called, progress, settings
from ropa.cli.journal_files import ENDING, write_journal
from ropa.cli.refusal import Refusal


@click.command()
@options.output
@options.flag(
    "--with-documents",
    "Also what each record said: then it is a backup, and not for outsiders.",
)
def journal(output: Path | None, *, with_documents: bool) -> None:
    """Write the journal as a file that others can verify.

    They need the public key. It holds who changed which record when and why, and no word of the
    records, unless told otherwise.
    """
    path = output or settings().instance / "exports" / f"journal.{ENDING}"
    progress("Writing the journal")
    write_journal(path, documents=with_documents, leaves=True)
    if path != options.TO_STANDARD_OUTPUT:
        click.echo(path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), callback=options.place)
@options.flag("--overwrite", "Let FILE take the place of one that is there.")
def backup(file: Path, *, overwrite: bool) -> None:
    """Back the register up into FILE.

    That is its journal, with all that records ever said and every seal. It is one moment's, and
    people may go on writing meanwhile. Keys are not in it: keep these elsewhere. ropa restore puts
    it back, into a database of either kind.
    """
    if file == options.TO_STANDARD_OUTPUT:
        raise Refusal("A backup is a file that is written whole, or not at all; name one.")
    if file.exists() and not overwrite:
        raise Refusal(f"{file} is there already; name another file, or add --overwrite.")
    progress("Writing the backup")
    end = write_journal(file, documents=True, leaves=True)
    click.echo(f"{file}: {called(end)}.")
