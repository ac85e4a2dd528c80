"""Which transfers are judged on a day, and what carries them then."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ropa.checks.footing import importing, is_judged, relied_on, rests_on
from ropa.register.choices import Answer, Rank
from tests.checks.bakery import ON, bakery
from tests.checks.transferring import CLAUSES, CONSENT, INDIA, OLD, THERE, carried, sending

A_DAY = timedelta(days=1)
RESERVE = replace(CLAUSES, rank=Rank.FALLBACK)


@pytest.mark.parametrize(
    ("more", "judged"),
    [
        ({}, True),
        ({"since": ON}, True),
        ({"since": ON + A_DAY}, False),
        ({"until": ON}, True),
        ({"until": ON - A_DAY}, False),
        ({"takes_place": Answer.UNKNOWN}, True),
        ({"takes_place": Answer.NO}, False),
    ],
)
def test_what_takes_place_on_the_day_is_judged(more: dict[str, Any], *, judged: bool) -> None:
    assert is_judged(replace(INDIA, **more), on=ON) is judged
    assert bool(relied_on(carried(CLAUSES, **more), on=ON)) is judged


def test_before_the_regulation_nothing_is_judged() -> None:
    assert not is_judged(INDIA, on=date(2018, 5, 24))
    assert is_judged(INDIA, on=date(2018, 5, 25))


def test_a_tool_that_fails_is_not_relied_on() -> None:
    assert relied_on(carried(OLD, CLAUSES), on=ON) == (CLAUSES,)
    assert relied_on(carried(CLAUSES, country="FR"), on=ON) == ()


def test_the_reserve_carries_a_transfer_only_where_nothing_else_is_left() -> None:
    assert rests_on(carried(CONSENT, RESERVE), on=ON) == (CONSENT,)
    assert rests_on(carried(OLD, RESERVE), on=ON) == (RESERVE,)
    assert rests_on(carried(OLD), on=ON) == ()


def test_an_importer_is_known_by_its_organisation() -> None:
    assert importing(sending(), INDIA) == THERE
    assert importing(bakery(), INDIA) is None
    assert importing(sending(), replace(INDIA, importer=None)) is None
