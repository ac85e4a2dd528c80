"""Past editions: exactly what was there after each change and at each moment, whatever came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from ropa.journal.change import BEFORE_ANY_CHANGE, NO_HEAD, read_change
from ropa.journal.replay import replayed, seal_of, unsealed
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.store import NoEditionError, Store, UnfitStoreError, read_edition, restore
from ropa.store.guards import release
from ropa.store.read import Reader
from tests.store.bakery import BAKERY, NOON, REGISTER, audited, history, kept, now, put
from tests.store.memory import Edit, Memory, edits, pools

if TYPE_CHECKING:
    from ropa.journal.line import Document
    from tests.store.conftest import MakeStore

trying = settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)


def assert_remembered(memory: Memory) -> None:
    """Hold every edition of a store, by number and by moment, against what was there."""
    editions = [Register(tuple(one.values())) for one in memory.editions()]
    with memory.store.session() as session:
        for number, register in enumerate(editions):
            found = read_edition(session, at=number)
            assert (found.number, found.register) == (number, register)
            assert found.sealed == (number in memory.seals)
            standing = {one.id: at for at, one in _standing(memory, number)}
            gone = [id_ for id_, at in standing.items() if (at, id_) in memory.redacted]
            assert [one.record for one in found.redactions] == sorted(gone)
        assert_the_same_from_nearby(session)
        for number, moment in enumerate(memory.moments, start=1):
            last = max(at for at, one in enumerate(memory.moments, start=1) if one == moment)
            assert number <= last == read_edition(session, at=moment).number
    assert now(memory.store) == editions[-1]


def assert_the_same_from_nearby(reader: Reader) -> None:
    """Hold each edition, made of an early, a later and the present one, against itself."""
    present = read_edition(reader)
    every = [read_edition(reader, at=one) for one in range(present.number + 1)]
    for near in (every[len(every) // 3], every[len(every) * 2 // 3], present):
        assert read_edition(reader, near=near) == present
        for one in every:
            again = read_edition(reader, at=one.number, near=near)
            assert (again, again.redactions) == (one, one.redactions)


def _standing(memory: Memory, number: int) -> list[tuple[int, Record]]:
    """Return the records of an edition, each with the number of the change that wrote it."""
    last = {id_: at for at, some in enumerate(memory.versions[: number + 1]) for id_ in some}
    found = ((at, memory.versions[at][id_]) for id_, at in last.items())
    return [(at, one) for at, one in found if one is not None]


def assert_replayed(memory: Memory) -> None:
    """Replay the journal, from its beginning and from each seal to the next."""
    checked = audited(memory.store)
    assert checked.faults == ()
    assert replayed(checked.documents.values()) == now(memory.store)
    assert [one.number for one in checked.seals] == memory.seals
    living: dict[str, Document] = {}
    for line in kept(memory.store):
        for entry in read_change(line.body).entries:
            living.pop(entry.id, None)
        living |= {one.id: one for one in line.documents or ()}
        if line.seal is not None:
            assert line.seal == seal_of(living)
            living = unsealed(line.seal)


@pytest.mark.slow
@trying
@given(pool=pools(), some=edits("put", "fill", "remove", "uproot", "replace", "seal", "redact"))
def test_whatever_was_done_each_edition_is_what_it_was(
    make_store: "MakeStore", pool: tuple[tuple[Record, ...], ...], some: list[Edit]
) -> None:
    with make_store() as store:
        memory = Memory(store, pool)
        for one in some:
            memory.edit(one)
        assert_remembered(memory)
        assert_replayed(memory)
        with make_store() as other:
            restore(other.engine.url.render_as_string(hide_password=False), kept(store))
            assert audited(other).head == audited(store).head
            assert_remembered(replace(memory, store=other))


def test_before_any_change_there_was_nothing(store: Store) -> None:
    put(store, *REGISTER.records)
    with store.session() as session:
        for at in (0, NOON - timedelta(microseconds=1), datetime.min.replace(tzinfo=UTC)):
            found = read_edition(session, at=at)
            assert (found.register, found.number) == (Register(), 0)
            assert (found.moment, found.head) == (BEFORE_ANY_CHANGE, NO_HEAD)


def test_a_moment_may_be_given_in_any_zone(store: Store) -> None:
    put(store, *REGISTER.records)
    put(store, replace(BAKERY, name="Another name"), moment=NOON + timedelta(hours=1))
    in_luxembourg = datetime(2026, 3, 1, 13, 59, tzinfo=timezone(timedelta(hours=1)))
    with store.session() as session:
        assert read_edition(session, at=in_luxembourg).number == 1
        assert read_edition(session, at=in_luxembourg + timedelta(minutes=1)).number == 2
        assert read_edition(session, at=datetime.max.replace(tzinfo=UTC)).number == 2


def test_of_equal_moments_the_last_change_counts(store: Store) -> None:
    for name in ("One", "Two", "Three"):
        put(store, replace(BAKERY, name=name))
    with store.session() as session:
        assert read_edition(session, at=NOON).number == 3


@pytest.mark.parametrize("number", [-1, 2, 10**30])
def test_numbers_that_no_change_has_are_refused(store: Store, number: int) -> None:
    put(store, BAKERY)
    with store.session() as session, pytest.raises(NoEditionError, match="ends with 1"):
        read_edition(session, at=number)


def test_an_edition_knows_the_head_that_was_printed_then(store: Store) -> None:
    printed = []
    for name in ("One", "Two", "Three"):
        put(store, replace(BAKERY, name=name))
        with store.session() as session:
            printed.append(read_edition(session))
    with store.session() as session:
        assert [read_edition(session, at=one.number) for one in history(store)] == printed


TAMPERED = [
    "UPDATE journal_document SET content = replace(content, 'Example', 'Sample')",
    "UPDATE journal_document SET salt = NULL",
    "UPDATE journal_document SET salt = '00'",
    "UPDATE journal_document SET salt = 'no digits'",
    "DELETE FROM journal_document WHERE id = 'bakery'",
    "UPDATE journal_entry SET digest = NULL WHERE id = 'baker'",
    "UPDATE journal_entry SET digest = 'f' WHERE id = 'baker'",
    "UPDATE journal_entry SET kind = 'activity' WHERE id = 'baker'",
    "UPDATE journal_entry SET number = 2 WHERE id = 'notice'",
    "UPDATE change SET body = replace(body, 'a test', 'another')",
    "UPDATE change SET body = '{}' WHERE number = 1",
]


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_past_edition_that_was_tampered_with_is_refused(store: Store, statement: str) -> None:
    put(store, *REGISTER.records)
    put(store, replace(BAKERY, name="Another name"))
    with store.engine.connect() as connection:
        release(connection)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(statement))
        read_edition(connection)
        with pytest.raises(UnfitStoreError):
            read_edition(connection, at=1)
