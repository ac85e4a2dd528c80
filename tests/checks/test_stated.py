"""Whether a company states what it must on sale, sharing, minors and sensitive information."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.register.choices import Answer
from tests.checks.bakery import states
from tests.checks.californian import (
    BUSINESS,
    CARRIED,
    DAY,
    LATELY,
    NOTICE_OF_2022,
    SAID,
    californian,
    year,
)
from tests.checks.test_california import found

EARLY = replace(BUSINESS, figures=(year(2019), year(2020), year(2021), year(2022)))


@pytest.mark.parametrize(
    ("topic", "since", "rule"),
    [
        ("minors", date(2020, 8, 14), "CA-019"),
        ("sensitive", date(2023, 3, 29), "CA-030"),
        ("sale", date(2020, 1, 1), "CA-029"),
        ("sharing", date(2023, 1, 1), "CA-029"),
    ],
)
def test_a_statement_is_asked_for_from_the_day_of_the_rule_that_wants_it(
    topic: str, since: date, rule: str
) -> None:
    silent = californian(EARLY, NOTICE_OF_2022, without=(f"bakery-{topic}",))
    before = since.replace(day=since.day - 1) if since.day > 1 else date(since.year - 1, 12, 31)
    assert rule not in found(silent, before)
    assert rule in found(silent, since)
    unknown = replace(SAID[topic], answer=Answer.UNKNOWN)
    assert rule in found(californian(EARLY, NOTICE_OF_2022, unknown), since)


@pytest.mark.parametrize(
    ("on", "cited"),
    [(date(2021, 1, 1), "11 CCR § 999.308"), (date(2023, 3, 29), "11 CCR § 7011(e)(1)")],
)
def test_the_article_of_the_minors_is_that_of_the_day(on: date, cited: str) -> None:
    silent = californian(EARLY, NOTICE_OF_2022, without=("bakery-minors",))
    (one,) = (each for each in findings(silent, on=on) if each.rule.id == "CA-019")
    assert one.rule.asked_by("en") == cited


def test_what_was_stated_before_the_window_is_not_confirmed_since() -> None:
    old = replace(SAID["sale"], made_on=date(2024, 11, 21))
    said = (
        "Bakery of the Example: what was stated of sale on 21 November 2024 is not confirmed since"
    )
    assert found(californian(old)) == {"CA-005": {said}}
    (one,) = (each for each in findings(californian(old), on=DAY) if each.rule.id == "CA-005")
    assert one.since == date(2025, 11, 22)
    assert found(californian(replace(old, confirmed_on=LATELY))) == {}


def test_a_disclosure_recorded_as_sale_answers_the_question() -> None:
    sold = replace(CARRIED, sold=Answer.YES)
    assert "CA-029" not in found(californian(sold, without=("bakery-sale",)))


def test_a_statement_of_none_is_contradicted_by_a_disclosure_in_the_window() -> None:
    sold = replace(CARRIED, sold=Answer.YES)
    said = "Bakery of the Example: states that it does not sell; recorded as sold to: Carriers"
    assert found(californian(sold))["CA-007"] == {said}
    assert "CA-007" not in found(californian(sold, without=("bakery-sale",)))
    sells = states(Answer.YES, record="bakery", topic="sale", made_on=LATELY)
    assert "CA-007" not in found(californian(sold, sells))
    over = replace(sold, since=date(2020, 1, 1), until=date(2021, 1, 1))
    assert "CA-007" not in found(californian(over))
    shared = replace(CARRIED, shared=Answer.YES)
    (said,) = found(californian(shared))["CA-007"]
    assert said.endswith("does not share; recorded as shared with: Carriers")
