"""When anything can't be written, nothing is; and the next change works as if nothing had been."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.journal.line import Signer
from ropa.store import Store, UnfitStoreError, change, redact, seal
from tests.store.bakery import (
    BAKER,
    BAKERY,
    NOON,
    REGISTER,
    audited,
    create,
    kept,
    now,
    put,
    replace_all,
)

if TYPE_CHECKING:
    from pathlib import Path

OTHER = replace(BAKERY, name="Another name")
MUCH = tuple(replace(BAKER, id=f"baker-{at}", person="Somebody" * 50) for at in range(100))


def edit(store: Store) -> object:
    with change(store, actor="dpo", reason="a test", moment=NOON) as door:
        door.put(replace(OTHER, name="A third name"), MUCH[0])
        door.remove("bread")
    return door.change


def seal_it(store: Store) -> object:
    return seal(store, actor="dpo", reason="a test", moment=NOON)


def redact_it(store: Store) -> object:
    return redact(store, "bakery", actor="dpo", reason="a test", moment=NOON).change


Act = Callable[[Store], object]
WRITTEN: dict[Act, list[str]] = {
    edit: [
        *("INSERT opening", "INSERT journal_entry", "INSERT journal_document"),
        *("DELETE journal_leaf", "INSERT journal_leaf"),
        *("DELETE journal_bucket", "INSERT journal_bucket", "INSERT change"),
        *("DELETE organisation", "INSERT organisation", "INSERT contact"),
        *("DELETE record", "INSERT record", "INSERT retired", "DELETE record_citations"),
    ],
    seal_it: ["INSERT opening", "INSERT journal_seal", "INSERT change"],
    redact_it: [
        *("INSERT opening", "INSERT journal_redaction", "UPDATE journal_document"),
        *("UPDATE journal_seal", "INSERT change"),
    ],
}
"""What each act writes: if one of these fails, all of it must."""


@contextmanager
def failing(store: Store, event: str, table: str) -> Iterator[None]:
    """Let the database refuse one sort of write to a table."""
    made = {
        "sqlite": [
            (
                f"CREATE TRIGGER fails AFTER {event} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        ],
        "postgresql": [
            (
                "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'no room'; END $$"
            ),
            (
                f"CREATE TRIGGER fails AFTER {event} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION fails()"
            ),
        ],
    }
    gone = {"sqlite": "DROP TRIGGER fails", "postgresql": "DROP FUNCTION fails CASCADE"}
    with store.engine.begin() as connection:
        for statement in made[store.engine.dialect.name]:
            connection.exec_driver_sql(statement)
    yield
    with store.engine.begin() as connection:
        connection.exec_driver_sql(gone[store.engine.dialect.name])


@pytest.fixture
def lived(store: Store) -> Store:
    """A store with something to edit, to seal and to redact."""
    return live(store)


def live(store: Store) -> Store:
    replace_all(store, REGISTER)
    seal_it(store)
    put(store, OTHER)
    return store


@pytest.mark.parametrize("act", WRITTEN, ids=lambda act: str(act.__name__))
def test_what_can_not_be_written_takes_all_back(lived: Store, act: Act) -> None:
    before, register = kept(lived), now(lived)
    for one in WRITTEN[act]:
        event, table = one.split()
        with failing(lived, event, table), pytest.raises(UnfitStoreError, match="no room"):
            act(lived)
        assert (kept(lived), now(lived)) == (before, register), one
    assert act(lived) is not None
    assert audited(lived).head.number == len(before) + 1


def test_a_full_disk_takes_all_back(tmp_path: "Path") -> None:
    with create(f"sqlite:///{tmp_path / 'register.db'}") as store:
        live(store)
        before, register = kept(store), now(store)
        limit_pages(store, None)
        with pytest.raises(UnfitStoreError, match="full"):
            put(store, *MUCH)
        assert (kept(store), now(store)) == (before, register)
        limit_pages(store, 1_000_000)
        assert put(store, *MUCH) is not None
        assert audited(store).head.number == len(before) + 1


def limit_pages(store: Store, most: int | None) -> None:
    """Let the only connection of the pool write so many pages, or a few more than there are."""
    with store.engine.connect() as connection:
        there = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most or there + 2}")


def test_what_can_not_be_signed_takes_all_back(lived: Store) -> None:
    def sign(_: bytes) -> bytes:
        raise PermissionError("the key is locked")

    before, register = kept(lived), now(lived)
    locked = replace(lived, signer=Signer("1" * 64, sign))
    for act in WRITTEN:
        with pytest.raises(PermissionError, match="locked"):
            act(locked)
        assert (kept(lived), now(lived)) == (before, register)
        assert act(lived) is not None
        before, register = kept(lived), now(lived)
    audited(lived)
