"""Joint controllers are named on every side, and pursue the same purposes."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Relation, Role, Status
from ropa.register.records import (
    Activity,
    JointArrangement,
    Organisation,
    ProcessorActivity,
    Recipient,
)
from ropa.register.text import text
from tests.checks.bakery import BREAD, CARRIERS, bakery
from tests.checks.cases.jc import ADVERTISING, BOTH, CAKES, JOINT, MILLERS, SHARED, mill
from tests.checks.hearing import heard, places, words
from tests.checks.test_arrangements import MILL, WHOLE

SHOP = Organisation(id="shop", name="Shop of the Example", country="LU")
ALONE = replace(JOINT, controllers=(Ref("bakery"),))
FOR_CAKES = replace(SHARED, purposes=(Ref("advertising"),))
NEXT_DOOR = replace(MILL, id="next-door", branch_of=Ref("mill"))


def test_a_party_that_the_activity_does_not_name_is_found() -> None:
    (one,) = words(mill(ALONE), "JC-009")
    assert one.startswith("Selling bread: party to the joint arrangement and not named as ")
    assert one.endswith(": Mill of the Example")
    assert places(mill(ALONE), "JC-009") == [("bread", "controllers")]


def test_a_controller_that_is_no_party_is_found() -> None:
    three = replace(JOINT, controllers=(Ref("bakery"), Ref("mill"), Ref("shop")))
    assert places(mill(SHOP, three), "JC-009") == [("bread", "arrangement")]
    (one,) = words(mill(SHOP, three), "JC-009")
    assert one.endswith(": Shop of the Example")


def test_an_activity_that_leaves_its_controllers_to_the_arrangement_names_them() -> None:
    assert not heard(mill(), "JC-009")
    assert not heard(bakery(MILL, BOTH), "JC-009")


def test_a_branch_stands_for_its_company() -> None:
    branch = replace(JOINT, controllers=(Ref("bakery"), Ref("next-door")))
    assert not heard(mill(NEXT_DOOR, branch), "JC-009")
    by_branch = replace(MILLERS, organisation=Ref("next-door"))
    assert not heard(mill(NEXT_DOOR, by_branch, SHARED), "JC-009")


@pytest.mark.parametrize(
    ("activity", "arrangement"),
    [
        (replace(ALONE, status=Status.ENDED), WHOLE),
        (ALONE, replace(WHOLE, until=date(2025, 12, 31))),
    ],
)
def test_what_is_over_is_not_held_against_what_is(
    activity: Activity, arrangement: JointArrangement
) -> None:
    assert not heard(mill(activity, arrangement), "JC-009")


def test_a_joint_controller_among_the_recipients_is_one_of_the_controllers() -> None:
    (one,) = words(bakery(MILL, MILLERS, SHARED), "JC-009")
    assert one.startswith("Selling bread: recipients in the role of joint controllers ")
    assert one.endswith(": Carriers")
    for spared in (
        replace(SHARED, role=Role.CONTROLLER),
        replace(SHARED, role=Role.UNKNOWN),
        replace(SHARED, until=date(2025, 12, 31)),
    ):
        assert not heard(bakery(MILL, MILLERS, spared), "JC-009")
    assert not heard(
        bakery(MILL, MILLERS, SHARED, replace(BREAD, until=date(2025, 1, 1))), "JC-009"
    )


def test_joint_controllers_whom_nobody_names_may_be_the_others_if_there_are_any() -> None:
    assert heard(bakery(SHARED), "JC-009")
    assert not heard(mill(SHARED), "JC-009")


def test_an_arrangement_of_those_who_do_not_share_purposes_is_doubtful() -> None:
    apart = replace(WHOLE, purposes_jointly=Answer.NO)
    assert places(mill(apart), "JC-010") == [("jointly", "purposes_jointly")]
    assert not heard(mill(replace(apart, until=date(2025, 12, 31))), "JC-010")
    assert not heard(mill(WHOLE), "JC-010")


def test_sharing_for_purposes_of_another_activity_is_doubtful() -> None:
    register = mill(MILLERS, CAKES, ADVERTISING, FOR_CAKES)
    assert places(register, "JC-010") == [("delivery", "purposes")]
    (one,) = words(register, "JC-010")
    assert one.startswith("Carriers: ")
    assert one.endswith(": Advertising")


@pytest.mark.parametrize(
    "recipient",
    [
        replace(CARRIERS, relation=Relation.GROUP),
        replace(CARRIERS, organisation=Ref("mill"), relation=Relation.GROUP),
        replace(CARRIERS, organisation=Ref("sister"), relation=Relation.UNKNOWN),
    ],
)
def test_the_group_is_known_by_the_relation_or_the_organisation(recipient: Recipient) -> None:
    sister = replace(MILL, id="sister", in_group=Answer.YES)
    register = mill(sister, recipient, CAKES, ADVERTISING, FOR_CAKES)
    assert heard(register, "JC-010")


@pytest.mark.parametrize("organisation", [None, Ref("mill")])
def test_outside_the_group_this_is_not_asked(organisation: Ref | None) -> None:
    outside = replace(CARRIERS, organisation=organisation)
    assert not heard(mill(outside, CAKES, ADVERTISING, FOR_CAKES), "JC-010")


def test_sharing_that_is_not_joint_or_is_over_is_not_asked() -> None:
    for spared in (
        replace(FOR_CAKES, role=Role.CONTROLLER),
        replace(FOR_CAKES, until=date(2025, 12, 31)),
        replace(FOR_CAKES, activities=(Ref("bread"), Ref("cakes"))),
        replace(FOR_CAKES, activities=(Ref("packing"),)),
    ):
        packing = ProcessorActivity(
            id="packing",
            name=text(en="Packing"),
            processor=Ref("bakery"),
            controllers=(Ref("mill"),),
        )
        assert not heard(mill(MILLERS, CAKES, ADVERTISING, packing, spared), "JC-010")
