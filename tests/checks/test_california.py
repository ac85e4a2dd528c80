"""Whom California's rules ask: a business as it is, who may be one with an "if", others nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.checks.examination import Examination, findings
from ropa.checks.finding import Gravity
from ropa.exports.register_files import read_files
from ropa.register.asking import Ref
from ropa.register.choices import Answer, OrganisationKind, Relation
from ropa.register.links import fields_and_topics
from ropa.register.parts import YearFigures
from ropa.register.records import DataSubjectCategory, JointArrangement, Organisation, Record
from ropa.register.register import Register, register_of
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BAKERY, BREAD, CARRIERS, NOTICE, bakery, states
from tests.checks.californian import (
    BUSINESS,
    CARRIED,
    DAY,
    LATELY,
    RIGHTS,
    californian,
)
from tests.register.strategies import registers

NEGLECTED = Path(__file__).parents[2] / "fixtures/examples/neglected"
IF = " (if the company is a business in the sense of the CCPA, which is not known yet)"
UNANSWERED = (
    "Bakery of the Example: whether it is a business in the sense of the Act is not known yet"
)
MILL = Organisation(id="mill", name="Mill of the Example", figures=BUSINESS.figures)
JOINTLY = JointArrangement(
    id="jointly", title=text(en="Joint bread"), parties=(Ref("bakery"), Ref("mill"))
)


def found(register: Register, on: date = DAY) -> dict[str, set[str]]:
    """Return what California finds: the words in English by rule."""
    told: dict[str, set[str]] = {}
    for one in findings(register, on=on):
        if one.rule.law == "ccpa":
            told.setdefault(one.rule.id, set()).add(one.words("en"))
    return told


def figures(answer: Answer, year: int = 2024) -> Organisation:
    return replace(BAKERY, figures=(YearFigures(year=year, ccpa_business=answer),))


def test_a_business_that_tells_everything_is_asked_nothing_more() -> None:
    assert found(californian()) == {}


def test_before_the_act_there_is_nothing_to_find() -> None:
    told_in_time = replace(BUSINESS, figures=(YearFigures(year=2019, ccpa_business=Answer.YES),))
    register = californian(told_in_time, without=("bakery-sale",))
    assert found(register, date(2019, 12, 31)) == {}
    assert found(register, date(2020, 1, 1)).keys() == {"CA-029"}


def test_of_a_bakery_that_never_heard_of_california_nothing_is_asked() -> None:
    assert found(bakery()) == {}


def test_a_company_that_is_stated_not_to_be_a_business_is_asked_nothing() -> None:
    undated = replace(CARRIED, since=None, confirmed_on=None, contracts=())
    late = replace(NOTICE, dated=date(2021, 7, 22))
    assert found(californian(figures(Answer.NO), undated, late)) == {}


def test_where_nobody_has_answered_the_question_what_would_hold_is_said_with_an_if() -> None:
    told = found(californian(BAKERY, without=("bakery-minors",)))
    assert told == {
        "CA-019": {f"Bakery of the Example: nothing is stated about consumers under 16{IF}"},
        "CA-028": {UNANSWERED},
    }


def test_what_would_hold_does_not_block_and_what_holds_does() -> None:
    undated = replace(CARRIED, since=None, confirmed_on=None, citations=())
    for company, gravity in ((BAKERY, Gravity.ERROR), (BUSINESS, Gravity.BLOCKS)):
        told = findings(californian(company, undated), on=DAY)
        (one,) = (each for each in told if each.rule.id == "CA-004")
        assert one.rule.gravity is gravity


@pytest.mark.parametrize(
    "said",
    [
        (states(Answer.NO, record="bakery", topic="sale"),),
        (RIGHTS[0],),
        (replace(RIGHTS[0], organisations=(Ref("bakery"),)),),
        (replace(CARRIED, contracts=(), business_purpose=Answer.UNKNOWN),),
        (replace(CARRIED, contracts=(), ccpa_class=None),),
    ],
)
def test_the_question_is_asked_where_the_register_speaks_of_california(
    said: tuple[object, ...],
) -> None:
    counter = next(one for one in californian().records if one.id == "counter")
    assert "CA-028" in found(bakery(counter, *said))  # type: ignore[arg-type]  # records


@pytest.mark.parametrize(
    "said",
    [
        states(Answer.NO, record="bakery", topic="dpo"),
        replace(RIGHTS[0], right="access", contacts=()),
        replace(CARRIED, contracts=(), business_purpose=Answer.NO, ccpa_class=None),
    ],
)
def test_what_any_law_asks_is_no_word_of_california(said: object) -> None:
    assert found(bakery(said)) == {}  # type: ignore[arg-type]  # a record


def test_a_company_that_was_no_business_in_the_last_year_told_is_only_asked_again() -> None:
    bare = replace(CARRIED, contracts=())
    for answer, asked in ((Answer.NO, {"CA-028"}), (Answer.YES, {"CA-008", "CA-028"})):
        assert found(californian(figures(answer, 2023), bare)).keys() == asked
    later = californian(figures(Answer.NO, 2026), without=("bakery-minors",))
    assert found(later).keys() == {"CA-019", "CA-028"}


def test_what_a_business_has_in_common_with_another_is_said_once_and_without_an_if() -> None:
    shared = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
    undated = replace(CARRIED, since=None, confirmed_on=None, citations=())
    told = found(californian(BAKERY, MILL, JOINTLY, shared, undated))
    assert told["CA-004"] == {"Carriers: since when data are disclosed is not stated"}


def test_a_branch_is_not_asked_beside_its_company() -> None:
    shop = Organisation(
        id="shop", name="Shop", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery")
    )
    register = californian(
        BAKERY, shop, replace(BREAD, controllers=(Ref("shop"),)), without=("bakery-minors",)
    )
    assert all("Bakery" in one for one in found(register)["CA-019"])
    assert len(found(register)["CA-028"]) == 1


def test_own_staff_are_no_recipients() -> None:
    bakers = replace(CARRIERS, relation=Relation.OWN_STAFF)
    undated = replace(CARRIED, since=None, confirmed_on=None, citations=(), contracts=())
    assert found(californian(bakers, undated)) == {}


def test_a_notice_that_is_yet_to_come_is_not_judged() -> None:
    later = replace(NOTICE, id="later", dated=date(2027, 1, 1))
    assert found(californian(later)) == {}


def test_staff_who_are_left_out_are_asked_about_where_the_act_asks_anybody() -> None:
    staff = DataSubjectCategory(
        id="staff", name=text(en="Bakers"), employees=Answer.YES, in_scope=Answer.NO
    )
    words = "Bakers: left out of this register, and within the CCPA since 1 January 2023"
    assert found(californian(staff)) == {"CA-026": {words}}
    assert found(californian(staff, BAKERY))["CA-026"] == {f"{words}{IF}"}
    assert found(bakery(staff)) == {}
    for one in (replace(staff, employees=Answer.UNKNOWN), replace(staff, in_scope=Answer.UNKNOWN)):
        assert found(californian(one)) == {}
    notice = replace(NOTICE, dated=date(2022, 6, 1))
    assert "CA-026" not in found(californian(staff, notice), date(2022, 12, 31))


def test_the_regulation_of_2026_has_not_been_compared() -> None:
    told = found(californian(figures(Answer.YES, 2025)), date(2026, 1, 1))
    (words,) = told["CA-027"]
    assert words.endswith("have not been compared with the regulation as amended from 2026")


@given(register=registers(), on=st.dates(min_value=LATELY, max_value=date(2031, 1, 1)))
def test_the_rules_never_raise_and_speak_every_language(register: Register, on: date) -> None:
    for one in Examination(register, on=on).findings:
        assert all(one.words(language) for language in LANGUAGES)
        assert not one.field or one.field in fields_and_topics(
            register.get(one.record, Record).kind
        )


def test_a_finding_is_at_a_field_or_topic_of_its_record_so_that_one_can_decide_about_it() -> None:
    register = register_of(read_files(NEGLECTED).records)
    told = [one for one in findings(register, on=DAY) if one.rule.law == "ccpa"]
    assert len({one.rule.id for one in told}) > 20
    for one in told:
        kind = register.get(one.record, Record).kind
        assert not one.field or one.field in fields_and_topics(kind)
