"""A check: what it looks at, what it may find, and how far it looks for that."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.checks.finding import Finding, Rule
from ropa.register.records import Record
from ropa.register.register import Register

Find = Callable[[Register, Any, date], Iterator[Finding]]
"""It takes the register, what it looks at, and the day whose law counts, and never raises.

It looks at a record of one kind; an activity comes as its `Entry`, with all that belongs to it.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One function, the rules whose findings it gives, and the kind of record that they are about.

    A check that is not `across` records looks at its record and at what that one names, and
    nowhere else: whatever is added to the register, it finds the same.
    """

    about: type[Record]
    find: Find
    rules: tuple[Rule, ...]
    across: bool = True
