"""A notice says what happens to data: where they come from, how long, where they go."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Nature, SourceKind, Unit
from ropa.register.parts import Period
from ropa.register.records import Transfer
from ropa.register.text import text
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    ADDRESSES,
    CONTRACT,
    GUESTS,
    MAIL,
    ORDERS,
    SALE,
    USE,
)
from tests.checks.told_bakery import BEFORE, cited, inferred, lacks, told, untold


def test_data_from_elsewhere_are_named_with_their_source() -> None:
    gossip = replace(ORDERS, origin=SourceKind.THIRD_PARTY)
    assert lacks(gossip) == ["NT-001 The notice does not say that data come from: Orders"]
    unnamed = untold(ADDRESSES), untold(MAIL)
    (one,) = lacks(cited(gossip), *unnamed)
    assert one == "NT-001 The notice does not name these data, which come from elsewhere: E-mail"
    assert lacks(cited(gossip), unnamed[1]) == []
    whole = replace(gossip, data=(Ref("addresses"),))
    (one,) = lacks(cited(whole), *unnamed)
    assert one.endswith("elsewhere: Contact data")


def test_data_of_the_data_subject_need_no_source() -> None:
    assert lacks(untold(ORDERS), untold(ADDRESSES), untold(MAIL)) == []


def test_a_period_or_criteria_is_told_of_each_activity() -> None:
    words = (
        "NT-001 The notice does not say how long data are kept, or only by a formula, or for some "
        "of the data or purposes"
    )
    assert lacks(A_MONTH) == [f"{words}: A-01 Selling bread"]
    criteria = replace(
        A_MONTH,
        period=None,
        criteria=text(en="Until the bread is eaten"),
        starts=text(en="With the order"),
    )
    assert lacks(cited(criteria)) == []
    assert len(lacks(cited(replace(criteria, starts=None)))) == 1
    assert len(lacks(cited(replace(A_MONTH, period=None)))) == 1


def test_a_formula_for_all_tells_none() -> None:
    formula = cited(replace(A_MONTH, activities=(), period=None, criteria=text(en="As necessary")))
    assert len(lacks(formula)) == 1
    assert lacks(replace(formula, starts=text(en="With the last order"))) == []
    assert lacks(replace(formula, criteria=None, period=Period(number=1, unit=Unit.YEAR))) == []


def test_a_period_without_an_end_tells_none() -> None:
    assert len(lacks(cited(replace(A_MONTH, nature=Nature.AT_LEAST)))) == 1
    assert lacks(cited(replace(A_MONTH, nature=Nature.NORMALLY_AT_MOST))) == []


def test_one_that_is_only_inferred_to_concern_an_activity_tells_none() -> None:
    assert len(lacks(inferred(cited(A_MONTH), "activities"))) == 1


def test_periods_for_purposes_are_told_of_each_of_them() -> None:
    courses = cited(replace(SALE, id="courses", name=text(en="Courses")))
    basis = cited(replace(CONTRACT, id="courses-basis", purpose=Ref("courses")))
    some = cited(replace(A_MONTH, purposes=(Ref("sale"),)))
    assert len(lacks(courses, basis, some)) == 1
    assert lacks(courses, basis, some, replace(some, id="more", purposes=(Ref("courses"),))) == []
    assert lacks(replace(courses, part_of=Ref("sale")), basis, some) == []


def test_a_period_for_some_persons_does_not_stand_for_all() -> None:
    bakers = replace(GUESTS, id="bakers", name=text(en="Bakers"))
    both = cited(replace(USE, data_subjects=(Ref("bakers"), Ref("guests"))))
    rule = cited(replace(A_MONTH, activities=(), data_subjects=(Ref("guests"),)))
    assert len(lacks(bakers, both, rule)) == 1
    assert lacks(rule) == []


def test_a_transfer_is_told_with_what_protects_the_data() -> None:
    assert lacks(untold(ABROAD, destination=text(en="Bern"))) == [
        "NT-004 The notice does not say that data go to a third country: Bern"
    ]
    words = "NT-001 The notice does not say what protects the data in the third country: abroad"
    assert lacks(cited(ABROAD)) == [words]
    tools = told().get("abroad", Transfer).tools
    assert lacks(inferred(cited(replace(ABROAD, tools=tools)), "tools")) == [words]


def test_the_country_of_a_transfer_is_named() -> None:
    nowhere = replace(told().get("abroad", Transfer), country=None, destination=text(en="Others"))
    assert lacks(nowhere) == ["NT-001 The notice does not name the third countries of: Others"]


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "FR"},
        {"takes_place": Answer.NO},
        {"until": BEFORE},
        {"since": date(2027, 1, 1)},
    ],
)
def test_what_is_no_transfer_now_is_not_asked_for(changes: Any) -> None:
    assert lacks(untold(ABROAD, **changes)) == []
