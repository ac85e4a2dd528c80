"""Whether something lasts on a day, so that nothing is asked of what is over or has not begun."""

from datetime import date
from typing import Protocol

from ropa.register.choices import Status
from ropa.register.records import Activity, ProcessorActivity


class Lasting(Protocol):
    """Something that begins and ends; where a date is not known, it may have held on any day."""

    @property
    def since(self) -> date | None:
        """Its first day."""

    @property
    def until(self) -> date | None:
        """Its last day."""


def last_day(one: Lasting) -> date | None:
    """Return the last day of something, None if it is not known.

    An end before the beginning is none: R1-022 says so, and else nothing would be asked any more.
    """
    if one.since is not None and one.until is not None and one.until < one.since:
        return None
    return one.until


def is_over(one: Lasting, *, on: date) -> bool:
    """Say whether something is known to have ended before a day."""
    last = last_day(one)
    return last is not None and last < on


def lasts(one: Lasting, *, on: date) -> bool:
    """Say whether something has begun and not ended on a day."""
    return (one.since or on) <= on and not is_over(one, on=on)


def takes_place(activity: Activity | ProcessorActivity, *, on: date) -> bool:
    """Say whether an activity takes place on a day, or may: by its dates, else by its status."""
    over = activity.status is Status.ENDED and last_day(activity) is None
    to_come = activity.status is Status.PLANNED and activity.since is None
    return not (over or to_come) and lasts(activity, on=on)
