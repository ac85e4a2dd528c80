"""Each purpose has a basis, its own or that above it; two are told apart, a later one assessed."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import Basis, DataSubjectCategory, DataUse, Purpose, Record
from ropa.register.text import text
from tests.checks.bakery import BREAD, CONTRACT, SALE, bakery
from tests.checks.hearing import places, words
from tests.checks.test_arrangements import MILL, WHOLE

DELIVERING = Purpose(
    id="sale-delivery",
    activity=Ref("bread"),
    part_of=Ref("sale"),
    name=text(en="Delivery", fr="Livraison"),
)
BAKING = replace(DELIVERING, id="sale-baking", name=text(en="Baking", fr="Cuisson"))
OF_DELIVERY = replace(CONTRACT, id="delivery-basis", purpose=Ref("sale-delivery"))
NO_BASIS = ("sale-basis",)
CONSENT = replace(CONTRACT, id="sale-consent", article_6="6-1-a")
NEIGHBOURS = DataSubjectCategory(id="neighbours", name=text(en="Neighbours", fr="Voisins"))
JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))


def test_a_purpose_without_a_basis_is_named() -> None:
    assert words(bakery(without=NO_BASIS), "LB-001") == ["Sale: the legal basis is not known yet"]
    assert words(bakery(), "LB-001") == []


def test_before_the_regulation_no_basis_was_asked_for() -> None:
    assert places(bakery(without=NO_BASIS), "LB-001", on=date(2018, 5, 24)) == []
    assert places(bakery(without=NO_BASIS), "LB-001", on=date(2018, 5, 25)) == [("sale", "")]


def test_a_basis_of_no_article_is_none() -> None:
    (one,) = places(bakery(replace(CONTRACT, article_6=None)), "LB-001")
    assert one == ("sale", "")


@pytest.mark.parametrize(
    ("others", "without", "expected"),
    [
        ((DELIVERING,), (), []),  # covered from above
        ((DELIVERING,), NO_BASIS, ["sale"]),  # one basis mends both
        ((DELIVERING, OF_DELIVERY), NO_BASIS, []),  # a heading over what has its own
        ((DELIVERING, BAKING, OF_DELIVERY), NO_BASIS, ["sale-baking"]),
    ],
)
def test_a_sub_purpose_shares_the_basis_above_it(
    others: tuple[Record, ...], without: tuple[str, ...], expected: list[str]
) -> None:
    register = bakery(*others, without=without)
    assert [record for record, _ in places(register, "LB-001")] == expected


def test_a_basis_for_one_controller_is_none_for_the_other() -> None:
    for_one = replace(CONTRACT, parties=(Ref("bakery"),))
    register = bakery(MILL, WHOLE, JOINT, for_one)
    assert words(register, "LB-001") == [
        "Sale: the legal basis is not known yet for: Mill of the Example"
    ]
    for_other = replace(CONTRACT, id="mill-basis", parties=(Ref("mill"),))
    assert words(bakery(MILL, WHOLE, JOINT, for_one, for_other), "LB-001") == []
    assert words(bakery(MILL, WHOLE, JOINT), "LB-001") == []


def test_a_basis_for_a_branch_is_one_for_its_company() -> None:
    branch = replace(MILL, branch_of=Ref("bakery"))
    assert words(bakery(branch, replace(CONTRACT, parties=(Ref("mill"),))), "LB-001") == []


def test_a_basis_for_some_data_subjects_is_none_for_others_that_the_purpose_names() -> None:
    for_guests = replace(CONTRACT, data_subjects=(Ref("guests"),))
    use = DataUse(
        id="nearby",
        activity=Ref("bread"),
        purposes=(Ref("sale"),),
        data_subjects=(Ref("neighbours"),),
        data=(Ref("addresses"),),
    )
    register = bakery(NEIGHBOURS, use, for_guests)
    (one,) = words(register, "LB-001")
    assert one == "Sale: the legal basis is not known yet for the data of: Neighbours"
    for spared in (replace(use, never=True), replace(use, purposes=())):
        assert words(bakery(NEIGHBOURS, spared, for_guests), "LB-001") == []


def test_a_condition_alone_is_told_at_the_condition() -> None:
    alone = replace(CONTRACT, article_6=None, article_9="9-2-a")
    assert places(bakery(alone), "LB-003") == [("sale-basis", "article_6")]
    assert places(bakery(alone), "LB-001") == []
    beside = replace(CONTRACT, id="other-basis")
    assert places(bakery(alone, beside), "LB-003") == []


def test_a_condition_of_a_sub_purpose_stands_beside_the_basis_above() -> None:
    alone = replace(OF_DELIVERY, article_6=None, article_9="9-2-a")
    assert places(bakery(DELIVERING, alone), "LB-003") == []


def test_two_bases_side_by_side_leave_doubt() -> None:
    (one,) = words(bakery(CONSENT), "LB-017")
    assert one.startswith("Sale: several legal bases, and nothing says which applies when: ")
    assert one.endswith(": consent and contract with the data subject")


@pytest.mark.parametrize(
    "other",
    [
        replace(CONSENT, article_6="6-1-b"),
        replace(CONSENT, article_6=None),
        replace(CONSENT, means=text(en="Cookies")),
        replace(CONSENT, parties=(Ref("bakery"),)),
        replace(CONSENT, data_subjects=(Ref("guests"),)),
        replace(CONSENT, purpose=Ref("sale-delivery")),
    ],
)
def test_bases_that_are_told_apart_leave_none(other: Basis) -> None:
    assert words(bakery(DELIVERING, other), "LB-017") == []


def test_bases_are_not_told_apart_where_they_are_for_the_same() -> None:
    both = (Ref("bakery"), Ref("mill"))
    one = replace(CONTRACT, parties=both)
    assert words(bakery(MILL, one, replace(CONSENT, parties=(Ref("mill"),))), "LB-017")
    apart = replace(CONTRACT, parties=(Ref("bakery"),))
    assert not words(bakery(MILL, apart, replace(CONSENT, parties=(Ref("mill"),))), "LB-017")


@pytest.mark.parametrize(
    ("later", "basis", "found"),
    [
        (Answer.YES, "6-1-b", True),
        (Answer.YES, "6-1-f", True),
        (Answer.YES, "6-1-a", False),
        (Answer.YES, "6-1-c", False),
        (Answer.YES, None, True),
        (Answer.NO, "6-1-b", False),
        (Answer.UNKNOWN, "6-1-b", False),
    ],
)
def test_what_is_added_later_is_assessed_unless_consent_or_a_law_carries_it(
    later: Answer, basis: str | None, *, found: bool
) -> None:
    register = bakery(replace(SALE, later=later), replace(CONTRACT, article_6=basis))
    assert places(register, "LB-018") == ([("sale", "compatibility")] if found else [])


def test_consent_beside_another_basis_does_not_carry_the_other() -> None:
    assert places(bakery(replace(SALE, later=Answer.YES), CONSENT), "LB-018")
