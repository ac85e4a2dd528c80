"""A later day is held against an earlier one: what is new, what is gone, what ends in between."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.outlook import Outlook, outlook
from ropa.register.asking import Ref
from ropa.register.choices import Outcome
from ropa.register.records import Decision
from ropa.register.text import text

NOW, END, THEN = date(2026, 11, 26), date(2027, 3, 31), date(2027, 6, 30)
RULE = Rule("R1-013", Gravity.ERROR, "gdpr-30-1-f")
ACCEPTED = Decision(
    id="accepted",
    record=Ref("bread"),
    rule=RULE.id,
    outcome=Outcome.ACCEPTED,
    reason=text(en="The form is being reprinted"),
    decided_by=Ref("officer"),
    decided_on=NOW,
    until=END,
)
ASSIGNED = replace(ACCEPTED, id="assigned", outcome=Outcome.ASSIGNED, assigned_to=Ref("officer"))


def at(record: str, since: date | None = None) -> Finding:
    found = finding(RULE, record, "retention", "The period is not known yet")
    return found if since is None else found.holding_since(since)


def held(now: tuple[Decided, ...], then: tuple[Decided, ...]) -> Outlook:
    return outlook(now, then, since=NOW, on=THEN)


BREAD, CAKES = Decided(at("bread")), Decided(at("cakes"))


def test_what_is_found_on_both_days_is_neither_new_nor_gone() -> None:
    assert held((BREAD,), (BREAD,)) == Outlook(NOW, (), (), (), ())


def test_what_is_found_then_alone_is_new_and_what_is_found_now_alone_is_gone() -> None:
    seen = held((BREAD,), (CAKES,))
    assert (seen.new, seen.gone) == ((CAKES,), (BREAD,))


@pytest.mark.parametrize(("since", "new"), [(END, True), (NOW, False)])
def test_what_holds_since_a_day_in_between_is_new_though_the_same_was_found(
    since: date, *, new: bool
) -> None:
    again = Decided(at("bread", since))
    assert held((Decided(at("bread", date(2025, 1, 1))),), (again,)).new == (again,) * new


def test_what_is_accepted_now_and_open_then_is_new_and_its_acceptance_ends() -> None:
    seen = held((replace(BREAD, accepted=ACCEPTED),), (BREAD,))
    assert (seen.new, seen.gone, seen.lapsing) == ((BREAD,), (), (ACCEPTED,))


def test_what_is_accepted_on_both_days_is_not_new() -> None:
    lasting = replace(BREAD, accepted=replace(ACCEPTED, until=THEN))
    assert held((lasting,), (lasting,)) == Outlook(NOW, (), (), (), ())


def test_an_acceptance_of_what_is_gone_by_then_is_not_told() -> None:
    assert held((replace(BREAD, accepted=ACCEPTED),), ()) == Outlook(NOW, (), (), (), ())


@pytest.mark.parametrize(
    ("until", "due"), [(END, True), (THEN, True), (date(2027, 7, 1), False), (None, False)]
)
def test_an_assignment_is_due_by_its_day(until: date | None, *, due: bool) -> None:
    given = replace(ASSIGNED, until=until)
    mine = replace(BREAD, assigned=given)
    assert held((mine,), (mine,)).due == (given,) * due


def test_what_was_overdue_before_is_not_told_again() -> None:
    mine = replace(BREAD, assigned=replace(ASSIGNED, until=date(2026, 11, 25)))
    assert held((mine,), (mine,)).due == ()


def test_a_decision_about_several_findings_is_told_once_the_first_to_end_first() -> None:
    early = replace(ACCEPTED, id="early", until=date(2027, 1, 31))
    dates = Decided(at("dates"), accepted=early)
    now = (replace(BREAD, accepted=ACCEPTED), replace(CAKES, accepted=ACCEPTED), dates)
    then = (BREAD, CAKES, Decided(at("dates")))
    assert held(now, then).lapsing == (early, ACCEPTED)
