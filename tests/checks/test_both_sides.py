"""Whether a party has one role at a time, and both records of a service say the same."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Role, Status
from ropa.register.records import JointArrangement, Organisation, Recipient, Record
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BREAD, CARRIERS, DELIVERY, ON
from tests.checks.cases.pr import (
    BAKER,
    BAKING,
    CAKES,
    MILL,
    MILLING,
    SEPARATELY,
    TO_BAKER,
    TO_MILL,
    baking,
)
from tests.checks.test_processors import told

DAY = date(2025, 12, 31)
SERVED = (CAKES, BAKER, TO_BAKER, TO_MILL)
"""What the café records of the cakes: the baker, and the mill that it engages."""


def said(rule: str, *others: Record, on: date = ON) -> list[tuple[str, str, str]]:
    """Return what a rule finds: record, field, words."""
    found = told(baking(*others), rule, on)
    return [(one.record, one.field, one.words("en")) for one in found]


def test_a_processor_that_is_a_controller_too_is_named() -> None:
    words = "Recorded as processor and as controller of the same purpose: Carriers"
    for role in (Role.CONTROLLER, Role.JOINT_CONTROLLER):
        assert said("PR-012", replace(SEPARATELY, role=role)) == [("bread", "recipients", words)]


@pytest.mark.parametrize("role", [Role.PROCESSOR, Role.UNKNOWN, Role.OWN_STAFF])
def test_other_roles_do_not_conflict(role: Role) -> None:
    assert said("PR-012", replace(SEPARATELY, role=role)) == []


def test_a_party_is_the_same_under_two_names_of_one_company() -> None:
    firm = Organisation(id="firm", name="Carrier of the Example SARL")
    known = replace(CARRIERS, organisation=Ref("firm"))
    again = Recipient(id="again", name=text(en="The firm"), organisation=Ref("firm"))
    as_firm = replace(SEPARATELY, recipient=Ref("again"))
    assert len(said("PR-012", firm, known, again, as_firm)) == 1
    assert said("PR-012", firm, again, as_firm) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(SEPARATELY, until=DAY),
        replace(SEPARATELY, since=date(2027, 1, 1)),
    ],
)
def test_roles_of_different_times_do_not_conflict(changed: Record) -> None:
    assert said("PR-012", changed) == []


def test_in_an_activity_that_is_over_no_role_is_judged() -> None:
    assert said("PR-012", SEPARATELY, replace(BREAD, status=Status.ENDED)) == []


def test_roles_conflict_for_one_purpose_and_for_the_whole() -> None:
    for_sale = replace(DELIVERY, purposes=(Ref("sale"),))
    assert len(said("PR-012", for_sale, SEPARATELY)) == 1
    assert len(said("PR-012", for_sale, replace(SEPARATELY, purposes=(Ref("sale"),)))) == 1


def test_a_controller_of_the_activity_is_no_processor_in_it() -> None:
    to_itself = replace(DELIVERY, recipient=Ref("baker"))
    (found,) = said("PR-012", BAKER, to_itself)
    assert found[2].endswith("The baker")
    jointly = JointArrangement(
        id="jointly", title=text(en="Bread"), parties=(Ref("bakery"), Ref("cafe"))
    )
    cafe = replace(BAKER, organisation=Ref("cafe"))
    bread = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
    assert len(said("PR-012", jointly, bread, cafe, to_itself)) == 1
    assert said("PR-012", cafe, to_itself) == []


def test_a_processor_does_not_act_on_its_own_behalf() -> None:
    assert said("PR-012", replace(BAKING, controllers=(Ref("bakery"), Ref("cafe")))) == [
        ("baking", "controllers", "Bakery of the Example: recorded as processor on its own behalf")
    ]


def test_two_records_that_say_the_same_are_left_in_peace() -> None:
    assert said("PR-015", *SERVED) == []


def test_whom_a_processor_engages_the_controllers_record_names() -> None:
    words = "Birthdays: the controller’s record does not name the processors engaged here: Mill"
    assert said("PR-015", *SERVED[:3]) == [("baking", "recipients", words)]
    assert said("PR-015", *SERVED[:3], replace(MILLING, until=DAY)) == []
    assert said("PR-015", *SERVED[:3], replace(MILLING, role=Role.CONTROLLER)) == []


def test_the_controllers_record_may_name_the_category_or_the_company_of_the_further_one() -> None:
    mills = Recipient(id="mills", name=text(en="Mills"))
    grain = Organisation(id="grain", name="Grain of the Example")
    to_mills = replace(TO_MILL, recipient=Ref("mills"))
    assert said("PR-015", *SERVED[:3], mills, replace(MILL, category=Ref("mills")), to_mills) == []
    of_grain = (replace(mills, organisation=Ref("grain")), replace(MILL, organisation=Ref("grain")))
    assert said("PR-015", *SERVED[:3], grain, *of_grain, to_mills) == []
    assert len(said("PR-015", *SERVED[:3], mills, to_mills)) == 1


def test_where_a_processor_sends_data_the_controllers_record_has_a_transfer() -> None:
    sent = replace(ABROAD, id="sent", activities=(Ref("baking"),), importer=Ref("mill"))
    words = "Birthdays: the controller’s record has no transfer to Switzerland, which is recorded"
    assert said("PR-015", *SERVED, sent) == [("baking", "transfers", f"{words} here")]
    both = replace(sent, activities=(Ref("baking"), Ref("cakes")))
    for one in (both, replace(sent, country="FR"), replace(sent, until=DAY)):
        assert said("PR-015", *SERVED, one) == []
    assert said("PR-015", *SERVED, replace(sent, country=None)) == []


def test_the_controllers_of_a_service_are_those_on_whose_behalf_it_is_done() -> None:
    other = Organisation(id="other", name="Tea room of the Example")
    theirs = replace(CAKES, controllers=(Ref("other"),))
    words = "Birthdays: served under the same contract, and its controllers are not named here"
    assert said("PR-015", *SERVED, other, theirs) == [("baking", "controllers", words)]
    assert said("PR-015", *SERVED, other, replace(CAKES, controllers=())) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(TO_BAKER, role=Role.CONTROLLER),
        replace(TO_BAKER, recipient=Ref("mill")),
        replace(TO_BAKER, until=DAY),
        replace(TO_BAKER, contracts=()),
        replace(CAKES, status=Status.ENDED),
        replace(BAKING, status=Status.PLANNED),
        replace(BAKING, contracts=()),
    ],
)
def test_what_is_not_the_same_service_is_not_compared(changed: Record) -> None:
    assert said("PR-015", *SERVED[:3], changed) == []


def test_two_entries_of_processors_are_not_compared() -> None:
    own = replace(TO_BAKER, activities=(Ref("baking"),))
    assert said("PR-015", BAKER, own) == []


def test_it_is_no_article_that_asks_records_to_agree() -> None:
    (one,) = told(baking(*SERVED[:3]), "PR-015")
    assert one.rule.asked_by("en") == (
        "two records of one service compared; no article asks that they agree"
    )
