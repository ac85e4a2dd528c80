"""A notice tells what is cited from it as stated, of activities that take place."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, DocumentKind, Status
from ropa.register.parts import Citation
from ropa.register.records import Document, JointArrangement, Organisation
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, SALE, states
from tests.checks.told_bakery import GIVEN, LATER, cited, inferred, lacks, said, untold


def test_nothing_is_lacking_in_a_notice_that_nobody_has_read() -> None:
    assert said(Register((BAKERY, GIVEN, untold(BREAD), SALE))) == []


def test_nor_before_its_day() -> None:
    assert lacks(without=("right-complaint",), on=date(2021, 7, 21)) == []
    assert lacks(without=("right-complaint",), on=date(2021, 7, 22)) != []


@pytest.mark.parametrize(
    ("later", "gone"),
    [
        ({}, True),
        ({"title": text(en="Another"), "published": "https://example.org/privacy"}, True),
        ({"title": text(en="Another")}, False),
        ({"organisations": ()}, False),
        ({"dated": date(2027, 1, 1)}, False),
    ],
)
def test_nor_once_another_stands_in_its_place(later: Any, *, gone: bool) -> None:
    first = replace(GIVEN, published="https://example.org/privacy")
    given = {"dated": LATER, "published": None, **later}
    second = replace(first, id="notice-2", **given)
    assert (lacks(first, second, without=("right-complaint",)) == []) is gone


def test_nor_of_activities_that_do_not_take_place() -> None:
    planned = cited(replace(BREAD, status=Status.PLANNED))
    assert lacks(planned, without=("right-complaint",)) == []
    begun = cited(replace(BREAD, since=date(2027, 1, 1)))
    assert lacks(begun, without=("right-complaint",)) == []


def test_nor_of_activities_of_others() -> None:
    other = Organisation(id="mill", name="Mill")
    theirs = cited(replace(BREAD, controllers=(Ref("mill"),)))
    assert lacks(other, theirs, without=("right-complaint",)) == []


def test_a_notice_of_nobody_names_all_controllers() -> None:
    nobodys = replace(GIVEN, organisations=())
    mill = Organisation(id="mill", name="Mill", email="mill@example.org")
    both = cited(replace(BREAD, controllers=(Ref("bakery"), Ref("mill"))))
    assert lacks(nobodys, mill, both) == [
        "NT-001 The notice does not name the controller: Mill",
        "NT-001 The notice gives no contact details of the controller: Mill",
    ]


def test_a_branch_is_told_by_its_company() -> None:
    branch = Organisation(id="shop", name="Shop", branch_of=Ref("bakery"))
    given = replace(GIVEN, organisations=(Ref("shop"),))
    assert lacks(branch, given) == []


def test_a_party_to_an_arrangement_gives_notice_of_what_is_done_jointly() -> None:
    together = JointArrangement(id="joint", title=text(en="Joint"), parties=(Ref("bakery"),))
    jointly = cited(replace(BREAD, controllers=(), arrangement=Ref("joint")))
    wanting = lacks(together, jointly, without=("right-complaint",))
    assert len(wanting) == 1


def test_what_is_inferred_is_not_stated() -> None:
    (one,) = lacks(inferred(cited(SALE), "name"))
    assert one == "NT-001 The notice does not expressly state these purposes: Sale"


def test_what_is_stated_besides_is() -> None:
    assert lacks(cited(inferred(SALE, "name"), "name")) == []


def test_what_another_source_states_is_not() -> None:
    elsewhere = Citation(source=Ref("other"))
    other = Document(id="other", type=DocumentKind.POLICY, title=text(en="A policy"))
    (one,) = lacks(other, replace(SALE, citations=(elsewhere,)))
    assert one == "NT-001 The notice does not expressly state these purposes: Sale"


def test_somebody_may_confirm_that_an_item_is_there() -> None:
    yes = states(Answer.YES, record="notice", topic="complaint")
    assert lacks(yes, without=("right-complaint",)) == []
    no = states(Answer.NO, record="notice", topic="complaint")
    assert len(lacks(no, without=("right-complaint",))) == 1
