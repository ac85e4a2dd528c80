"""Nothing is built on tables that somebody changed outside the door."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from ropa.journal.root import bucket_of
from ropa.register.records import Contact, Organisation
from ropa.store import ChangedOutsideError, Store, UnfitStoreError, lines, restore, seal
from ropa.store.guards import hold, release
from tests.store.bakery import (
    BAKER,
    BAKERY,
    NOON,
    NOTICE,
    REGISTER,
    audited,
    kept,
    now,
    put,
    remove,
    replace_all,
)


def changed_outside(store: Store, *statements: str) -> None:
    """Write as somebody would who takes the triggers away, and puts them back."""
    with store.engine.begin() as connection:
        release(connection)
        for one in statements:
            connection.execute(text(one))
        hold(connection)


Act = Callable[[Store], object]
RENAMED = "UPDATE organisation SET name = 'Raw' WHERE id = 'bakery'"
RAW = replace(BAKERY, name="Raw")
SHOP = Organisation(id="shop", name="Shop")
SHOP_ROW = (
    "INSERT INTO organisation (id, kind, name, entity, in_group, under_gdpr, branding) "
    "VALUES ('shop', 'organisation', 'Shop', 'unknown', 'unknown', 'unknown', 'unknown')"
)
SNEAKED_IN = (
    "INSERT INTO record (id, kind) VALUES ('shop', 'organisation')",
    SHOP_ROW,
)
TAKEN_OUT = (
    "DELETE FROM listed_word WHERE id = 'clerk'",
    "DELETE FROM listed WHERE id = 'clerk'",
    "DELETE FROM contact WHERE id = 'clerk'",
    "DELETE FROM record WHERE id = 'clerk'",
)
CLERK = Contact(id="clerk", person="Clerk")
BUILDING: list[tuple[tuple[str, ...], Act]] = [
    ((RENAMED,), lambda store: put(store, RAW)),
    ((RENAMED,), lambda store: put(store, BAKERY)),
    ((RENAMED,), lambda store: remove(store, "bread", "baker", "bakery")),
    ((RENAMED,), lambda store: replace_all(store, REGISTER)),
    (SNEAKED_IN, lambda store: put(store, SHOP)),
    (SNEAKED_IN, lambda store: remove(store, "shop")),
    (TAKEN_OUT, lambda store: put(store, CLERK)),
]


@pytest.mark.parametrize(("statements", "act"), BUILDING)
def test_a_record_that_was_changed_outside_is_neither_kept_nor_changed(
    store: Store, statements: tuple[str, ...], act: Act
) -> None:
    replace_all(store, REGISTER)
    put(store, CLERK)
    told = kept(store)
    changed_outside(store, *statements)
    with pytest.raises(ChangedOutsideError, match=r'say of "(bakery|shop|clerk)" otherwise than'):
        act(store)
    assert kept(store) == told
    assert put(store, replace(NOTICE, confirmed_on=NOON.date())) is not None, (
        "others may be changed"
    )


def test_what_the_journal_says_is_sealed_or_nothing(store: Store, database_url: str) -> None:
    replace_all(store, REGISTER)
    changed_outside(store, RENAMED)
    with pytest.raises(ChangedOutsideError, match="The tables stand otherwise than the journal"):
        seal(store, actor="dpo", reason="a test", moment=NOON)
    with store.session() as session:
        told = tuple(lines(session))
    restore(database_url, told)
    assert now(store) == REGISTER, "a backup, restored, puts the tables right"
    assert seal(store, actor="dpo", reason="a test", moment=NOON).number == 2
    audited(store)


def test_a_document_that_was_changed_is_not_sealed(store: Store) -> None:
    replace_all(store, REGISTER)
    changed_outside(store, "UPDATE journal_document SET salt = NULL WHERE id = 'notice'")
    with pytest.raises(UnfitStoreError, match="the journal was changed since"):
        seal(store, actor="dpo", reason="a test", moment=NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_leaf SET digest = 'f' WHERE id = 'cashier'",
        "DELETE FROM journal_leaf WHERE id = 'cashier'",
        "UPDATE journal_leaf SET kind = 'activity' WHERE id = 'cashier'",
        "DELETE FROM journal_bucket",
        "UPDATE journal_bucket SET digest = 'f'",
    ],
)
def test_no_root_is_signed_that_does_not_follow_from_the_last(store: Store, statement: str) -> None:
    """Else the change would be signed and never verify."""
    cashier = replace(BAKER, id="cashier")
    replace_all(store, REGISTER)
    put(store, cashier)
    beside = next(
        id_ for at in range(10_000) if bucket_of(id_ := f"id-{at}") == bucket_of("cashier")
    )
    changed_outside(store, statement)
    with pytest.raises(ChangedOutsideError, match="leaves that the journal's root is made of"):
        put(store, replace(BAKER, id=beside))
