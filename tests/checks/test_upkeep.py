"""An activity is looked at again within twelve months, and when its office meant to."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Status
from ropa.register.records import Approval
from tests.checks.bakery import BREAD, bakery
from tests.checks.found import found, places, words

LEAP = date(2024, 2, 29)
SEEN = replace(BREAD, confirmed_on=LEAP)
APPROVED = Approval(
    id="approved",
    activity=Ref("bread"),
    digest="0" * 64,
    approved_by=Ref("officer"),
    approved_on=date(2024, 6, 1),
)


def test_an_activity_that_nobody_looked_at_says_so() -> None:
    assert places("R1-021", bakery()) == [("bread", "confirmed_on")]
    assert words("R1-021", bakery()) == "No review of it is recorded"


def test_what_began_within_a_year_need_not_have_been_looked_at_again() -> None:
    young = replace(BREAD, since=LEAP)
    assert found("R1-021", bakery(young), on=date(2025, 2, 28)) == []
    assert words("R1-021", bakery(young), on=date(2025, 3, 1)) == "No review of it is recorded"


@pytest.mark.parametrize(
    ("day", "old"),
    [(LEAP, False), (date(2025, 2, 28), False), (date(2025, 3, 1), True), (date(2030, 1, 1), True)],
)
def test_a_review_lasts_twelve_months(day: date, *, old: bool) -> None:
    assert bool(found("R1-021", bakery(SEEN), on=day)) is old


def test_it_holds_since_the_day_after_the_twelve_months() -> None:
    (one,) = found("R1-021", bakery(SEEN), on=date(2026, 1, 1))
    assert one.since == date(2025, 3, 1)
    assert (
        one.words("en") == "It was last reviewed on 29 February 2024, more than twelve months ago"
    )


def test_an_approval_is_a_review() -> None:
    assert found("R1-021", bakery(SEEN, APPROVED), on=date(2025, 6, 1)) == []
    assert found("R1-021", bakery(APPROVED), on=date(2025, 6, 1)) == []
    assert found("R1-021", bakery(SEEN, APPROVED), on=date(2025, 6, 2))


def test_a_review_still_to_come_is_none_yet() -> None:
    assert words("R1-021", bakery(SEEN), on=date(2024, 2, 28)) == "No review of it is recorded"


def test_a_review_that_is_due_is_one_finding_with_an_old_one() -> None:
    due = replace(SEEN, next_review=date(2024, 9, 1))
    assert found("R1-021", bakery(due), on=date(2024, 9, 1)) == []
    (one,) = found("R1-021", bakery(due), on=date(2026, 1, 1))
    assert (one.field, one.since) == ("next_review", date(2024, 9, 2))


def test_that_a_review_is_planned_later_does_not_replace_it() -> None:
    later = replace(SEEN, next_review=date(2028, 1, 1))
    assert places("R1-021", bakery(later)) == [("bread", "confirmed_on")]


@pytest.mark.parametrize(
    "over",
    [
        replace(BREAD, status=Status.ENDED),
        replace(BREAD, status=Status.PLANNED),
        replace(BREAD, until=date(2026, 11, 21)),
        replace(BREAD, since=date(2026, 11, 23)),
    ],
    ids=["ended", "planned", "over", "not begun"],
)
def test_what_does_not_take_place_is_not_reviewed(over: object) -> None:
    assert found("R1-021", bakery(over)) == []  # type: ignore[arg-type]  # an activity, as above
