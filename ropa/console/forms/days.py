"""Days that can't be: of a year nobody means, done on a day to come, a review that is past."""

from datetime import date

from ropa.console.forms.form import RecordForm
from ropa.console.forms.typed import Day
from ropa.register.records import Record
from ropa.saying import Saying

_HAPPENED = "_on"
"""How the name of every question ends that asks when something was done; plans end otherwise."""
_REVIEW = "next_review"
_MEANT = range(1900, 2200)
"""The years that somebody means who types a day; "26" in a browser's calendar is the year 26."""
TO_COME = Saying("is a day to come: say when it was done, today or before")
MISTYPED = Saying("is a day of the year {year}: type the year with four digits, such as 2026")
PAST = Saying("is past or today: a review to come is asked for, so give a day after today")


def mistyped(day: date) -> Saying | None:
    """Say what is wrong with a day of a year that nobody means; files keep what they say."""
    return None if day.year in _MEANT else Saying(str(MISTYPED), year=day.year)


def typed_day(words: str) -> date:
    """Return the day that was typed; ValueError if it is none, or of a year that nobody means."""
    day = date.fromisoformat(words.strip())
    if (why := mistyped(day)) is not None:
        raise ValueError(why)
    return day


def place_days(form: RecordForm, *, on: date, held: Record | None) -> None:
    """Say at its field which day can't be, as of the day that it is.

    A review that stands in the register (`held`) may be overdue: only a new one lies ahead.
    """
    for one in form.every():
        if not isinstance(one, Day) or (day := one.day) is None:
            continue
        if one.asked.name.endswith(_HAPPENED) and day > on:
            one.errors.append(form.tongue.retell(TO_COME))
        elif (why := mistyped(day)) is not None:
            one.errors.append(form.tongue.retell(why))
        elif one.asked.name == _REVIEW and day <= on and day != getattr(held, _REVIEW, None):
            one.errors.append(form.tongue.retell(PAST))
