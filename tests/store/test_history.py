"""The past is read change by change, newest first, and of one record version by version."""

from dataclasses import replace

from ropa.store import (
    Store,
    begun,
    count_changes,
    latest_changes,
    records_of,
    redact,
    sealed_between,
    to_redact,
    touches,
    versions,
)
from ropa.store import seal as seal_store
from tests.store.bakery import BAKERY, BREAD, NOON, REGISTER, put, remove, replace_all


def lived(store: Store) -> None:
    """Let a register live through five changes."""
    replace_all(store, REGISTER)
    put(store, replace(BREAD, reference="A-01"))
    seal_store(store, actor="dpo", reason="a test", moment=NOON)
    put(store, replace(BREAD, reference="A-02"), replace(BAKERY, name="Another name"))
    remove(store, "bread")


def test_changes_come_newest_first_and_no_more_than_wanted(store: Store) -> None:
    lived(store)
    with store.session() as session:
        assert [one.number for one in latest_changes(session)] == [5, 4, 3, 2, 1]
        assert [one.number for one in latest_changes(session, limit=2)] == [5, 4]
        assert [one.number for one in latest_changes(session, touching="bread")] == [5, 4, 2, 1]
        assert [one.number for one in latest_changes(session, touching="nobody")] == []
        assert (count_changes(session), count_changes(session, touching="bread")) == (5, 4)


def test_a_redaction_is_part_of_a_record_s_past(store: Store) -> None:
    lived(store)
    with store.session() as session:
        assert to_redact(session, "bread") == (1, 2, 4)
    redact(store, "bread", actor="dpo", reason="a test", moment=NOON)
    with store.session() as session:
        found = [one.number for one in latest_changes(session, touching="bread")]
        assert found == [6, 5, 4, 2, 1]
        assert count_changes(session, touching="bread") == 5
        assert [one.redacted for one in versions(session, "bread")] == [True, True, True, False]


def test_a_record_has_its_versions(store: Store) -> None:
    lived(store)
    with store.session() as session:
        found = list(versions(session, "bread"))
        assert [one.number for one in found] == [1, 2, 4, 5]
        assert [getattr(one.record, "reference", None) for one in found] == [
            "",
            "A-01",
            "A-02",
            None,
        ]
        assert [one.removed for one in found] == [False, False, False, True]
        assert list(versions(session, "nobody")) == []


def test_it_is_known_with_which_change_a_record_came(store: Store) -> None:
    lived(store)
    with store.session() as session:
        assert begun(session, ("bread", "bakery", "nobody")) == {"bread": 1, "bakery": 1}
        assert begun(session, ()) == {}


def test_it_is_known_which_changes_touched_which_records(store: Store) -> None:
    lived(store)
    with store.session() as session:
        found = touches(session, ("bread", "bakery", "nobody"))
    assert found == (
        (5, "bread"),
        (4, "bread"),
        (4, "bakery"),
        (2, "bread"),
        (1, "bread"),
        (1, "bakery"),
    )


def test_the_records_of_a_change_are_those_of_a_kind(store: Store) -> None:
    lived(store)
    with store.session() as session:
        (one,) = records_of(session, 4, kind="activity")
        assert one == replace(BREAD, reference="A-02")
        assert records_of(session, 5, kind="activity") == ()


def test_sealed_editions_are_found_between_two_numbers(store: Store) -> None:
    lived(store)
    with store.session() as session:
        assert sealed_between(session, 3, 3) == sealed_between(session, 1, 5) == (3,)
        assert sealed_between(session, 4, 5) == ()
