"""Migrations go up and down with data, and end where the rows are."""

from dataclasses import replace
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect, text

from ropa.journal.change import Change, Entry, digest_of
from ropa.register.asking import Ref
from ropa.register.canonical import canonical
from ropa.register.choices import Answer, DocumentKind, OrganisationKind, Outcome, Unit
from ropa.register.listing import Page, Wanted, page_of
from ropa.register.parts import Covered, Period
from ropa.register.records import (
    DataCategory,
    Decision,
    Document,
    Organisation,
    Purpose,
    RetentionRule,
    System,
)
from ropa.register.register import Register
from ropa.register.text import text as words
from ropa.store import (
    NewStoreError,
    NoEditionError,
    OldStoreError,
    Store,
    open_store,
    page,
    read_edition,
)
from ropa.store.engine import make_engine, turn
from ropa.store.guards import release
from ropa.store.migrations import downgrade, head, revision, upgrade
from ropa.store.rows import Row
from tests.store.bakery import REGISTER, SIGNER, audited, create, history, now, replace_all


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
    migrate(database_url, down=True)
    migrate(database_url, down=False)
    with open_store(database_url, SIGNER) as store:
        assert now(store).records == ()
        replace_all(store, REGISTER)
        assert now(store) == REGISTER
        assert [one.number for one in history(store)] == [1]


GROUP = Organisation(id="group", name="Bakeries", entity=OrganisationKind.GROUP)
RULES = Document(id="rules", type=DocumentKind.OTHER, title=words(en="Rules"), high_risk=Answer.NO)
OVEN = System(id="oven", name=words(en="Oven"))
A_DECISION = Decision(
    id="decision",
    record=Ref("bakery"),
    rule="ENT-001",
    field="",
    outcome=Outcome.ACCEPTED,
    reason=words(en="A small bakery"),
    decided_by=Ref("baker"),
    decided_on=date(2026, 3, 1),
)
A_MONTH = RetentionRule(id="a-month", name=words(en="A month"))
NEWER = (
    GROUP,
    RULES,
    replace(OVEN, data=(Ref("addresses"),)),
    DataCategory(id="addresses", name=words(en="Addresses")),
    replace(A_DECISION, covers=(Covered(mark="ENT-001-0", found_at="bakery"),)),
    replace(A_MONTH, longest=Period(number=2, unit=Unit.MONTH)),
    Purpose(id="sale", activity=Ref("bread"), name=words(en="Sale"), compatibility=Ref("rules")),
)
OLDER = (
    replace(GROUP, entity=OrganisationKind.OTHER),
    replace(RULES, high_risk=Answer.UNKNOWN),
    OVEN,
    DataCategory(id="addresses", name=words(en="Addresses")),
    A_DECISION,
    A_MONTH,
    Purpose(id="sale", activity=Ref("bread"), name=words(en="Sale")),
)
"""Records of today, and what is left of them where an older version held them."""
OLD_CHANGE = (
    "UPDATE change SET actor = :actor, reason = :reason, entries = :entries, digest = :digest"
)


def made_by_the_first_version(url: str) -> Change:
    """Leave a store as the first version did: with a register, and a change without documents."""
    with create(url) as store:
        replace_all(store, REGISTER)
        (told,) = history(store)
    entries = tuple(Entry(one.kind, one.id, "1" * 64) for one in REGISTER.records)
    old = replace(told, entries=entries, key="", root="", format=1)
    engine = make_engine(url, migrating=True)
    with turn(engine) as connection:
        downgrade(connection, "0001")
        release(connection)
        listed = canonical([[one.kind, one.id, one.digest] for one in entries]).decode()
        told_then = {"actor": "dpo", "reason": "a test", "entries": listed}
        connection.execute(text(OLD_CHANGE), told_then | {"digest": digest_of(old.body())})
        downgrade(connection, "0001")
    engine.dispose()
    return old


def test_a_journal_of_the_first_version_is_kept_and_founded(database_url: str) -> None:
    old = made_by_the_first_version(database_url)
    with pytest.raises(OldStoreError):
        open_store(database_url)
    with create(database_url) as store:
        assert now(store) == REGISTER
        first, second = history(store)
        assert first == old
        assert (second.founds, second.previous) == (True, digest_of(old.body()))
        with store.session() as session:
            assert read_edition(session, at=2).register == REGISTER
            assert read_edition(session, at=old.moment).number == 2
            with pytest.raises(NoEditionError, match="Change 1 was written by a version"):
                read_edition(session, at=1)
        assert audited(store, (1, digest_of(old.body()))).unsigned == 1
    with create(database_url) as store:
        assert len(history(store)) == 2, "it is founded once"
        replace_all(store, Register())
        audited(store)


def down_and_up_again(url: str, to: str) -> None:
    """Bring the tables to how an older version made them, and up again as `ropa init` does."""
    engine = make_engine(url, migrating=True)
    with turn(engine) as connection:
        downgrade(connection, to)
    engine.dispose()
    create(url).close()


def test_what_an_older_version_did_not_ask_is_not_known_yet(database_url: str) -> None:
    with create(database_url) as store:
        replace_all(store, REGISTER)
    down_and_up_again(database_url, "0002")
    with open_store(database_url, SIGNER) as store:
        assert now(store) == REGISTER
        audited(store)


def test_what_an_older_version_cannot_hold_is_lost_to_it_and_nothing_else(
    database_url: str,
) -> None:
    with create(database_url) as store:
        replace_all(store, Register((*REGISTER.records, *NEWER)))
    down_and_up_again(database_url, "0002")
    with open_store(database_url, SIGNER) as store:
        assert now(store) == Register((*REGISTER.records, *OLDER))


def test_lists_are_made_of_what_an_older_version_holds(database_url: str) -> None:
    with create(database_url) as store:
        replace_all(store, REGISTER)
    engine = make_engine(database_url, migrating=True)
    with turn(engine) as connection:
        downgrade(connection, "0003")
        assert not {"listed", "listed_word"} & set(inspect(connection).get_table_names())
    engine.dispose()
    create(database_url).close()
    with open_store(database_url, SIGNER) as store, store.session() as session:
        wanted = Wanted("activity", words="vente")
        assert page(session, wanted) == page_of(REGISTER, wanted) != Page((), 0)
        audited(store)


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
        audited(again)


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
    newest = head()
    assert now(store) == Register()
    monkeypatch.setattr("ropa.store.store.head", lambda: "9999")
    with pytest.raises(OldStoreError, match=rf"older version {newest}, .* with: ropa init"):
        open_store(database_url)
