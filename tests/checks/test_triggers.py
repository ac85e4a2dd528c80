"""When an impact assessment is due, by what is stated and by nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Conclusion, Status
from ropa.register.records import Record
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import ADDRESSES, BREAD, GUESTS, MAIL, ON, USE, bakery, states
from tests.checks.cases.dp import ASSESSED, LARGE, MADE, REASON, SCORING, TRACKING

DENIED = replace(SCORING, dpia_required=Answer.NO)


def found(*records: Record, on: date = ON) -> list[tuple[str, str]]:
    """Return rule and words of what is found; in every language all places are filled."""
    those = [one for one in findings(bakery(*records), on=on) if one.rule.id.startswith("DP-")]
    assert all("{" not in one.words(language) for one in those for language in LANGUAGES)
    assert all(one.record == "bread" and one.field in {"dpia", "dpia_required"} for one in those)
    return [(one.rule.id, one.words("en")) for one in those]


def rules(*records: Record, on: date = ON) -> list[str]:
    return [rule for rule, _ in found(*records, on=on)]


def test_nothing_stated_calls_for_nothing() -> None:
    assert found() == []


def test_one_lack_is_one_finding_for_its_weightiest_reason() -> None:
    all_ = replace(LARGE, dpia_list=("3",), dpia_criteria=("1", "5"), dpia_required=Answer.YES)
    assert rules(all_) == ["DP-001"]
    assert rules(replace(all_, dpia_triggers=())) == ["DP-002"]
    assert rules(replace(all_, dpia_triggers=(), dpia_list=())) == ["DP-001"]
    assert rules(SCORING) == ["DP-003"]


def test_what_is_stated_to_be_required_is_missing_if_it_is_not_there() -> None:
    required = replace(BREAD, dpia_required=Answer.YES)
    ((_, words),) = found(required)
    assert words.startswith("An impact assessment is stated to be required")
    assert found(replace(ASSESSED, dpia_required=Answer.YES), MADE) == []


def test_an_assessment_counts_from_its_day() -> None:
    large = replace(ASSESSED, dpia_triggers=("a", "c"))
    ((_, words),) = found(large, MADE, on=date(2025, 2, 27))
    assert "public area on a large scale), and on 27 February 2025 none is recorded" in words
    assert found(large, MADE, on=date(2025, 2, 28)) == []
    assert "DP-001" not in {
        one.rule.id for one in findings(bakery(large, replace(MADE, dated=None)), on=ON)
    }


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"status": Status.PLANNED}, True),
        ({"status": Status.PLANNED, "since": date(2027, 1, 1)}, True),
        ({"status": Status.PLANNED, "until": date(2026, 1, 1)}, False),
        ({"since": date(2027, 1, 1)}, False),
        ({"until": date(2026, 1, 1)}, False),
        ({"status": Status.ENDED}, False),
        ({"status": Status.UNKNOWN}, True),
    ],
)
def test_a_plan_is_assessed_beforehand_and_the_past_no_more(
    changed: dict[str, object], *, asked: bool
) -> None:
    assert bool(found(replace(LARGE, **changed))) is asked  # type: ignore[arg-type]  # as the case says


def test_the_list_of_the_authority_binds_from_its_publication() -> None:
    assert rules(TRACKING, on=date(2019, 3, 11)) == ["DP-002"]


@pytest.mark.parametrize(
    ("item", "criteria", "asked"),
    [
        ("1", (), False),
        ("1", ("4",), False),
        ("1", ("7",), True),
        ("4", (), True),
        ("6", (), False),
        ("6", ("4",), True),
        ("8", ("4",), True),
    ],
)
def test_some_items_count_only_with_another_criterion(
    item: str, criteria: tuple[str, ...], *, asked: bool
) -> None:
    listed = replace(BREAD, dpia_list=(item,), dpia_criteria=criteria)
    assert rules(listed) == (["DP-002"] if asked else [])


def test_biometric_data_and_another_criterion_are_on_the_list() -> None:
    faces = replace(MAIL, special="biometric")
    assert rules(faces, USE) == []
    use = replace(USE, data=(Ref("mail"),))
    assert rules(faces, use) == ["DP-003"], "sensitive is what they are themselves"
    ((rule, words),) = found(faces, use, replace(GUESTS, children=Answer.YES))
    assert rule == "DP-002"
    assert "biometric data for identification" in words


def test_one_criterion_is_not_two() -> None:
    assert found(replace(BREAD, dpia_criteria=("5",))) == []
    health = replace(ADDRESSES, special="health")
    ((_, words),) = found(replace(BREAD, dpia_criteria=("4",)), health)
    assert words.endswith("whether an impact assessment is required is not known yet")


@pytest.mark.parametrize(
    "data",
    [
        (replace(ADDRESSES, special="health"),),
        (replace(ADDRESSES, criminal=Answer.YES),),
        (replace(MAIL, special="health"), replace(USE, data=(Ref("mail"),))),
    ],
)
def test_of_special_data_it_is_known_whether_an_assessment_is_required(
    data: tuple[Record, ...],
) -> None:
    ((rule, words),) = found(*data)
    assert rule == "DP-003"
    assert "(Contact data)" in words
    for topic in ("dpia_required", "dpia_list", "dpia_triggers"):
        assert found(*data, states(Answer.NO, record="bread", topic=topic)) == []
        assert found(*data, states(Answer.UNKNOWN, record="bread", topic=topic))
    assert found(*data, replace(BREAD, dpia_required=Answer.NO)) == []
    assert found(*data, replace(BREAD, dpia_list=("1",))) == []
    assert found(*data, replace(ASSESSED, dpia_criteria=("4", "9")), MADE) == []


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (replace(ADDRESSES, special="health"), "sensitive or highly personal data"),
        (replace(ADDRESSES, criminal=Answer.YES), "sensitive or highly personal data"),
        (replace(GUESTS, children=Answer.YES), "vulnerable data subjects"),
    ],
)
def test_the_entry_itself_shows_some_criteria(record: Record, label: str) -> None:
    large = replace(BREAD, dpia_criteria=("5",))
    ((rule, words),) = found(large, record)
    assert rule == "DP-003"
    assert label in words
    assert found(large, record, replace(USE, never=True)) == [], "stated never to be done"


def test_decisions_by_machine_and_watched_staff_are_criteria() -> None:
    assert rules(replace(BREAD, automated_decisions=Answer.YES, dpia_criteria=("1",))) == ["DP-003"]
    assert rules(replace(BREAD, monitors_staff=Answer.YES, dpia_criteria=("3",))) == ["DP-003"]
    staff = replace(GUESTS, employees=Answer.YES)
    assert found(replace(BREAD, dpia_criteria=("3",)), staff) == [], "staff alone is no criterion"


def test_only_a_reason_makes_a_no() -> None:
    assert rules(DENIED) == ["DP-003"]
    assert found(DENIED, REASON) == []
    assert rules(DENIED, replace(REASON, words=None)) == ["DP-003"]
    yes = states(
        Answer.YES, record="bread", topic="dpia_required", words=text(en="Many", fr="Beaucoup")
    )
    assert rules(SCORING, yes) == ["DP-003"]
    assert rules(LARGE, REASON) == ["DP-001"], "no reason stands against Art. 35(3)"


def test_an_assessment_of_which_nobody_knows_the_conclusion_is_no_answer_yet() -> None:
    open_ = replace(MADE, conclusion=Conclusion.UNKNOWN)
    said = "Impact assessment Bread: what it concludes is not known yet"
    for one, rule in ((LARGE, "DP-001"), (TRACKING, "DP-002"), (SCORING, "DP-003")):
        assert found(replace(one, dpia=Ref("assessment")), open_) == [(rule, said)]
    assert found(ASSESSED, open_) == [], "nobody asks for it"
