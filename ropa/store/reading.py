"""Opens a store on a connection that can't write, whatever is sent over it."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from ropa.store.engine import (
    AS_MANY_AS_ASKED,
    MEMORY,
    UnfitStoreError,
    parsed,
    reaching,
    shown,
    there_already,
)
from ropa.store.reading_role import HOW_TO_MEND, beyond_reading
from ropa.store.store import Store, require_file, require_version

_ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
"""What a statement may do; not PRAGMA, by which settings change, nor ATTACH, nor VACUUM INTO."""
_REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})
_IS_THERE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT count(to_regclass('alembic_version'))",
}
_VERSION = text("SELECT version_num FROM alembic_version")


def open_reading(url: str) -> Store:
    """Open a store that can't be written to: SQLite's file, or PostgreSQL as a role that may read.

    NoStoreError, OldStoreError or NewStoreError as `open_store` has them; UnfitStoreError if the
    role may do more than read.
    """
    is_sqlite = parsed(url).get_backend_name() == "sqlite"
    if is_sqlite:
        require_file(url)
    store = Store(_sqlite(url) if is_sqlite else _postgresql(url))
    try:
        with reaching(url), store.engine.connect() as connection:
            if not is_sqlite:
                _require_a_reader(connection, url)
            require_version(_version(connection), url=url)
    except UnfitStoreError:
        store.close()
        raise
    return store


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, **there_already(parsed(url).database, mode="ro"))
    event.listen(engine, "connect", _shut)
    event.listen(engine, "begin", _begin)
    return engine


def _shut(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so: see _begin
    connection.execute(f"PRAGMA cache_size = -{MEMORY}")
    connection.set_authorizer(_judged)


def _judged(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    refused = action == sqlite3.SQLITE_FUNCTION and name in _REFUSED_FUNCTIONS
    return sqlite3.SQLITE_OK if action in _ALLOWED and not refused else sqlite3.SQLITE_DENY


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _postgresql(url: str) -> Engine:
    """Make an engine whose transactions read a single moment, and only read.

    The last is no wall, since a transaction can be told otherwise; the role is.
    """
    return create_engine(
        url,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        **AS_MANY_AS_ASKED,
    )


def _version(connection: Connection) -> str | None:
    there = connection.exec_driver_sql(_IS_THERE[connection.dialect.name]).scalar_one()
    return connection.execute(_VERSION).scalar() if there else None


def _require_a_reader(connection: Connection, url: str) -> None:
    """Refuse a role that may do more than read, that could become another one, or can't read."""
    who = connection.execute(text("SELECT session_user, current_user")).one()
    role = str(who[0])
    found = beyond_reading(connection, role) if who[0] == who[1] else f"acts as {who[1]}"
    if found:
        raise UnfitStoreError(f'{shown(url)}: the role "{role}" {found}; {HOW_TO_MEND}')
    reads = text("SELECT has_table_privilege(to_regclass('alembic_version'), 'SELECT')")
    if connection.execute(reads).scalar_one() is False:
        raise UnfitStoreError(f'{shown(url)}: the role "{role}" may not read; {HOW_TO_MEND}')
