"""How destinations stand on a day under Chapter V."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law import Standing
from ropa.law.countries import _countries
from ropa.law.rows import UnknownKey

TODAY = date(2026, 11, 22)
CODES = st.sampled_from(sorted(_countries()))
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("code", "on", "kind"),
    [
        ("NO", TODAY, "eea"),
        ("RE", TODAY, "eea"),
        ("EL", TODAY, "eea"),
        ("GB", date(2018, 5, 24), "before-gdpr"),
        ("GB", date(2018, 5, 25), "eea"),
        ("GB", date(2020, 1, 31), "eea"),
        ("GB", date(2020, 2, 1), "treated-as-eea"),
        ("GB", date(2020, 12, 31), "treated-as-eea"),
        ("GB", date(2021, 3, 15), "treated-as-eea"),
        ("GB", date(2021, 6, 27), "treated-as-eea"),
        ("GB", date(2021, 6, 28), "adequate"),
        ("GB", TODAY, "adequate"),
        ("GB", date(2032, 1, 1), "third-country"),
        ("GI", date(2020, 12, 31), "treated-as-eea"),
        ("GI", date(2021, 1, 1), "third-country"),
        ("CH", TODAY, "adequate"),
        ("BR", date(2026, 1, 26), "third-country"),
        ("BR", TODAY, "adequate"),
        ("INT-EPO", date(2025, 7, 17), "third-country"),
        ("INT-EPO", TODAY, "adequate"),
        ("CA", TODAY, "adequate-in-scope"),
        ("IL", TODAY, "adequate-in-scope"),
        ("JP", TODAY, "adequate-in-scope"),
        ("KR", date(2021, 12, 16), "third-country"),
        ("KR", TODAY, "adequate-in-scope"),
        ("US", date(2014, 1, 1), "before-gdpr"),
        ("US", date(2020, 7, 15), "adequate-in-scope"),
        ("US", date(2020, 7, 16), "third-country"),
        ("US", date(2021, 7, 22), "third-country"),
        ("US", date(2023, 7, 9), "third-country"),
        ("US", date(2023, 7, 10), "adequate-in-scope"),
        ("SJ", TODAY, "manual"),
        ("GL", TODAY, "manual"),
        ("NC", TODAY, "manual"),
    ],
)
def test_a_destination_stands_on_its_day(code: str, on: date, kind: str) -> None:
    assert law.destination(code, on=on).kind == kind


@pytest.mark.parametrize(
    "code", ["AU", "IN", "CN", "HK", "SG", "TR", "RS", "UA", "MC", "SM", "VA", "GI", "ZA", "AE"]
)
def test_a_country_often_taken_for_adequate_says_that_it_is_not(code: str) -> None:
    assert law.destination(code, on=TODAY).kind is Standing.THIRD_COUNTRY
    assert law.country(code).note


def test_a_decision_of_the_day_is_named_with_its_scope_and_its_end() -> None:
    found = law.destination("UK", on=date(2025, 1, 15))
    assert found.code == "GB"
    assert found.decision
    assert (found.ends_on, found.needs_tool) == (date(2025, 6, 27), False)
    assert found.scope
    assert "immigration" in found.scope.en
    later = law.destination("UK", on=date(2025, 1, 15), known_on=date(2025, 7, 1))
    assert later.ends_on == date(2025, 12, 27)


def test_without_a_decision_there_is_neither_end_nor_scope() -> None:
    found = law.destination("CN", on=TODAY)
    assert (found.decision, found.ends_on, found.scope) == (None, None, None)
    assert found.needs_tool is True


def test_only_a_lawyer_can_say_whether_svalbard_needs_a_tool() -> None:
    assert law.destination("SJ", on=TODAY).needs_tool is None


def test_the_bridge_says_why_it_is_no_transfer() -> None:
    found = law.destination("GB", on=date(2021, 3, 1))
    assert "Trade and Cooperation Agreement" in found.words.en
    assert found.source.endswith("Art. 782")


@given(CODES, DAYS)
def test_every_destination_on_any_day_says_how_it_stands_and_who_says_so(
    code: str, on: date
) -> None:
    found = law.destination(code, on=on)
    assert found.words.en
    assert found.source
    assert law.term("standings", found.kind).words
    in_scope = {Standing.ADEQUATE, Standing.ADEQUATE_IN_SCOPE}
    assert found.decision or found.kind not in in_scope
    assert (found.kind is Standing.BEFORE_GDPR) == (on < date(2018, 5, 25))


@given(CODES)
def test_a_country_is_treated_as_a_member_only_where_it_is_none(code: str) -> None:
    for treatment in law.treatments():
        if treatment.country == code:
            for day in (treatment.span.since, treatment.span.until):
                assert day
                assert not law.is_eu(code, on=day)
                assert law.adequacy(code, on=day) is None


def test_spans_of_treatment_follow_membership_without_a_gap() -> None:
    assert law.country("GB").eu == law.Span(date(1973, 1, 1), date(2020, 1, 31))
    days = [(each.span.since, each.span.until) for each in law.treatments() if each.country == "GB"]
    assert days == [
        (date(2020, 2, 1), date(2020, 12, 31)),
        (date(2021, 1, 1), date(2021, 6, 27)),
    ]


def test_every_standing_has_words_and_no_word_is_left_over() -> None:
    assert law.keys("standings") == {str(kind) for kind in Standing}


def test_no_country_is_refused() -> None:
    with pytest.raises(UnknownKey, match="'Norway' is no country"):
        law.destination("Norway", on=TODAY)
