"""When each activity and document is to be looked at again, and when that was done last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.checks.assessments import MONTHS_OF_AN_ASSESSMENT, assessed_by
from ropa.checks.bases import good_until, is_relied_on
from ropa.checks.lasting import takes_place
from ropa.register.records import Activity, Approval, Document, ProcessorActivity
from ropa.register.register import Register

MONTHS_BETWEEN = 12
"""After how many months an activity is looked at again; a rule of the house."""

Reviewed = Activity | ProcessorActivity | Document
_KINDS: tuple[type[Reviewed], ...] = (Activity, ProcessorActivity, Document)


@dataclass(frozen=True, slots=True)
class Review:
    """A record, the last day on which it is to be looked at again, and when it was last.

    There is no day of an activity of which no review is recorded, unless it began within a year,
    nor of an assessment that is relied on and has no date: these are due at once.
    """

    record: Reviewed
    due: date | None
    last: date | None

    def is_overdue(self, *, on: date) -> bool:
        """Say whether it should have been looked at before a day."""
        return self.due is None or self.due < on


def reviews(register: Register, *, on: date) -> tuple[Review, ...]:
    """Return what is to be reviewed: what is overdue first, the longest first; then by day."""
    return tuple(sorted(_reviews(register, on), key=_order))


def last_review(register: Register, record: Reviewed, *, on: date) -> date | None:
    """Return when a record was last confirmed or approved, on a day or before."""
    approvals = register.naming(record.id, Approval)
    days = (record.confirmed_on, *(one.approved_on for one in approvals))
    return max((day for day in days if day is not None and day <= on), default=None)


def end_of_a_year(last: date) -> date:
    """Return the day to which a review lasts at most."""
    return law.add_months(last, months=MONTHS_BETWEEN)


def is_young(record: Activity | ProcessorActivity, *, on: date) -> bool:
    """Say whether an activity began within a year, so that nobody had to look at it again yet."""
    return record.since is not None and end_of_a_year(record.since) >= on


def next_after(record: Reviewed, *, on: date) -> date:
    """Return when to look again at what is confirmed on a day: after the span of last time.

    That is a year where no span is known; and no activity waits for longer.
    """
    longest = end_of_a_year(on)
    if record.next_review is None or record.confirmed_on is None:
        return longest
    span = record.next_review - record.confirmed_on
    if span.days <= 0:
        return longest
    return on + span if isinstance(record, Document) else min(on + span, longest)


def review_of(register: Register, record: Reviewed, *, on: date) -> Review | None:
    """Return when a record is to be reviewed; nothing if it is over, or nobody has to."""
    last = last_review(register, record, on=on)
    if isinstance(record, Document):
        return _of_document(register, record, last, on)
    return Review(record, _due(record, last, on), last) if takes_place(record, on=on) else None


def _of_document(register: Register, one: Document, last: date | None, on: date) -> Review | None:
    """Return when a document is to be reviewed: on its day, or once an assessment is too old.

    A test that is relied on is due on the day that LB-013 finds, whichever of the two comes first.
    One that is relied on and has no date is due at once: nobody can say that it is not.
    """
    if is_relied_on(register, one, on=on):
        return Review(one, good_until(one, on=on), last)
    if one.next_review is not None:
        return Review(one, one.next_review, last)
    if not assessed_by(register, one, on):
        return None
    old = one.dated and law.add_months(one.dated, months=MONTHS_OF_AN_ASSESSMENT)
    return Review(one, old, last)


def _reviews(register: Register, on: date) -> Iterator[Review]:
    for kind in _KINDS:
        for one in register.all(kind):
            if (found := review_of(register, one, on=on)) is not None:
                yield found


def _due(one: Activity | ProcessorActivity, last: date | None, on: date) -> date | None:
    """Return the day that was promised, or the end of a year where that comes first."""
    promised = one.next_review
    if last is None and is_young(one, on=on):
        last = one.since
    if last is None:
        return promised if promised is not None and promised < on else None
    return min(promised or date.max, end_of_a_year(last))


def _order(one: Review) -> tuple[date, str]:
    return one.due or date.min, one.record.id
