"""What is told of each record is renewed with each save, and only where that touches it."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from ropa.checks.completeness import answering, answers
from ropa.checks.following import Following, differing
from ropa.checks.watched import Watched
from ropa.register.asking import Ref
from ropa.register.entry import entry
from ropa.register.records import Activity, ProcessorActivity, Purpose
from ropa.register.register import Register
from tests.checks.bakery import BREAD, SALE, bakery
from tests.checks.test_examination import days
from tests.register.strategies import pairs


def anew(register: Register, on: date) -> dict[str, object]:
    """Return how each activity answers, without anything that was known before."""
    every: tuple[Activity | ProcessorActivity, ...] = (
        *register.all(Activity),
        *register.all(ProcessorActivity),
    )
    return {one.id: answers(register, entry(register, one), on=on) for one in every}


@given(pairs(most=8, answers=6), days())
def test_how_activities_answer_after_a_save_is_how_they_answer_anew(
    two: tuple[Register, Register], on: date
) -> None:
    before, after = two
    told = answering(before, on=on)
    assert told.told == anew(before, on)
    told.renew(after, differing(before, after))
    assert told.told == anew(after, on)


def test_only_what_a_save_touches_is_told_again() -> None:
    asked: list[str] = []

    def tell(register: Register, one: Activity) -> int:
        asked.append(one.id)
        return len(register.naming(one.id, Purpose))

    rolls = replace(BREAD, id="rolls")
    before = bakery(rolls)
    told = Following(before, kinds=(Activity,), tell=tell)
    after = bakery(rolls, replace(SALE, id="eating", activity=Ref("rolls")))
    asked.clear()
    assert list(told.renew(after, differing(before, after)).now) == ["rolls"]
    assert asked == ["rolls"]
    assert told.told["rolls"] == 1


def test_what_is_gathered_is_kept_for_all_who_ask_until_something_of_it_changes() -> None:
    gathered: list[str] = []

    def gather(register: Register, one: Activity) -> tuple[str, ...]:
        gathered.append(one.id)
        return tuple(each.id for each in register.naming(one.id, Purpose))

    def tell(register: Register, _: Activity) -> list[tuple[str, ...]]:
        return [register.gathered(gather, each) for each in register.all(Activity)]

    rolls = replace(BREAD, id="rolls")
    before = bakery(rolls)
    told = Following(before, kinds=(Activity,), tell=tell)
    assert sorted(gathered) == sorted(one.id for one in before.all(Activity))
    gathered.clear()
    after = before.after([replace(SALE, id="eating", activity=Ref("rolls"))])
    told.renew(after, differing(before, after))
    assert gathered == ["rolls"]
    assert all(("eating",) in some for some in told.told.values())


def test_who_keeps_nothing_gathers_each_time() -> None:
    register = bakery()
    for known in (register, Watched(register)):
        assert known.gathered(entry, BREAD) == entry(register, BREAD)


def test_what_differs_was_added_removed_or_changed() -> None:
    before = bakery(replace(BREAD, id="rolls"), replace(BREAD, id="buns"))
    after = bakery(replace(BREAD, id="rolls", reference="B-9"), replace(BREAD, id="rye"))
    assert differing(before, after) == {"rolls", "buns", "rye"}
    assert differing(before, before) == set()
