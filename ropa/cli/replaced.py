"""What a restore replaces: what of it has left the house, and how it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ropa.cli.clock import now
from ropa.cli.instance import called, settings
from ropa.cli.journal_files import ENDING, write_journal
from ropa.cli.key_files import public_keys
from ropa.cli.refusal import Refusal, while_writing
from ropa.journal.change import NOWHERE, Head
from ropa.journal.heads import Pair, genuine
from ropa.proof.keys import checker
from ropa.register.records import Handover
from ropa.store import (
    NoStoreError,
    UnfitStoreError,
    changes,
    granted,
    head,
    lines,
    open_store,
    read_register,
    readers_let_in,
)

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Present:
    """What stands where a backup is to go: its end, and all the heads that its journal vouches for.

    Of these, some were `given` to somebody, as a handover says; `redacted` are the records that a
    change with a head redacted; `roles` were let in, and `readers` only to read. If it can't be
    read, there is no end, and `trouble` says why.
    """

    end: Head | None
    heads: frozenset[Pair] = field(default=frozenset(), repr=False)
    given: frozenset[Pair] = frozenset()
    redacted: tuple[tuple[Pair, str], ...] = ()
    roles: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    trouble: str = ""


def present() -> Present:
    """Look at what is there."""
    try:
        with open_store(settings().database_url) as store, store.session() as session:
            known = frozenset(genuine(lines(session), checker(public_keys())))
            editions = {one.edition for one in read_register(session).all(Handover)}
            given = frozenset(one for one in known if one[0] in editions)
            end, last = head(session), NOWHERE
            redacted = list[tuple[Pair, str]]()
            for one in changes(session):
                last = one.head
                redacted += (((last.number, last.digest), stub.id) for stub in one.redacts)
            if last != end:
                return Present(None, trouble="The end of the journal that is there was altered")
            roles, readers = granted(session), readers_let_in(session)
            return Present(end, known, given, tuple(redacted), roles, readers)
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


@contextmanager
def kept(there: Present) -> Iterator[Path | None]:
    """Keep what is there, if anything, in a file of the instance, while another takes its place.

    Of what can't be read, the database's own files are kept, and put back if the work fails.
    """
    if there.end == NOWHERE:
        yield None
        return
    stamp = now().strftime("%Y%m%dT%H%M%S%fZ")
    path = settings().instance / "backups" / f"before-restore-{stamp}.{ENDING}"
    with while_writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if there.end is not None:
        write_journal(path, documents=True)
        yield path
        return
    moved = _moved(path.with_suffix(".db"), there)
    try:
        yield path.with_suffix(".db")
    except BaseException:
        for old, new in moved:
            new.replace(old)
        raise


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
