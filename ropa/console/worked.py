"""Keeps what was worked out of a register, for as long as anybody asks about that register."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar, cast

from ropa.register.register import Register

MOST = 8
"""Answers that are kept: a few registers, each asked a few things."""
T = TypeVar("T")
_Key = tuple[Callable[..., Any], int, date]


@dataclass(slots=True)
class Worked:
    """Answers of functions of a register and a day; each is worked out once."""

    _found: OrderedDict[_Key, tuple[Register, Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, work: Callable[[Register, date], T], register: Register, *, on: date) -> T:
        """Return what some work gives of a register on a day."""
        key = (work, id(register), on)  # the register is kept beside, so no other has its number
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return cast("T", self._found[key][1])
        made = work(register, on)
        with self._lock:
            self._found[key] = (register, made)
            while len(self._found) > MOST:
                self._found.popitem(last=False)
        return made
