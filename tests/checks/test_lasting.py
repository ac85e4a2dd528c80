"""What is over, or has not begun, is not judged; what may go on is."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.checks.lasting import is_over, last_day, lasts, takes_place
from ropa.register.choices import Status
from ropa.register.parts import TransferTool
from tests.checks.bakery import ABROAD, BREAD, CONTRACT, DELIVERY, bakery
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
        (Status.PLANNED, JUNE, MAY, False, True),  # an end before the beginning is none
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


IMPOSSIBLE = replace(DELIVERY, since=JUNE, until=MAY)


def test_an_end_before_the_beginning_is_no_end() -> None:
    assert last_day(IMPOSSIBLE) is None
    assert last_day(replace(IMPOSSIBLE, since=MAY)) == MAY
    assert (is_over(IMPOSSIBLE, on=JUNE), lasts(IMPOSSIBLE, on=JUNE)) == (False, True)
    assert not lasts(IMPOSSIBLE, on=MAY), "it had not begun"
    over = replace(BREAD, status=Status.ENDED, since=JUNE, until=MAY)
    assert not takes_place(over, on=JUNE), "the status says so"


def test_what_is_impossible_is_said_once_and_hides_nothing_else() -> None:
    told = {one.rule.id for one in findings(bakery(replace(IMPOSSIBLE, until=None)), on=JUNE)}
    assert "PR-004" in told
    hidden = findings(bakery(IMPOSSIBLE), on=JUNE)
    assert {one.rule.id for one in hidden} == told | {"R1-022"}
    assert [one.field for one in hidden if one.rule.id == "R1-022"] == ["until"]


def test_a_transfer_or_contract_with_an_impossible_end_is_judged_too() -> None:
    sent = replace(ABROAD, country="IN", since=JUNE, until=MAY)
    assert heard(bakery(sent), "TR-001", on=JUNE)
    tool = TransferTool(tool="46-2-b", since=JUNE, until=MAY)
    assert not heard(bakery(replace(sent, tools=(tool,))), "TR-001", on=JUNE)
