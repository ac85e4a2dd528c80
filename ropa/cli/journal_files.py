"""The journal of the instance as a file: one snapshot of it, written whole while people write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ropa.cli.departures import note
from ropa.cli.instance import opened
from ropa.cli.key_files import public_keys
from ropa.cli.options import TO_STANDARD_OUTPUT
from ropa.cli.refusal import Refusal, refusals, while_writing
from ropa.journal.change import Head
from ropa.journal.file import Header, written
from ropa.proof.keys import raw
from ropa.store import head, lines
from ropa.whole_file import write_pieces

ENDING = "jsonl"


def write_journal(path: Path, *, documents: bool, leaves: bool = False) -> Head:
    """Write the journal into a file that its owner alone may read, and return its end.

    With documents it is a backup. If it `leaves` the house, its end is noted before it does. A
    Refusal if it can't be written, or is not whole.
    """
    with _pieces(documents=documents) as (end, pieces), while_writing(path):
        if path == TO_STANDARD_OUTPUT:
            note(end)
            for one in pieces:
                click.echo(one, nl=False)
        else:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_pieces(path, _noted(end, pieces) if leaves else pieces, mode=0o600)
    return end


def _noted(end: Head, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Note an end once all is written, and before the file takes its name."""
    yield from pieces
    note(end)


@contextmanager
def _pieces(*, documents: bool) -> Iterator[tuple[Head, Iterator[bytes]]]:
    """Give the end of the journal and the lines of the file, of one transaction."""
    with refusals(), opened() as store, store.session() as session:
        keys = tuple(raw(one) for one in public_keys())
        end = head(session)
        try:
            yield end, written(Header(end, keys, documents), lines(session))
        except ValueError as error:
            raise Refusal(f"{error} It was changed; ropa verify --journal says where.") from error
