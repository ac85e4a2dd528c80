"""Decisions of machines have ground and safeguards; staff who are watched were told before."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from tests.checks.bakery import BAKERY, bakery
from tests.checks.cases.lb import LEAFLET, MACHINE, WATCHED
from tests.checks.hearing import heard, places, words
from tests.checks.test_arrangements import MILL, WHOLE


@pytest.mark.parametrize(
    ("missing", "field", "expected"),
    [
        (
            ("automated_ground",),
            "automated_ground",
            "the ground of automated decisions (Art. 22(2)) is not known yet",
        ),
        (
            ("automated_safeguards",),
            "automated_safeguards",
            "the safeguards of automated decisions are not known yet",
        ),
        (
            ("automated_ground", "automated_safeguards"),
            "automated_ground",
            "neither ground nor safeguards of automated decisions are known yet",
        ),
    ],
)
def test_a_machine_that_decides_has_ground_and_safeguards(
    missing: tuple[str, ...], field: str, expected: str
) -> None:
    one = replace(MACHINE, **dict.fromkeys(missing))  # type: ignore[arg-type]  # they may be empty
    assert words(bakery(one), "LB-019") == [f"Selling bread: {expected}"]
    assert places(bakery(one), "LB-019") == [("bread", field)]
    for answer in (Answer.NO, Answer.UNKNOWN):
        assert not heard(bakery(replace(one, automated_decisions=answer)), "LB-019")


def test_staff_who_are_watched_were_told_before() -> None:
    (one,) = heard(bakery(WATCHED), "LB-020")
    assert one.rule.words.to_confirm
    assert one.rule.asked_by("en") == "Art. L. 261-1, Luxembourg Labour Code"
    told = replace(WATCHED, staff_information=Ref("leaflet"))
    assert not heard(bakery(LEAFLET, told), "LB-020")
    for answer in (Answer.NO, Answer.UNKNOWN):
        assert not heard(bakery(replace(WATCHED, monitors_staff=answer)), "LB-020")


@pytest.mark.parametrize("country", ["FR", None])
def test_the_labour_code_of_luxembourg_is_for_employers_in_luxembourg(country: str | None) -> None:
    assert not heard(bakery(replace(BAKERY, country=country), WATCHED), "LB-020")


def test_one_employer_in_luxembourg_will_do() -> None:
    jointly = replace(WATCHED, controllers=(), arrangement=Ref("jointly"))
    register = bakery(replace(BAKERY, country="FR"), MILL, WHOLE, jointly)
    assert heard(register, "LB-020")
