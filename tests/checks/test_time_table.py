"""Each record is judged by the law of the day: a table by hand, the same from every database."""

from collections import defaultdict
from datetime import date
from itertools import groupby

import pytest

from ropa import law
from ropa.checks.examination import findings
from ropa.law import Counted
from ropa.register.register import Register
from tests.checks.time_table import REGISTER, TABLE, WATCHED, Row
from tests.store.bakery import create, now, replace_all

Found = dict[tuple[str, date], frozenset[str]]


def found(register: Register) -> Found:
    """Return the watched rules that each record of the table does not meet, on each of its days."""
    some: dict[tuple[str, date], frozenset[str]] = {}
    for day, rows in groupby(sorted(TABLE, key=lambda row: row.on), key=lambda row: row.on):
        at: dict[str, set[str]] = defaultdict(set)
        for one in findings(register, on=day):
            at[one.record].add(one.rule.id)
        some |= {(row.record, day): WATCHED & at[row.record] for row in rows}
    return some


@pytest.fixture(scope="module")
def said() -> Found:
    return found(REGISTER)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.record} {row.on}")
def test_the_law_of_the_day_judges(row: Row, said: Found) -> None:
    assert said[row.record, row.on] == row.rules


def test_the_table_is_long_and_names_every_rule_that_it_watches() -> None:
    assert len({(row.record, row.on) for row in TABLE}) == len(TABLE) >= 60
    assert {rule for row in TABLE for rule in row.rules} == WATCHED
    assert all(row.record in REGISTER for row in TABLE)


def test_the_table_comes_out_the_same_from_every_database(database_url: str, said: Found) -> None:
    with create(database_url) as store:
        replace_all(store, REGISTER)
        read = now(store)
    assert read == REGISTER
    assert found(read) == said


@pytest.mark.parametrize(
    ("on", "start", "end", "due"),
    [
        (date(2026, 11, 22), date(2025, 11, 22), date(2026, 11, 21), date(2027, 11, 22)),
        (date(2021, 7, 22), date(2020, 7, 22), date(2021, 7, 21), date(2022, 7, 22)),
        (date(2024, 2, 28), date(2023, 2, 28), date(2024, 2, 27), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2023, 2, 28), date(2024, 2, 28), date(2025, 2, 28)),
        (date(2024, 3, 1), date(2023, 3, 1), date(2024, 2, 29), date(2025, 3, 1)),
        (date(2025, 2, 28), date(2024, 2, 28), date(2025, 2, 27), date(2026, 2, 28)),
        (date(2025, 3, 1), date(2024, 3, 1), date(2025, 2, 28), date(2026, 3, 1)),
        (date(2023, 2, 28), date(2022, 2, 28), date(2023, 2, 27), date(2024, 2, 28)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_twelve_months_before_a_day(on: date, start: date, end: date, due: date) -> None:
    window = law.window(on)
    assert (window.start, window.end, window.due) == (start, end, due)


@pytest.mark.parametrize(
    ("since", "until", "confirmed_on", "counted"),
    [
        # the window of 29 February 2024: from 28 February 2023 to 28 February 2024
        (date(2020, 1, 1), date(2023, 2, 27), None, Counted.NO),
        (date(2020, 1, 1), date(2023, 2, 28), None, Counted.YES),
        (date(2020, 1, 1), date(2023, 3, 29), None, Counted.YES),  # ended eleven months ago
        (date(2020, 1, 1), date(2023, 1, 29), None, Counted.NO),  # ended thirteen months ago
        (date(2024, 2, 28), None, None, Counted.YES),
        (date(2024, 2, 29), None, None, Counted.NO),  # agreed and not begun
        (date(2020, 1, 1), None, date(2023, 2, 28), Counted.YES),
        (date(2020, 1, 1), None, date(2023, 2, 27), Counted.NOT_CONFIRMED),
        (None, None, None, Counted.NOT_CONFIRMED),
    ],
)
def test_what_counts_for_the_window_of_29_february(
    since: date | None, until: date | None, confirmed_on: date | None, counted: Counted
) -> None:
    window = law.window(date(2024, 2, 29))
    assert window.counts(since=since, until=until, confirmed_on=confirmed_on) is counted
