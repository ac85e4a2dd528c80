"""Every adequacy decision on its first and last day, and as it was known at a time."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law.countries import _countries
from ropa.law.rows import UnknownKey

TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
DECISIONS = law.adequacy_decisions()
IN_FORCE = {
    "AD": "2010/625/EU",
    "AR": "2003/490/EC",
    "CA": "2002/2/EC",
    "CH": "2000/518/EC",
    "FO": "2010/146/EU",
    "GG": "2003/821/EC",
    "IL": "2011/61/EU",
    "IM": "2004/411/EC",
    "JE": "2008/393/EC",
    "NZ": "2013/65/EU",
    "UY": "2012/484/EU",
    "JP": "(EU) 2019/419",
    "GB": "(EU) 2021/1772",
    "KR": "(EU) 2022/254",
    "US": "(EU) 2023/1795",
    "INT-EPO": "(EU) 2025/1382",
    "BR": "(EU) 2026/179",
}
FIRST_DAYS = {
    "AD": "2010-10-19",
    "AR": "2003-06-30",
    "CA": "2001-12-20",
    "CH": "2000-07-26",
    "FO": "2010-03-05",
    "GG": "2003-11-21",
    "IL": "2011-01-31",
    "IM": "2004-04-28",
    "JE": "2008-05-08",
    "NZ": "2012-12-19",
    "UY": "2012-08-21",
    "JP": "2019-01-23",
    "GB": "2021-06-28",
    "KR": "2021-12-17",
    "US-SH": "2000-07-26",
    "US-PS": "2016-07-12",
    "US-DPF": "2023-07-10",
    "INT-EPO": "2025-07-18",
    "BR": "2026-01-27",
}


def found(code: str, on: date, known_on: date | None = None) -> str | None:
    decision = law.adequacy(code, on=on, known_on=known_on)
    return decision.key if decision else None


def test_the_decisions_in_force_today_are_these_and_no_others() -> None:
    now = {code: law.adequacy(code, on=TODAY) for code in _countries()}
    assert {code: each.number for code, each in now.items() if each} == IN_FORCE


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        (
            "US",
            "United States (Data Privacy Framework), (EU) 2023/1795",
            "États-Unis (cadre de protection des données UE–États-Unis), (UE) 2023/1795",
        ),
        ("UY", "Uruguay, 2012/484/EU", "Uruguay, 2012/484/UE"),
        ("IM", "Isle of Man, 2004/411/EC", "Île de Man, 2004/411/CE"),
    ],
)
def test_a_decision_is_called_by_its_number_as_each_language_writes_it(
    code: str, en: str, fr: str
) -> None:
    decision = law.adequacy(code, on=TODAY)
    assert decision is not None
    assert (decision.called("en"), decision.called("fr-LU")) == (en, fr)


def test_every_decision_is_here_with_its_first_day() -> None:
    assert {each.key: str(each.valid_from) for each in DECISIONS} == FIRST_DAYS
    later = {each.key: str(each.adopted) for each in DECISIONS if each.adopted != each.valid_from}
    assert later == {"INT-EPO": "2025-07-15", "BR": "2026-01-26"}


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: each.key)
def test_a_decision_counts_from_its_first_day(decision: law.Adequacy) -> None:
    first = decision.valid_from
    assert found(decision.country, first) == decision.key
    assert found(decision.country, first - ONE_DAY) != decision.key
    assert decision.adopted <= first


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: each.key)
def test_a_decision_counts_until_its_last_day(decision: law.Adequacy) -> None:
    if decision.ends_on is None:
        assert decision.end is None
        assert found(decision.country, date(2100, 1, 1)) == decision.key
    else:
        assert found(decision.country, decision.ends_on - ONE_DAY, TODAY) == decision.key
        assert found(decision.country, decision.ends_on + ONE_DAY, TODAY) is None


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: each.key)
def test_a_decision_names_a_country_and_says_what_to_check_where_it_is_partial(
    decision: law.Adequacy,
) -> None:
    assert law.is_country(decision.country)
    assert decision.partial is (decision.key in {"CA", "IL", "JP", "KR"} or decision.listed)
    assert decision.listed is (decision.country == "US")
    assert not decision.partial or (decision.scope and decision.test)
    assert decision.dpv == (f"legal-eu:Adequacy-EU-{decision.key}" if decision.dpv else "")


def test_dpv_knows_only_thirteen_of_the_decisions() -> None:
    assert sum(bool(each.dpv) for each in DECISIONS) == 13


def test_ends_became_known_one_after_the_other_and_none_before_the_adoption() -> None:
    for decision in DECISIONS:
        days = [end.known for end in decision.ends]
        assert days == sorted(set(days))
        assert all(decision.adopted <= day for day in days)
        assert all(end.known <= end.day for end in decision.ends)


def test_decisions_for_one_country_never_overlap() -> None:
    for one, other in combinations(DECISIONS, 2):
        if one.country == other.country:
            first, second = sorted((one, other), key=lambda each: each.valid_from)
            assert first.ends_on is not None
            assert first.ends_on < second.valid_from


@pytest.mark.parametrize(
    ("on", "known_on", "ends_on"),
    [
        (date(2025, 1, 15), None, date(2025, 6, 27)),
        (date(2025, 1, 15), date(2025, 6, 23), date(2025, 6, 27)),
        (date(2025, 1, 15), date(2025, 7, 1), date(2025, 12, 27)),
        (date(2025, 7, 1), None, date(2025, 12, 27)),
        (date(2025, 12, 18), None, date(2025, 12, 27)),
        (date(2025, 12, 19), None, date(2031, 12, 27)),
        (TODAY, None, date(2031, 12, 27)),
    ],
)
def test_the_uk_decision_ends_as_it_was_known_to_end(
    on: date, known_on: date | None, ends_on: date
) -> None:
    decision = law.adequacy("GB", on=on, known_on=known_on)
    assert decision
    assert decision.ends_on == ends_on


def test_the_uk_decision_was_not_known_to_outlive_its_sunset() -> None:
    assert found("GB", date(2025, 6, 27), date(2025, 1, 1)) == "GB"
    assert found("GB", date(2025, 6, 28), date(2025, 1, 1)) is None
    assert found("GB", date(2031, 12, 28), TODAY) is None


def test_nothing_is_known_before_it_is_adopted() -> None:
    assert found("US", TODAY, date(2023, 7, 9)) is None
    assert found("BR", date(2026, 1, 27), date(2026, 1, 25)) is None


def test_the_united_states_between_its_three_decisions() -> None:
    assert found("US", date(2000, 7, 25)) is None
    assert found("US", date(2015, 10, 5)) == "US-SH"
    assert found("US", date(2015, 10, 6)) is None
    assert found("US", date(2016, 7, 11)) is None
    assert found("US", date(2020, 7, 15)) == "US-PS"


@given(st.dates(date(2020, 7, 16), date(2023, 7, 9)))
def test_from_the_judgement_to_the_framework_the_united_states_were_not_adequate(on: date) -> None:
    assert law.adequacy("US", on=on) is None


@given(st.dates(date(2023, 7, 10), TODAY))
def test_since_the_framework_listed_importers_in_the_united_states_are_adequate(on: date) -> None:
    decision = law.adequacy("US", on=on)
    assert decision
    assert (decision.key, decision.listed) == ("US-DPF", True)


def test_before_the_judgement_nobody_knew_the_end_of_privacy_shield() -> None:
    decision = law.adequacy("US", on=date(2020, 7, 15))
    assert decision
    assert decision.ends_on is None
    later = law.adequacy("US", on=date(2020, 7, 15), known_on=date(2020, 7, 16))
    assert later
    assert later.ends_on == date(2020, 7, 16)


@given(st.sampled_from(sorted(_countries())), st.dates(date(1999, 1, 1), date(2040, 1, 1)))
def test_to_know_as_of_the_day_itself_is_the_default(code: str, on: date) -> None:
    assert law.adequacy(code, on=on) == law.adequacy(code, on=on, known_on=on)


def test_an_alias_is_understood_and_no_country_is_refused() -> None:
    assert found("UK", TODAY) == "GB"
    with pytest.raises(UnknownKey):
        law.adequacy("XX", on=TODAY)
