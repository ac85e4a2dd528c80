"""Impact assessments that are there: consultation, advice, review."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Conclusion, Status
from ropa.register.records import Record
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import ABROAD, CARRIERS, DELIVERY, MANDATE, ON, bakery
from tests.checks.cases.dp import ASSESSED, MADE

RISKY = replace(MADE, high_risk=Answer.YES)
STOPPED = replace(MADE, conclusion=Conclusion.NOT_AT_ALL)
SINCE_2024 = replace(ASSESSED, since=date(2024, 1, 1))


def found(*records: Record, on: date = ON) -> list[Finding]:
    """Return what is found of an assessment; in every language all places are filled."""
    those = [one for one in findings(bakery(*records), on=on) if one.rule.id.startswith("DP-")]
    assert all("{" not in one.words(language) for one in those for language in LANGUAGES)
    assert all(one.record == "assessment" for one in those)
    return those


def test_a_good_assessment_is_left_alone() -> None:
    assert found(ASSESSED, MADE) == []


def test_an_assessment_of_nothing_that_goes_on_is_left_alone() -> None:
    bare = replace(RISKY, dpo_opinion=None, next_review=date(2025, 3, 1))
    assert found(bare) == []
    assert found(replace(ASSESSED, status=Status.ENDED), bare) == []
    assert found(ASSESSED, bare, on=date(2025, 2, 27)) == [], "it was not made yet"
    assert len(found(ASSESSED, bare)) == 3


def test_the_authority_is_consulted_by_the_day() -> None:
    asked = replace(RISKY, consulted_on=date(2026, 11, 22))
    assert found(ASSESSED, asked, on=date(2026, 11, 22)) == []
    (one,) = found(ASSESSED, asked, on=date(2026, 11, 21))
    assert (one.rule.id, one.field) == ("DP-004", "consulted_on")
    assert "on 21 November 2026 no consultation" in one.words("en")


@pytest.mark.parametrize("risk", [Answer.NO, Answer.UNKNOWN])
def test_where_no_high_risk_is_stated_nobody_is_consulted(risk: Answer) -> None:
    assert found(ASSESSED, replace(MADE, high_risk=risk)) == []


def test_what_an_assessment_stops_does_not_go_on() -> None:
    (one,) = found(ASSESSED, replace(STOPPED, high_risk=Answer.YES))
    assert (one.rule.id, one.field) == ("DP-004", "conclusion")
    assert one.words("en").endswith("still recorded as taking place: Selling bread")
    planned = replace(ASSESSED, status=Status.PLANNED)
    assert found(planned, replace(STOPPED, high_risk=Answer.YES)) == [], "given up"


def test_advice_is_asked_of_the_officer_of_the_time() -> None:
    unasked = replace(MADE, dpo_opinion=None)
    (one,) = found(ASSESSED, unasked)
    assert (one.rule.id, one.field) == ("DP-005", "dpo_opinion")
    assert found(ASSESSED, unasked, replace(MANDATE, since=date(2025, 3, 1))) == []
    undated = replace(unasked, dated=None, next_review=date(2030, 1, 1))
    assert len(found(ASSESSED, undated, replace(MANDATE, since=ON))) == 1


def test_a_review_is_late_from_the_day_after() -> None:
    due = replace(MADE, next_review=date(2026, 11, 21))
    (one,) = found(ASSESSED, due)
    assert (one.rule.id, one.field, one.since) == ("DP-006", "next_review", ON)
    assert "its review was due on 21 November 2026" in one.words("en")
    assert found(ASSESSED, due, on=date(2026, 11, 21)) == []


def test_without_a_day_of_review_36_months_are_the_rule_of_the_house() -> None:
    leap = replace(MADE, dated=date(2024, 2, 29))
    assert found(ASSESSED, leap, on=date(2027, 2, 28)) == []
    (one,) = found(ASSESSED, leap, on=date(2027, 3, 1))
    assert one.since == date(2027, 3, 1)
    assert "36 months old on 28 February 2027" in one.words("en")
    assert found(ASSESSED, replace(leap, next_review=date(2028, 1, 1)), on=date(2027, 3, 1)) == []


def test_an_assessment_without_any_day_can_not_be_judged() -> None:
    (one,) = found(ASSESSED, replace(MADE, dated=None))
    assert (one.rule.id, one.field) == ("DP-006", "dated")


@pytest.mark.parametrize(
    "change",
    [
        replace(DELIVERY, since=date(2025, 3, 1)),
        replace(ABROAD, since=date(2025, 3, 1)),
    ],
    ids=["disclosure", "transfer"],
)
def test_new_recipients_call_for_a_review(change: Record) -> None:
    (one,) = found(SINCE_2024, MADE, change)
    assert (one.rule.id, one.field) == ("DP-006", "dated")
    assert one.words("en").endswith("were added since it was made (Carriers)")
    assert found(SINCE_2024, MADE, change, on=date(2025, 2, 28)) == [], "they are to come"
    assert found(ASSESSED, MADE, change) == [], "perhaps they were there from the start"
    began = replace(SINCE_2024, since=date(2025, 3, 1))
    assert found(began, MADE, change) == [], "they were there from the start"
    late = replace(MADE, dated=None, next_review=date(2030, 1, 1))
    assert found(SINCE_2024, late, change) == []


def test_a_new_flow_to_nobody_in_particular_is_no_new_recipient() -> None:
    assert found(SINCE_2024, MADE, replace(ABROAD, importer=None, since=date(2025, 3, 1))) == []


def test_several_new_recipients_are_one_finding() -> None:
    mill = replace(CARRIERS, id="millers", name=text(en="Millers", fr="Meuniers"))
    others = replace(DELIVERY, id="grain", recipient=Ref("millers"), since=date(2025, 4, 1))
    (one,) = found(SINCE_2024, MADE, replace(DELIVERY, since=date(2025, 3, 1)), mill, others)
    assert one.words("en").endswith("(Carriers and Millers)")
