"""Lets a PostgreSQL role work through the door, and no more: it can't rewrite the journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text
from sqlalchemy.orm import Session

from ropa.store.engine import UnfitStoreError, make_engine, parsed, reaching
from ropa.store.rows import GROWING_TABLES, REDACTED_TABLES, Row
from ropa.store.types import ANY_RECORD

_REDACTED = {"journal_document": ("salt", "content"), "journal_seal": ("content",)}
"""The columns that a redaction changes."""
_VERSION = "alembic_version"
_OURS = frozenset({*Row.metadata.tables, _VERSION})


def grant(url: str, role: str) -> None:
    """Give a role what the commands need, and take away what else it had in the store's schema.

    It may read everything, write the register, let the journal grow and redact; it can't update,
    delete or empty what the journal has, nor make or drop anything or switch triggers off.
    UnfitStoreError if the database is no PostgreSQL, there is no such role, or it has rights that
    can't be taken away: those of a superuser, or of who owns the tables.
    """
    with granting(url) as connection:
        require_in(connection, role)
        for statement in _statements(connection, role):
            connection.exec_driver_sql(statement)
        _require_no_more(connection, role)


def require_role(url: str, role: str) -> None:
    """Refuse a role that can't be let in, before anything is made for it.

    UnfitStoreError if the database is no PostgreSQL, there is no such role, or it is a superuser.
    """
    with granting(url) as connection:
        require_in(connection, role)


@contextmanager
def granting(url: str) -> Iterator[Connection]:
    """Give a transaction; UnfitStoreError if the database has no roles."""
    if parsed(url).get_backend_name() != "postgresql":
        raise UnfitStoreError(
            "Roles are PostgreSQL's; who may write to a SQLite file, its folder decides."
        )
    engine = make_engine(url)
    try:
        with reaching(url), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def granted(reader: Session) -> tuple[str, ...]:
    """Return the roles that were let in to write beside the owner; on SQLite, none."""
    return _let_in(reader, to_write=True)


def readers_let_in(reader: Session) -> tuple[str, ...]:
    """Return the roles that were let in to read and no more; on SQLite, none."""
    return _let_in(reader, to_write=False)


def _let_in(reader: Session, *, to_write: bool) -> tuple[str, ...]:
    if reader.get_bind().dialect.name != "postgresql":
        return ()
    wanted = text(
        "SELECT grantee FROM information_schema.table_privileges "
        "WHERE table_schema = current_schema() AND table_name = :table "
        "AND grantee NOT IN (current_user, 'PUBLIC') GROUP BY grantee "
        "HAVING bool_or(privilege_type = 'INSERT') = :writes ORDER BY grantee"
    )
    given = {"table": ANY_RECORD, "writes": to_write}
    return tuple(reader.execute(wanted, given).scalars())


def _statements(connection: Connection, role: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote
    who = quote(role)
    schema = quote(schema_of(connection))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {who}"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM {who}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {who}"
    for table in sorted(our_tables(connection)):
        for what in _allowed(table):
            yield f"GRANT {what} ON {quote(table)} TO {who}"


def our_tables(connection: Connection) -> frozenset[str]:
    """Return the store's tables that are there."""
    return _OURS.intersection(inspect(connection).get_table_names())


def _allowed(table: str) -> tuple[str, ...]:
    if table == _VERSION:
        return ("SELECT",)
    if table in GROWING_TABLES:
        return ("SELECT", "INSERT")
    if table in REDACTED_TABLES:
        return ("SELECT", "INSERT", f"UPDATE ({', '.join(_REDACTED[table])})")
    if table == ANY_RECORD:
        return ("SELECT", "INSERT", "DELETE")
    return ("SELECT", "INSERT", "UPDATE", "DELETE")


def schema_of(connection: Connection) -> str:
    """Return the schema that the store's tables are in."""
    return str(connection.execute(text("SELECT current_schema()")).scalar_one())


def require_in(connection: Connection, role: str) -> None:
    """Refuse a role that isn't there, or is a superuser."""
    wanted = text("SELECT rolsuper FROM pg_roles WHERE rolname = :role")
    found = connection.execute(wanted, {"role": role}).first()
    if found is None:
        raise UnfitStoreError(
            f'There is no role "{role}"; make it first: CREATE ROLE ... LOGIN NOSUPERUSER'
        )
    if found.rolsuper:
        raise UnfitStoreError(
            f'The role "{role}" is a superuser, whom nothing can be refused; take another one: '
            "CREATE ROLE ... LOGIN NOSUPERUSER"
        )


def _require_no_more(connection: Connection, role: str) -> None:
    """Refuse a role that still may do more: as an owner, as a member, or as anybody may."""
    owned = text(
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
        "AND relkind = 'r' AND pg_has_role(:role, relowner, 'MEMBER') ORDER BY relname LIMIT 1"
    )
    may = text("SELECT has_table_privilege(:role, quote_ident(:table), :what)")
    creates = text("SELECT has_schema_privilege(:role, current_schema(), 'CREATE')")
    found = [f"owns {table}" for table in connection.execute(owned, {"role": role}).scalars()] + [
        f"may {what} {table}"
        for table, what in _forbidden()
        if connection.execute(may, {"role": role, "table": table, "what": what}).scalar_one()
    ]
    if connection.execute(creates, {"role": role}).scalar_one():
        found.append("may create things in the schema")
    if found:
        raise UnfitStoreError(
            f'The role "{role}" {found[0]}, by what it owns, the roles that it is a member of, or '
            "what everybody may, and that is not ropa's to take away; take it away, or take "
            "another role"
        )


def _forbidden() -> Iterator[tuple[str, str]]:
    """Give what nobody who works with a store may do: a table and the word for it."""
    for table in sorted(Row.metadata.tables):
        wanted = ["TRUNCATE", "TRIGGER"]
        wanted += ["UPDATE", "DELETE"] if table in GROWING_TABLES + REDACTED_TABLES else []
        yield from ((table, what) for what in wanted)
