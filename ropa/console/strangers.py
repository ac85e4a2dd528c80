"""Bounds how many lines of the access log strangers bring about, and counts the rest."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

MOST_OF_ONE = 10
"""Lines that one address brings about in a minute."""
MOST = 60
"""Lines that all addresses together bring about in a minute: there are many, in IPv6."""


@dataclass(slots=True)
class Strangers:
    """What strangers were noted for in this minute, by address; it is the process's own count.

    The access log can't be emptied, so that who isn't let in must not be able to fill it either.
    """

    _minute: datetime | None = None
    _noted: Counter[str] = field(default_factory=Counter)
    _left: int = 0
    _lock: Lock = field(default_factory=Lock)

    def admit(self, address: str, *, now: datetime) -> int | None:
        """Return nothing if a line would be too many, and else how many were left out before it."""
        minute = now.replace(second=0, microsecond=0)
        with self._lock:
            left = 0
            if minute != self._minute:
                left = self._left
                self._minute, self._left = minute, 0
                self._noted.clear()
            if self._noted[address] >= MOST_OF_ONE or self._noted.total() >= MOST:
                self._left += 1
                return None
            self._noted[address] += 1
            return left
