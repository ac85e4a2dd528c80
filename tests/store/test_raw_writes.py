"""Statements of one's own, of every sort and on every table: refused while the door is closed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Executable, Table, delete, event, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session

from ropa.register.register import Register
from ropa.store import Store, UnfitStoreError, change
from ropa.store.engine import turn
from ropa.store.guards import CLOSED, KEPT
from ropa.store.rows import JOURNAL_TABLES, STANDING_TABLES, Row
from tests.register.full import full_register
from tests.store.bakery import NOON, kept, now, replace_all

TABLES = Row.metadata.tables
FULL = full_register()
REGISTER_TABLES = sorted(set(TABLES) - set(JOURNAL_TABLES))
WRITTEN_TABLES = (*REGISTER_TABLES, *STANDING_TABLES)
"""Tables whose rows come, change and go while the door is open."""
Values = dict[str, Any]


def a_row(connection: Connection, table: Table) -> Values:
    """Return a row that is there."""
    return dict(connection.execute(select(table).limit(1)).mappings().one())


def refusal(table: str, statement: Executable) -> str:
    """Return what the database says to a statement: ids are not even changed through the door."""
    return KEPT if table == "record" and str(statement).startswith("UPDATE") else CLOSED


def as_core(_: str, table: Table, row: Values) -> Iterator[Executable]:
    same = {one: one for one in table.columns}
    yield insert(table).values(row)
    yield update(table).values(same)
    yield delete(table)


def for_a_conflict(dialect: str, table: Table, row: Values) -> Iterator[Executable]:
    keys = [one.name for one in table.primary_key.columns]
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    upsert = make(table).values(row)
    yield upsert.on_conflict_do_nothing()
    yield upsert.on_conflict_do_update(index_elements=keys, set_=row)


def as_sql(dialect: str, table: Table, _: Values) -> Iterator[Executable]:
    name, key = table.name, next(iter(table.primary_key.columns)).name
    yield text(f"INSERT INTO {name} SELECT * FROM {name}")  # noqa: S608 - of names of ours
    yield text(f"UPDATE {name} SET {key} = {key} WHERE {key} IS NOT NULL")  # noqa: S608 - the same
    if dialect == "sqlite":
        for way in ("REPLACE", "IGNORE", "FAIL", "ROLLBACK"):
            yield text(f"INSERT OR {way} INTO {name} SELECT * FROM {name}")  # noqa: S608 - the same
            yield text(f"UPDATE OR {way} {name} SET {key} = {key}")  # noqa: S608 - the same
        yield text(f"REPLACE INTO {name} SELECT * FROM {name}")  # noqa: S608 - the same
    else:
        yield text(f"WITH gone AS (DELETE FROM {name} RETURNING 1) SELECT * FROM gone")  # noqa: S608 - the same
        yield text(f"COPY {name} FROM PROGRAM 'true'")
        merge = f"MERGE INTO {name} USING {name} AS too ON {name}.{key} = too.{key}"
        yield text(f"{merge} WHEN MATCHED THEN DELETE")


WAYS = (as_core, for_a_conflict, as_sql)
Way = Callable[[str, Table, Values], Iterator[Executable]]


@pytest.fixture
def full(store: Store) -> Store:
    """A store in which every table of the register has rows."""
    replace_all(store, FULL)
    return store


@pytest.fixture
def untouched(full: Store) -> Iterator[Store]:
    """Such a store, which must be the same after the test."""
    before = kept(full)
    yield full
    assert now(full) == FULL
    assert kept(full) == before


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_outside_of_a_change(untouched: Store, way: Way) -> None:
    for name in WRITTEN_TABLES:
        with untouched.engine.connect() as connection:
            row = a_row(connection, TABLES[name])
        for statement in way(untouched.engine.dialect.name, TABLES[name], row):
            words = refusal(name, statement)
            with untouched.engine.connect() as db, pytest.raises(IntegrityError, match=words):
                db.execute(statement)


def test_nothing_is_written_by_the_orm(untouched: Store) -> None:
    for mapper in mappers():
        with Session(untouched.engine) as session:
            found = session.scalars(select(mapper.class_).limit(1)).one()
            row = {one.key: getattr(found, one.key) for one in mapper.column_attrs}
            session.expunge_all()
            session.add(mapper.class_(**row))
            with pytest.raises(IntegrityError, match=CLOSED):
                session.flush()
        for bulk in (insert(mapper), delete(mapper)):
            with Session(untouched.engine) as session, pytest.raises(IntegrityError, match=CLOSED):
                session.execute(bulk, [row] if bulk.is_insert else {})


def mappers() -> list[Mapper[Any]]:
    """Return the mappers of the tables of the register."""
    tables = {TABLES[one] for one in REGISTER_TABLES}
    return [one for one in Row.registry.mappers if one.local_table in tables]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_inside_of_a_change_but_by_the_door(untouched: Store, way: Way) -> None:
    for name in ("organisation", "activity_controllers", "record", "record_citations"):
        with untouched.engine.connect() as connection:
            row = a_row(connection, TABLES[name])
        for statement in way(untouched.engine.dialect.name, TABLES[name], row):
            with pytest.raises(UnfitStoreError, match=refusal(name, statement)):
                write_inside(untouched, statement)


def write_inside(store: Store, statement: Executable) -> None:
    """Write to the connection of a change that is being made."""
    caught: list[Connection] = []

    def catch(connection: Connection) -> None:
        caught.append(connection)

    event.listen(store.engine, "begin", catch)
    try:
        with change(store, actor="dpo", reason="a test", moment=NOON) as door:
            door.replace(Register())
            caught[-1].execute(statement)
    finally:
        event.remove(store.engine, "begin", catch)


def force(store: Store, statement: Executable, *, number: int) -> None:
    """Write after opening the door for a change that is never made."""
    with turn(store.engine) as connection:
        connection.execute(insert(TABLES["opening"]), {"number": number})
        connection.execute(statement)


def test_what_is_written_by_force_is_never_kept_without_a_change(untouched: Store) -> None:
    dialect = untouched.engine.dialect.name
    for name in (*WRITTEN_TABLES, "journal_entry", "journal_document"):
        with untouched.engine.connect() as connection:
            row = a_row(connection, TABLES[name])
        for statement in as_core(dialect, TABLES[name], row):
            with pytest.raises(IntegrityError):
                force(untouched, statement, number=2)


def test_opening_the_door_for_another_change_opens_nothing(untouched: Store) -> None:
    for number in (0, 1, 3, -1, 2**40):
        with pytest.raises(IntegrityError):
            force(untouched, delete(TABLES["record_citations"]), number=number)
