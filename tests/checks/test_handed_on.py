"""What was assigned stays so when the finding reads otherwise, and nothing else found there."""

from dataclasses import replace
from datetime import date

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


def with_it(register: Register, one: Decision) -> Register:
    return Register((*register.records, one))


def after(one: Decision, was: Register, now: Register) -> Decision:
    """Return a decision after a change of the register, as it is settled."""
    anew = settled(with_it(now, one), before=with_it(was, one), on=LATER).anew
    return next(iter(anew), one)


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
