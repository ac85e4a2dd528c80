"""A store: the database that keeps one register, opened only if it is whole and up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ropa.store.engine import UnfitStoreError, make_engine, parsed, turn
from ropa.store.migrations import head, revision, upgrade


class NoStoreError(UnfitStoreError):
    """There is no store at the address; `ropa init` makes one."""


class OldStoreError(UnfitStoreError):
    """The tables are of another version of ropa; `ropa init` brings older ones up to date."""


@dataclass(frozen=True, slots=True)
class Store:
    """The database of one register; close it when done, or use it as a context."""

    engine: Engine

    def session(self) -> Session:
        """Return a session for reading; writing is done through `change`."""
        return Session(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use the store as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()


def create_store(url: str) -> Store:
    """Make the tables, or bring older ones up to date, and open the store."""
    with (
        _reaching(url),
        Store(make_engine(url, migrating=True)) as store,
        turn(store.engine) as connection,
    ):
        upgrade(connection)
    return open_store(url)


def open_store(url: str) -> Store:
    """Open a store that is there; NoStoreError or OldStoreError if it can't be used.

    It never makes one: an empty register in the place of a lost one would be a silent loss.
    """
    address = parsed(url)
    file = address.database
    if address.get_backend_name() == "sqlite" and file is not None and not Path(file).is_file():
        raise NoStoreError(f"There is no register at {file}; make one with: ropa init")
    store = Store(make_engine(url))
    try:
        with _reaching(url), store.engine.connect() as connection:
            _require(revision(connection), url=url)
    except UnfitStoreError:
        store.close()
        raise
    return store


def _require(found: str | None, *, url: str) -> None:
    """Refuse tables of any version but this program's."""
    if found is None:
        raise NoStoreError(f"{_shown(url)} holds no register; make one with: ropa init")
    if found != head():
        raise OldStoreError(
            f"{_shown(url)} has tables of the version {found}, this program works with {head()}; "
            "bring older ones up to date with: ropa init"
        )


@contextmanager
def _reaching(url: str) -> Iterator[None]:
    """Say in one line that a database can't be reached or is none."""
    try:
        yield
    except (DBAPIError, DatabaseError) as error:
        why = str(getattr(error, "orig", error)).splitlines()[0]
        raise UnfitStoreError(f"{_shown(url)} can't be used as a store: {why}") from error


def _shown(url: str) -> str:
    return parsed(url).render_as_string(hide_password=True)
