"""What was decided about a finding holds while it says the same, and for as long as was said."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.decisions import Decided, covered, decided, holds, last_day, settled
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.asking import Ref
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, CARRIERS, DELIVERY, ON, bakery

RULE = "ENT-001"
UNREACHED = replace(BAKERY, email=None)
"""Nobody can reach the bakery."""
RENAMED = replace(UNREACHED, name="Bakery of Another Example")
LATER = date(2026, 12, 24)
NEXT = date(2026, 11, 23)
"""The day after."""


def the_finding(register: Register) -> Finding:
    (one,) = findings(register, on=ON, rules={RULE})
    return one


FOUND = the_finding(bakery(UNREACHED))
ACCEPTED = Decision(
    id="accepted",
    record=Ref("bakery"),
    rule=RULE,
    field=FOUND.field,
    outcome=Outcome.ACCEPTED,
    reason=text(en="It moves house"),
    decided_by=Ref("officer"),
    decided_on=ON,
    until=LATER,
    covers=covered((FOUND,)),
)
ASSIGNED = replace(ACCEPTED, id="assigned", outcome=Outcome.ASSIGNED, assigned_to=Ref("officer"))


def after(*decisions: Decision, on: date = ON, found: Finding = FOUND) -> Decided:
    (one,) = decided((found,), bakery(UNREACHED, *decisions), on=on)
    return one


def test_a_finding_about_which_nothing_was_decided_is_open() -> None:
    assert after() == Decided(FOUND)
    assert after().is_open


def test_what_is_accepted_is_not_open_up_to_the_last_day() -> None:
    for day in (ON, LATER):
        assert after(ACCEPTED, on=day).accepted == ACCEPTED
        assert not after(ACCEPTED, on=day).is_open
    assert after(ACCEPTED, on=date(2026, 12, 25)).is_open


def test_a_decision_that_is_not_made_yet_does_not_count() -> None:
    assert after(ACCEPTED, on=date(2026, 11, 21)).is_open


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (None, date(2027, 11, 22)),
        (date(2030, 1, 1), date(2027, 11, 22)),
        (LATER, LATER),
    ],
)
def test_nothing_is_accepted_for_longer_than_a_year(until: date | None, last: date) -> None:
    one = replace(ACCEPTED, until=until)
    assert last_day(one) == last
    assert holds(one, on=last)
    assert not holds(one, on=date.fromordinal(last.toordinal() + 1))


def test_a_year_from_a_leap_day_ends_with_february() -> None:
    leap = replace(ACCEPTED, decided_on=date(2028, 2, 29), until=None)
    assert last_day(leap) == date(2029, 2, 28)


def test_what_is_assigned_stays_open_and_assigned_when_it_is_overdue() -> None:
    for day in (ON, date(2030, 1, 1)):
        assert after(ASSIGNED, on=day).assigned == ASSIGNED
        assert after(ASSIGNED, on=day).is_open


def test_what_is_accepted_may_be_assigned_too() -> None:
    assert after(ACCEPTED, ASSIGNED) == Decided(FOUND, ACCEPTED, ASSIGNED)


def test_of_several_acceptances_and_of_several_assignments_the_last_counts() -> None:
    longer = replace(ACCEPTED, until=date(2027, 1, 1))
    shorter = replace(ACCEPTED, id="a-shorter", decided_on=NEXT)
    newer = replace(ASSIGNED, id="a-newer", decided_on=NEXT)
    one = after(longer, shorter, ASSIGNED, newer, on=NEXT)
    assert (one.accepted, one.assigned) == (shorter, newer)


def test_the_tenth_decision_of_a_day_comes_after_the_ninth() -> None:
    for one in (ACCEPTED, ASSIGNED):
        ninth, tenth = (replace(one, id=f"decision-{n}") for n in (9, 10))
        said = after(ninth, tenth)
        assert tenth in {said.accepted, said.assigned}


def test_a_decision_far_ahead_of_all_calendars_does_not_hold() -> None:
    assert not holds(replace(ACCEPTED, decided_on=date(9999, 6, 1)), on=ON)


def test_other_facts_make_another_finding_which_is_open() -> None:
    assert after(ACCEPTED, found=the_finding(bakery(RENAMED))).is_open


def test_a_decision_about_another_rule_field_or_record_does_not_count() -> None:
    (cover,) = ACCEPTED.covers
    for other in (
        replace(ACCEPTED, rule="ENT-002"),
        replace(ACCEPTED, covers=(replace(cover, found_at="bread"),)),
        replace(ACCEPTED, covers=(replace(cover, found_in="name"),)),
        replace(ACCEPTED, covers=()),
    ):
        assert after(other).is_open


def test_what_closed_is_open_when_it_comes_back() -> None:
    (cover,) = ACCEPTED.covers
    closed = replace(ACCEPTED, covers=(replace(cover, closed_on=ON),))
    assert after(closed).is_open
    before = replace(closed, decided_on=date(2026, 11, 1))
    assert not after(before, on=date(2026, 11, 21)).is_open


def closing(after: Register, before: Register | None = None, on: date = LATER) -> list[Covered]:
    anew = settled(after, before=before or after, on=on).anew
    return [one for decision in anew for one in decision.covers]


def test_a_finding_that_goes_away_closes() -> None:
    (cover,) = ACCEPTED.covers
    assert closing(bakery(UNREACHED, ACCEPTED)) == []
    assert closing(bakery(ACCEPTED)) == [replace(cover, closed_on=LATER)]
    assert closing(bakery(RENAMED, ACCEPTED)) == [replace(cover, closed_on=LATER)]
    assert closing(bakery(ASSIGNED)) == [replace(cover, closed_on=LATER)]


def test_what_closed_knows_what_is_found_in_its_place() -> None:
    (cover,) = ACCEPTED.covers
    (renamed,) = findings(bakery(RENAMED), on=LATER, rules={RULE})
    after = bakery(RENAMED, ACCEPTED)
    outcome = settled(after, before=after, on=LATER)
    assert outcome.instead_of(cover, rule=RULE) == (renamed,)
    assert outcome.instead_of(cover, rule="ENT-002") == ()
    assert outcome.instead_of(replace(cover, found_at="mill"), rule=RULE) == ()


def test_of_a_group_what_is_gone_closes_and_the_rest_stays() -> None:
    gone = Covered(mark="ENT-001-0123456789", found_at="mill")
    group = replace(ACCEPTED, covers=(*ACCEPTED.covers, gone))
    closed = {one.mark: one.closed_on for one in closing(bakery(UNREACHED, group))}
    assert closed == {FOUND.mark: None, gone.mark: LATER}


def test_what_is_closed_is_not_closed_again() -> None:
    (cover,) = ACCEPTED.covers
    closed = replace(ACCEPTED, covers=(replace(cover, closed_on=ON),))
    assert settled(bakery(closed), before=bakery(), on=LATER).anew == ()


def test_a_file_from_before_does_not_open_what_was_closed() -> None:
    (cover,) = ACCEPTED.covers
    closed = replace(ACCEPTED, covers=(replace(cover, closed_on=ON),))
    for records in ((ACCEPTED,), (ACCEPTED, UNREACHED)):
        assert settled(bakery(*records), before=bakery(closed), on=LATER).anew == (closed,)


def test_what_is_found_elsewhere_under_the_same_mark_does_not_keep_it_open() -> None:
    (cover,) = ACCEPTED.covers
    elsewhere = replace(cover, found_in="name")
    (closed,) = closing(bakery(UNREACHED, replace(ACCEPTED, covers=(elsewhere,))))
    assert closed == replace(elsewhere, closed_on=LATER)


@pytest.mark.parametrize("day", [date(2026, 11, 1), LATER, date(2030, 1, 1)])
def test_a_file_does_not_say_when_something_closed(day: date) -> None:
    (cover,) = ACCEPTED.covers
    dated = replace(ACCEPTED, covers=(replace(cover, closed_on=day),))
    told = settled(bakery(UNREACHED, dated), before=bakery(UNREACHED, ACCEPTED), on=LATER).anew
    assert told == (ACCEPTED,)
    closed = replace(ACCEPTED, covers=(replace(cover, closed_on=NEXT),))
    assert settled(bakery(UNREACHED, dated), before=bakery(closed), on=LATER).anew == (closed,)


def test_what_is_new_was_not_closed_after_today_and_is_closed_today_if_it_is_not_found() -> None:
    (cover,) = ACCEPTED.covers
    ahead = replace(ACCEPTED, covers=(replace(cover, closed_on=date(2030, 1, 1)),))
    assert closing(bakery(UNREACHED, ahead), bakery()) == [cover]
    assert closing(bakery(ahead), bakery()) == [replace(cover, closed_on=LATER)]
    past = replace(ACCEPTED, covers=(replace(cover, closed_on=ON),))
    assert closing(bakery(UNREACHED, past), bakery()) == []


def test_without_decisions_nothing_is_settled() -> None:
    assert settled(bakery(UNREACHED), before=bakery(), on=ON).anew == ()
    assert settled(bakery(replace(ACCEPTED, covers=())), before=bakery(), on=ON).anew == ()


def test_asked_for_some_rules_the_checks_find_what_they_always_find() -> None:
    register = bakery(
        UNREACHED, replace(BREAD, controllers=()), replace(DELIVERY, data=()), CARRIERS
    )
    every = findings(register, on=ON)
    rules = {one.rule.id for one in every}
    assert len(rules) > 1
    for rule in rules:
        assert findings(register, on=ON, rules={rule}) == tuple(
            one for one in every if one.rule.id == rule
        )
    assert findings(register, on=ON, rules=rules) == every
    assert findings(register, on=ON, rules=()) == ()
