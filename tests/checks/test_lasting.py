"""What is over, or has not begun, is not judged; what may go on is."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.lasting import takes_place
from ropa.register.choices import Status
from tests.checks.bakery import BREAD, CONTRACT, bakery
from tests.checks.hearing import heard

MAY, JUNE = date(2024, 5, 31), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("status", "since", "until", "in_may", "in_june"),
    [
        (Status.UNKNOWN, None, None, True, True),
        (Status.ACTIVE, JUNE, None, False, True),
        (Status.ACTIVE, None, MAY, True, False),
        (Status.ENDED, None, None, False, False),
        (Status.ENDED, None, MAY, True, False),
        (Status.PLANNED, None, None, False, False),
        (Status.PLANNED, JUNE, None, False, True),
        (Status.PLANNED, JUNE, MAY, False, False),
    ],
)
def test_an_activity_takes_place_by_its_dates_else_by_its_status(
    status: Status, since: date | None, until: date | None, *, in_may: bool, in_june: bool
) -> None:
    one = replace(BREAD, status=status, since=since, until=until)
    assert takes_place(one, on=MAY) is in_may
    assert takes_place(one, on=JUNE) is in_june


@pytest.mark.parametrize("rule", ["LB-001", "LB-007"])
def test_no_basis_is_asked_for_by_what_is_over(rule: str) -> None:
    over = replace(BREAD, until=MAY)
    consent = replace(CONTRACT, article_6="6-1-a")
    bare = {"LB-001": bakery(over, without=("sale-basis",)), "LB-007": bakery(over, consent)}
    assert heard(bare[rule], rule, on=MAY)
    assert not heard(bare[rule], rule, on=JUNE)
