"""Days that can't be: what is said to have happened on a day to come, a review that is past."""

from datetime import date

from ropa.console.forms.form import RecordForm
from ropa.console.forms.typed import Day
from ropa.register.records import Record
from ropa.saying import Saying

_HAPPENED = "_on"
"""How the name of every question ends that asks when something was done; plans end otherwise."""
_REVIEW = "next_review"
TO_COME = Saying("is a day to come: say when it was done, today or before")
PAST = Saying("is past or today: a review to come is asked for, so give a day after today")


def place_days(form: RecordForm, *, on: date, held: Record | None) -> None:
    """Say at its field which day can't be, as of the day that it is.

    A review that stands in the register (`held`) may be overdue: only a new one lies ahead.
    """
    for one in form.every():
        if not isinstance(one, Day) or (day := one.day) is None:
            continue
        if one.asked.name.endswith(_HAPPENED) and day > on:
            one.errors.append(form.tongue.retell(TO_COME))
        elif one.asked.name == _REVIEW and day <= on and day != getattr(held, _REVIEW, None):
            one.errors.append(form.tongue.retell(PAST))
