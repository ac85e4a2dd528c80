"""An entry gathers what exists for an activity, by name, by purpose, or by the data it uses."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.entry import (
    category_of,
    entry,
    held_by,
    holds_for_all,
    homes,
    known_on,
    meet,
    statement,
)
from ropa.register.parts import Citation
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Notice,
    Organisation,
    ProcessorActivity,
    Purpose,
    RetentionRule,
    SecurityMeasure,
    Source,
    Statement,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.strategies import registers

BAKING = Activity(id="baking", name=text(en="Orders"))
GUESTS = DataSubjectCategory(id="guests", name=text(en="Guests"))
CONTACT = DataCategory(id="contact", name=text(en="Contact"))
TASTES = DataCategory(id="tastes", name=text(en="Tastes"))
ALL_DATA = DataCategory(id="all-data", name=text(en="All data"), everything=True)
EMAIL = DataElement(id="email", category=Ref("contact"), name=text(en="E-mail"))
PHONE = DataElement(id="phone", category=Ref("contact"), name=text(en="Telephone"))
VOCABULARY = (GUESTS, CONTACT, TASTES, ALL_DATA, EMAIL, PHONE)
USE = DataUse(
    id="use", activity=Ref("baking"), data_subjects=(Ref("guests"),), data=(Ref("email"),)
)
CAKES = Purpose(id="cakes", activity=Ref("baking"), name=text(en="Taking orders"))
DAY = date(2021, 7, 22)


@given(registers(most=8))
def test_an_entry_misses_nothing_that_names_its_activity_or_no_activity(
    register: Register,
) -> None:
    for activity in register.all(Activity):
        made = entry(register, activity)
        measures = register.all(SecurityMeasure)
        held = [one for one in measures if not one.activities or activity.id in one.activities]
        assert list(made.measures) == held
        named = {one for one in register.all(Source) if activity.id in one.activities}
        assert named <= set(made.sources)


@given(registers(most=8))
def test_an_entry_can_be_made_of_every_activity(register: Register) -> None:
    activities: list[Activity | ProcessorActivity] = [*register.all(Activity)]
    activities += register.all(ProcessorActivity)
    for activity in activities:
        made = entry(register, activity)
        assert {one.id for one in made.purposes} == {
            one.id for one in register.all(Purpose) if one.activity == activity.id
        }
        assert {one.purpose for one in made.bases} <= {one.id for one in made.purposes}
        assert all(activity.id in one.activities for one in made.disclosures)


def test_a_purpose_is_followed_by_its_sub_purposes() -> None:
    aims = (
        replace(CAKES, id="a-sub", part_of=Ref("z-main")),
        replace(CAKES, id="b-main"),
        replace(CAKES, id="c-sub-sub", part_of=Ref("a-sub")),
        replace(CAKES, id="z-main"),
    )
    made = entry(Register((BAKING, *aims)), BAKING)
    assert [one.id for one in made.purposes] == ["b-main", "z-main", "a-sub", "c-sub-sub"]


def test_bases_are_those_of_the_purposes_and_not_what_else_names_them() -> None:
    basis = Basis(id="basis", purpose=Ref("cakes"))
    assert entry(Register((BAKING, CAKES, basis)), BAKING).bases == (basis,)


def test_a_rule_on_some_persons_binds_only_where_their_data_are_used() -> None:
    staff = DataSubjectCategory(id="staff", name=text(en="Staff"))
    rule = RetentionRule(id="rule", name=text(en="x"), activities=(Ref("baking"),))
    of_staff = replace(rule, id="of-staff", data_subjects=(Ref("staff"),))
    of_guests = replace(rule, id="of-guests", data_subjects=(Ref("guests"), Ref("staff")))
    register = Register((BAKING, *VOCABULARY, USE, staff, of_staff, of_guests))
    assert entry(register, BAKING).retention == (of_guests,)


def test_all_data_beside_particular_data_bring_nothing_along() -> None:
    erasing = replace(USE, id="erasing", data=(Ref("all-data"),))
    rule = RetentionRule(id="rule", name=text(en="x"), data=(Ref("tastes"),))
    register = Register((BAKING, *VOCABULARY, USE, erasing, rule))
    assert entry(register, BAKING).retention == ()
    alone = Register((BAKING, *VOCABULARY, erasing, rule))
    assert entry(alone, BAKING).retention == (rule,)


def test_what_is_never_used_is_no_data_of_the_entry() -> None:
    never = replace(USE, id="never", data=(Ref("tastes"),), never=True)
    made = entry(Register((BAKING, *VOCABULARY, USE, never)), BAKING)
    assert made.data == ("email",)
    assert made.uses == (never, USE)


@pytest.mark.parametrize(
    ("rule", "binds"),
    [
        (RetentionRule(id="rule", name=text(en="x"), activities=(Ref("baking"),)), True),
        (RetentionRule(id="rule", name=text(en="x"), activities=(Ref("milling"),)), False),
        (RetentionRule(id="rule", name=text(en="x"), purposes=(Ref("cakes"),)), True),
        (RetentionRule(id="rule", name=text(en="x"), purposes=(Ref("flour"),)), False),
        (RetentionRule(id="rule", name=text(en="x"), data=(Ref("contact"),)), True),
        (RetentionRule(id="rule", name=text(en="x"), data=(Ref("tastes"),)), False),
        (RetentionRule(id="rule", name=text(en="x")), False),
    ],
)
def test_a_period_binds_by_activity_by_purpose_or_else_by_data(
    rule: RetentionRule, *, binds: bool
) -> None:
    milling = replace(BAKING, id="milling")
    flour = replace(CAKES, id="flour", activity=Ref("milling"))
    register = Register((BAKING, milling, CAKES, flour, *VOCABULARY, USE, rule))
    assert entry(register, BAKING).retention == ((rule,) if binds else ())


def test_a_source_feeds_the_activities_named_or_else_all_that_use_its_data() -> None:
    named = Source(id="named", name=text(en="x"), activities=(Ref("baking"),))
    by_data = Source(id="by-data", name=text(en="x"), data=(Ref("contact"),))
    other = Source(id="other", name=text(en="x"), data=(Ref("tastes"),))
    made = entry(Register((BAKING, *VOCABULARY, USE, named, by_data, other)), BAKING)
    assert made.sources == (by_data, named)


def test_a_measure_protects_the_activities_named_or_else_all() -> None:
    milling = replace(BAKING, id="milling")
    everywhere = SecurityMeasure(id="everywhere", name=text(en="Locks"))
    here = replace(everywhere, id="here", activities=(Ref("baking"),))
    there = replace(everywhere, id="there", activities=(Ref("milling"),))
    made = entry(Register((BAKING, milling, everywhere, here, there)), BAKING)
    assert made.measures == (everywhere, here)


def test_what_names_no_activity_holds_for_all_that_it_is_about() -> None:
    milling = replace(BAKING, id="milling")
    malting = ProcessorActivity(
        id="malting", name=text(en="x"), processor=Ref("bakery"), controllers=()
    )
    bakery = Organisation(id="bakery", name="Bakery")
    everywhere = SecurityMeasure(id="everywhere", name=text(en="Locks"))
    here = replace(everywhere, id="here", activities=(Ref("baking"),))
    period = RetentionRule(id="period", name=text(en="x"), data=(Ref("contact"),))
    every = (BAKING, milling, malting, bakery, *VOCABULARY, USE, everywhere, here, period)
    register = Register(every)
    assert [holds_for_all(one) for one in (everywhere, here, period, USE)] == [
        True,
        False,
        True,
        False,
    ]
    assert held_by(register, everywhere) == ("baking", "malting", "milling")
    assert held_by(register, here) == ("baking",)
    assert held_by(register, period) == ("baking",)


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("email", "email", True),
        ("email", "contact", True),
        ("contact", "email", True),
        ("email", "phone", False),
        ("email", "tastes", False),
        ("all-data", "email", True),
        ("tastes", "all-data", True),
    ],
)
def test_data_meet_as_element_category_or_everything(one: str, other: str, *, common: bool) -> None:
    register = Register(VOCABULARY)
    assert meet(register, [one], [other]) is common
    assert meet(register, [one], []) is False


def test_an_element_has_the_category_that_it_stands_under() -> None:
    register = Register(VOCABULARY)
    assert category_of(register, "email") == CONTACT
    assert category_of(register, "contact") == CONTACT


def test_the_latest_statement_counts() -> None:
    first = Statement(
        id="first", record=Ref("baking"), field="transfers", answer=Answer.YES, made_on=DAY
    )
    later = replace(first, id="a-later", answer=Answer.NO, made_on=date(2022, 1, 1))
    dateless = replace(first, id="z-dateless", made_on=None)
    elsewhere = replace(later, id="elsewhere", field="recipients", made_on=date(2023, 1, 1))
    register = Register((BAKING, first, later, dateless, elsewhere))
    assert statement(register, "baking", "transfers") == later
    assert statement(register, "baking", "retention") is None


def test_a_fact_is_known_on_the_day_it_was_confirmed_or_cited() -> None:
    notice = Notice(id="notice", title=text(en="Notice"), dated=DAY)
    bare = Organisation(id="bakery", name="Example Bakery")
    cited = replace(bare, citations=(Citation(source=Ref("notice")),))
    confirmed = replace(cited, confirmed_on=date(2022, 2, 2))
    assert known_on(Register((notice, bare)), bare) is None
    assert known_on(Register((notice, cited)), cited) == DAY
    assert known_on(Register((notice, confirmed)), confirmed) == date(2022, 2, 2)


def test_a_statement_is_known_on_the_day_it_was_made() -> None:
    said = Statement(
        id="said", record=Ref("baking"), field="transfers", answer=Answer.NO, made_on=DAY
    )
    assert known_on(Register((BAKING, said)), said) == DAY
    confirmed = replace(said, confirmed_on=date(2022, 2, 2))
    assert known_on(Register((BAKING, confirmed)), confirmed) == date(2022, 2, 2)


def test_transfers_stand_in_the_order_of_their_numbers() -> None:
    first = Transfer(id="z-first", activities=(Ref("baking"),), reference="T-01")
    second = replace(first, id="a-second", reference="T-02")
    assert entry(Register((BAKING, first, second)), BAKING).transfers == (first, second)


def test_erasing_all_data_brings_no_source_and_no_period_of_other_data() -> None:
    erased = replace(USE, id="erased", data=(Ref("all-data"),))
    source = Source(id="source", name=text(en="x"), data=(Ref("tastes"),))
    rule = RetentionRule(id="rule", name=text(en="x"), data=(Ref("tastes"),))
    some = entry(Register((BAKING, *VOCABULARY, USE, erased, source, rule)), BAKING)
    assert (some.sources, some.retention) == ((), ())
    every = entry(Register((BAKING, *VOCABULARY, erased, source, rule)), BAKING)
    assert (every.sources, every.retention) == ((source,), (rule,))


def test_a_period_of_some_data_subjects_binds_where_their_data_are_used() -> None:
    millers = replace(GUESTS, id="millers")
    rule = RetentionRule(
        id="rule", name=text(en="x"), activities=(Ref("baking"),), data_subjects=(Ref("guests"),)
    )
    register = Register((BAKING, *VOCABULARY, millers, USE, rule))
    assert entry(register, BAKING).retention == (rule,)
    other = replace(rule, data_subjects=(Ref("millers"),))
    assert entry(Register((BAKING, *VOCABULARY, millers, USE, other)), BAKING).retention == ()


def test_a_record_belongs_to_the_entries_that_it_exists_for() -> None:
    bread, cake = Activity(id="bread", name=text(en="B")), Activity(id="cake", name=text(en="C"))
    sale = Purpose(id="sale", activity=Ref("bread"), name=text(en="Sale"))
    basis = Basis(id="basis", purpose=Ref("sale"))
    cold = SecurityMeasure(id="cold", name=text(en="Cold"), activities=(Ref("cake"), Ref("bread")))
    register = Register((bread, cake, sale, basis, cold))

    def belongs(id_: str) -> list[str]:
        return [one.id for one in homes(register, id_, {"bread": bread, "cake": cake})]

    assert [belongs(one) for one in ("bread", "basis", "cold")] == [
        ["bread"],
        ["bread"],
        ["bread", "cake"],
    ]
    assert list(homes(register, "basis", {"cake": cake})) == []
