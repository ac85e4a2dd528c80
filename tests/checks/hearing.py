"""What the checks say of a register by one rule, heard in every language."""

from datetime import date

from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.register import Register
from ropa.translations import LANGUAGES
from tests.checks.bakery import ON


def heard(register: Register, rule: str, *, on: date = ON) -> list[Finding]:
    """Return the findings of a rule, each of which says all its facts in every language."""
    found = [one for one in findings(register, on=on) if one.rule.id == rule]
    for one in found:
        assert all("{" not in one.words(language) for language in LANGUAGES)
        assert one.words("fr") != one.words("en")
        assert one.record in register
    return found


def words(register: Register, rule: str, *, on: date = ON) -> list[str]:
    """Return what the findings of a rule say in English."""
    return [one.words("en") for one in heard(register, rule, on=on)]


def places(register: Register, rule: str, *, on: date = ON) -> list[tuple[str, str]]:
    """Return the records and fields that the findings of a rule are at."""
    return [(one.record, one.field) for one in heard(register, rule, on=on)]
