"""Whether a notice is up to date: its versions, the days between them, and the old numbers."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.parts import Citation
from ropa.register.records import Record
from ropa.register.text import text
from tests.checks.bakery import BREAD, NOTICE
from tests.checks.californian import ANNEX, BUSINESS, CARRIED, DAY, UPDATED, californian, year
from tests.checks.test_california import found

EARLY = replace(NOTICE, id="early", dated=date(2022, 6, 1))


def test_a_notice_is_due_after_twelve_months_also_from_a_leap_day() -> None:
    answered = replace(BUSINESS, figures=(year(2024),))
    leap = replace(UPDATED, dated=date(2024, 2, 29))
    for on, overdue in ((date(2025, 2, 28), False), (date(2025, 3, 1), True)):
        assert ("CA-001" in found(californian(answered, leap), on)) is overdue


def test_of_the_versions_of_a_notice_only_the_last_has_to_be_up_to_date() -> None:
    assert "CA-001" not in found(californian(EARLY))
    assert "CA-001" in found(californian(replace(EARLY, title=text(en="Cookie notice"))))
    others = replace(EARLY, organisations=(Ref("bakery"),))
    assert "CA-001" in found(californian(others))


def gaps(*others: Record) -> set[str]:
    return found(californian(*others)).get("CA-002", set())


def test_the_days_between_two_windows_are_counted() -> None:
    assert gaps(EARLY) == {
        "Days of whose disclosures no notice tells: 731, from 1 June 2022 to 31 May 2024"
    }
    assert gaps(replace(EARLY, dated=date(2024, 5, 31))) == {
        "Days of whose disclosures no notice tells: 1, from 31 May 2024 to 31 May 2024"
    }
    assert gaps(replace(EARLY, dated=date(2024, 6, 1))) == set()


def test_a_gap_is_found_at_the_later_notice_and_once() -> None:
    middle = replace(EARLY, id="middle", dated=date(2023, 6, 1))
    assert len(gaps(EARLY, middle)) == 1


def test_days_before_the_act_are_in_no_gap() -> None:
    old = replace(EARLY, dated=date(2018, 1, 1))
    assert gaps(old, replace(EARLY, id="next", dated=date(2020, 12, 1))) == {
        "Days of whose disclosures no notice tells: 1278, from 1 December 2020 to 31 May 2024"
    }


def test_the_period_that_a_source_asserts_wins_over_the_usual_one() -> None:
    told = replace(
        CARRIED,
        asserted_from=date(2022, 6, 1),
        asserted_until=date(2025, 5, 31),
        citations=(Citation(source=Ref("notice")),),
    )
    assert gaps(EARLY, told) == set()
    late = replace(told, asserted_from=date(2022, 6, 2))
    assert gaps(EARLY, late) == {
        "Days of whose disclosures no notice tells: 1, from 1 June 2022 to 1 June 2022"
    }


def numbers(*others: Record, on: date = DAY) -> set[str]:
    return found(californian(*others), on).get("CA-021", set())


@pytest.mark.parametrize(
    ("old", "new"),
    [("(o)(1)", "(v)(1)"), ("(d)(5)", "(e)(5)"), ("(d)(6)", "(e)(7)"), ("(d)(7)", "(e)(8)")],
)
def test_an_old_number_comes_with_the_number_of_today(old: str, new: str) -> None:
    data = replace(ANNEX, title=text(en=f"Under § 1798.140{old}(A)", fr="Annexe"))
    said = f"The Act is cited by § 1798.140{old}; since 2023 the number is § 1798.140{new}"
    assert numbers(data) == {said}


def test_what_defines_a_business_today_was_a_purpose_only_where_purposes_are_told() -> None:
    assert numbers(replace(CARRIED, reason=text(en="§ 1798.140 (d)(2)"))) != set()
    assert numbers(replace(UPDATED, scope=text(en="§ 1798.140(d)(2)"))) == set()


def test_before_2023_the_old_numbers_were_right() -> None:
    cited = replace(UPDATED, scope=text(en="§ 1798.140(o)(1)"), dated=date(2022, 6, 1))
    answered = replace(BUSINESS, figures=(year(2021), year(2022)))
    assert numbers(cited, answered, on=date(2022, 12, 31)) == set()
    assert numbers(cited, answered, on=date(2023, 1, 1)) != set()


def test_a_quotation_is_the_notice_s_own_word_as_long_as_it_is_in_force() -> None:
    own = Citation(source=Ref("early"), quote="§ 1798.140(o)(1)")
    quoted = replace(EARLY, citations=(own,))
    assert numbers(quoted) == set()
    assert numbers(replace(quoted, title=text(en="Cookie notice"))) != set()
    other = replace(own, source=Ref("notice"))
    assert numbers(replace(UPDATED, citations=(replace(other, quote=None),))) == set()
    assert numbers(replace(CARRIED, citations=(other,))) == set()


def test_what_is_no_text_of_california_is_not_read() -> None:
    assert numbers(replace(BREAD, description=text(en="§ 1798.140(o)(1)"))) == set()
