"""Of a finding, one acceptance at a time is in force: the last."""

from dataclasses import replace
from datetime import date

from ropa.checks.replacing import replaced
from ropa.register.records import Decision
from tests.checks.bakery import ON, bakery
from tests.checks.test_decisions import ACCEPTED, ASSIGNED, LATER, NEXT, UNREACHED

AGAIN = replace(ACCEPTED, id="again", decided_on=NEXT, until=NEXT)
(COVER,) = ACCEPTED.covers
CLOSED = replace(ACCEPTED, covers=(replace(COVER, closed_on=NEXT),))


def gives_way(*stood: Decision, to: Decision = AGAIN, on: date = NEXT) -> tuple[Decision, ...]:
    return replaced(bakery(UNREACHED, *stood, to), before=bakery(UNREACHED, *stood), on=on)


def test_a_new_acceptance_closes_the_one_that_stood_also_if_it_is_shorter() -> None:
    assert gives_way(ACCEPTED) == (CLOSED,)


def test_an_acceptance_that_is_altered_counts_as_new() -> None:
    before = bakery(UNREACHED, ACCEPTED, replace(AGAIN, covers=()))
    assert replaced(bakery(UNREACHED, ACCEPTED, AGAIN), before=before, on=NEXT) == (CLOSED,)


def test_what_is_assigned_closes_no_acceptance_and_is_closed_by_none() -> None:
    assert gives_way(ACCEPTED, to=replace(ASSIGNED, decided_on=NEXT)) == ()
    assert gives_way(ASSIGNED) == ()


def test_what_is_about_other_findings_or_has_ended_stays_as_it_was() -> None:
    other = replace(ACCEPTED, covers=(replace(COVER, found_in="name"),))
    ended = replace(ACCEPTED, until=ON)
    assert gives_way(other, replace(ended, id="ended"), replace(CLOSED, id="closed")) == ()


def test_nothing_gives_way_where_nothing_is_new() -> None:
    both = bakery(UNREACHED, ACCEPTED, AGAIN)
    assert replaced(both, before=both, on=LATER) == ()
