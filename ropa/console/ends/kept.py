"""Keeps what is computed of a whole register for as long as it is the same one."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, TypeVarTuple

from ropa.register.register import Register

T = TypeVar("T")
More = TypeVarTuple("More")
MOST = 8
"""Registers, and days, of which something is kept: each stays in memory for as long."""


class _Same:
    """A register as the very value that it is: to compare two costs as much as they weigh."""

    __slots__ = ("register",)

    def __init__(self, register: Register) -> None:
        self.register = register

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.register is self.register

    def __hash__(self) -> int:
        return id(self.register)


def once_per_register(
    work: Callable[[Register, *More], T],
) -> Callable[[Register, *More], T]:
    """Compute something of a register once; further arguments must be hashable."""

    @lru_cache(maxsize=MOST)
    def known(same: _Same, *more: *More) -> T:
        return work(same.register, *more)

    def asked(register: Register, *more: *More) -> T:
        return known(_Same(register), *more)

    return asked
