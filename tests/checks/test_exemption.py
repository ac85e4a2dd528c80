"""The exemption of Art. 30(5) holds only where each of its conditions is known to hold."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Status
from ropa.register.parts import YearFigures
from ropa.register.records import Organisation, Record
from tests.checks.bakery import ADDRESSES, BAKERY, BREAD, GUESTS, MAIL, USE, bakery, states
from tests.checks.found import found, places, words

CLAIM = states(Answer.YES, record="bread", topic="article-30-5")
RARE = replace(BREAD, occasional=Answer.YES)


def employing(*counts: tuple[int, int | None]) -> Organisation:
    figures = (YearFigures(year=year, headcount=number) for year, number in counts)
    return replace(BAKERY, figures=tuple(figures))


SMALL = employing((2025, 249))
GROUNDS = (CLAIM, RARE, SMALL)


def test_where_nothing_speaks_against_it_the_record_is_kept_voluntarily() -> None:
    assert places("R1-023", bakery(*GROUNDS)) == [("bread", "article-30-5")]
    assert found("R1-024", bakery(*GROUNDS)) == []


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNKNOWN])
def test_who_does_not_claim_it_is_told_nothing(answer: Answer) -> None:
    stated = states(answer, record="bread", topic="article-30-5")
    for register in (bakery(RARE, SMALL), bakery(RARE, SMALL, stated)):
        assert found("R1-023", register) == []
        assert found("R1-024", register) == []


def test_nor_is_anybody_about_what_is_over() -> None:
    over = replace(RARE, status=Status.ENDED)
    assert found("R1-023", bakery(*GROUNDS, over)) == []


AGAINST: list[tuple[tuple[Record, ...], str]] = [
    ((replace(RARE, occasional=Answer.NO),), "the processing is not occasional"),
    ((replace(RARE, dpia_required=Answer.YES),), "a risk is likely"),
    ((replace(RARE, dpia_triggers=("a",)),), "a risk is likely"),
    ((replace(RARE, dpia_list=("4",)),), "a risk is likely"),
    ((replace(GUESTS, employees=Answer.YES),), "data of staff"),
    ((replace(ADDRESSES, special="health"),), "special categories"),
    ((replace(MAIL, special="health"), replace(USE, data=(Ref("mail"),))), "special categories"),
    ((replace(ADDRESSES, special="health"), replace(USE, data=(Ref("mail"),))), "special"),
    ((replace(ADDRESSES, criminal=Answer.YES),), "criminal convictions"),
    ((employing((2025, 250)),), "Bakery of the Example employed 250 persons or more in 2025"),
]


@pytest.mark.parametrize(("records", "reason"), AGAINST)
def test_one_reason_against_it_is_enough(records: tuple[Record, ...], reason: str) -> None:
    register = bakery(*GROUNDS, *records)
    assert reason in words("R1-024", register)
    assert found("R1-023", register) == []


def test_several_reasons_are_one_finding() -> None:
    register = bakery(CLAIM, replace(RARE, occasional=Answer.NO), employing((2025, 900)))
    assert words("R1-024", register).endswith(
        "Bakery of the Example employed 250 persons or more in 2025 "
        "and the processing is not occasional"
    )


def test_what_is_not_known_is_said_to_be_and_nothing_is_assumed() -> None:
    said = words("R1-024", bakery(CLAIM))
    assert said.startswith("The exemption of Art. 30(5) is claimed; it is not known yet how many ")
    assert said.endswith("in 2025 and whether the processing is occasional")
    staff = replace(GUESTS, employees=Answer.UNKNOWN)
    assert found("R1-024", bakery(*GROUNDS, staff)) == []


def test_what_is_known_against_it_makes_the_unknown_not_matter() -> None:
    said = words("R1-024", bakery(CLAIM, replace(BREAD, occasional=Answer.NO)))
    assert "not known" not in said


def test_the_year_before_the_day_counts() -> None:
    grown = employing((2024, 300), (2025, 100))
    assert places("R1-024", bakery(CLAIM, RARE, grown), on=date(2025, 6, 1))
    assert places("R1-023", bakery(CLAIM, RARE, grown), on=date(2026, 6, 1))
    assert "in 2026" in words("R1-024", bakery(CLAIM, RARE, grown), on=date(2027, 6, 1))
    unsaid = employing((2025, None))
    assert "how many" in words("R1-024", bakery(CLAIM, RARE, unsaid))


def test_each_of_several_controllers_must_be_small() -> None:
    mill = Organisation(id="mill", name="Mill")
    both = replace(RARE, controllers=(Ref("bakery"), Ref("mill")))
    assert words("R1-024", bakery(CLAIM, SMALL, mill, both)).endswith("Mill employed in 2025")
