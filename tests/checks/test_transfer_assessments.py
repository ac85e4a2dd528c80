"""What follows from what a transfer impact assessment comes to."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.choices import Answer, Conclusion, Rank
from tests.checks.bakery import ON
from tests.checks.transferring import CLAUSES, CONSENT, TIA, found, sending

BARE = replace(CLAUSES, measures=None)
NEVER = replace(TIA, conclusion=Conclusion.NOT_AT_ALL)


@pytest.mark.parametrize(
    ("conclusion", "rule"),
    [
        (Conclusion.AS_IT_IS, None),
        (Conclusion.WITH_MEASURES, "TR-016"),
        (Conclusion.NOT_AT_ALL, "TR-017"),
        (Conclusion.UNKNOWN, None),
    ],
)
def test_each_conclusion_asks_for_what_follows(conclusion: Conclusion, rule: str | None) -> None:
    register = sending(BARE, others=(replace(TIA, conclusion=conclusion),))
    told = [one.rule.id for one in found(register, "TR-016", "TR-017")]
    assert told == ([rule] if rule else [])


def test_a_conclusion_counts_from_the_day_of_the_assessment() -> None:
    register = sending(CLAUSES, others=(replace(NEVER, dated=ON),))
    assert found(register, "TR-017", on=ON)
    assert not found(register, "TR-017", on=date(2026, 11, 21))


def test_what_does_not_take_place_is_suspended_already() -> None:
    assert not found(sending(CLAUSES, others=(NEVER,), takes_place=Answer.NO), "TR-017")
    assert not found(sending(CLAUSES, others=(NEVER,), until=date(2026, 11, 1)), "TR-017")
    assert found(sending(CLAUSES, others=(NEVER,), takes_place=Answer.UNKNOWN), "TR-017")


def test_a_reserve_that_may_not_be_used_stops_nothing_that_rests_on_something_else() -> None:
    reserve = replace(CLAUSES, rank=Rank.FALLBACK)
    assert not found(sending(CONSENT, reserve, others=(NEVER,)), "TR-017")
    assert found(sending(reserve, others=(NEVER,)), "TR-017")
