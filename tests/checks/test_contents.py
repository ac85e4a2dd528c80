"""Data stand with data subjects, and what is disclosed, transferred or kept is used."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Status
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    Record,
    System,
)
from ropa.register.text import text
from tests.checks.bakery import (
    ABROAD,
    BREAD,
    DELIVERY,
    USE,
    bakery,
)
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

FLOUR = DataCategory(id="flour", name=text(en="Flour preferred", fr="Farine préférée"))
EVERYTHING = DataCategory(id="all", name=text(en="All data"), everything=True)
OVER = replace(BREAD, status=Status.ENDED)
CAKES = Activity(id="cakes", name=text(en="Selling cakes"), controllers=BREAD.controllers)
CAKE_USE = replace(USE, id="cake-use", activity=Ref("cakes"), data=(Ref("flour"),))
TILL = System(id="till", name=text(en="Till"), data=(Ref("flour"), Ref("mail")))
AT_THE_TILL = replace(BREAD, systems=(Ref("till"),))


def test_data_that_nobody_uses_are_nobodys() -> None:
    assert places("R1-005", bakery(FLOUR)) == [("flour", "name")]
    assert words("R1-005", bakery(FLOUR)).startswith("Flour preferred: no activity uses them")
    assert found("R1-005", bakery(FLOUR, replace(USE, data=(Ref("flour"), Ref("mail"))))) == []
    assert found("R1-005", bakery(EVERYTHING)) == []


def test_an_element_in_use_uses_its_category() -> None:
    grain = DataElement(id="grain", category=Ref("flour"), name=text(en="Grain"))
    assert places("R1-005", bakery(FLOUR, grain)) == [("flour", "name")]
    used = replace(USE, data=(Ref("grain"), Ref("mail")))
    assert found("R1-005", bakery(FLOUR, grain, used)) == []


def test_data_in_a_system_are_asked_for_there_alone() -> None:
    assert found("R1-005", bakery(FLOUR, TILL)) == []


def test_data_subjects_whom_nobody_names_are_asked_for_unless_they_are_out_of_scope() -> None:
    passers = DataSubjectCategory(id="passers", name=text(en="Passers-by"))
    assert places("R1-005", bakery(passers)) == [("passers", "name")]
    assert found("R1-005", bakery(replace(passers, in_scope=Answer.NO))) == []
    named = replace(USE, data_subjects=(Ref("guests"), Ref("passers")))
    assert found("R1-005", bakery(passers, named)) == []


@pytest.mark.parametrize("record", [DELIVERY, ABROAD], ids=lambda one: one.kind)
def test_what_leaves_is_among_the_data_used(record: Record) -> None:
    sent = replace(record, data=(Ref("flour"), Ref("mail")))  # type: ignore[call-arg]  # both have it
    assert places("R1-005", bakery(FLOUR, sent)) == [(record.id, "data")]
    assert words("R1-005", bakery(FLOUR, sent)).endswith(": Flour preferred")
    used = replace(USE, data=(Ref("addresses"), Ref("flour")))
    assert found("R1-005", bakery(FLOUR, sent, used)) == []


def test_what_leaves_may_be_used_by_another_of_the_activities() -> None:
    sent = replace(DELIVERY, activities=(Ref("bread"), Ref("cakes")), data=(Ref("flour"),))
    assert found("R1-005", bakery(FLOUR, CAKES, CAKE_USE, sent)) == []
    assert found("R1-005", bakery(FLOUR, CAKES, sent)) == []  # what cakes use is not known


def test_a_disclosure_that_is_over_or_of_a_processor_is_not_asked() -> None:
    sent = replace(DELIVERY, data=(Ref("flour"),))
    assert found("R1-005", bakery(FLOUR, replace(sent, until=date(2020, 1, 1)))) == []
    assert found("R1-005", bakery(FLOUR, sent, OVER)) == []
    shared = replace(sent, activities=(Ref("bread"), Ref("grinding")))
    assert found("R1-005", bakery(FLOUR, shared, GRINDING)) == []


def test_a_system_keeps_what_is_used() -> None:
    register = bakery(FLOUR, TILL, AT_THE_TILL)
    assert places("R1-025", register) == [("till", "data")]
    assert words("R1-025", register).endswith("uses: Flour preferred")
    never = replace(USE, id="never", data=(Ref("flour"),), never=True)
    assert places("R1-025", bakery(FLOUR, TILL, AT_THE_TILL, never)) == [("till", "data")]


def test_a_system_may_keep_the_data_of_any_activity_that_names_it() -> None:
    cakes = replace(CAKES, systems=(Ref("till"),))
    assert found("R1-025", bakery(FLOUR, TILL, AT_THE_TILL, cakes, CAKE_USE)) == []
    served = replace(GRINDING, systems=(Ref("till"),))
    assert found("R1-025", bakery(FLOUR, TILL, AT_THE_TILL, served)) == []


def test_a_system_that_nobody_uses_is_not_asked() -> None:
    assert found("R1-025", bakery(FLOUR, TILL)) == []
