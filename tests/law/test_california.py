"""The California regime on two axes, its numbering, its gate and its twelve months."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law import Counted

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NOTICE = date(2021, 7, 22)
CPRA = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("on", "statute", "regulation", "since"),
    [
        (date(2019, 12, 31), "", "", None),
        (date(2020, 1, 1), "CCPA-2020", "", date(2020, 1, 1)),
        (date(2020, 8, 13), "CCPA-2020", "", date(2020, 1, 1)),
        (date(2020, 8, 14), "CCPA-2020", "REG-2020", date(2020, 8, 14)),
        (NOTICE, "CCPA-2020", "REG-2020", date(2020, 8, 14)),
        (date(2022, 12, 31), "CCPA-2020", "REG-2020", date(2020, 8, 14)),
        (date(2023, 1, 1), "CPRA-2023", "REG-2020", date(2023, 1, 1)),
        (date(2023, 3, 28), "CPRA-2023", "REG-2020", date(2023, 1, 1)),
        (date(2023, 3, 29), "CPRA-2023", "REG-2023", date(2023, 3, 29)),
        (date(2025, 12, 31), "CPRA-2023", "REG-2023", date(2023, 3, 29)),
        (date(2026, 1, 1), "CPRA-2023", "REG-2026", date(2026, 1, 1)),
    ],
)
def test_statute_and_regulation_change_on_their_own_days(
    on: date, statute: str, regulation: str, since: date | None
) -> None:
    found = law.regime(on)
    assert (found.statute, found.regulation, found.since) == (statute, regulation, since)
    assert found.words.say("en") != found.words.say("fr")


@pytest.mark.parametrize(
    ("name", "key", "since"),
    [
        ("ccpa-categories", "PI-L", CPRA),
        ("ccpa-sensitive", "SPI-1A", CPRA),
        ("ccpa-sensitive", "SPI-1G", date(2025, 1, 1)),
        ("ccpa-sensitive", "SPI-REG", date(2026, 1, 1)),
        ("ccpa-business-purposes", "BP-6", CPRA),
        ("ccpa-recipient-classes", "contractor", CPRA),
        ("rights-ccpa", "correct", CPRA),
        ("rights-ccpa", "limit", CPRA),
        ("ccpa-categories", "PI-K", date(2020, 1, 1)),
    ],
)
def test_a_key_exists_from_its_day(name: str, key: str, since: date) -> None:
    assert key in {each.key for each in law.terms(name, on=since)}
    assert key not in {each.key for each in law.terms(name, on=since - timedelta(days=1))}


@pytest.mark.parametrize(
    ("name", "key", "then", "now"),
    [
        ("ccpa-categories", "PI-A", "1798.140(o)(1)(A)", "1798.140(v)(1)(A)"),
        ("ccpa-categories", "PI-L", "", "1798.140(v)(1)(L)"),
        ("ccpa-business-purposes", "BP-5", "1798.140(d)(5)", "1798.140(e)(5)"),
        ("ccpa-business-purposes", "BP-6", "", "1798.140(e)(6)"),
        ("ccpa-business-purposes", "BP-7", "1798.140(d)(6)", "1798.140(e)(7)"),
        ("ccpa-business-purposes", "BP-8", "1798.140(d)(7)", "1798.140(e)(8)"),
        ("ccpa-sensitive", "SPI-1D", "", "1798.140(ae)(1)(D)"),
    ],
)
def test_a_key_is_cited_in_the_numbering_of_the_day(
    name: str, key: str, then: str, now: str
) -> None:
    term = law.term(name, key)
    assert law.reference(term, on=NOTICE) == then
    assert law.reference(term, on=CPRA) == now


@pytest.mark.parametrize(
    ("on", "amounts"),
    [
        (date(2019, 12, 31), {}),
        (NOTICE, {"revenue": 25_000_000, "consumers": 50_000, "revenue-share": 50}),
        (CPRA, {"revenue": 25_000_000, "consumers": 100_000, "revenue-share": 50}),
        (date(2025, 1, 1), {"revenue": 26_625_000, "consumers": 100_000, "revenue-share": 50}),
    ],
)
def test_the_gate_has_the_thresholds_of_the_day(on: date, amounts: dict[str, int]) -> None:
    gate = law.terms(law.CALIFORNIA_GATE, on=on)
    assert {each.key: each.extra.number("amount") for each in gate} == amounts


@pytest.mark.parametrize(
    ("on", "start", "end", "due"),
    [
        (date(2026, 11, 22), date(2025, 11, 22), date(2026, 11, 21), date(2027, 11, 22)),
        (NOTICE, date(2020, 7, 22), date(2021, 7, 21), date(2022, 7, 22)),
        (date(2024, 2, 29), date(2023, 2, 28), date(2024, 2, 28), date(2025, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28), date(2025, 2, 27), date(2026, 2, 28)),
        (date(2024, 3, 1), date(2023, 3, 1), date(2024, 2, 29), date(2025, 3, 1)),
        (date(2025, 1, 1), date(2024, 1, 1), date(2024, 12, 31), date(2026, 1, 1)),
    ],
)
def test_the_window_is_the_twelve_months_before_the_day(
    on: date, start: date, end: date, due: date
) -> None:
    assert law.window(on) == law.Window(start=start, end=end, due=due)


@given(DAYS)
def test_a_window_is_a_year_long_and_windows_of_following_years_leave_no_day_out(on: date) -> None:
    window = law.window(on)
    assert window.end == on - timedelta(days=1)
    assert (window.end - window.start).days in {364, 365}
    assert law.window(window.due).start <= on


@given(DAYS, st.integers(-240, 240))
def test_months_keep_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    found = law.add_months(day, months=months)
    distance = (found.year - day.year) * 12 + found.month - day.month
    assert distance == months
    assert found.day == min(day.day, calendar.monthrange(found.year, found.month)[1])


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_at_the_ends_of_months(day: date, months: int, then: date) -> None:
    assert law.add_months(day, months=months) == then


@pytest.mark.parametrize(
    ("since", "until", "confirmed_on", "answer"),
    [
        (date(2020, 1, 1), date(2020, 7, 21), None, "no"),  # over before the window
        (date(2020, 1, 1), date(2020, 7, 22), None, "yes"),  # its first day
        (date(2021, 7, 21), None, None, "yes"),  # begun on its last day
        (date(2021, 7, 22), None, None, "no"),  # begun after it
        (date(2019, 1, 1), None, None, "not-confirmed"),
        (date(2019, 1, 1), None, date(2020, 7, 21), "not-confirmed"),
        (date(2019, 1, 1), None, date(2020, 7, 22), "yes"),
        (date(2021, 1, 1), None, date(2020, 1, 1), "yes"),  # begun after the last confirmation
        (None, date(2021, 1, 1), None, "yes"),
        (None, date(2020, 7, 21), None, "no"),
        (None, date(2022, 1, 1), None, "not-confirmed"),  # may have begun after the window
        (None, None, date(2021, 1, 1), "yes"),
        (None, None, NOTICE, "not-confirmed"),
        (None, None, None, "not-confirmed"),
    ],
)
def test_a_disclosure_counts_if_what_is_known_of_it_meets_the_window(
    since: date | None, until: date | None, confirmed_on: date | None, answer: str
) -> None:
    found = law.window(NOTICE).counts(since=since, until=until, confirmed_on=confirmed_on)
    assert found == answer


def test_what_the_notice_asserted_is_not_confirmed_since() -> None:
    asserted = {"since": date(2020, 7, 22), "until": None, "confirmed_on": NOTICE}
    assert law.window(NOTICE).counts(**asserted) is Counted.YES
    assert law.window(date(2022, 7, 22)).counts(**asserted) is Counted.YES
    assert law.window(date(2022, 7, 23)).counts(**asserted) is Counted.NOT_CONFIRMED
    assert law.window(date(2026, 11, 22)).counts(**asserted) is Counted.NOT_CONFIRMED


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_without_an_end_nothing_older_than_the_window_is_ever_a_no(
    on: date, since: date | None, confirmed_on: date | None
) -> None:
    window = law.window(on)
    found = window.counts(since=since, until=None, confirmed_on=confirmed_on)
    assert (found is Counted.NO) == (since is not None and since > window.end)
