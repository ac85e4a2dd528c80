"""Keeps what takes a moment to compute for those who ask for it again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")
MOST = 4
"""What is kept: enough for who turns pages, and few enough to weigh nothing beside the editions."""


@dataclass(slots=True)
class Kept:
    """What was asked for last, by all that it was computed from."""

    most: int = MOST
    _found: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key, else make it and keep it."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return cast("T", self._found[key])
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > self.most:
                self._found.popitem(last=False)
        return made
