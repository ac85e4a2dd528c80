"""Which period is longer, whether a range is the wrong way round, and how a period is said."""

from dataclasses import replace

import pytest

from ropa.checks.periods import is_reversed, said
from ropa.register.choices import Unit
from ropa.register.parts import Period
from tests.checks.bakery import A_MONTH

FIVE_YEARS = Period(number=5, unit=Unit.YEAR)


@pytest.mark.parametrize(
    ("longer", "is_wrong"),
    [
        (Period(number=3, unit=Unit.YEAR), True),
        (Period(number=59, unit=Unit.MONTH), True),
        (Period(number=60, unit=Unit.MONTH), False),
        (FIVE_YEARS, False),
        (Period(number=10, unit=Unit.YEAR), False),
        (None, False),
    ],
)
def test_a_range_whose_longer_end_is_the_shorter_is_reversed(
    longer: Period | None, *, is_wrong: bool
) -> None:
    assert is_reversed(replace(A_MONTH, period=FIVE_YEARS, period_to=longer)) is is_wrong


def test_without_a_period_there_is_no_range() -> None:
    assert not is_reversed(replace(A_MONTH, period=None, period_to=FIVE_YEARS))


def test_a_period_is_said_in_every_language() -> None:
    assert dict(said(FIVE_YEARS).words) == {"en": "5 years", "fr": "5 ans"}
