"""Whether somebody looks at each activity within a year, and when they meant to."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.register.entry import Entry
from ropa.register.records import Activity, Approval
from ropa.register.register import Register

REVIEW = Rule("R1-021", Gravity.WARNING, law.ART_24_1)

MONTHS_BETWEEN = 12
"""After how many months an activity is looked at again; a rule of the house."""


def activity_is_reviewed(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask that an activity was confirmed or approved within a year, and when it was promised."""
    activity = entry.activity
    if not takes_place(activity, on=on):
        return
    due, last = activity.next_review, _last_review(register, entry, on)
    if due is not None and due < on:
        words = "Its review was due on {day}"
        yield finding(REVIEW, activity.id, "next_review", words, day=due).holding_since(_after(due))
    elif last is None:
        yield finding(REVIEW, activity.id, "confirmed_on", "No review of it is recorded")
    elif (end := law.add_months(last, months=MONTHS_BETWEEN)) < on:
        words = "It was last reviewed on {day}, more than twelve months ago"
        found = finding(REVIEW, activity.id, "confirmed_on", words, day=last)
        yield found.holding_since(_after(end))


def _last_review(register: Register, entry: Entry, on: date) -> date | None:
    approvals = register.naming(entry.activity.id, Approval)
    days = (entry.activity.confirmed_on, *(one.approved_on for one in approvals))
    return max((day for day in days if day is not None and day <= on), default=None)


def _after(day: date) -> date:
    return law.day_after(day)


CHECKS: tuple[Check, ...] = (Check(Activity, activity_is_reviewed, (REVIEW,)),)
