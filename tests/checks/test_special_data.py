"""Special categories have a condition for each purpose, criminal data an authorisation."""

from dataclasses import replace

import pytest

from ropa.checks.finding import Gravity
from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import (
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Purpose,
    Record,
)
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, CONTRACT, USE, bakery
from tests.checks.cases.lb import ALLERGIES, FINES
from tests.checks.hearing import heard, places, words

HEALTH = DataCategory(id="health", name=text(en="Health"), special="health")
NUTS = DataElement(id="nuts", category=Ref("health"), name=text(en="Nuts"))
GLUTEN = DataElement(
    id="gluten", category=Ref("addresses"), name=text(en="Gluten"), special="health"
)
ALL = DataCategory(id="all", name=text(en="Everything"), everything=True)
OF_SALE = replace(USE, purposes=(Ref("sale"),))
TASTING = Purpose(id="tasting", activity=Ref("bread"), name=text(en="Tasting"))
OF_TASTING = replace(USE, id="tasting-use", purposes=(Ref("tasting"),))
CONDITION = replace(CONTRACT, article_9="9-2-a")


def using(*data: str) -> DataUse:
    return replace(USE, data=tuple(Ref(one) for one in data))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((HEALTH, using("health")), ["Health"]),
        ((HEALTH, NUTS, using("nuts")), ["Nuts"]),
        ((GLUTEN, using("gluten")), ["Gluten"]),
        ((GLUTEN, using("addresses")), ["Gluten"]),
        ((GLUTEN, HEALTH, using("addresses", "health")), ["Gluten and Health"]),
        ((GLUTEN, using("mail")), []),
        ((HEALTH, ALL, using("all")), []),  # there is no health that this bakery knows of
        ((HEALTH, replace(using("health"), never=True)), []),
    ],
)
def test_what_is_special_needs_a_condition(
    records: tuple[Record, ...], expected: list[str]
) -> None:
    told = f"Selling bread: no condition of Art. 9(2) is known yet for: {''.join(expected)}"
    assert words(bakery(*records), "LB-002") == ([told] if expected else [])
    assert not heard(bakery(*records, CONDITION), "LB-002")


@pytest.mark.parametrize(
    ("covered", "used", "found"),
    [
        (("health",), "health", False),
        (("health",), "nuts", False),
        (("nuts",), "nuts", False),
        (("nuts",), "health", True),
        (("addresses",), "health", True),
    ],
)
def test_a_condition_covers_the_data_that_it_names(
    covered: tuple[str, ...], used: str, *, found: bool
) -> None:
    one = replace(CONDITION, special_data=tuple(Ref(id_) for id_ in covered))
    assert bool(heard(bakery(HEALTH, NUTS, using(used), one), "LB-002")) is found


def test_a_condition_for_one_purpose_is_none_for_another() -> None:
    neither = bakery(ALLERGIES, TASTING, OF_SALE, OF_TASTING)
    assert places(neither, "LB-002") == [("sale", ""), ("tasting", "")]
    one = bakery(ALLERGIES, TASTING, OF_SALE, OF_TASTING, CONDITION)
    assert places(one, "LB-002") == [("tasting", "")]
    under = replace(TASTING, part_of=Ref("sale"))
    assert places(bakery(ALLERGIES, under, OF_SALE, OF_TASTING, CONDITION), "LB-002") == []


def test_what_is_told_of_a_purpose_is_not_told_of_its_activity_again() -> None:
    assert places(bakery(ALLERGIES), "LB-002") == [("bread", "legal-basis")]
    of_sale = replace(OF_SALE, id="sale-use")
    assert places(bakery(ALLERGIES, of_sale), "LB-002") == [("sale", "")]


def test_criminal_data_need_an_authority_or_a_law() -> None:
    assert words(bakery(FINES), "LB-006") == [
        "Selling bread: no authorisation under Art. 10 is known yet for: Contact data"
    ]
    assert words(bakery(FINES, using("mail")), "LB-006")
    authorised = replace(CONTRACT, article_10=text(en="Fines Act, Art. 1"))
    assert not heard(bakery(FINES, authorised), "LB-006")
    for answer in (Answer.NO, Answer.UNKNOWN):
        assert not heard(bakery(replace(FINES, criminal=answer)), "LB-006")


ROLLS = replace(BREAD, id="rolls", reference="A-02")
OF_ROLLS = replace(USE, id="rolls-use", activity=Ref("rolls"), data=(Ref("health"),))
KNOWN = (HEALTH, ALL, ROLLS, OF_ROLLS)


def of_all(*records: Record) -> list[str]:
    """Return what is found at the activity that uses all data."""
    told = heard(bakery(*KNOWN, using("all"), *records), "LB-002")
    here = [one for one in told if one.record == "bread"]
    assert all(one.rule.gravity is Gravity.ERROR for one in here)
    return [one.words("en") for one in here]


def test_all_data_are_special_ones_too() -> None:
    (told,) = of_all()
    assert told == (
        "Selling bread: by the record all data are used, also special ones for which neither a "
        "condition of Art. 9(2) nor that they are left out is known yet: Health"
    )
    assert len(of_all(NUTS, replace(OF_ROLLS, data=(Ref("health"), Ref("nuts"))))) == 1


def test_all_data_are_those_of_the_same_people_and_controllers() -> None:
    others = DataSubjectCategory(id="others", name=text(en="Others"))
    assert of_all(others, replace(OF_ROLLS, data_subjects=(Ref("others"),))) == []
    mill = replace(BAKERY, id="mill", name="Mill of the Example")
    assert of_all(mill, replace(ROLLS, controllers=(Ref("mill"),))) == []
    assert of_all(replace(OF_ROLLS, never=True)) == []


def test_special_data_are_left_out_or_have_a_condition_or_are_named_beside_all() -> None:
    left_out = replace(USE, id="left-out", data=(Ref("health"),), never=True)
    assert of_all(left_out) == []
    assert of_all(CONDITION) == []
    beside = replace(USE, id="beside", data=(Ref("health"),))
    told = heard(bakery(*KNOWN, using("all"), beside), "LB-002")
    assert {one.rule.gravity for one in told} == {Gravity.BLOCKS}, "it is told once"
