"""A purpose, data or recipients are asked for more than general words, where that matters."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Relation, Status
from ropa.register.records import DataCategory, DataElement, Organisation, Purpose, Recipient
from ropa.register.text import text
from tests.checks.bakery import BREAD, CARRIERS, DELIVERY, ON, SALE, USE, bakery
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

VAGUE = replace(SALE, name=text(en="Improving our services"))
OTHER = DataCategory(id="other", name=text(en="Various data"))
OF_OTHER = replace(USE, data=(Ref("addresses"), Ref("other")))
PARTNERS = replace(CARRIERS, name=text(en="Partners", fr="Partenaires"))
OVER = replace(BREAD, status=Status.ENDED)


def test_a_general_purpose_is_found_at_its_name_and_said_in_its_own_words() -> None:
    assert places("R1-002", bakery(VAGUE)) == [("sale", "name")]
    assert words("R1-002", bakery(VAGUE)).startswith("Improving our services: ")


@pytest.mark.parametrize("name", ["IT", "HR", "Ads"])
def test_an_abbreviation_names_no_purpose(name: str) -> None:
    assert places("R1-002", bakery(replace(SALE, name=text(en=name)))) == [("sale", "name")]


def test_one_general_language_is_enough() -> None:
    mixed = replace(SALE, name=text(en="Sale of bread", fr="Finalités"))
    assert places("R1-002", bakery(mixed)) == [("sale", "name")]


def test_a_description_counts_unless_it_is_general_too() -> None:
    for description, spared in (("Sending a recipe once a month", True), ("Other purposes", False)):
        told = replace(VAGUE, description=text(en=description))
        assert (found("R1-002", bakery(told)) == []) is spared


def test_sub_purposes_may_say_it() -> None:
    part = Purpose(
        id="recipes",
        activity=Ref("bread"),
        part_of=Ref("sale"),
        name=text(en="Sending recipes"),
    )
    assert found("R1-002", bakery(VAGUE, part)) == []
    whole = Purpose(id="all-of-it", activity=Ref("bread"), name=text(en="Baking bread"))
    under = replace(VAGUE, part_of=Ref("all-of-it"))
    assert places("R1-002", bakery(under, whole)) == [("sale", "name")]


def test_nothing_is_asked_of_what_is_over() -> None:
    register = bakery(VAGUE, OTHER, OF_OTHER, PARTNERS, OVER)
    assert [found(rule, register) for rule in ("R1-002", "R1-006", "R1-009")] == [[], [], []]


def test_general_data_are_found_unless_elements_say_which_they_are() -> None:
    assert places("R1-006", bakery(OTHER, OF_OTHER)) == [("other", "name")]
    flour = DataElement(id="flour", category=Ref("other"), name=text(en="Flour preferred"))
    assert found("R1-006", bakery(OTHER, OF_OTHER, flour)) == []


def test_general_data_that_nobody_uses_are_left_alone() -> None:
    assert found("R1-006", bakery(OTHER)) == []
    never = replace(OF_OTHER, id="never", never=True)
    assert found("R1-006", bakery(OTHER, never)) == []


def test_the_set_of_all_data_is_meant_to_be_general() -> None:
    everything = replace(OTHER, name=text(en="All personal data"), everything=True)
    assert found("R1-006", bakery(everything, OF_OTHER)) == []


def test_general_recipients_are_found_unless_somebody_is_named() -> None:
    assert places("R1-009", bakery(PARTNERS)) == [("carriers", "name")]
    van = Organisation(id="van", name="Van", country="LU")
    named = replace(PARTNERS, organisation=Ref("van"))
    member = Recipient(id="van-driver", name=text(en="Van"), category=Ref("carriers"))
    group = Recipient(id="drivers", name=text(en="Drivers"))
    assert found("R1-009", bakery(van, named)) == []
    assert found("R1-009", bakery(PARTNERS, member)) == []
    within = replace(PARTNERS, category=Ref("drivers"))
    assert places("R1-009", bakery(within, group)) == [("carriers", "name")]


def test_a_relation_says_who_recipients_are() -> None:
    others = replace(PARTNERS, name=text(en="Others"), relation=Relation.OTHER_USERS)
    assert found("R1-009", bakery(others)) == []


def test_recipients_count_while_they_get_data() -> None:
    until = replace(DELIVERY, until=date(2026, 11, 21))
    assert found("R1-009", bakery(PARTNERS, until), on=ON) == []
    assert places("R1-009", bakery(PARTNERS, until), on=date(2026, 11, 21))
    assert found("R1-009", bakery(PARTNERS, without=("delivery",))) == []


def test_recipients_of_a_processor_count_too() -> None:
    ground = replace(DELIVERY, activities=(Ref("grinding"),))
    assert places("R1-009", bakery(PARTNERS, ground, GRINDING)) == [("carriers", "name")]
