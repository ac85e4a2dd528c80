"""What was assigned stays so when the finding reads otherwise, and nothing else found there."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.decisions import covered, decided, settled
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.asking import Ref
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import ADDRESSES, ON, USE, bakery

RULE = "R1-013"
LATER = date(2026, 12, 24)
TASTES = replace(ADDRESSES, id="tastes", name=text(en="Tastes"))
TASTED = replace(USE, data=(Ref("addresses"), Ref("tastes")))
UNUSED = bakery(without=("use", "a-month"))
"""A register without a time limit, where it is not known which data are used."""
USED = bakery(without=("a-month",))
BOTH = bakery(TASTES, TASTED, without=("a-month",))
RENAMED = bakery(
    replace(ADDRESSES, name=text(en="Addresses")),
    replace(TASTES, name=text(en="Likings")),
    TASTED,
    without=("a-month",),
)
"""The same two as in BOTH, in other words and in the same order."""


def found(register: Register) -> tuple[Finding, ...]:
    return findings(register, on=ON, rules={RULE})


def assigned(some: tuple[Finding, ...], outcome: Outcome = Outcome.ASSIGNED) -> Decision:
    return Decision(
        id="given",
        record=Ref("bread"),
        rule=RULE,
        outcome=outcome,
        reason=text(en="Ask them"),
        decided_by=Ref("officer"),
        assigned_to=Ref("officer"),
        decided_on=ON,
        until=LATER,
        covers=covered(some),
    )


def with_it(register: Register, *some: Decision) -> Register:
    return Register((*register.records, *some))


def all_after(was: Register, now: Register, *some: Decision) -> list[Decision]:
    """Return decisions after a change of the register, as they are settled."""
    anew = settled(with_it(now, *some), before=with_it(was, *some), on=LATER).anew
    known = {one.id: one for one in anew}
    return [known.get(one.id, one) for one in some]


def after(one: Decision, was: Register, now: Register) -> Decision:
    """Return a decision after a change of the register, as it is settled."""
    (kept,) = all_after(was, now, one)
    return kept


def marks(one: Decision) -> dict[str, date | None]:
    return {each.mark: each.closed_on for each in one.covers}


def test_what_reads_otherwise_in_the_same_place_stays_assigned() -> None:
    (now,) = found(USED)
    kept = after(assigned(found(UNUSED)), UNUSED, USED)
    assert kept.covers == covered((now,))
    (told,) = decided((now,), with_it(USED, kept), on=LATER)
    assert told.assigned == kept


def test_of_an_acceptance_other_facts_are_no_part() -> None:
    accepted = assigned(found(UNUSED), Outcome.ACCEPTED)
    (closed,) = after(accepted, UNUSED, USED).covers
    assert closed == replace(accepted.covers[0], closed_on=LATER)


def test_one_finding_that_becomes_two_is_assigned_as_two() -> None:
    kept = after(assigned(found(UNUSED)), UNUSED, BOTH)
    assert {*kept.covers} == {*covered(found(BOTH))}


def test_two_that_become_one_are_one_and_the_other_closes() -> None:
    were, (now,) = found(BOTH), found(UNUSED)
    kept = after(assigned(were), BOTH, UNUSED)
    assert marks(kept) == {now.mark: None, were[1].mark: LATER}


def test_what_stood_beside_it_before_and_was_not_assigned_is_not_now() -> None:
    one, other = found(BOTH)
    mended = bakery(TASTES, replace(TASTED, data=(Ref(_data_of(other)),)), without=("a-month",))
    assert found(mended) == (other,)
    assert marks(after(assigned((one,)), BOTH, mended)) == {one.mark: LATER}


def _data_of(one: Finding) -> str:
    return "tastes" if "Tastes" in one.words("en") else "addresses"


def test_what_closed_is_handed_on_to_nobody() -> None:
    closed = assigned(found(UNUSED))
    closed = replace(closed, covers=tuple(replace(one, closed_on=ON) for one in closed.covers))
    assert after(closed, UNUSED, USED) == closed


def test_what_is_found_elsewhere_is_another_matter() -> None:
    elsewhere = assigned(())
    gone = Covered(mark=f"{RULE}-0123456789", found_at="bread", found_in="data")
    kept = after(replace(elsewhere, covers=(gone,)), UNUSED, USED)
    assert kept.covers == (replace(gone, closed_on=LATER),)


def test_a_file_from_before_does_not_take_away_what_was_handed_on() -> None:
    old = assigned(found(UNUSED))
    kept = after(old, UNUSED, USED)
    (anew,) = settled(with_it(USED, old), before=with_it(USED, kept), on=LATER).anew
    assert anew == kept


def to_two(first: tuple[Finding, ...], then: tuple[Finding, ...]) -> tuple[Decision, Decision]:
    """Return two assignments that were made one after the other."""
    return replace(assigned(first), id="decision-1"), replace(assigned(then), id="decision-2")


@pytest.mark.parametrize("first", [0, 1])
def test_what_two_were_given_at_one_place_each_keeps_when_both_read_otherwise(first: int) -> None:
    were, now = found(BOTH), found(RENAMED)
    assert not {*covered(were)} & {*covered(now)}
    mine, theirs = to_two((were[first],), (were[1 - first],))
    kept, other = all_after(BOTH, RENAMED, mine, theirs)
    assert kept.covers == covered((now[first],))
    assert other.covers == covered((now[1 - first],))


def test_what_was_assigned_anew_stays_with_who_has_it_now() -> None:
    were, now = found(BOTH), found(RENAMED)
    kept, other = all_after(BOTH, RENAMED, *to_two(were, (were[1],)))
    assert {*kept.covers} == {*covered(now)}
    assert other.covers == covered((now[1],))
    told = decided(now, with_it(RENAMED, kept, other), on=LATER)
    assert [one.assigned for one in told] == [kept, other]


def test_what_is_left_where_two_had_something_is_open_and_where_one_had_is_theirs() -> None:
    third = replace(TASTES, id="wishes", name=text(en="Wishes"))
    used = replace(TASTED, data=(*TASTED.data, Ref("wishes")))
    three = bakery(*RENAMED.records, third, used, without=("a-month",))
    were, now = found(BOTH), found(three)
    kept, other = all_after(BOTH, three, *to_two((were[0],), (were[1],)))
    assert (kept.covers, other.covers) == (covered(now[:1]), covered(now[1:2]))
    kept, other = all_after(BOTH, three, *to_two(were, were))
    assert ({*kept.covers}, {*other.covers}) == ({*covered(now[:2])}, {*covered(now)})


def test_what_comes_back_beside_is_not_assigned_twice_in_one_decision() -> None:
    (was,), (now,) = found(UNUSED), found(USED)
    back = replace(covered((now,))[0], closed_on=ON)
    mine, theirs = to_two((was,), (was,))
    mine = replace(mine, covers=(*mine.covers, back))
    kept, other = all_after(UNUSED, USED, mine, theirs)
    assert marks(kept) == {was.mark: LATER, now.mark: ON}
    assert other.covers == covered((now,))


def test_what_somebody_else_is_given_with_the_change_is_theirs() -> None:
    (was,), (now,) = found(UNUSED), found(USED)
    mine, theirs = to_two((was,), (now,))
    anew = settled(with_it(USED, theirs, mine), before=with_it(UNUSED, mine), on=LATER).anew
    assert [marks(one) for one in anew] == [{was.mark: LATER}]
