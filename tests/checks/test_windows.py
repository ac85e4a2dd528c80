"""Which disclosures count for twelve months: asserted, open, ended, undated, on 29 February."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ropa import law
from ropa.checks.windows import judge, unconfirmed_from
from ropa.law import Counted
from ropa.register.records import Disclosure
from tests.checks.bakery import DELIVERY, bakery

CITED = date(2021, 7, 22)
BARE = replace(DELIVERY, citations=())
ASSERTED = replace(DELIVERY, asserted_from=date(2020, 7, 22), asserted_until=date(2021, 7, 21))
OPEN = replace(DELIVERY, since=date(2019, 1, 1))
ENDED = replace(BARE, since=date(2019, 1, 1), until=date(2023, 2, 28))
CASES = [
    ("asserted, on the day of the notice", ASSERTED, CITED, Counted.YES),
    ("asserted, before its first day", ASSERTED, date(2020, 7, 22), Counted.NO),
    ("asserted, its first day is the last", ASSERTED, date(2020, 7, 23), Counted.YES),
    ("asserted, its last day is the first", ASSERTED, date(2022, 7, 21), Counted.YES),
    ("asserted, a day later", ASSERTED, date(2022, 7, 22), Counted.NOT_CONFIRMED),
    ("asserted, today", ASSERTED, date(2026, 11, 22), Counted.NOT_CONFIRMED),
    ("open, confirmed twelve months ago", OPEN, date(2022, 7, 22), Counted.YES),
    ("open, confirmed longer ago", OPEN, date(2022, 7, 23), Counted.NOT_CONFIRMED),
    ("ended on the first day", ENDED, date(2024, 2, 28), Counted.YES),
    ("ended on the first day, clamped", ENDED, date(2024, 2, 29), Counted.YES),
    ("ended before", ENDED, date(2024, 3, 1), Counted.NO),
    ("undated and never confirmed", BARE, CITED, Counted.NOT_CONFIRMED),
    ("undated, stated in the window", DELIVERY, date(2022, 1, 1), Counted.YES),
    ("undated, stated long ago", DELIVERY, date(2026, 11, 22), Counted.NOT_CONFIRMED),
    ("begins today", replace(BARE, since=CITED), CITED, Counted.NO),
]


@pytest.mark.parametrize(
    ("one", "on", "counted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_disclosure_is_held_against_the_window(
    one: Disclosure, on: date, counted: Counted
) -> None:
    judged = judge(bakery(), one, window=law.window(on))
    assert judged.counted is counted
    assert judged.known == (CITED if one.citations else None)


@pytest.mark.parametrize(
    "known",
    [date(2021, 7, 22), date(2023, 2, 27), date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 29)],
)
def test_what_was_known_on_a_day_is_unconfirmed_from_the_first_window_without_it(
    known: date,
) -> None:
    first = unconfirmed_from(known)
    assert law.window(first - timedelta(days=1)).start <= known < law.window(first).start


def test_a_confirmation_goes_on_for_twelve_months() -> None:
    confirmed = replace(OPEN, confirmed_on=date(2026, 1, 1))
    assert judge(bakery(), confirmed, window=law.window(date(2026, 11, 22))).counted is Counted.YES
