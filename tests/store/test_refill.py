"""A journal in another database: the same changes, the same register, and writing goes on."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ropa.journal.change import NOWHERE, Head
from ropa.journal.heads import genuine
from ropa.register.register import Register
from ropa.store import (
    GivingUp,
    IdUsedAgainError,
    Store,
    UnfitStoreError,
    head,
    lines,
    missing_guards,
    open_store,
    read_edition,
    redact,
    restore,
    seal,
)
from tests.store.bakery import (
    BAKER,
    BAKERY,
    BREAD,
    NOON,
    OCCASION,
    REGISTER,
    SIGNER,
    audited,
    checks,
    faults,
    history,
    now,
    put,
    remove,
    replace_all,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.journal.line import Line


def lived(store: Store) -> "tuple[Line, ...]":
    """Let a register live a little, and return its journal."""
    replace_all(store, REGISTER)
    put(store, replace(BAKERY, name="Another name"))
    remove(store, "bread")
    seal(store, actor="dpo", reason="a test", moment=NOON)
    redact(store, "bakery", actor="dpo", reason="a test", moment=NOON)
    with store.session() as session:
        return tuple(lines(session))


def test_a_journal_fills_another_database(store: Store, tmp_path: "Path") -> None:
    told = lived(store)
    url = f"sqlite:///{tmp_path / 'another.db'}"
    end = restore(url, told)
    with open_store(url, SIGNER) as other:
        assert audited(other).head == end == audited(store).head
        assert history(other) == history(store)
        assert now(other) == now(store)
        with store.session() as session, other.session() as there:
            for number in range(end.number + 1):
                assert read_edition(there, at=number) == read_edition(session, at=number)
        with pytest.raises(IdUsedAgainError):
            put(other, replace(BREAD, reference="A-2"))
        assert put(other, BREAD) is not None
        assert put(other, BAKER, replace(BAKERY, name="A third name")) is not None
        audited(other)


def test_what_was_there_is_gone_and_given_up_if_it_left_the_house(
    store: Store, database_url: str
) -> None:
    replace_all(store, REGISTER)
    put(store, replace(BAKERY, name="Another name"))
    with store.session() as session:
        told = tuple(lines(session))
    put(store, BAKERY)
    put(store, replace(BREAD, reference="A-2"))
    with store.session() as session:
        lost = tuple(genuine(lines(session), checks))[2:]
    assert [number for number, _ in lost] == [3, 4]
    given = GivingUp(tuple(reversed(lost)), OCCASION, SIGNER)
    end = restore(database_url, told, giving_up=given)
    assert end.number == 3
    assert history(store)[-1].gives_up == lost
    assert now(store).get("bakery", type(BAKERY)).name == "Another name"
    assert audited(store, *lost).head == end
    put(store, replace(BREAD, reference="A-1"))
    audited(store, *lost)
    with store.session() as session:
        assert faults(session, (4, "f" * 64))


def test_what_can_not_be_restored_leaves_all_as_it_was(store: Store, database_url: str) -> None:
    told = lived(store)
    cut = replace(told[1], documents=())
    with pytest.raises(KeyError):
        restore(database_url, (cut,))
    assert now(store) == Register(
        (replace(BAKERY, name="Another name"), BAKER, *REGISTER.records[3:])
    )
    audited(store)


def test_what_was_changed_meanwhile_is_not_replaced(store: Store, database_url: str) -> None:
    told = lived(store)
    with store.session() as session:
        end = head(session)
    put(store, BAKERY)
    with pytest.raises(UnfitStoreError, match="was changed while"):
        restore(database_url, told, replacing=end)
    assert now(store).get("bakery", type(BAKERY)) == BAKERY


def test_what_was_begun_meanwhile_is_not_replaced(store: Store, database_url: str) -> None:
    told = lived(store)
    with pytest.raises(UnfitStoreError, match="was changed while"):
        restore(database_url, told, replacing=NOWHERE)
    assert len(history(store)) == len(told)


def test_where_there_was_nothing_nothing_is_replaced(store: Store, tmp_path: "Path") -> None:
    told = lived(store)
    url = f"sqlite:///{tmp_path / 'another.db'}"
    assert restore(url, told, replacing=NOWHERE).number == len(told)


def test_what_was_restored_is_guarded(store: Store, database_url: str) -> None:
    restore(database_url, lived(store))
    with store.session() as session:
        assert missing_guards(session) == ()


def test_an_empty_journal_leaves_an_empty_register(store: Store, database_url: str) -> None:
    lived(store)
    assert restore(database_url, ()) == Head(0, audited(store).head.moment, "0" * 64)
    assert now(store) == Register()
