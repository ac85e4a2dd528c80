"""A clock that stands still until it is told to go on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Gives the same moment until it is moved, forth or back."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def wait(self, **time: float) -> datetime:
        """Move on by a time: `wait(minutes=5)`."""
        self.moment += timedelta(**time)
        return self.moment
