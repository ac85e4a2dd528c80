"""Lists are kept under a name for whose they are, and shared if they are to be."""

import pytest

from ropa.operations.database import Operations
from ropa.operations.saved import LONGEST, LONGEST_QUERY, MOST, NotSavedError, SavedLists

QUERY = "q=payroll&f=status%3Ais%3Aactive"


@pytest.fixture
def lists(operations: Operations) -> SavedLists:
    return SavedLists(operations)


def test_a_list_is_its_owners_until_it_is_shared(lists: SavedLists, officer: int) -> None:
    mine = lists.keep(officer, "activity", "  My\n list ", QUERY, shared=False)
    ours = lists.keep(officer, "activity", "All", QUERY, shared=True)
    assert (mine.name, mine.query) == ("My list", QUERY)
    assert lists.of(officer, "activity", shared=False) == (ours, mine)
    assert lists.of(officer + 1, "activity", shared=True) == (ours,)
    assert lists.of(officer + 1, "activity", shared=False) == ()
    assert lists.of(officer, "recipient", shared=True) == ()


def test_a_list_is_renamed_and_removed(lists: SavedLists, officer: int) -> None:
    kept = lists.keep(officer, "activity", "First", QUERY, shared=False)
    lists.rename(kept.id, "Second")
    found = lists.find(kept.id)
    assert found is not None
    assert found.name == "Second"
    lists.remove(kept.id)
    assert lists.find(kept.id) is None


@pytest.mark.parametrize("name", ["", " ", "a" * (LONGEST + 1), "a\x00b"])
def test_a_name_is_one_that_can_be_read(lists: SavedLists, officer: int, name: str) -> None:
    with pytest.raises(NotSavedError):
        lists.keep(officer, "activity", name, QUERY, shared=False)
    assert lists.of(officer, "activity", shared=True) == ()


def test_neither_one_list_nor_all_of_them_grow_for_ever(lists: SavedLists, officer: int) -> None:
    with pytest.raises(NotSavedError, match="filters"):
        lists.keep(officer, "activity", "Long", "q" * (LONGEST_QUERY + 1), shared=False)
    for at in range(MOST):
        lists.keep(officer, "activity", f"List {at}", QUERY, shared=False)
    with pytest.raises(NotSavedError, match="too many"):
        lists.keep(officer, "activity", "One more", QUERY, shared=False)
    other = lists.keep(officer, "recipient", "Of another kind", QUERY, shared=False)
    assert lists.find(other.id) == other
