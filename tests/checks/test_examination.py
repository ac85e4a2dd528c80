"""What holds of the checks whatever the register: they never raise, and look where they say."""

import gc
import weakref
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.checks.catalogue import CHECKS, across, by_kind
from ropa.checks.check import Check
from ropa.checks.examination import Examination, findings
from ropa.checks.finding import Finding
from ropa.checks.watched import Watched
from ropa.exports.register_files import read_files
from ropa.register.audience import Audience, about, seen_by
from ropa.register.entry import entry
from ropa.register.links import fields_and_topics, links, without
from ropa.register.parts import TransferTool
from ropa.register.records import Activity, Organisation, ProcessorActivity, Record
from ropa.register.register import Register
from ropa.translations import LANGUAGES
from tests.checks.bakery import ABROAD, BAKERY, BREAD, ON, bakery
from tests.checks.cases.pr import CARRIAGE, baking
from tests.checks.test_cases import CASES
from tests.register.full import full_register
from tests.register.strategies import DAYS, pairs, registers

FUTURE = (date(2051, 3, 1), date(2051, 7, 31))
"""Two days of one year between which nothing lapses; some rules ask for the figures of a year."""


def days() -> st.SearchStrategy[date]:
    """Days before, between and after those that the law and the registers turn on."""
    turning = [*DAYS, date(2018, 5, 24), date(2020, 7, 16), date(2022, 12, 27), ON, *FUTURE]
    return st.one_of(
        st.sampled_from(turning), st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 12, 31))
    )


EXAMPLES = Path(__file__).parents[2] / "fixtures" / "examples"
TOLD = (
    full_register(),
    *(Register(read_files(EXAMPLES / name).records) for name in ("complete", "neglected")),
    *(one for case in CASES for one in (case.raised, case.spared)),
)
"""Registers in which there is something to find, or nearly."""


@dataclass(frozen=True)
class Story:
    """A register that tells something, and some of its records that are taken away."""

    number: int
    gone: frozenset[int]

    @property
    def whole(self) -> Register:
        return TOLD[self.number]

    @property
    def left(self) -> Register:
        records = self.whole.records
        return left_of(self.whole, {records[at % len(records)].id for at in self.gone})


def stories() -> st.SearchStrategy[Story]:
    """Any of the registers told, without up to five records and those that need them."""
    numbers = st.integers(min_value=0, max_value=len(TOLD) - 1)
    gone = st.frozensets(st.integers(min_value=0, max_value=999), max_size=5)
    return st.builds(Story, numbers, gone)


def left_of(register: Register, gone: set[str]) -> Register:
    """Return a register without some records, and without those that need one of them."""
    kept = {one.id: without(one, frozenset(gone)) for one in register.records if one.id not in gone}
    fallen = {id_ for id_, one in kept.items() if one is None}
    return left_of(register, gone | fallen) if fallen else Register(tuple(kept.values()))


def any_register() -> st.SearchStrategy[Register]:
    """Registers of every shape, and stories of which something was taken away."""
    return st.one_of(registers(most=8, answers=6), stories().map(lambda one: one.left))


def changed(before: Register, after: Register) -> set[str]:
    """Return the ids of the records that differ between two registers."""
    ids = {one.id for register in (before, after) for one in register.records}
    return {id_ for id_ in ids if before.find(id_) != after.find(id_)}


def found_by(check: Check, register: Register, one: Record, on: date) -> list[Finding]:
    """Return what one check finds at one record."""
    subject = entry(register, one) if isinstance(one, Activity | ProcessorActivity) else one
    return list(check.find(register, subject, on))


def subjects(register: Register) -> list[tuple[Check, Record]]:
    """Return each check with each record that it is about."""
    return [(check, one) for check in CHECKS for one in register.all(check.about)]


@given(any_register(), days())
def test_checks_raise_in_no_register_on_no_day(register: Register, on: date) -> None:
    for seen in (register, *(seen_by(register, audience) for audience in Audience)):
        findings(seen, on=on)
        for one in seen.all(Organisation):
            findings(about(seen, one.id), on=on)


@pytest.mark.parametrize("on", [*DAYS, ON, *FUTURE])
def test_checks_do_not_raise_where_every_question_is_answered(on: date) -> None:
    register = full_register()
    assert Examination(register, on=on).findings == findings(register, on=on)


@given(any_register(), days())
def test_an_examination_finds_what_the_checks_find(register: Register, on: date) -> None:
    assert Examination(register, on=on).findings == findings(register, on=on)


@given(pairs(most=8, answers=6), days())
def test_after_a_save_it_finds_what_the_checks_find_in_the_next_register(
    two: tuple[Register, Register], on: date
) -> None:
    before, after = two
    examined = Examination(before, on=on)
    looked_at = examined.renew(after, changed(before, after))
    assert examined.findings == findings(after, on=on)
    assert looked_at <= len(after)
    examined.renew(before, changed(after, before))
    assert examined.findings == findings(before, on=on)


@given(stories(), days())
def test_after_records_are_added_or_removed_it_finds_what_the_checks_find(
    story: Story, on: date
) -> None:
    more, fewer = story.whole, story.left
    differing = changed(fewer, more)
    examined = Examination(fewer, on=on)
    examined.renew(more, differing)
    assert examined.findings == findings(more, on=on)
    examined.renew(fewer, differing)
    assert examined.findings == findings(fewer, on=on)


def test_after_a_save_only_what_it_touches_is_looked_at_again() -> None:
    before = baking()
    after = baking(replace(CARRIAGE, diligence_on=None))
    examined = Examination(before, on=ON)
    looked_at = examined.renew(after, {CARRIAGE.id})
    touched = {one.record for one in set(examined.findings) - set(findings(before, on=ON))}
    assert touched == {CARRIAGE.id}
    assert looked_at < len(after) / 2


def test_an_examination_that_is_let_go_of_leaves_no_cycle() -> None:
    """What a large register's examination holds is frozen, and only counting frees it then."""
    gone = weakref.ref(examined := Examination(bakery(), on=ON))
    gc.disable()
    try:
        del examined
        assert gone() is None
    finally:
        gc.enable()


def test_a_record_that_is_removed_takes_its_findings_along() -> None:
    before = bakery(replace(BREAD, id="rolls", controllers=()))
    examined = Examination(before, on=ON)
    assert examined.at("rolls")
    assert examined.register == before
    examined.renew(bakery(), {"rolls"})
    assert examined.register == bakery()
    assert examined.at("rolls") == ()


def test_findings_are_told_at_a_record_and_at_a_field_of_it() -> None:
    examined = Examination(bakery(replace(BAKERY, address=(), phone=None, email=None)), on=ON)
    here = examined.at("bakery")
    assert {one.field for one in here} >= {"address", "email"}
    assert examined.at("bakery", "address") == tuple(one for one in here if one.field == "address")


def test_what_weighs_most_comes_first() -> None:
    weights = [one.rule.gravity for one in findings(full_register(), on=ON)]
    assert weights == sorted(weights)
    assert len(set(weights)) > 1


@pytest.mark.parametrize("on", [date(2018, 5, 24), date(2019, 12, 31)])
def test_before_a_law_applied_there_is_nothing_to_find_of_it(on: date) -> None:
    laws = {one.rule.law for one in findings(full_register(), on=on)}
    assert laws <= {name for name in ("gdpr", "ccpa") if law.in_force(name, on=on)}


def test_a_finding_that_several_checks_give_is_told_once() -> None:
    here = [one for one in findings(baking(), on=ON) if one.record == "baking"]
    assert len(here) == len(set(here)) >= 1


@given(any_register(), days())
def test_a_check_that_is_not_across_records_reads_single_records_only(
    register: Register, on: date
) -> None:
    for check, one in subjects(register):
        if not check.across:
            watched = Watched(register)
            list(check.find(watched, _as_asked(register, one), on))
            assert all(isinstance(read, str) for read in watched.reads), (check, watched.reads)


def _as_asked(register: Register, one: Record) -> object:
    """Return what a check is given: of an activity an entry, gathered unwatched."""
    if isinstance(one, Activity | ProcessorActivity):
        return entry(register, one)
    return one


@given(stories(), days())
def test_adding_records_never_changes_what_rules_that_do_not_look_across_find_elsewhere(
    story: Story, on: date
) -> None:
    more, fewer = story.whole, story.left
    other = {one.id for one in fewer.records if more.find(one.id) != one}
    for check, one in subjects(fewer):
        if not check.across and other.isdisjoint(_reached(fewer, one)):
            assert found_by(check, fewer, one, on) == found_by(check, more, one, on)


def _reached(register: Register, one: Record) -> set[str]:
    """Return the ids of a record and of all that it leads to: what was cut there is another."""
    reached: set[str] = set()
    waiting = [one.id]
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += [link.target for link in links(register.get(id_, Record))]
    return reached


def test_some_rules_do_not_look_across() -> None:
    local = {rule.id for check in CHECKS if not check.across for rule in check.rules} - across()
    assert local


@given(any_register(), days())
def test_a_check_finds_nothing_but_what_it_stands_for(register: Register, on: date) -> None:
    for check, one in subjects(register):
        ids = {found.rule.id for found in found_by(check, register, one, on)}
        assert ids <= {rule.id for rule in check.rules}


@given(any_register(), days())
def test_every_finding_leads_to_a_record_and_to_a_field_or_topic_of_it(
    register: Register, on: date
) -> None:
    for one in findings(register, on=on):
        record = register.find(one.record)
        assert record is not None, one
        assert not one.field or one.field in fields_and_topics(record.kind), one


@given(any_register(), days())
def test_marks_are_unique_within_a_register(register: Register, on: date) -> None:
    marks = [one.mark for one in findings(register, on=on)]
    assert len(marks) == len(set(marks))


def test_findings_that_differ_in_a_recorded_day_are_two() -> None:
    late = TransferTool(tool="46-2-c", generation="SCC-2004-C2C", signed_on=date(2021, 10, 15))
    later = replace(late, signed_on=date(2021, 11, 15))
    register = bakery(replace(ABROAD, country="IN", tools=(late, later)))
    told = [one for one in findings(register, on=ON) if one.rule.id == "TR-009"]
    assert len({one.mark for one in told}) == 2


def marks(register: Register) -> list[set[str]]:
    """Return the marks of what is found on each of two days between which nothing lapses."""
    return [{found.mark for found in findings(register, on=day)} for day in FUTURE]


@given(any_register())
def test_marks_do_not_change_with_the_day(register: Register) -> None:
    one, other = marks(register)
    assert one == other


@pytest.mark.parametrize("register", TOLD, ids=range(len(TOLD)))
def test_nor_do_those_of_any_case(register: Register) -> None:
    one, other = marks(register)
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
@given(register=any_register(), on=days())
def test_words_have_no_place_left_open(language: str, register: Register, on: date) -> None:
    for one in findings(register, on=on):
        plain = replace(one, facts=tuple((name, "fact") for name, _ in one.facts))
        assert "{" not in plain.words(language), one
        assert one.words(language)


def test_every_check_is_about_a_kind_that_is_looked_at() -> None:
    some = [check for checks in by_kind().values() for check in checks]
    assert sorted(map(id, some)) == sorted(map(id, CHECKS))
