"""What a restore replaces: what of it has left the house, and how it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ropa.cli.clock import now
from ropa.cli.instance import called, settings
from ropa.cli.journal_files import ENDING, write_journal
from ropa.cli.refusal import Refusal, while_writing
from ropa.journal.change import NOWHERE, Head
from ropa.journal.heads import Pair
from ropa.register.records import Handover
from ropa.store import (
    NoEditionError,
    NoStoreError,
    Reader,
    UnfitStoreError,
    head,
    open_store,
    read_head,
    read_register,
)

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Present:
    """What stands where a backup is to go: its end, and the heads that its handovers name.

    If it can't be read, there is no end, and `trouble` says why.
    """

    end: Head | None
    given: tuple[Pair, ...] = ()
    trouble: str = ""


def present() -> Present:
    """Look at what is there."""
    try:
        with open_store(settings().database_url) as store, store.session() as session:
            given = {one.edition for one in read_register(session).all(Handover)}
            return Present(head(session), tuple(_heads(session, given)))
    except NoStoreError:
        return Present(NOWHERE)
    except UnfitStoreError as error:
        return Present(None, trouble=str(error))


def require_consent(there: Present, *, overwrite: bool) -> None:
    """Refuse to replace a register that has changes, unless that was asked for."""
    if overwrite or there.end == NOWHERE:
        return
    what = there.trouble if there.end is None else f"The register has changes: {called(there.end)}"
    raise Refusal(f"{what}. To replace it all the same, add --overwrite; what is there is kept.")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what was there is kept, if anywhere, and the end of its journal, if it has one."""

    path: Path | None = None
    end: Head | None = None


@contextmanager
def kept(there: Present) -> Iterator[Kept]:
    """Keep what is there in a file of the instance, while something takes its place.

    Of what can't be read, the database's own files are kept, and put back if the work fails.
    """
    if there.end == NOWHERE:
        yield Kept()
        return
    stamp = now().strftime("%Y%m%dT%H%M%S%fZ")
    path = settings().instance / "backups" / f"before-restore-{stamp}.{ENDING}"
    with while_writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if there.end is not None:
        yield Kept(path, write_journal(path, documents=True))
        return
    moved = _moved(path.with_suffix(".db"), there)
    try:
        yield Kept(path.with_suffix(".db"))
    except BaseException:
        for old, new in moved:
            new.replace(old)
        raise


def _heads(reader: Reader, numbers: set[int]) -> Iterator[Pair]:
    for number in sorted(numbers):
        try:
            found = read_head(reader, at=number)
        except NoEditionError:
            continue
        yield found.number, found.digest


def _moved(path: Path, there: Present) -> list[tuple[Path, Path]]:
    """Move the files of a SQLite database away; a Refusal if it is another one."""
    url = settings().database_url
    if not url.startswith(_SQLITE):
        raise Refusal(
            f"{there.trouble}. It can't be kept as a backup; keep a dump of it, make an empty "
            "database in its place, and restore into that."
        )
    file = Path(url.removeprefix(_SQLITE))
    ends = [end for end in ("", "-wal", "-shm") if Path(f"{file}{end}").exists()]
    moves = [(Path(f"{file}{end}"), Path(f"{path}{end}")) for end in ends]
    for old, new in moves:
        with while_writing(new):
            old.rename(new)
    return moves
