"""Whether an activity or an arrangement holds on a day; what is over or not begun is not judged."""

from datetime import date

from ropa.register.choices import Status
from ropa.register.records import Activity, ProcessorActivity


def holds(*, since: date | None, until: date | None, on: date) -> bool:
    """Say whether a period includes a day; an end that is not known is open."""
    return (since or on) <= on <= (until or on)


def takes_place(activity: Activity | ProcessorActivity, *, on: date) -> bool:
    """Say whether an activity takes place on a day: by its dates, else by its status."""
    over = activity.until is None and activity.status is Status.ENDED
    to_come = activity.since is None and activity.status is Status.PLANNED
    return not (over or to_come) and holds(since=activity.since, until=activity.until, on=on)
