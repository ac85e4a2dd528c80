"""Days and months later and earlier, to the ends of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.law import add_months, day_after, day_before


@given(st.dates())
def test_the_day_after_and_the_day_before(day: date) -> None:
    assert day_after(day) == (day if day == date.max else day + timedelta(days=1))
    assert day_before(day) == (day if day == date.min else day - timedelta(days=1))


@given(st.dates(), st.integers(min_value=-10_000, max_value=10_000))
def test_months_never_leave_the_calendar(day: date, months: int) -> None:
    found = add_months(day, months=months)
    if found not in {date.min, date.max}:
        assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
        assert found.day <= day.day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(1, 1, 1), -12, date.min),
        (date(9999, 12, 31), 1, date.max),
        (date(9999, 12, 31), 0, date.max),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_the_calendar_ends(day: date, months: int, expected: date) -> None:
    assert add_months(day, months=months) == expected
