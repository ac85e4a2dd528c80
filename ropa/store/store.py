"""A store: the database that keeps one register, opened only if it is whole and up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ropa.journal.change import Occasion
from ropa.journal.line import Signer
from ropa.store.engine import UnfitStoreError, make_engine, parsed, reaching, shown, turn
from ropa.store.founding import found
from ropa.store.migrations import head, revision, revisions, upgrade


class NoStoreError(UnfitStoreError):
    """There is no store at the address; `ropa init` makes one."""


class NoKeyError(UnfitStoreError):
    """The store was opened for reading, without a key to sign changes with."""


class OldStoreError(UnfitStoreError):
    """The tables are of an older version of ropa; `ropa init` brings them up to date."""


class NewStoreError(UnfitStoreError):
    """The tables are of a newer version of ropa, which alone knows what they mean."""


@dataclass(frozen=True, slots=True)
class Store:
    """The database of one register; close it when done, or use it as a context.

    Without a signer it is for reading.
    """

    engine: Engine
    signer: Signer | None = None

    @property
    def required_signer(self) -> Signer:
        """What signs changes; NoKeyError if the store was opened without."""
        if self.signer is None:
            raise NoKeyError(f"{shown(self.engine.url)} was opened for reading: no key signs.")
        return self.signer

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session for reading; writing is done through `change`.

        UnfitStoreError if the database fails meanwhile.
        """
        with reaching(self.engine.url), Session(self.engine) as session:
            yield session

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use the store as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()


def create_store(url: str, signer: Signer, *, occasion: Occasion) -> Store:
    """Make the tables, or bring older ones up to date, and open the store.

    A journal that was kept without documents gets a first signed change, on this occasion, that
    enters all records as they stand. NewStoreError if the tables are of a newer version: they stay
    as they are.
    """
    with (
        reaching(url),
        Store(make_engine(url, migrating=True)) as store,
        turn(store.engine) as connection,
    ):
        _refuse_newer(revision(connection), url=url)
        upgrade(connection)
        found(connection, signer=signer, occasion=occasion)
    return open_store(url, signer)


def open_store(url: str, signer: Signer | None = None) -> Store:
    """Open a store that is there; NoStoreError, OldStoreError or NewStoreError if it can't be used.

    It never makes one: an empty register in the place of a lost one would be a silent loss.
    """
    require_file(url)
    store = Store(make_engine(url), signer)
    try:
        with reaching(url), store.engine.connect() as connection:
            require_version(revision(connection), url=url)
    except UnfitStoreError:
        store.close()
        raise
    return store


def require_file(url: str) -> None:
    """Refuse an address of SQLite where there is no file; NoStoreError."""
    address = parsed(url)
    file = address.database
    if address.get_backend_name() == "sqlite" and file is not None and not _is_there(file):
        raise NoStoreError(f"There is no register at {file}; make one with: ropa init")


def _is_there(file: str) -> bool:
    try:
        return Path(file).is_file()
    except OSError as error:
        raise UnfitStoreError(f"{file} can't be reached: {error.strerror}") from error


def require_version(found: str | None, *, url: str) -> None:
    """Refuse tables of any version but this program's."""
    if found is None:
        raise NoStoreError(f"{shown(url)} holds no register; make one with: ropa init")
    _refuse_newer(found, url=url)
    if found != head():
        raise OldStoreError(
            f"{shown(url)} has tables of the older version {found}, this program works with "
            f"{head()}; bring them up to date with: ropa init"
        )


def _refuse_newer(found: str | None, *, url: str) -> None:
    """Refuse tables of a version that this program has never heard of."""
    if found is not None and found not in revisions():
        raise NewStoreError(
            f"{shown(url)} was made by a newer ropa: its tables are of the version {found}, "
            f"this program knows none after {head()}; install the newer version"
        )
