"""What is told of each record is renewed with each save, and only where that touches it."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from ropa.checks.completeness import answering, answers
from ropa.checks.following import Following, differing
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


def test_what_differs_was_added_removed_or_changed() -> None:
    before = bakery(replace(BREAD, id="rolls"), replace(BREAD, id="buns"))
    after = bakery(replace(BREAD, id="rolls", reference="B-9"), replace(BREAD, id="rye"))
    assert differing(before, after) == {"rolls", "buns", "rye"}
    assert differing(before, before) == set()
