"""What an entry says of data, sources, systems and measures fits together."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, SourceKind, Status
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    JointArrangement,
    Recipient,
    Record,
    SecurityMeasure,
    System,
)
from ropa.register.text import text
from tests.checks.bakery import (
    ABROAD,
    BREAD,
    DELIVERY,
    LOCKS,
    ORDERS,
    USE,
    bakery,
    states,
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


def test_data_without_a_source_are_listed_in_one_finding() -> None:
    more = replace(USE, data=(Ref("flour"), Ref("mail")))
    register = bakery(FLOUR, more, without=("orders",))
    assert places("R1-020", register) == [("bread", "sources")]
    assert words("R1-020", register).startswith("Contact data and Flour preferred: ")
    assert words("R1-020", bakery(FLOUR, more)).startswith("Flour preferred: ")


def test_a_source_that_names_the_activity_and_no_data_gives_them_all() -> None:
    more = replace(USE, data=(Ref("flour"), Ref("mail")))
    whole = replace(ORDERS, data=(), activities=(Ref("bread"),))
    assert found("R1-020", bakery(FLOUR, more, whole)) == []


def test_a_source_of_one_element_is_none_of_another() -> None:
    more = replace(USE, data=(Ref("flour"),))
    assert places("R1-020", bakery(FLOUR, more)) == [("bread", "sources")]


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


def three(*measures: Record, **more: object) -> tuple[Record, ...]:
    """Return two more activities of the bakery, and measures."""
    others = (replace(BREAD, id=f"bread-{n}", **more) for n in (2, 3))  # type: ignore[arg-type]  # as the test says
    return (*others, *measures)


def test_measures_for_all_and_for_nothing_in_particular_are_the_same_for_all() -> None:
    register = bakery(*three())
    assert places("R1-019", register) == [("bakery", "activities")]
    assert found("R1-019", bakery(*three(), without=("locks",))) == []


def test_two_activities_may_well_be_alike() -> None:
    second, _ = three()
    assert found("R1-019", bakery(second)) == []
    over = three(status=Status.ENDED)
    assert found("R1-019", bakery(*over)) == []


def test_copies_of_a_text_are_the_same_measure() -> None:
    copies = [
        SecurityMeasure(id=f"locks-{n}", name=LOCKS.name, activities=(Ref(id_),))
        for n, id_ in enumerate(("bread", "bread-2", "bread-3"))
    ]
    assert places("R1-019", bakery(*three(*copies), without=("locks",)))
    other = replace(copies[2], description=text(en="Three of them"))
    assert found("R1-019", bakery(*three(*copies[:2], other), without=("locks",))) == []


def test_joint_activities_count_for_each_party() -> None:
    joint = JointArrangement(id="joint", title=text(en="Joint"), parties=(Ref("bakery"),))
    others = three(controllers=(), arrangement=Ref("joint"))
    assert places("R1-019", bakery(joint, *others)) == [("bakery", "activities")]
