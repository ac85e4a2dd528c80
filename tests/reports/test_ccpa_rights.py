"""Every right of the day has its row in the CCPA report, stated or not, and its gap if asked."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Unit
from ropa.register.parts import Period
from ropa.register.records import (
    Contact,
    Organisation,
    RightsChannel,
)
from ropa.register.text import text as in_words
from ropa.reports import Report
from tests.checks.bakery import (
    OFFICER,
    states,
)
from tests.reports.orders import NOTICE_DAY, TODAY
from tests.reports.reading import section, table, text, words
from tests.reports.test_ccpa import bread, oranum


def rights(made: Report) -> dict[str, list[list[str]]]:
    """Return how each right is exercised and on what conditions, by the last row of each."""
    rows = table(section(made, "rights")).rows
    return {words(row[0])[0]: [words(cell) for cell in row[1:]] for row in rows}


RIGHT = RightsChannel(
    id="right",
    right="know",
    contacts=(Ref("officer"),),
    route=in_words(en="In writing"),
    time_limit=Period(number=45, unit=Unit.DAY),
    conditions=in_words(en="Once a year"),
    fee=in_words(en="Free"),
)


def test_a_right_that_the_act_did_not_have_yet_is_called_as_it_was_later() -> None:
    corrected = replace(RIGHT, right="correct")
    early, late = (rights(bread(corrected, on=on)) for on in (NOTICE_DAY, TODAY))
    assert early["right to correct"] == late["right to correct"]


def test_rights_of_consumers() -> None:
    found = rights(bread(RIGHT))
    assert found["right to know"] == [
        ["In writing", "privacy@example.org"],
        ["Time limit: 45 days", "Once a year", "Free"],
    ]
    bare = replace(RIGHT, contacts=(), route=None, time_limit=None, conditions=None, fee=None)
    assert rights(bread(bare))["right to know"] == [["not known yet"]] * 2
    mill = Organisation(id="mill", name="Mill of the Example")
    for other in (replace(RIGHT, right="access"), replace(RIGHT, organisations=(Ref("mill"),))):
        assert rights(bread(mill, other)) == rights(bread())


@pytest.mark.parametrize("on", [NOTICE_DAY, date(2022, 12, 31), date(2023, 1, 1), TODAY])
def test_every_right_of_the_day_has_a_row_stated_or_not(on: date) -> None:
    names = [one.label.say("en") for one in law.terms("rights-ccpa", on=on)]
    made = bread(RIGHT, on=on)
    found = rights(made)
    assert list(found) == names
    unsaid = [name for name in names if name != "right to know"]
    assert all(found[name] == [["not stated"]] * 2 for name in unsaid)
    gaps = [text(row[1]) for row in table(section(made, "gaps")).rows]
    asked = [one.rsplit(": ", 1)[1] for one in gaps if "rights of consumers" in one]
    assert asked == unsaid


@pytest.mark.parametrize(
    ("topic", "right", "cites"),
    [
        ("sale", "right to opt out of sale", "§ 1798.120"),
        ("sharing", "right to opt out of sharing", "§ 1798.120"),
        ("sensitive", "right to limit the use of sensitive personal information", "§ 1798.121"),
    ],
)
def test_a_right_is_no_gap_where_the_company_does_not_do_what_it_is_about(
    topic: str, right: str, cites: str
) -> None:
    for answer, gap in ((Answer.YES, True), (Answer.UNKNOWN, True), (Answer.NO, False)):
        made = bread(states(answer, record="bakery", topic=topic), on=TODAY)
        rows = table(section(made, "gaps")).rows
        found = [text(row[2]) for row in rows if text(row[1]).endswith(f": {right}")]
        assert [cites in one for one in found] == ([True] if gap else [])
        assert rights(made)[right] == [["not stated"]] * 2


def test_the_notice_speaks_of_sale_and_not_of_sharing() -> None:
    made = oranum("jws-americas", TODAY)
    found = rights(made)
    assert "do-not-sell" in found["right to opt out of sale"][0][0]
    assert found["right to opt out of sharing"] == [["not stated"]] * 2
    gaps = text(section(made, "gaps"))
    assert "what was stated of sale on 22 July 2021 is not confirmed since" in gaps
    assert "nothing is stated about sharing for cross-context behavioural advertising" in gaps
    assert "sale or sharing" not in gaps


def test_a_contact_may_be_an_office() -> None:
    office = Contact(id="officer", office=in_words(en="Counter"), email="counter@example.org")
    assert OFFICER.id == office.id
    (route, _) = rights(bread(RIGHT, office))["right to know"]
    assert route == ["In writing", "Counter", "counter@example.org"]
