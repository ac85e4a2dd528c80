"""Keeps what is computed of a whole register for as long as it is the same one."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from ropa.register.register import Register

P = ParamSpec("P")
T = TypeVar("T")
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
    work: Callable[Concatenate[Register, P], T],
) -> Callable[Concatenate[Register, P], T]:
    """Compute something of a register once; further arguments must be hashable."""

    @lru_cache(maxsize=MOST)
    def known(same: _Same, *args: P.args, **kwargs: P.kwargs) -> T:
        return work(same.register, *args, **kwargs)

    @wraps(work)
    def asked(register: Register, *args: P.args, **kwargs: P.kwargs) -> T:
        return known(_Same(register), *args, **kwargs)

    return asked
