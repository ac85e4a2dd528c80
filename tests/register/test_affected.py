"""What is affected when a record changes: every activity whose entry holds it, or names it."""

from dataclasses import replace

import pytest
from hypothesis import given

from ropa.register.affected import affected
from ropa.register.asking import Ref
from ropa.register.choices import Fault
from ropa.register.entry import entry
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Purpose,
    Recipient,
    Record,
    Remark,
    RetentionRule,
    SecurityMeasure,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.full import full_register
from tests.register.strategies import registers

BAKING = Activity(id="baking", name=text(en="Orders"))
BREWING = Activity(id="brewing", name=text(en="Beer"))
GUESTS = DataSubjectCategory(id="guests", name=text(en="Guests"))
CONTACT = DataCategory(id="contact", name=text(en="Contact"))
TASTES = DataCategory(id="tastes", name=text(en="Tastes"))
ALL_DATA = DataCategory(id="all-data", name=text(en="All data"), everything=True)
EMAIL = DataElement(id="email", category=Ref("contact"), name=text(en="E-mail"))
INK = Organisation(id="example-ink", name="Example Ink")
PRINTER = Recipient(id="printer", name=text(en="Printer"), organisation=Ref("example-ink"))
TO_PRINTER = Disclosure(id="to-printer", activities=(Ref("baking"),), recipient=Ref("printer"))
CAKES = Purpose(id="cakes", activity=Ref("baking"), name=text(en="Taking orders"))
KNOWN = (BAKING, BREWING, GUESTS, CONTACT, TASTES, ALL_DATA, EMAIL, INK, PRINTER, TO_PRINTER, CAKES)


def a_use(activity: str, data: str) -> DataUse:
    subjects = (Ref("guests"),)
    return DataUse(
        id=f"use-{activity}", activity=Ref(activity), data_subjects=subjects, data=(Ref(data),)
    )


def of(record: Record, *beside: Record) -> list[str]:
    every = {one.id: one for one in (*KNOWN, *beside, record)}
    return [one.id for one in affected(Register(tuple(every.values())), record)]


def test_an_activity_affects_itself() -> None:
    assert of(BAKING) == ["baking"]


@pytest.mark.parametrize("record", [CAKES, TO_PRINTER, PRINTER, INK], ids=lambda one: str(one.id))
def test_what_is_named_affects_who_prints_it(record: Record) -> None:
    assert of(record) == ["baking"]


def test_what_only_exists_for_the_same_thing_is_not_affected() -> None:
    rule = RetentionRule(
        id="keep", name=text(en="Keep"), purposes=(Ref("cakes"),), activities=(Ref("brewing"),)
    )
    assert of(TO_PRINTER, rule) == ["baking"]
    assert of(CAKES, rule) == ["baking", "brewing"]


def test_what_is_only_called_by_its_name_passes_nothing_on() -> None:
    parent = Organisation(id="example-group", name="Example Group")
    assert of(parent, replace(INK, parent=Ref("example-group"))) == []


def test_what_no_entry_prints_affects_none() -> None:
    remark = Remark(id="odd", record=Ref("baking"), fault=Fault.CONTRADICTION, words=text(en="Odd"))
    assert of(remark) == []


def test_a_measure_of_no_activity_is_everybody_s() -> None:
    mill = ProcessorActivity(
        id="milling", name=text(en="Milling"), processor=Ref("example-ink"), controllers=()
    )
    assert of(SecurityMeasure(id="lock", name=text(en="Lock")), mill) == [
        "baking",
        "brewing",
        "milling",
    ]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("email", ["baking", "brewing"]),
        ("contact", ["baking", "brewing"]),
        ("tastes", ["brewing"]),
        ("all-data", ["baking", "brewing"]),
    ],
)
def test_a_rule_of_no_activity_is_that_of_who_uses_its_data(about: str, found: list[str]) -> None:
    rule = RetentionRule(id="keep", name=text(en="Keep"), data=(Ref(about),))
    assert of(rule, a_use("baking", "email"), a_use("brewing", "all-data")) == found


def test_a_rule_about_no_data_in_particular_may_be_anybody_s() -> None:
    assert of(RetentionRule(id="keep", name=text(en="Keep"))) == ["baking", "brewing"]


@given(registers(most=12))
def test_no_entry_holds_or_names_a_record_that_does_not_affect_it(register: Register) -> None:
    held(register)


def test_nor_in_a_register_that_answers_every_question() -> None:
    held(full_register())


def held(register: Register) -> None:
    entries: tuple[Activity | ProcessorActivity, ...] = register.all(Activity)
    for activity in (*entries, *register.all(ProcessorActivity)):
        made = entry(register, activity)
        own: tuple[Record, ...] = (
            *(*made.purposes, *made.bases, *made.uses, *made.sources),
            *(*made.disclosures, *made.transfers, *made.retention, *made.measures),
        )
        named = {link.target for one in own for link in register.links(one)}
        for record in (*own, *(register.get(one, Record) for one in sorted(named))):
            apart = record.internal or isinstance(record, Activity | ProcessorActivity)
            assert apart or activity in affected(register, record)
