"""What the CCPA report says of sale, sharing, minors and sensitive data: as stated, or as a gap."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.choices import Answer
from ropa.register.records import (
    Disclosure,
)
from ropa.register.text import text as in_words
from ropa.reports.value import Facts
from tests.checks.bakery import (
    DELIVERY,
    STATED,
    states,
)
from tests.reports.orders import NOTICE_DAY, TODAY
from tests.reports.reading import fact, has_section, section, table, text, words
from tests.reports.test_ccpa import bread


def test_sold_or_shared_is_what_somebody_states() -> None:
    made = bread(on=TODAY)
    rows = table(section(made, "sold")).rows
    assert [words(row[1]) for row in rows] == [["not stated"], ["not stated"]]
    said = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "not known yet"}
    for answer, expected in said.items():
        sale = states(answer, record="bakery", topic="sale", words=in_words(en="In our words"))
        row = table(section(bread(sale), "sold")).rows[0]
        assert words(row[1]) == [f"{expected}, never confirmed", "In our words"]
    bare = states(Answer.NO, record="bakery", topic="sale", citations=STATED)
    (row,) = table(section(bread(bare), "sold")).rows
    assert words(row[1]) == ["no, as stated on 22 July 2021"]
    (row, _) = table(section(bread(bare, on=TODAY), "sold")).rows
    assert words(row[1]) == ["no, as stated on 22 July 2021, not confirmed since"]
    recorded = replace(DELIVERY, sold=Answer.YES)
    assert words(table(section(bread(recorded), "sold")).rows[0][2]) == ["Carriers"]


def test_statements_that_the_regulation_asks_for() -> None:
    label = "Sale of personal information of consumers under 16"
    assert fact(section(bread(), "statements"), label) == ["not known yet"]
    minors = states(Answer.NO, record="bakery", topic="minors", words=in_words(en="Never."))
    found = fact(section(bread(minors), "statements"), label)
    assert found == ["no", "Never.", "never confirmed"]
    found = fact(section(bread(replace(minors, words=None)), "statements"), label)
    assert found == ["no", "never confirmed"]
    asked = [text(section(made, "gaps")) for made in (bread(), bread(minors))]
    assert ["under 16" in one for one in asked] == [True, False]


@pytest.mark.parametrize(
    ("on", "number"),
    [(date(2020, 8, 13), 0), (date(2023, 3, 28), 1), (date(2023, 3, 29), 2)],
)  # fmt: skip - one case a line
def test_the_statements_follow_the_regulation_of_the_day(on: date, number: int) -> None:
    made = bread(on=on)
    assert has_section(made, "statements") is (number > 0)
    if number:
        (facts,) = section(made, "statements").blocks
        assert isinstance(facts, Facts)
        assert len(facts.rows) == number


def test_a_statement_on_sensitive_information_is_a_gap_until_somebody_makes_it() -> None:
    said = states(Answer.NO, record="bakery", topic="sensitive")
    open_ = replace(said, answer=Answer.UNKNOWN)
    missing = "nothing is stated about the use of sensitive personal information"
    for others, gap in (((), True), ((open_,), True), ((said,), False)):
        rows = table(section(bread(*others, on=TODAY), "gaps")).rows
        found = [text(row[2]) for row in rows if missing in text(row[1])]
        assert found == (["11 CCR § 7011(e)(1)"] if gap else [])
    assert missing not in text(section(bread(on=date(2023, 3, 28)), "gaps"))


@pytest.mark.parametrize(
    ("topic", "day"), [("sale", date(2021, 7, 22)), ("sharing", date(2023, 7, 22))]
)
def test_what_was_stated_before_the_window_is_not_confirmed_since(topic: str, day: date) -> None:
    said = states(Answer.NO, record="bakery", topic=topic, made_on=day)
    words_of = f"what was stated of {topic} on 22 July {day.year} is not confirmed since"
    last = day.replace(year=day.year + 1)
    after = last.replace(day=23)
    for on, stale in ((day, False), (last, False), (after, True)):
        assert (words_of in text(section(bread(said, on=on), "gaps"))) is stale
    confirmed = replace(said, confirmed_on=last)
    assert words_of not in text(section(bread(confirmed, on=after), "gaps"))
    made = replace(said, made_on=last)
    assert words_of not in text(section(bread(made, on=after), "gaps"))


def test_of_sharing_nothing_is_asked_before_the_statute_knew_it() -> None:
    unsaid = "nothing is stated about sharing for cross-context behavioural advertising"
    said = states(Answer.NO, record="bakery", topic="sharing", citations=STATED)
    for on, gap in ((date(2022, 12, 31), False), (date(2023, 1, 1), True)):
        assert (unsaid in text(section(bread(on=on), "gaps"))) is gap
        assert "stated of sharing" not in text(section(bread(on=date(2022, 12, 31)), "gaps"))
        assert unsaid not in text(section(bread(said, on=on), "gaps"))


@pytest.mark.parametrize(
    ("recorded", "unsaid"),
    [
        (replace(DELIVERY, sold=Answer.YES), "the sale of personal information"),
        (replace(DELIVERY, shared=Answer.YES), "sharing for cross-context behavioural advertising"),
    ],
)
def test_what_is_recorded_as_sold_or_shared_is_no_gap(recorded: Disclosure, unsaid: str) -> None:
    for others, gap in (((), True), ((recorded,), False)):
        found = text(section(bread(*others, on=TODAY), "gaps"))
        assert (f"nothing is stated about {unsaid}" in found) is gap


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        (NOTICE_DAY, "§ 999.308"),
        (date(2023, 3, 28), "§ 999.308"),
        (date(2023, 3, 29), "§ 7011"),
        (TODAY, "§ 7011"),
    ],
)
def test_the_regulation_is_cited_by_its_number_of_the_day(on: date, cited: str) -> None:
    rows = table(section(bread(on=on), "gaps")).rows
    (found,) = (text(row[2]) for row in rows if "under 16" in text(row[1]))
    assert cited in found


def test_before_the_regulation_nothing_is_asked_in_its_name() -> None:
    rows = table(section(bread(on=date(2020, 8, 13)), "gaps")).rows
    assert not [row for row in rows if "under 16" in text(row[1])]
