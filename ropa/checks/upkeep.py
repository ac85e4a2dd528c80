"""Whether somebody looks at each activity within a year, and when they meant to."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.checks.reviewing import end_of_a_year, is_young, last_review
from ropa.register.entry import Entry
from ropa.register.records import Activity
from ropa.register.register import Register

REVIEW = Rule("R1-021", Gravity.WARNING, law.ART_24_1)


def activity_is_reviewed(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask that an activity was confirmed or approved within a year, and when it was promised."""
    activity = entry.activity
    if not takes_place(activity, on=on):
        return
    due, last = activity.next_review, last_review(register, activity, on=on)
    if due is not None and due < on:
        words = "Its review was due on {day}"
        yield finding(REVIEW, activity.id, "next_review", words, day=due).holding_since(_after(due))
    elif last is None and is_young(activity, on=on):
        return
    elif last is None:
        yield finding(REVIEW, activity.id, "confirmed_on", "No review of it is recorded")
    elif (end := end_of_a_year(last)) < on:
        words = "It was last reviewed on {day}, more than twelve months ago"
        found = finding(REVIEW, activity.id, "confirmed_on", words, day=last)
        yield found.holding_since(_after(end))


def _after(day: date) -> date:
    return law.day_after(day)


CHECKS: tuple[Check, ...] = (Check(Activity, activity_is_reviewed, (REVIEW,)),)
