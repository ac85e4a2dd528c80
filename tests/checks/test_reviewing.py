"""What is to be reviewed, by which day, and when to look again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ropa.checks.reviewing import next_after, review_of, reviews
from ropa.register.asking import Ref
from ropa.register.choices import DocumentKind, Status
from ropa.register.records import Activity, Document
from ropa.register.text import text
from tests.checks.bakery import BREAD, bakery
from tests.checks.cases.lb import INTEREST, WEIGHED
from tests.checks.hearing import heard
from tests.checks.test_upkeep import APPROVED

DAY = date(2026, 5, 4)
SEEN = replace(BREAD, confirmed_on=date(2026, 1, 1))
ASSESSMENTS = (DocumentKind.BALANCING_TEST, DocumentKind.DPIA)
PAPER = Document(id="paper", type=DocumentKind.POLICY, title=text(en="Policy"))


def due(*records: Activity | Document) -> list[tuple[str, date | None]]:
    found = reviews(bakery(*records), on=DAY)
    return [(one.record.id, one.due) for one in found if one.record.id in {"bread", "paper"}]


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        (None, date(2027, 1, 1)),
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2029, 1, 1), date(2027, 1, 1)),
    ],
)
def test_an_activity_is_due_after_a_year_or_when_promised(
    promised: date | None, expected: date
) -> None:
    assert due(replace(SEEN, next_review=promised)) == [("bread", expected)]


def test_what_nobody_looked_at_is_due_at_once() -> None:
    (one,) = (each for each in reviews(bakery(), on=DAY) if each.record.id == "bread")
    assert (one.due, one.last, one.is_overdue(on=DAY)) == (None, None, True)
    late = replace(BREAD, next_review=DAY - timedelta(days=1))
    assert due(late) == [("bread", DAY - timedelta(days=1))]
    assert due(replace(BREAD, next_review=DAY)) == [("bread", None)]


def test_what_began_within_a_year_is_due_a_year_after() -> None:
    young = replace(BREAD, since=DAY - timedelta(days=30))
    assert due(young) == [("bread", date(2027, 4, 4))]
    assert due(replace(young, next_review=date(2026, 6, 1))) == [("bread", date(2026, 6, 1))]
    assert due(replace(young, since=date(2025, 5, 3))) == [("bread", None)]


def test_what_is_due_today_is_not_overdue() -> None:
    one = review_of(bakery(SEEN), replace(SEEN, next_review=DAY), on=DAY)
    assert one is not None
    assert not one.is_overdue(on=DAY)
    assert one.is_overdue(on=DAY + timedelta(days=1))


def test_an_approval_counts_as_a_review() -> None:
    approved = replace(APPROVED, approved_on=date(2026, 3, 1))
    (one,) = (each for each in reviews(bakery(SEEN, approved), on=DAY) if each.record == SEEN)
    assert (one.due, one.last) == (date(2027, 3, 1), date(2026, 3, 1))


def test_what_is_over_is_not_reviewed() -> None:
    over = replace(SEEN, status=Status.ENDED)
    assert due(over) == []
    assert review_of(bakery(over), over, on=DAY) is None


def test_a_document_is_reviewed_when_it_says_so() -> None:
    assert due(SEEN, PAPER) == [("bread", date(2027, 1, 1))]
    late = replace(PAPER, next_review=date(2025, 1, 1))
    assert due(SEEN, late) == [("paper", date(2025, 1, 1)), ("bread", date(2027, 1, 1))]


def test_an_assessment_that_is_relied_on_is_due_when_it_is_old_or_has_no_date() -> None:
    test, impact = (replace(PAPER, type=one, dated=DAY) for one in ASSESSMENTS)
    assert review_of(bakery(test), test, on=DAY) is None
    for paper, user, due_on in (
        (test, replace(INTEREST, assessment=Ref("paper")), date(2028, 5, 4)),
        (impact, replace(BREAD, dpia=Ref("paper")), date(2029, 5, 4)),
    ):
        undated, promised = replace(paper, dated=None), replace(paper, next_review=DAY)
        for one, expected in ((paper, due_on), (undated, None), (promised, DAY)):
            found = review_of(bakery(one, user), one, on=DAY)
            assert found is not None
            assert found.due == expected


@pytest.mark.parametrize("confirmed", [None, date(2023, 1, 1), date(2025, 1, 1), DAY])
@pytest.mark.parametrize("promised", [None, date(2025, 3, 1), date(2027, 6, 1)])
@pytest.mark.parametrize("dated", [None, date(2024, 1, 1), date(2025, 1, 1)])
def test_a_balancing_test_is_overdue_where_its_bases_say_so(
    dated: date | None, promised: date | None, confirmed: date | None
) -> None:
    test = replace(WEIGHED, dated=dated, next_review=promised, confirmed_on=confirmed)
    register = bakery(test, INTEREST)
    one = review_of(register, test, on=DAY)
    assert one is not None
    assert one.is_overdue(on=DAY) == bool(heard(register, "LB-013", on=DAY))
    said = [fact for each in heard(register, "LB-013", on=DAY) for _, fact in each.facts]
    assert one.due is None or not one.is_overdue(on=DAY) or one.due in said


@pytest.mark.parametrize(
    ("confirmed", "promised", "expected"),
    [
        (None, None, date(2027, 5, 4)),
        (None, date(2026, 5, 1), date(2027, 5, 4)),
        (date(2026, 1, 1), date(2026, 4, 1), DAY + timedelta(days=90)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2027, 5, 4)),
        (date(2020, 1, 1), date(2025, 1, 1), date(2027, 5, 4)),
    ],
)
def test_the_next_review_comes_after_the_same_span(
    confirmed: date | None, promised: date | None, expected: date
) -> None:
    one = replace(BREAD, confirmed_on=confirmed, next_review=promised)
    assert next_after(one, on=DAY) == expected


def test_a_document_may_wait_for_longer() -> None:
    paper = replace(
        PAPER, confirmed_on=date(2020, 1, 1), next_review=date(2023, 1, 1), signatory=Ref("officer")
    )
    assert next_after(paper, on=DAY) == DAY + timedelta(days=1096)
