"""A point of the journal as a user names it: a change's number, a moment, or the end of a day."""

import re
from datetime import date, datetime, time

from ropa.cli.clock import now, today
from ropa.register.register import Edition

Point = int | datetime
"""The number of a change, or a moment with an offset."""

EXAMPLES = "12, 2026-03-01, 2026-03-01T12:00 or 2026-03-01T12:00+01:00"
_NUMBER = re.compile(r"[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_MOMENT = re.compile(rf"{_DAY.pattern}[T ]{_TIME}(Z|[+-][0-9]{{2}}:[0-9]{{2}})?")
_LAST = time.max.replace(fold=1)
"""The last moment of a day, also of one on which clocks are put back at midnight."""


class NoPointError(ValueError):
    """What was given names no point of the journal; the message says what would."""


def point(said: str) -> Point:
    """Read a number, a moment or a day; NoPointError if it is none, or lies in the future.

    A day means its end where the user is, and a moment without an offset is one where the user is.
    """
    if _NUMBER.fullmatch(said):
        return int(said)
    try:
        if _DAY.fullmatch(said):
            return _end_of(date.fromisoformat(said))
        if _MOMENT.fullmatch(said):
            return _past(datetime.fromisoformat(said).astimezone(), said)
    except (ValueError, OverflowError) as error:
        if isinstance(error, NoPointError):
            raise
    raise NoPointError(
        f'"{said}" names no point of the journal; give the number of a change, a moment or a day: '
        f"{EXAMPLES}."
    )


def day_at(at: Point | None, *, edition: Edition) -> date:
    """Return the day, where the user is, of a point that led to an edition; without one, today.

    A number's day is that of the change. Before the first change nothing happened on any day.
    """
    if at is None or edition.number == 0:
        return today()
    moment = edition.moment if isinstance(at, int) else at
    return moment.astimezone().date()


def _end_of(day: date) -> datetime:
    if day > today():
        raise NoPointError(f"{day} is still to come; what will be known then, nobody knows.")
    return datetime.combine(day, _LAST).astimezone()


def _past(moment: datetime, said: str) -> datetime:
    if moment > now():
        raise NoPointError(f"{said} is still to come; what will be known then, nobody knows.")
    return moment
