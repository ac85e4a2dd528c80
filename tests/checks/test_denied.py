"""What somebody states that there is none of, is not recorded all the same."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.denied import contradicted, denials
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Nature
from ropa.register.records import Record
from tests.checks.bakery import A_MONTH, ABROAD, DELIVERY, LOCKS, bakery, states
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

OVER = date(2025, 12, 31)
TODAY = date(2026, 11, 4)
SAID = states(Answer.NO, record="bread", topic="transfers", made_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("topic", "there"),
    [
        ("recipients", "delivery"),
        ("transfers", "abroad"),
        ("retention", "a-month"),
        ("measures", "locks"),
    ],
)
def test_none_is_stated_of_what_is_recorded(topic: str, there: str) -> None:
    said = states(Answer.NO, record="bread", topic=topic)
    assert places("R1-029", bakery(said)) == [("bread", topic)]
    assert words("R1-029", bakery(said)).endswith("some are recorded all the same")
    assert found("R1-029", bakery(said, without=(there,))) == []
    assert found("R1-029", bakery(replace(said, answer=Answer.YES))) == []


@pytest.mark.parametrize(
    ("topic", "record"),
    [
        ("recipients", replace(DELIVERY, until=OVER)),
        ("transfers", replace(ABROAD, until=OVER)),
        ("transfers", replace(ABROAD, takes_place=Answer.NO)),
        ("transfers", replace(ABROAD, country="DE")),
        ("retention", replace(A_MONTH, nature=Nature.AT_LEAST)),
    ],
)
def test_what_is_over_or_no_answer_contradicts_nothing(topic: str, record: Record) -> None:
    register = bakery(states(Answer.NO, record="bread", topic=topic), record)
    assert found("R1-029", register) == []
    assert contradicted(register, record, on=TODAY) == ()


def test_a_transfer_to_nobody_knows_where_contradicts_that_there_is_none() -> None:
    assert places("R1-029", bakery(SAID, replace(ABROAD, country=None))) == [("bread", "transfers")]


def test_a_processor_is_asked_the_same() -> None:
    locked = replace(LOCKS, activities=(Ref(GRINDING.id),))
    said = states(Answer.NO, record=GRINDING.id, topic="measures")
    assert places("R1-029", bakery(GRINDING, locked, said)) == [(GRINDING.id, "measures")]


def test_the_latest_statement_alone_denies_and_those_before_go_with_it() -> None:
    before = replace(SAID, id="before", made_on=date(2025, 1, 1))
    later = replace(SAID, id="later", made_on=date(2026, 2, 1), answer=Answer.YES)
    assert denials(bakery(SAID, before), "bread", "transfers") == (before, SAID)
    assert denials(bakery(SAID, before, later), "bread", "transfers") == ()
    assert denials(bakery(SAID), "bread", "measures") == ()


def test_a_record_contradicts_what_is_stated_of_its_own_topic_where_it_stands() -> None:
    elsewhere = states(Answer.NO, record=GRINDING.id, topic="measures")
    measures = states(Answer.NO, record="bread", topic="measures")
    of_bread = replace(LOCKS, activities=(Ref("bread"),))
    register = bakery(GRINDING, of_bread, SAID, measures, elsewhere)
    assert contradicted(register, of_bread, on=TODAY) == (measures,)
    assert contradicted(register, ABROAD, on=TODAY) == (SAID,)
    assert contradicted(register, A_MONTH, on=TODAY) == ()
    assert contradicted(register, GRINDING, on=TODAY) == ()
