"""Which period is longer, whether a range is the wrong way round, and how a period is said."""

from dataclasses import replace

import pytest

from ropa.checks.activities import limits_erasure
from ropa.checks.completeness import State, completeness
from ropa.checks.periods import is_reversed, said
from ropa.register.choices import Unit
from ropa.register.parts import Period
from ropa.register.records import RetentionRule
from tests.checks.bakery import A_MONTH, ON, bakery
from tests.checks.found import found, places, words

FIVE_YEARS = Period(number=5, unit=Unit.YEAR)


@pytest.mark.parametrize(
    ("longer", "is_wrong"),
    [
        (Period(number=3, unit=Unit.YEAR), True),
        (Period(number=59, unit=Unit.MONTH), True),
        (Period(number=60, unit=Unit.MONTH), False),
        (FIVE_YEARS, False),
        (Period(number=10, unit=Unit.YEAR), False),
        (None, False),
    ],
)
def test_a_range_whose_longer_end_is_the_shorter_is_reversed(
    longer: Period | None, *, is_wrong: bool
) -> None:
    assert is_reversed(replace(A_MONTH, period=FIVE_YEARS, period_to=longer)) is is_wrong


def test_without_a_period_there_is_no_range() -> None:
    assert not is_reversed(replace(A_MONTH, period=None, period_to=FIVE_YEARS))


def test_a_period_is_said_in_every_language() -> None:
    assert dict(said(FIVE_YEARS).words) == {"en": "5 years", "fr": "5 ans"}


def test_a_range_the_wrong_way_round_does_not_answer_letter_f() -> None:
    wrong = replace(A_MONTH, period=FIVE_YEARS, period_to=Period(number=3, unit=Unit.YEAR))
    assert not limits_erasure(wrong)
    assert places("R1-014", bakery(wrong)) == [("a-month", "period_to")]
    said_of_it = words("R1-014", bakery(wrong))
    assert said_of_it.endswith("no end can be told: the range reads from 5 years up to 3 years")
    right = replace(wrong, period_to=Period(number=7, unit=Unit.YEAR))
    assert found("R1-014", bakery(right)) == []
    assert [_letter_f(one) for one in (right, wrong)] == [State.STATED, State.UNKNOWN]


def _letter_f(rule: RetentionRule) -> State:
    (told,) = completeness(bakery(rule), organisation="bakery", on=ON)
    return dict(told.states)["f"]
