"""Makes a connection to a store of its address: SQLite in a file, or PostgreSQL."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

_WRITES = "ropa_writes"
"""The execution option of a connection that will write: it waits for its turn before it reads."""
SECONDS_TO_WAIT = 60
_SECONDS_BETWEEN = 0.01
MEMORY = 32_768
"""KiB of a SQLite file that a connection may hold: it takes what it uses, and no more."""
AS_MANY_AS_ASKED: dict[str, Any] = {"poolclass": QueuePool, "max_overflow": -1}
"""How many connections a pool may have: a thread that holds one and waits for a second, as all
the others do, waits for ever. What bounds them is how many threads a server has."""
_LOCK = 0x726F7061
"""The number under which PostgreSQL keeps the writers' lock of a database."""

# Each is set and then asked back at every connect: a store that can't keep its word is refused.
_PRAGMAS = {
    "busy_timeout": SECONDS_TO_WAIT * 1000,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: what was acknowledged survives a power cut
    "recursive_triggers": 1,  # else INSERT OR REPLACE deletes without the delete trigger
    "cache_size": -MEMORY,  # with SQLite's own 2 MB, a page of a large register is read in vain
    "secure_delete": 1,  # what a redaction takes out leaves the file, too
}
_SECONDS_TO_ERASE = 5
"""How long the traces of a redaction wait for who is reading."""
_OWNED = text(
    "SELECT pg_has_role(datdba, 'USAGE')"
    " AND (SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class"
    " WHERE oid = ANY (CAST(:tables AS regclass[])))"
    " FROM pg_database WHERE datname = current_database()"
)
"""Whether tables and database belong to who is at work: PostgreSQL only warns where they don't."""
_READ_FROM_BEFORE = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE coalesce(datname, current_database()) = current_database()
        AND pid <> pg_backend_pid()
        AND (backend_xmin <> this OR state IS NULL AND backend_type = 'client backend')
    ) OR EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database())
    OR EXISTS (SELECT FROM pg_replication_slots WHERE xmin IS NOT NULL)
    FROM (SELECT pg_current_xact_id()::xid AS this) AS now
"""
"""Whether a transaction may see what stood there before: its rows stay in the files then.

What other roles do, only a superuser may see; then nobody can tell.
"""
_write = partial(json.dumps, ensure_ascii=False)


OUTAGES: tuple[type[Exception], ...] = (DatabaseError, InterfaceError, sqlite3.Error)
"""What comes of a database that fails while it is read, as whoever reads it meets it."""
FLAWS: tuple[type[Exception], ...] = (DataError, IntegrityError)
"""Of these, what comes of what was asked of it: the database is well, and we are wrong."""


class UnfitStoreError(RuntimeError):
    """The database can't be used as a store; the message says why and how to mend it."""


def parsed(url: str) -> URL:
    """Take an address apart; UnfitStoreError if it is none."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # the second for a port that is no number
        raise UnfitStoreError(
            "The address of the store can't be read; write it as sqlite:///instance/register.db "
            "or postgresql+psycopg://user@host/database"
        ) from None


def shown(url: str | URL) -> str:
    """Return an address as people may read it: without its password."""
    return make_url(url).render_as_string(hide_password=True)


@contextmanager
def reaching(url: str | URL) -> Iterator[None]:
    """Say in one line that a database can't be reached, is none, is damaged or is locked."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.DatabaseError) as error:
        raise UnfitStoreError(f"{shown(url)} can't be used as a store: {why(error)}") from error


@contextmanager
def legible() -> Iterator[None]:
    """Say in one line that tables hold what no version of this program wrote."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"The store holds what is no register ({why(error)}); put a back-up in its place"
        raise UnfitStoreError(message) from error


def why(error: Exception) -> str:
    """Say in one line, and without what was asked of it, why a database failed."""
    said = str(getattr(error, "orig", error)).splitlines()
    return said[0] if said else type(error).__name__


def make_engine(url: str, *, migrating: bool = False) -> Engine:
    """Return an engine for `sqlite:///...` or `postgresql+psycopg://...`; UnfitStoreError else.

    While `migrating`, SQLite leaves foreign keys alone: tables are made anew to be changed; and a
    file that isn't there is made, which nobody else may read.
    """
    dialect = parsed(url).get_backend_name()
    if dialect == "sqlite":
        if migrating:
            _make_private(parsed(url).database)
        engine = create_engine(url, json_serializer=_write, **there_already(parsed(url).database))
        event.listen(engine, "connect", partial(_set, foreign_keys=int(not migrating)))
        event.listen(engine, "begin", _begin)
        event.listen(engine, "checkin", _end)
        return engine
    if dialect == "postgresql":
        # A register is read by many selects, which must all see the same moment.
        return create_engine(
            url, json_serializer=_write, isolation_level="REPEATABLE READ", **AS_MANY_AS_ASKED
        )
    raise UnfitStoreError(f'A store is SQLite or PostgreSQL, not "{dialect}"; mend the address.')


@contextmanager
def turn(engine: Engine) -> Iterator[Connection]:
    """Wait for the writers' turn, give a connection that sees what is newest, and commit.

    Unless the context ends well, everything is rolled back.
    """
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        # PostgreSQL's lock is taken inside the transaction: a snapshot of its start were too old.
        wanted = {_WRITES: True} if sqlite else {"isolation_level": "READ COMMITTED"}
        with connection.execution_options(**wanted).begin():
            if not sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection


def erase_traces(engine: Engine, *tables: str) -> bool:
    """Let what was just overwritten in some tables leave the database's files; say if it has.

    SQLite: what its log still held goes into the file, where it was overwritten with zeros.
    PostgreSQL: the tables are written anew, and what its statistics have of them. Neither can be
    while somebody reads from before; who doesn't own tables and database can't either. Its log of
    what is written (pg_wal) is out of reach.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_SECONDS_TO_ERASE * 1000}")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_PRAGMAS['busy_timeout']}")
            return not busy
        return _written_anew(connection, tables)


def _written_anew(connection: Connection, tables: tuple[str, ...]) -> bool:
    owned = connection.execute(_OWNED, {"tables": list(tables)}).scalar()
    seen = connection.exec_driver_sql(_READ_FROM_BEFORE).scalar()
    connection.exec_driver_sql(f"SET lock_timeout = '{_SECONDS_TO_ERASE}s'")
    try:
        connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {', '.join(tables)}")
        connection.exec_driver_sql("VACUUM (FULL) pg_statistic")
    except OperationalError:
        return False
    finally:
        connection.exec_driver_sql("RESET lock_timeout")
    return bool(owned) and not seen


def there_already(file: str | None, *, mode: str = "rw") -> dict[str, Any]:
    """Return what an engine needs to open a SQLite file that is there, and never to make one.

    An empty register in the place of a lost one would be a silent loss.
    """
    if file is None or file == ":memory:":
        return AS_MANY_AS_ASKED
    address = f"{Path(file).absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=SECONDS_TO_WAIT, check_same_thread=False)

    return {"creator": connect, **AS_MANY_AS_ASKED}


def _make_private(file: str | None) -> None:
    """Make a file of one's own; what SQLite lays beside it is as private as the file."""
    if file is None or file == ":memory:" or Path(file).exists():
        return
    try:
        Path(file).touch(mode=0o600)
    except OSError as error:
        raise UnfitStoreError(f"{file} can't be made: {error.strerror}") from error


def write_ahead(connection: sqlite3.Connection, *, seconds: float = SECONDS_TO_WAIT) -> None:
    """Let a file keep a log of what is written, so that who reads and who writes don't wait.

    Of two that open a new file at once SQLite turns one away, whatever `busy_timeout` says, as
    each would wait for the other; so this asks again.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_SECONDS_BETWEEN)
        else:
            return


def _set(connection: sqlite3.Connection, _: Any, *, foreign_keys: int) -> None:
    connection.isolation_level = None  # transactions begin where we say so: see _begin
    write_ahead(connection)
    for name, wanted in (_PRAGMAS | {"foreign_keys": foreign_keys}).items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            message = f"SQLite answers {name} = {found} where {wanted} is needed; use another file."
            raise UnfitStoreError(message)


def _end(connection: sqlite3.Connection, _: Any) -> None:
    """End what a refused COMMIT left open: SQLAlchemy takes it for ended, SQLite keeps its lock."""
    if connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    immediately = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediately else "BEGIN")
