"""The triggers of the operations database: the access log only grows, and accounts stay.

A line of the access log may go when it is a year old by the database's own clock; nobody can hurry
that. An account is disabled and never removed, so that its handle, which the journal bears, never
comes to mean somebody else (docs/decisions/0064).
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session

KEPT = "the access log is never rewritten, and kept for a year"
STAYS = "accounts are disabled, never removed, and keep their handle"

_YOUNG = {
    "sqlite": "OLD.moment > strftime('%Y-%m-%d %H:%M:%f', 'now', '-12 months')",
    "postgresql": "OLD.moment > (now() AT TIME ZONE 'UTC') - interval '12 months'",
}
_RULES = (
    ("trace", "UPDATE", "", KEPT),
    ("trace", "DELETE", "young", KEPT),
    ("account", "UPDATE", "OLD.handle <> NEW.handle", STAYS),
    ("account", "DELETE", "", STAYS),
)
"""What doesn't happen to a row of a table: the event, when, and the words of the refusal."""
_TABLES = ("trace", "account")
_TRIGGERS = "FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_guard' ESCAPE '\\'"
_MADE = {
    "sqlite": f"SELECT name {_TRIGGERS}",
    "postgresql": (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT "
        "tgisinternal AND tgenabled IN ('O', 'A') "
        "AND relnamespace = current_schema()::regnamespace"
    ),
}


def hold(connection: Connection) -> None:
    """Put the triggers on those of the tables that are there."""
    there = set(inspect(connection).get_table_names())
    for statement in _statements(connection.dialect.name, there):
        connection.exec_driver_sql(statement)


def release(connection: Connection) -> None:
    """Take the triggers away, so that a migration may move rows."""
    if connection.dialect.name == "sqlite":
        for name in connection.exec_driver_sql(f"SELECT name {_TRIGGERS}").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        for table in _TABLES:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS guard_{table}() CASCADE")


def missing_guards(reader: Session) -> tuple[str, ...]:
    """Return the names of the triggers that aren't there."""
    dialect = reader.get_bind().dialect.name
    there = set(reader.connection().exec_driver_sql(_MADE[dialect]).scalars())
    wanted = {
        statement.split()[2]
        for statement in _statements(dialect, _TABLES)
        if statement.startswith("CREATE TRIGGER")
    }
    return tuple(sorted(wanted - there))


def restore_guards(writer: Session) -> bool:
    """Put the triggers back if any is missing; say if one was."""
    if not missing_guards(writer):
        return False
    release(writer.connection())
    hold(writer.connection())
    return True


def _statements(dialect: str, there: Iterable[str]) -> Iterator[str]:
    tables = [table for table in _TABLES if table in there]
    if dialect == "postgresql":
        yield from (_function(table) for table in tables)
        # Emptying a table skips what happens row by row.
        yield from (
            f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION guard_{table}()"
            for table in tables
        )
    for table, event, when, words in _RULES:
        if table in tables:
            condition = _YOUNG[dialect] if when == "young" else when
            yield _trigger(dialect, table, event, condition, words)


def _trigger(dialect: str, table: str, event: str, when: str, words: str) -> str:
    name = f"CREATE TRIGGER {table}_{event.lower()}_guard BEFORE {event} ON {table} FOR EACH ROW"
    condition = f" WHEN ({when})" if when else ""
    if dialect == "sqlite":
        return f"{name}{condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    return f"{name}{condition} EXECUTE FUNCTION guard_{table}()"


def _function(table: str) -> str:
    """The code of the refusal makes it an IntegrityError, as SQLite's are."""
    words = next(words for name, _, _, words in _RULES if name == table)
    return (
        f"CREATE FUNCTION guard_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END $$"
    )
