"""Columns are kept for whoever chose them, kind by kind, in the order that they were given."""

import pytest

from ropa.operations.columns import ListColumns
from ropa.operations.database import Operations


@pytest.fixture
def columns(operations: Operations) -> ListColumns:
    return ListColumns(operations)


def test_a_choice_is_of_one_account_and_kind_and_keeps_its_order(
    columns: ListColumns, officer: int
) -> None:
    columns.keep(officer, "activity", ("status", "department"))
    columns.keep(officer, "recipient", ["type"])
    assert columns.of(officer, "activity") == ("status", "department")
    assert columns.of(officer, "recipient") == ("type",)
    assert columns.of(officer + 1, "activity") == ()
    assert columns.of(officer, "contract") == ()


def test_the_last_choice_counts_until_it_is_forgotten(columns: ListColumns, officer: int) -> None:
    columns.keep(officer, "activity", ("status",))
    columns.keep(officer, "recipient", ("type",))
    columns.keep(officer, "activity", ("since", "status"))
    assert columns.of(officer, "activity") == ("since", "status")
    columns.forget(officer, "activity")
    columns.forget(officer, "activity")
    assert columns.of(officer, "activity") == ()
    assert columns.of(officer, "recipient") == ("type",)
