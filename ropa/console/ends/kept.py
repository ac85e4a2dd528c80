"""Keeps what is computed of a whole register for as long as it is the same one."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple, cast

from ropa.register.register import Register

T = TypeVar("T")
More = TypeVarTuple("More")
REGISTERS = 4
"""Registers of which something is kept, those last asked: each stays in memory for as long."""
ANSWERS = 200
"""Answers that are kept of each."""

_kept: OrderedDict[int, tuple[Register, OrderedDict[Hashable, Any]]] = OrderedDict()
_lock = Lock()


def once_per_register(
    work: Callable[[Register, *More], T],
) -> Callable[[Register, *More], T]:
    """Compute something of a register once; further arguments must be hashable."""

    def asked(register: Register, *more: *More) -> T:
        answers, key = _answers_of(register), (work, more)
        with _lock:
            if key in answers:
                answers.move_to_end(key)
                return cast("T", answers[key])
        found = work(register, *more)
        with _lock:
            answers[key] = found
            if len(answers) > ANSWERS:
                answers.popitem(last=False)
        return found

    return asked


def _answers_of(register: Register) -> OrderedDict[Hashable, Any]:
    """Return what is kept of the very register: to compare two costs as much as they weigh."""
    with _lock:
        held = _kept.setdefault(id(register), (register, OrderedDict()))
        _kept.move_to_end(id(register))
        if len(_kept) > REGISTERS:
            _kept.popitem(last=False)
        return held[1]
