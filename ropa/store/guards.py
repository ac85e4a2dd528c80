"""The triggers that hold the law of the house in the database, whoever writes to it.

Register rows are written while the door is open and at no other time; the journal only grows;
the id of a removed record retires: no record of another kind gets it (docs/decisions/0011, 0073).
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session

from ropa.store.rows import GROWING_TABLES, REDACTED_TABLES, Row
from ropa.store.types import ANY_RECORD

CLOSED = "register rows are written through ropa.store.change alone, and the door is closed"
KEPT = "the journal and the ids of records are never rewritten"
USED = "this id belonged to a record of another kind; ids are never used again"

_NEXT = "1 + coalesce((SELECT max(number) FROM change), 0)"
_IS_OPEN = f"EXISTS (SELECT 1 FROM opening WHERE number = {_NEXT})"  # noqa: S608 - of words of ours
_REDACTED_NOW = {
    "journal_document": "number = OLD.number AND id = OLD.id",
    "journal_seal": "number <= OLD.number",
}
"""The redactions that may change a row of a table; they count only for the change that is made."""
_IS_USED = "EXISTS (SELECT 1 FROM retired WHERE id = NEW.id AND kind <> NEW.kind)"
_RETIRE = (
    "INSERT INTO retired (id, kind) SELECT OLD.id, OLD.kind "
    "WHERE NOT EXISTS (SELECT 1 FROM retired WHERE id = OLD.id)"
)
_TRIGGERS = "FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_guard' ESCAPE '\\'"
_PROCEDURES = (
    "SELECT 'CREATE FUNCTION ' || proname || '() RETURNS trigger LANGUAGE plpgsql AS $$' "
    "|| prosrc || '$$' FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
)
_ACTIVE = (
    "SELECT pg_get_triggerdef(oid, true) FROM pg_trigger "
    "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
)
_MADE = {"sqlite": (f"SELECT sql {_TRIGGERS}",), "postgresql": (_PROCEDURES, _ACTIVE)}
"""What gives the statements back that the triggers of a database were made with."""
_EVENTS = ("INSERT", "DELETE", "UPDATE", "TRUNCATE")
"""The order in which PostgreSQL gives the events of a trigger back."""


def hold(connection: Connection) -> None:
    """Put the triggers on every table that there is."""
    there = set(inspect(connection).get_table_names())
    for statement in _statements(connection, there):
        connection.exec_driver_sql(statement)


def missing_guards(reader: Session | Connection) -> tuple[str, ...]:
    """Return the names of the triggers and functions that aren't there as `hold` makes them.

    `create_store` puts them back.
    """
    connection = reader.connection() if isinstance(reader, Session) else reader
    there = {
        statement
        for given_back in _MADE[connection.dialect.name]
        for statement in connection.exec_driver_sql(given_back).scalars()
    }
    wanted = _statements(connection, Row.metadata.tables)
    return tuple(one.split()[2].partition("(")[0] for one in wanted if one not in there)


def _statements(connection: Connection, there: Iterable[str]) -> Iterator[str]:
    """Give the statements that make the guards of those tables that are there."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    return make(sorted(Row.metadata.tables.keys() & there))


def release(connection: Connection) -> None:
    """Take the triggers away, so that a migration may move rows."""
    if connection.dialect.name == "sqlite":
        for name in connection.exec_driver_sql(f"SELECT name {_TRIGGERS}").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        for name in ("closed", "kept", "used", "retire", *REDACTED_TABLES):
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS guard_{name}() CASCADE")


def _sqlite(tables: list[str]) -> Iterator[str]:
    for table in tables:
        for event in _while_open(table):
            yield _trigger(table, event, when=f"NOT {_IS_OPEN}", words=CLOSED)
        for event in _never(table):
            yield _trigger(table, event, when="true", words=KEPT)
        if table in REDACTED_TABLES:
            yield _trigger(table, "UPDATE", when=f"NOT {_is_redacted(table)}", words=KEPT)
    if ANY_RECORD in tables:
        yield _trigger(ANY_RECORD, "INSERT", when=_IS_USED, words=USED, name="used")
        yield (
            f"CREATE TRIGGER {ANY_RECORD}_retire_guard AFTER DELETE ON {ANY_RECORD} "
            f"BEGIN {_RETIRE}; END"
        )


def _trigger(table: str, event: str, *, when: str, words: str, name: str = "") -> str:
    return (
        f"CREATE TRIGGER {table}_{name or event.lower()}_guard BEFORE {event} ON {table} "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


def _while_open(table: str) -> tuple[str, ...]:
    """Return what may happen to a table while the door is open."""
    if table in {"change", "opening"}:
        return ()
    if table in GROWING_TABLES + REDACTED_TABLES:
        return ("INSERT",)
    return ("INSERT", "DELETE") if table == ANY_RECORD else ("INSERT", "UPDATE", "DELETE")


def _never(table: str) -> tuple[str, ...]:
    """Return what never happens to a table."""
    if table in GROWING_TABLES:
        return ("UPDATE", "DELETE")
    return {ANY_RECORD: ("UPDATE",)}.get(table, ("DELETE",) if table in REDACTED_TABLES else ())


def _is_redacted(table: str) -> str:
    """Return the condition under which a row may change: the change that is made redacts it."""
    this = _REDACTED_NOW[table]
    found = f'SELECT 1 FROM journal_redaction WHERE {this} AND "by" = {_NEXT}'  # noqa: S608 - of words of ours
    return f"({_IS_OPEN} AND EXISTS ({found}))"


def _postgresql(tables: list[str]) -> Iterator[str]:
    yield _function("closed", f"IF NOT {_IS_OPEN} THEN {_refusal(CLOSED)}; END IF")
    yield _function("kept", _refusal(KEPT))
    yield _function("used", f"IF {_IS_USED} THEN {_refusal(USED)}; END IF", returns="NEW")
    yield _function("retire", _RETIRE)
    for table in tables:
        if events := _while_open(table):
            yield _per_statement(table, "closed", events)
        # Emptying a table skips what happens row by row, so it is never done.
        yield _per_statement(table, "kept", (*_never(table), "TRUNCATE"))
        if table in REDACTED_TABLES:
            unless = f"IF NOT {_is_redacted(table)} THEN {_refusal(KEPT)}; END IF"
            yield _function(table, unless, returns="NEW")
            yield _per_row(table, table, "BEFORE UPDATE")
    if ANY_RECORD in tables:
        yield _per_row(ANY_RECORD, "used", "BEFORE INSERT")
        yield _per_row(ANY_RECORD, "retire", "AFTER DELETE")


def _refusal(words: str) -> str:
    """The code makes it an IntegrityError, as SQLite's refusals are."""
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'"


def _function(name: str, body: str, *, returns: str = "NULL") -> str:
    return (
        f"CREATE FUNCTION guard_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body}; RETURN {returns}; END $$"
    )


def _per_statement(table: str, name: str, events: tuple[str, ...]) -> str:
    when = " OR ".join(sorted(events, key=_EVENTS.index))
    return (
        f"CREATE TRIGGER {name}_guard BEFORE {when} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION guard_{name}()"
    )


def _per_row(table: str, name: str, event: str) -> str:
    return (
        f"CREATE TRIGGER {name}_guard {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION guard_{name}()"
    )
