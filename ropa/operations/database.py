"""Opens the operations database: a second SQLite file, or a second schema on PostgreSQL."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from ropa.operations.migrations import head, revision, revisions, upgrade
from ropa.store import NewStoreError, UnfitStoreError
from ropa.store.engine import AS_MANY_AS_ASKED, parsed, reaching, shown, there_already, write_ahead

FILE = "operations.db"
SCHEMA = "operations"
_SECONDS_TO_WAIT = 30
_LOCK = 0x6F706572
"""The number under which PostgreSQL keeps the lock of who changes what others count."""
_TURN = {
    "sqlite": text("BEGIN IMMEDIATE"),
    "postgresql": text(f"SELECT pg_advisory_xact_lock({_LOCK})"),
}
_told = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations database; `session` begins a unit of work, `scoped` is Flask-Security's.

    Both databases show a statement what was committed before it, so what must not be done twice is
    one statement, or is done in a `turn`.
    """

    engine: Engine
    scoped: scoped_session[Session] = field(init=False)

    def __post_init__(self) -> None:
        """Make the session of each thread, which Flask-Security works with."""
        made = scoped_session(sessionmaker(self.engine))
        object.__setattr__(self, "scoped", made)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that is committed if the context ends well, and rolled back else.

        UnfitStoreError says in one line that the database failed meanwhile.
        """
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except IntegrityError:
            raise  # what was asked for was refused: whoever asked knows what that means
        except DatabaseError as error:
            with reaching(self.engine.url):
                raise error from None

    @contextmanager
    def turn(self) -> Iterator[Session]:
        """Give such a session once nobody else has one: what it counts, nobody changes."""
        with self.session() as session:
            session.execute(_TURN[self.engine.dialect.name])
            yield session

    def close(self) -> None:
        """Let go of the database."""
        self.scoped.remove()
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use the database as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()


def open_operations(url: str, *, instance: Path) -> Operations:
    """Open the operations database beside a register's; make it, or bring it up to date, first.

    Beside SQLite it is a file of its own in the instance, which nobody else may read; on
    PostgreSQL it is the schema `operations` of the same database. Of several that start at once,
    one makes it and the others wait. UnfitStoreError says why it can't be used, NewStoreError that
    a newer ropa made it.
    """
    address = operations_url(url, instance=instance)
    _make_private(address)
    with reaching(address), _engine(address) as engine, engine.connect() as connection:
        found = revision(connection)
    if found != head():
        _bring_up(address)
    return Operations(make_engine(address))


def operations_url(url: str, *, instance: Path) -> URL:
    """Return the address of the operations database beside a register's."""
    address = parsed(url)
    if address.get_backend_name() != "sqlite":
        return address
    return URL.create("sqlite", database=(instance / FILE).as_posix())


def _bring_up(address: URL) -> None:
    with (
        reaching(address),
        _engine(address, migrating=True) as engine,
        engine.begin() as connection,
    ):
        connection.execute(_TURN[engine.dialect.name])
        found = revision(connection)
        if found == head():
            return  # somebody else was faster
        if found is not None and found not in revisions():
            raise NewStoreError(
                f"The operations database, {shown(address)}, was made by a newer ropa: its tables "
                f"are of the version {found}, this program knows none after {head()}; install the "
                "newer version"
            )
        _make_schema(connection)
        upgrade(connection)
    if found is not None:
        _told.warning("The operations database was brought from %s to %s.", found, head())


def _make_schema(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    try:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    except ProgrammingError as error:
        raise UnfitStoreError(
            f"The role at work may neither use nor make the schema {SCHEMA}; let who owns the "
            "database make it, and let the role in: ropa init --for-role NAME"
        ) from error


@contextmanager
def _engine(address: URL, *, migrating: bool = False) -> Iterator[Engine]:
    engine = make_engine(address, migrating=migrating)
    try:
        yield engine
    finally:
        engine.dispose()


def make_engine(address: URL, *, migrating: bool = False) -> Engine:
    """Return an engine; while `migrating`, SQLite leaves foreign keys alone."""
    if address.get_backend_name() != "sqlite":
        given = str(address.query.get("options", ""))
        options = f"{given} -csearch_path={SCHEMA}".strip()
        return create_engine(address, connect_args={"options": options}, **AS_MANY_AS_ASKED)
    engine = create_engine(address, **there_already(address.database))
    event.listen(engine, "connect", partial(_set, foreign_keys=int(not migrating)))
    return engine


def _make_private(address: URL) -> None:
    """Make a file of one's own; what SQLite lays beside it is as private as the file."""
    if address.get_backend_name() != "sqlite":
        return
    file = Path(str(address.database))
    try:
        file.touch(mode=0o600)
    except OSError as error:
        raise UnfitStoreError(f"{file} can't be made: {error.strerror}") from error


def _set(connection: Any, _: Any, *, foreign_keys: int) -> None:
    write_ahead(connection)
    for name, wanted in (
        ("busy_timeout", _SECONDS_TO_WAIT * 1000),
        ("synchronous", 2),
        ("recursive_triggers", 1),  # else INSERT OR REPLACE rewrites the access log unseen
        ("foreign_keys", foreign_keys),
        ("secure_delete", 1),
    ):
        connection.execute(f"PRAGMA {name} = {wanted}")
