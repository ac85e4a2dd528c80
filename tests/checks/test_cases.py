"""Each rule of the catalogue is raised by one register, and not by one that is nearly the same."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest

from ropa.checks.catalogue import rules
from ropa.checks.examination import findings
from ropa.checks.rule_words import SECTIONS
from ropa.register.register import Register
from tests.checks.cases import Case


def cases() -> Iterator[Case]:
    for section in SECTIONS:
        yield from import_module(f"tests.checks.cases.{section.lower()}").CASES


CASES = tuple(cases())


def raised(register: Register, on: date) -> set[str]:
    return {one.rule.id for one in findings(register, on=on)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_is_raised_and_its_near_miss_is_not(case: Case) -> None:
    assert case.rule in raised(case.raised, case.on)
    assert case.rule not in raised(case.spared, case.spared_on or case.on)


def test_no_rule_is_without_a_case() -> None:
    assert {one.rule for one in CASES} == set(rules())
