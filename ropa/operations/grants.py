"""Lets a PostgreSQL role work with the operations database, and no more: logs stay as they are."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, inspect

from ropa.operations.database import SCHEMA, make_engine, operations_url
from ropa.operations.rows import Row
from ropa.store.engine import reaching

_VERSION = "alembic_version"


def grant_operations(url: str, role: str) -> None:
    """Give a role what the console needs, and take away what else it had in the schema.

    It can't make or drop anything, empty a table or switch triggers off, so the access log only
    grows. Who may merely read the register gets nothing here.
    """
    address = operations_url(url, instance=Path())
    engine = make_engine(address)
    try:
        with reaching(address), engine.begin() as connection:
            for statement in _statements(connection, role):
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _statements(connection: Connection, role: str) -> Iterator[str]:
    who = connection.dialect.identifier_preparer.quote(role)
    for things in ("TABLES", "SEQUENCES"):
        yield f"REVOKE ALL ON ALL {things} IN SCHEMA {SCHEMA} FROM {who}"
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM {who}, PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {who}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {who}"
    yield f"GRANT SELECT ON {SCHEMA}.{_VERSION} TO {who}"
    for table in sorted(Row.metadata.tables.keys() & inspect(connection).get_table_names()):
        # What the access log keeps for good, its trigger says; old lines may go.
        what = "SELECT, INSERT, DELETE" if table == "trace" else "SELECT, INSERT, UPDATE, DELETE"
        yield f"GRANT {what} ON {SCHEMA}.{table} TO {who}"
