"""For each rule of the catalogue, a register that it finds fault with, and a near miss."""

from dataclasses import dataclass
from datetime import date

from ropa.register.register import Register
from tests.checks.bakery import ON


@dataclass(frozen=True)
class Case:
    """A rule, a register that it raises a finding in on a day, and one that it spares.

    The two differ in little: in what the rule is about.
    """

    rule: str
    raised: Register
    spared: Register
    on: date = ON
    spared_on: date | None = None
