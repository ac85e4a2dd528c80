"""Days before and after a day; where the calendar ends, its first or last day stands for more."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_DAY: Final = timedelta(days=1)
_YEAR: Final = 12


def day_after(day: date) -> date:
    """Return the next day."""
    return day if day == date.max else day + _DAY


def day_before(day: date) -> date:
    """Return the day before."""
    return day if day == date.min else day - _DAY


def add_months(day: date, *, months: int) -> date:
    """Return the same day that many months later (or earlier), or the last one of its month."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
