"""Special categories have a condition for each purpose, criminal data an authorisation."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import DataCategory, DataElement, DataUse, Purpose, Record
from ropa.register.text import text
from tests.checks.bakery import CONTRACT, USE, bakery
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
        ((HEALTH, ALL, using("all")), []),  # it does not say which data
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
