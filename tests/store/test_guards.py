"""What the database itself refuses, whoever writes to it and however."""

from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import insert, null, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ropa.register.register import Register
from ropa.store import Store, missing_guards, redact, seal
from ropa.store.guards import CLOSED, KEPT, USED, release
from ropa.store.migrations import upgrade
from ropa.store.rows import JOURNAL_TABLES, Row
from tests.store.bakery import (
    BAKER,
    BAKERY,
    NOON,
    REGISTER,
    audited,
    create,
    faults,
    history,
    now,
    put,
    remove,
    replace_all,
)

REGISTER_TABLES = sorted(set(Row.metadata.tables) - set(JOURNAL_TABLES))
LIVING = "INSERT INTO record (id, kind) VALUES ('shop', 'organisation')"
SHOP = (
    "INSERT INTO organisation (id, kind, name, entity, in_group, under_gdpr, branding) "
    "VALUES ('shop', 'organisation', 'Shop', 'company', 'no', 'unknown', 'unknown')"
)
HALF_A_PERIOD = (
    "INSERT INTO retention_rule (id, kind, name, nature, standing, phase, afterwards, "
    "period_number) VALUES ('rule', 'retention-rule', '{}', 'unknown', 'stated', "
    "'unknown', 'unknown', 3)"
)
LINK = "INSERT INTO activity_controllers (record, position, value) VALUES ('bread', 1, 'shop')"


def raw(store: Store, *statements: str) -> None:
    with Session(store.engine) as session:
        for one in statements:
            session.execute(text(one))
        session.commit()


OUTSIDE_THE_DOOR = [
    LIVING,
    SHOP,
    "UPDATE organisation SET name = 'Another' WHERE id = 'bakery'",
    "DELETE FROM activity_controllers",
    "DELETE FROM record_citations",
    "UPDATE activity_controllers SET position = 7",
    "INSERT INTO retired (id, kind) VALUES ('shop', 'organisation')",
]


def test_register_rows_are_written_through_the_door_alone(store: Store) -> None:
    replace_all(store, REGISTER)
    for statement in OUTSIDE_THE_DOOR:
        with pytest.raises(IntegrityError, match=CLOSED):
            raw(store, statement)
    assert now(store) == REGISTER


def test_every_table_of_the_register_is_guarded(store: Store) -> None:
    for name in REGISTER_TABLES:
        table = Row.metadata.tables[name]
        nothing = dict.fromkeys(table.c.keys(), null())
        with store.engine.connect() as connection, pytest.raises(IntegrityError, match=CLOSED):
            connection.execute(insert(table).values(nothing))


def test_who_opens_the_door_by_force_must_write_the_journal(store: Store) -> None:
    replace_all(store, REGISTER)
    force = "INSERT INTO opening (number) VALUES (2)"
    for more in ([], [LIVING, SHOP], [LIVING, SHOP, "DELETE FROM opening WHERE number = 2"]):
        with pytest.raises(IntegrityError):
            raw(store, force, *more)
    assert now(store) == REGISTER
    with pytest.raises(IntegrityError, match=CLOSED):
        raw(store, "INSERT INTO opening (number) VALUES (7)", LIVING)


REWRITING = [
    "UPDATE change SET body = 'another'",
    "UPDATE journal_entry SET digest = NULL",
    "DELETE FROM journal_entry WHERE number = 2",
    "UPDATE journal_document SET salt = NULL, content = '{}'",
    "DELETE FROM journal_document",
    "UPDATE journal_seal SET content = '{}'",
    "DELETE FROM journal_seal",
    'UPDATE journal_redaction SET "by" = 7',
    "DELETE FROM journal_redaction",
    "DELETE FROM change",
    "DELETE FROM change WHERE number = 2",
    "DELETE FROM opening",
    "UPDATE opening SET number = 7",
    "DELETE FROM retired",
    "UPDATE retired SET id = 'another'",
    "UPDATE record SET id = 'another' WHERE id = 'baker'",
]


def test_db_2_the_journal_and_ids_are_never_rewritten(store: Store) -> None:
    replace_all(store, REGISTER)
    put(store, replace(BAKERY, name="Another name"))
    redact(store, "bakery", actor="dpo", reason="a test", moment=NOON)
    remove(store, "bread")
    seal(store, actor="dpo", reason="a test", moment=NOON)
    told = history(store)
    for statement in REWRITING:
        with pytest.raises(IntegrityError, match=KEPT):
            raw(store, statement)
    assert history(store) == told


def test_db_2_the_journal_is_not_rewritten_by_replacing_either(store: Store) -> None:
    replace_all(store, REGISTER)
    told = history(store)
    ways = {
        "sqlite": ["INSERT OR REPLACE INTO change SELECT * FROM change"],
        "postgresql": ["TRUNCATE change CASCADE", "TRUNCATE record CASCADE"],
    }
    for statement in ways[store.engine.dialect.name]:
        with pytest.raises(IntegrityError, match=KEPT):
            raw(store, statement)
    assert history(store) == told


@pytest.mark.parametrize("same", ["previous", "digest"])
def test_a_fork_is_refused(store: Store, same: str) -> None:
    replace_all(store, REGISTER)
    table = Row.metadata.tables["change"]
    with store.engine.connect() as connection:
        first = connection.execute(select(table)).mappings().one()
        fork = {**first, "number": 2, "previous": "1" * 64, "digest": "2" * 64, same: first[same]}
        with pytest.raises(IntegrityError):
            connection.execute(insert(table), fork)


def unguarded(store: Store, *statements: str) -> None:
    """Write as somebody would who took the triggers away."""
    with store.engine.begin() as connection:
        release(connection)
        for one in statements:
            connection.execute(text(one))


DANGLING = [
    [SHOP],
    [LIVING, LINK],
    ["INSERT INTO activity_controllers (record, position, value) VALUES ('bread', 1, 'baker')"],
    ["UPDATE record_citations SET source = 'shop'"],
    ["UPDATE activity SET owner = 'bakery'"],
    ["DELETE FROM record WHERE id = 'bakery'"],
    ["DELETE FROM organisation"],
    ["INSERT INTO record (id, kind) VALUES ('bakery', 'contact')"],
    [LIVING, SHOP.replace("'company'", "'guild'")],
    [LIVING, SHOP.replace("'organisation', 'Shop'", "'contact', 'Shop'")],
    [
        "INSERT INTO record (id, kind) VALUES ('rule', 'retention-rule')",
        HALF_A_PERIOD,
    ],
]


def test_even_without_triggers_nothing_dangles(store: Store) -> None:
    replace_all(store, REGISTER)
    for statements in DANGLING:
        with pytest.raises(IntegrityError):
            unguarded(store, *statements)
    assert now(store) == REGISTER


def test_ids_retire_whoever_removes_the_record(store: Store) -> None:
    replace_all(store, Register((BAKERY, BAKER)))
    remove(store, "baker")
    with pytest.raises(IntegrityError, match=USED):
        raw(
            store,
            "INSERT INTO opening (number) VALUES (3)",
            "INSERT INTO record (id, kind) VALUES ('baker', 'system')",
        )


ALTERED = {
    "sqlite": (
        "DROP TRIGGER change_delete_guard",
        "CREATE TRIGGER change_delete_guard BEFORE DELETE ON change WHEN false BEGIN SELECT 1; END",
    ),
    "postgresql": ("ALTER TABLE change DISABLE TRIGGER kept_guard",),
}


def test_guards_that_were_dropped_are_missed_and_come_back(store: Store, database_url: str) -> None:
    put(store, BAKERY)
    with store.session() as session:
        assert missing_guards(session) == ()
    unguarded(store)
    with store.session() as session:
        (fault,) = faults(session)
        every = missing_guards(session)
    assert (fault.number, "lacks guards" in fault.words) == (1, True)
    assert f"{len(every)}, such as {every[0]}; ropa init" in fault.words
    create(database_url).close()
    audited(store)


def test_a_guard_that_was_altered_is_missed(store: Store) -> None:
    put(store, BAKERY)
    with store.engine.begin() as connection:
        for statement in ALTERED[store.engine.dialect.name]:
            connection.exec_driver_sql(statement)
    with store.session() as session:
        (name,) = missing_guards(session)
        assert name in {"change_delete_guard", "kept_guard"}
        assert f"altered: 1, such as {name};" in faults(session)[0].words


def test_a_function_of_the_guards_that_was_altered_is_missed(postgres_url: str) -> None:
    with create(postgres_url) as store:
        with store.engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION guard_kept() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RETURN NULL; END $$"
            )
        with store.session() as session:
            assert missing_guards(session) == ("guard_kept",)


def test_guards_come_back_after_a_migration(store: Store) -> None:
    put(store, BAKERY)
    unguarded(store)
    with store.engine.begin() as connection:
        upgrade(connection)
    with pytest.raises(IntegrityError, match=CLOSED):
        raw(store, "DELETE FROM organisation")
    with suppress(IntegrityError):
        raw(store, "DELETE FROM change")
    assert len(history(store)) == 1
