"""The next free number goes on as most of the others are numbered."""

import pytest

from ropa.console.activity.references import next_reference


@pytest.mark.parametrize(
    ("references", "following"),
    [
        ((), ""),
        (("", "Payroll"), ""),
        (("A-01", "A-20", "A-03"), "A-21"),
        (("A-9", "A-10"), "A-11"),
        (("A-099",), "A-100"),
        (("A-01", "A-02", "HR 7"), "A-03"),
        (("7",), "8"),
    ],
)
def test_the_next_free_number_follows_the_pattern(
    references: tuple[str, ...], following: str
) -> None:
    assert next_reference(references) == following
