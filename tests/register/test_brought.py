"""What a file may not say of a decision is told, at its field."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.brought import brought, faults
from ropa.register.parts import Citation
from ropa.register.records import Activity, Decision, Organisation
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import ON, bakery
from tests.checks.test_decisions import ACCEPTED, ASSIGNED, NEXT, UNREACHED

YESTERDAY = date(2026, 11, 21)
(COVER,) = ACCEPTED.covers
OTHERS = (
    Organisation(id="mill", name="Mill of the Example"),
    Activity(id="milling", name=text(en="Milling"), controllers=(Ref("mill"),)),
)


def wrong(decision: Decision, *, before: Register | None = None) -> dict[str, str]:
    stood = bakery(UNREACHED, *OTHERS) if before is None else before
    found = faults(bakery(UNREACHED, *OTHERS, decision), before=stood, on=ON)
    return {one.field: one.words for one in found}


def test_what_is_decided_today_about_what_is_found_is_taken() -> None:
    for one in (ACCEPTED, ASSIGNED):
        assert wrong(one) == {}


@pytest.mark.parametrize(
    ("decision", "field", "words"),
    [
        (replace(ACCEPTED, assigned_to=Ref("officer")), "assigned_to", "has nobody to mend it"),
        (replace(ASSIGNED, assigned_to=None), "assigned_to", "say who mends it"),
        (replace(ASSIGNED, until=None), "until", "say by when it is due"),
        (replace(ACCEPTED, decided_on=NEXT), "decided_on", "take 2026-11-22"),
        (replace(ASSIGNED, decided_on=NEXT), "decided_on", "take 2026-11-22"),
        (replace(ACCEPTED, decided_on=YESTERDAY), "decided_on", "take 2026-11-22"),
        (replace(ACCEPTED, rule="ENT-002"), "covers", "is no finding of ENT-002"),
        (
            replace(ACCEPTED, record=Ref("bread"), field=""),
            "covers",
            'at "bakery", which is not "bread"',
        ),
        (replace(ACCEPTED, record=Ref("mill")), "covers", 'at "bakery", which is not "mill"'),
    ],
)
def test_what_can_not_be_so_is_told_at_its_field(
    decision: Decision, field: str, words: str
) -> None:
    found = wrong(decision)
    assert list(found) == [field]
    assert words in found[field]


def test_what_is_assigned_may_have_been_assigned_before() -> None:
    assert wrong(replace(ASSIGNED, decided_on=YESTERDAY)) == {}


def test_an_empty_register_is_filled_with_what_was_decided_before_and_with_nothing_ahead() -> None:
    assert wrong(replace(ACCEPTED, decided_on=YESTERDAY), before=Register()) == {}
    assert list(wrong(replace(ACCEPTED, decided_on=NEXT), before=Register())) == ["decided_on"]


def test_an_organisation_stands_for_all_that_belongs_to_its_record() -> None:
    at_bread = replace(COVER, found_at="bread")
    assert wrong(replace(ACCEPTED, covers=(COVER, at_bread))) == {}
    at_milling = replace(COVER, found_at="milling")
    assert list(wrong(replace(ACCEPTED, covers=(at_milling,)))) == ["covers"]


def test_what_was_closed_may_have_been_at_a_record_that_is_gone() -> None:
    gone = replace(COVER, found_at="long-gone")
    closed = replace(gone, closed_on=YESTERDAY)
    assert wrong(replace(ACCEPTED, covers=(closed,))) == {}
    for one in (gone, replace(gone, closed_on=NEXT)):
        assert list(wrong(replace(ACCEPTED, covers=(one,)))) == ["covers"]


def test_a_decision_that_stands_may_be_worded_anew_and_nothing_else() -> None:
    past = replace(ACCEPTED, decided_on=YESTERDAY)
    before = bakery(UNREACHED, past)
    cited = (Citation(source=Ref("notice"), section="1"),)
    for same in (
        past,
        replace(past, reason=text(en="It has moved")),
        replace(past, citations=cited),
        replace(past, covers=(replace(COVER, closed_on=ON),)),
    ):
        assert brought(bakery(UNREACHED, same), before=before) == ()
        assert wrong(same, before=before) == {}
    for other in (
        replace(past, until=date(2027, 1, 1)),
        replace(past, covers=(COVER, replace(COVER, found_at="bread"))),
    ):
        assert brought(bakery(UNREACHED, other), before=before) == (other,)
        assert list(wrong(other, before=before)) == ["decided_on"]
