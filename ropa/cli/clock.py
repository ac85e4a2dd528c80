"""The clock: the command line is one of the few places that read it."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - everything below takes its time from here


def today() -> date:
    """Return the day where the user is."""
    return now().astimezone().date()
