"""Where data come from is known, and of third parties who they are."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Answer, SourceKind, Status
from ropa.register.records import (
    DataCategory,
    Recipient,
)
from ropa.register.text import text
from tests.checks.bakery import (
    BREAD,
    ORDERS,
    USE,
    bakery,
    states,
)
from tests.checks.found import found, places, words

FLOUR = DataCategory(id="flour", name=text(en="Flour preferred", fr="Farine préférée"))
EVERYTHING = DataCategory(id="all", name=text(en="All data"), everything=True)
OVER = replace(BREAD, status=Status.ENDED)


def test_each_category_without_a_source_is_found_once() -> None:
    more = replace(USE, data=(Ref("flour"), Ref("mail")))
    rolls = replace(BREAD, id="rolls", reference="A-02")
    again = replace(more, id="again", activity=Ref("rolls"))
    register = bakery(FLOUR, more, rolls, again, without=("orders",))
    assert places("R1-020", register) == [("addresses", ""), ("flour", "")]
    assert words("R1-020", bakery(FLOUR, more)).startswith("Flour preferred: ")


def test_a_source_that_names_the_activity_and_no_data_gives_them_all() -> None:
    more = replace(USE, data=(Ref("flour"), Ref("mail")))
    whole = replace(ORDERS, data=(), activities=(Ref("bread"),))
    assert found("R1-020", bakery(FLOUR, more, whole)) == []


def test_a_source_of_one_element_is_none_of_another() -> None:
    more = replace(USE, data=(Ref("flour"),))
    assert places("R1-020", bakery(FLOUR, more)) == [("flour", "")]


def test_that_there_is_no_other_source_can_be_stated() -> None:
    stated = states(Answer.NO, record="bread", topic="sources")
    assert found("R1-020", bakery(stated, without=("orders",))) == []
    open_ = states(Answer.UNKNOWN, record="bread", topic="sources")
    assert found("R1-020", bakery(open_, without=("orders",)))


def test_all_data_and_activities_that_are_over_have_no_source_to_ask_for() -> None:
    everything = replace(USE, data=(Ref("all"),))
    assert found("R1-020", bakery(EVERYTHING, everything, without=("orders",))) == []
    assert found("R1-020", bakery(OVER, without=("orders",))) == []


def test_a_source_says_of_what_kind_it_is() -> None:
    assert places("R1-020", bakery(replace(ORDERS, origin=SourceKind.UNKNOWN))) == [
        ("orders", "origin")
    ]


def test_a_third_party_is_named_or_said_to_be_one_of_a_kind() -> None:
    others = replace(ORDERS, origin=SourceKind.THIRD_PARTY, name=text(en="Other third parties"))
    assert places("R1-020", bakery(others)) == [("orders", "provider")]
    millers = Recipient(id="millers", name=text(en="Millers"))
    assert found("R1-020", bakery(replace(others, provider=Ref("millers")), millers)) == []
    assert found("R1-020", bakery(replace(others, name=text(en="Credit agencies")))) == []
    assert found("R1-020", bakery(replace(others, origin=SourceKind.PUBLIC))) == []
