"""What one rule finds in a register, for tests that are about that rule alone."""

from datetime import date

from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.register import Register
from tests.checks.bakery import ON


def found(rule: str, register: Register, *, on: date = ON) -> list[Finding]:
    """Return the findings of a rule, by its id."""
    return [one for one in findings(register, on=on) if one.rule.id == rule]


def places(rule: str, register: Register, *, on: date = ON) -> list[tuple[str, str]]:
    """Return where a rule finds something: record and field."""
    return [(one.record, one.field) for one in found(rule, register, on=on)]


def words(rule: str, register: Register, *, on: date = ON) -> str:
    """Return what a rule that finds one thing says of it in English."""
    (one,) = found(rule, register, on=on)
    return one.words("en")
