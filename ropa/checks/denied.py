"""Whether what somebody states that there is none of is recorded all the same."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.activities import limits_erasure
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.footing import is_judged
from ropa.checks.lasting import lasts
from ropa.checks.organisations import stated_none
from ropa.checks.tools import is_inside
from ropa.register.affected import affected
from ropa.register.choices import Answer
from ropa.register.entry import Entry, entry
from ropa.register.records import (
    Activity,
    Disclosure,
    ProcessorActivity,
    Record,
    RetentionRule,
    SecurityMeasure,
    Statement,
    Transfer,
)
from ropa.register.register import Register

DENIED: Final = Rule("R1-029", Gravity.ERROR, law.ART_5_2)
TOPICS: Final[Mapping[type[Record], str]] = {
    Disclosure: "recipients",
    Transfer: "transfers",
    RetentionRule: "retention",
    SecurityMeasure: "measures",
}
"""The topic of an activity under which somebody may state that there are no such records."""
_WORDS: Final[Mapping[str, str]] = {
    "recipients": "It is stated that there are no recipients; some are recorded all the same",
    "transfers": "It is stated that there are no transfers; some are recorded all the same",
    "retention": (
        "It is stated that there are no time limits for erasure; some are recorded all the same"
    ),
    "measures": (
        "It is stated that there are no security measures; some are recorded all the same"
    ),
}


def nothing_is_there_that_is_denied(
    register: Register, entry: Entry, on: date
) -> Iterator[Finding]:
    """Ask that nothing be recorded in an activity of which a statement says there is none."""
    for kind, topic in TOPICS.items():
        there = any(isinstance(one, kind) and counts(one, on=on) for one in _recorded(entry))
        if there and stated_none(register, entry.activity.id, topic):
            yield finding(DENIED, entry.activity.id, topic, _WORDS[topic])


def denials(register: Register, activity: str, topic: str) -> tuple[Statement, ...]:
    """Return the statements by which there is none of a topic in an activity; none if that is past.

    There may be several: the latest alone counts, and without it the one before would.
    """
    if not stated_none(register, activity, topic):
        return ()
    return tuple(
        one
        for one in register.naming(activity, Statement)
        if (one.record, one.field, one.answer) == (activity, topic, Answer.NO)
    )


def contradicted(register: Register, record: Record, *, on: date) -> tuple[Statement, ...]:
    """Return the statements that there is none, of whatever activity, that a record contradicts."""
    topic = TOPICS.get(type(record), "")
    if not topic or not counts(record, on=on):
        return ()
    found = list[Statement]()
    for one in affected(register, record):
        said = denials(register, one.id, topic)
        if said and record in _recorded(entry(register, one)):
            found += said
    return tuple(found)


def newly_contradicted(
    before: Register, after: Register, record: Record, *, on: date
) -> tuple[Statement, ...]:
    """Return the statements that a record contradicts after a save, and did not before it."""
    held = before.find(record.id)
    known = () if held is None else contradicted(before, held, on=on)
    return tuple(one for one in contradicted(after, record, on=on) if one not in known)


def counts(record: Record, *, on: date) -> bool:
    """Say whether a record contradicts that there are none: it lasts, and gives what is asked.

    What is over was no lie; nor is a period of at least ten years a time limit for erasure, or
    what stays within the European Economic Area a transfer to a third country.
    """
    match record:
        case Transfer():
            return is_judged(record, on=on) and not is_inside(record.country, on=on)
        case Disclosure():
            return lasts(record, on=on)
        case RetentionRule():
            return limits_erasure(record)
        case _:
            return True


def _recorded(found: Entry) -> tuple[Record, ...]:
    return (*found.disclosures, *found.transfers, *found.retention, *found.measures)


CHECKS: tuple[Check, ...] = (
    Check(Activity, nothing_is_there_that_is_denied, (DENIED,)),
    Check(ProcessorActivity, nothing_is_there_that_is_denied, (DENIED,)),
)
