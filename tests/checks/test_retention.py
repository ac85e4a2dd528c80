"""Time limits tell categories apart, say why, and are no longer than what is allowed."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Nature, Status, Unit
from ropa.register.parts import Period
from ropa.register.records import DataCategory
from ropa.register.text import text
from tests.checks.bakery import A_MONTH, BREAD, USE, bakery
from tests.checks.found import found, places, words

FLOUR = DataCategory(id="flour", name=text(en="Flour preferred"))
EVERYTHING = DataCategory(id="all", name=text(en="All data"), everything=True)
BOTH = replace(USE, data=(Ref("addresses"), Ref("flour")))
FOR_ALL = replace(A_MONTH, data=())


def test_one_limit_for_several_categories_is_found_at_the_activity() -> None:
    register = bakery(FLOUR, BOTH, FOR_ALL)
    assert places("R1-015", register) == [("bread", "retention")]
    assert words("R1-015", register).endswith("apart: Contact data and Flour preferred")
    for_all_data = replace(A_MONTH, data=(Ref("all"),))
    assert places("R1-015", bakery(FLOUR, EVERYTHING, BOTH, for_all_data))


def test_a_limit_that_names_its_data_has_been_thought_about() -> None:
    named = replace(A_MONTH, data=(Ref("addresses"), Ref("flour")))
    assert found("R1-015", bakery(FLOUR, BOTH, named)) == []


def test_one_category_needs_no_telling_apart() -> None:
    both = replace(USE, data=(Ref("addresses"), Ref("all")))
    assert found("R1-015", bakery(EVERYTHING, both, FOR_ALL)) == []


def test_where_no_limit_is_known_that_is_said_once() -> None:
    assert found("R1-015", bakery(FLOUR, BOTH, without=("a-month",))) == []
    minimum = replace(FOR_ALL, nature=Nature.AT_LEAST)
    assert found("R1-015", bakery(FLOUR, BOTH, minimum)) == []


def test_an_activity_that_is_over_is_not_asked() -> None:
    over = replace(BREAD, status=Status.ENDED)
    assert found("R1-015", bakery(FLOUR, BOTH, FOR_ALL, over)) == []


def test_a_period_says_why_and_criteria_are_reasons_of_their_own() -> None:
    assert places("R1-016", bakery()) == [("a-month", "ground")]
    of_sale = replace(A_MONTH, purposes=(Ref("sale"),))
    assert places("R1-016", bakery(of_sale)) == [], "the purpose is the need"
    criteria = replace(A_MONTH, period=None, criteria=text(en="Until the bread is eaten"))
    assert found("R1-016", bakery(criteria)) == []


@pytest.mark.parametrize(
    ("period", "longest", "longer"),
    [
        ((31, Unit.DAY), (30, Unit.DAY), True),
        ((30, Unit.DAY), (30, Unit.DAY), False),
        ((13, Unit.MONTH), (1, Unit.YEAR), True),
        ((12, Unit.MONTH), (1, Unit.YEAR), False),
        ((1, Unit.YEAR), (12, Unit.MONTH), False),
        ((31, Unit.DAY), (1, Unit.MONTH), False),
        ((40, Unit.DAY), (1, Unit.MONTH), True),
        ((366, Unit.DAY), (1, Unit.YEAR), False),
        ((10, Unit.YEAR), (3653, Unit.DAY), False),
        ((10, Unit.YEAR), (3640, Unit.DAY), True),
        ((9_999_999, Unit.YEAR), (1, Unit.DAY), True),
    ],
)
def test_periods_of_different_units_are_compared_as_calendars_allow(
    period: tuple[int, Unit], longest: tuple[int, Unit], *, longer: bool
) -> None:
    stated, allowed = (Period(number=number, unit=unit) for number, unit in (period, longest))
    rule = replace(A_MONTH, period=stated, longest=allowed)
    assert bool(found("R1-017", bakery(rule))) is longer


def test_the_longer_end_of_a_range_counts_and_both_are_said_in_the_readers_language() -> None:
    span = replace(
        A_MONTH,
        period=Period(number=1, unit=Unit.MONTH),
        period_to=Period(number=3, unit=Unit.YEAR),
        longest=Period(number=24, unit=Unit.MONTH),
    )
    (one,) = found("R1-017", bakery(span))
    assert one.words("en") == (
        "Orders: 3 years is longer than the longest period allowed, 24 months"
    )
    assert "durée de 3 ans, supérieure à" in one.words("fr")
    within = replace(span, period_to=Period(number=2, unit=Unit.YEAR))
    assert found("R1-017", bakery(within)) == []
    no_end = replace(span, period=None, period_to=None)
    assert found("R1-017", bakery(no_end)) == []
