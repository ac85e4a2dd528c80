"""Migrations go up and down with data, and end where the rows are."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect

from ropa.register.register import Register
from ropa.store import NewStoreError, OldStoreError, Store, open_store
from ropa.store.engine import make_engine, turn
from ropa.store.migrations import downgrade, head, revision, upgrade
from ropa.store.rows import Row
from tests.store.bakery import REGISTER, SIGNER, create, history, now, replace_all


def test_the_migrations_make_what_the_rows_declare(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
        for table in Row.metadata.tables.values():
            assert checks_in(connection, table.name) == {
                str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)
            }


def checks_in(connection: Connection, table: str) -> set[str]:
    return {str(one["name"]) for one in inspect(connection).get_check_constraints(table)}


def test_up_and_down_and_up_again_with_data(database_url: str) -> None:
    with create(database_url) as store:
        replace_all(store, REGISTER)
        told = history(store)
    migrate(database_url, down=True)
    migrate(database_url, down=False)
    with open_store(database_url, SIGNER) as store:
        assert now(store).records == ()
        replace_all(store, REGISTER)
        assert now(store) == REGISTER
        assert history(store) == told


def migrate(url: str, *, down: bool) -> None:
    engine = make_engine(url, migrating=True)
    with turn(engine) as connection:
        if down:
            downgrade(connection)
            assert inspect(connection).get_table_names() == ["alembic_version"]
            assert revision(connection) is None
        else:
            upgrade(connection)
            assert revision(connection) == head()
    engine.dispose()


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(store: Store, database_url: str) -> None:
    replace_all(store, REGISTER)
    with create(database_url) as again:
        assert now(again) == REGISTER
        assert history(again) == history(store)


def test_a_migration_that_fails_leaves_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Connection) -> None:
        raise LookupError

    monkeypatch.setattr("ropa.store.migrations.hold", fail)
    with pytest.raises(LookupError):
        create(database_url)
    engine = make_engine(database_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_tables_of_a_version_that_we_do_not_know_are_left_alone(
    store: Store, database_url: str
) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    for opening in (open_store, create):
        with pytest.raises(NewStoreError, match=r"made by a newer ropa: .* version 0000,"):
            opening(database_url)
    assert now(store) == Register()


def test_older_tables_are_refused_with_what_brings_them_up_to_date(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert now(store) == Register()
    monkeypatch.setattr("ropa.store.store.head", lambda: "9999")
    with pytest.raises(OldStoreError, match=r"older version 0002, .* with: ropa init"):
        open_store(database_url)
