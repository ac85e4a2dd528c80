"""The twelve months of each company that California asks: what falls in, and what has no date."""

from dataclasses import replace
from datetime import date

from ropa.checks.twelve_months import Span, spans
from ropa.register.asking import Ref
from ropa.register.choices import Answer, OrganisationKind
from ropa.register.records import Activity, Organisation, Record
from ropa.register.text import text
from ropa.reports.ccpa_dossier import dossier
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import BAKERY, bakery
from tests.checks.californian import BUSINESS, CARRIED, DAY, NOTICE_OF_2022, californian
from tests.checks.test_california import found

UNDATED = replace(CARRIED, id="undated", since=None, confirmed_on=None, citations=())
LATE = replace(CARRIED, id="late", confirmed_on=None, citations=())
DENIED = replace(CARRIED, id="denied", business_purpose=Answer.NO)


def span(*others: Record) -> Span:
    (found,) = spans(californian(*others), on=DAY)
    return found


def test_disclosures_for_a_business_purpose_are_told_open_or_undated() -> None:
    found = span(UNDATED, LATE, DENIED)
    ids = [[one.disclosure.id for one in some] for some in (found.told, found.open, found.undated)]
    assert ids == [["delivery"], ["late"], ["undated"]]


def test_it_is_what_the_report_of_the_day_tells() -> None:
    register = californian(UNDATED, LATE, DENIED)
    (found,) = spans(register, on=DAY)
    report = dossier(Writer(register, DAY, Tongue("en")), "bakery")
    assert (found.window, found.due, found.told) == (report.window, report.due, report.confirmed)
    assert {*found.open, *found.undated} == {*report.unconfirmed}


def test_the_notice_is_to_be_updated_a_year_after_its_date() -> None:
    assert span().due == date(2026, 6, 1)
    assert span(NOTICE_OF_2022).due == date(2023, 6, 1)


def test_the_first_due_comes_first() -> None:
    mill = replace(BUSINESS, id="mill", name="Mill of the Example")
    milling = Activity(id="milling", name=text(en="Milling"), controllers=(Ref("mill"),))
    old = replace(NOTICE_OF_2022, id="old", organisations=(Ref("mill"),))
    found = spans(californian(mill, milling, old), on=DAY)
    assert [one.entity.id for one in found] == ["mill", "bakery"]


def test_it_is_said_whether_anybody_knows_that_it_is_a_business() -> None:
    assert span().business is Answer.YES
    assert span(BAKERY).business is Answer.UNKNOWN


def test_nobody_is_told_of_whom_california_asks_nothing() -> None:
    assert spans(bakery(), on=DAY) == ()
    assert spans(californian(), on=date(2019, 12, 31)) == ()


def test_a_branch_has_no_twelve_months_beside_its_company() -> None:
    shop = Organisation(
        id="shop", name="Shop", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery")
    )
    selling = Activity(id="selling", name=text(en="Selling"), controllers=(Ref("shop"),))
    assert span(shop, selling).entity == BUSINESS


def test_a_notice_that_was_replaced_is_not_the_one_to_be_updated() -> None:
    old = replace(NOTICE_OF_2022, id="old")
    assert span(old).due == span().due
    assert "CA-001" not in found(californian(old))
    beside = replace(old, title=text(en="Cookies"))
    assert span(beside).due == date(2023, 6, 1)
    assert "CA-001" in found(californian(beside)), "the rule and the deadline judge by the same"
