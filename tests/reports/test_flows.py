"""Where an activity's data go: recipients with their role, transfers with what they rest on."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.checks.tools import decision_of
from ropa.register.asking import Ref
from ropa.register.choices import Role, Standing
from ropa.register.parts import TransferTool
from ropa.register.text import text as in_words
from tests.checks.bakery import ABROAD, DELIVERY
from tests.reports.bread import INFERRED, bread, cells
from tests.reports.reading import gaps, section, table, words


def test_recipients_with_their_role() -> None:
    whole = replace(
        DELIVERY,
        role_standing=Standing.INFERRED,
        excluding=(Ref("addresses"),),
        reason=in_words(en="Delivery"),
        condition=in_words(en="On demand"),
        since=date(2020, 1, 1),
        until=date(2022, 1, 1),
        asserted_from=date(2020, 7, 22),
        confirmed_on=date(2026, 1, 1),
    )
    who, what, why = cells(bread(whole), "activity.bread.d")
    assert who[:2] == ["Carriers", "Role in this disclosure: processor [inferred]"]
    assert what == ["Contact data", "E-mail", "Except: Contact data"]
    assert why == [
        "Delivery",
        "Condition: On demand",
        "since 1 January 2020",
        "until 1 January 2022",
        "asserted for the time from 22 July 2020; start and end not stated",
        "confirmed on 1 January 2026",
    ]
    ended = replace(whole, asserted_until=date(2021, 7, 21))
    assert (
        "asserted for 22 July 2020 to 21 July 2021; start and end not stated"
        in cells(bread(ended), "activity.bread.d")[2]
    )


def test_a_role_that_is_not_known_is_a_gap_unless_the_relation_says_it() -> None:
    unknown = replace(DELIVERY, role=Role.UNKNOWN, data=())
    made = bread(unknown)
    who, what, _ = cells(made, "activity.bread.d")
    assert "Role in this disclosure: not known yet" in who
    assert what == ["not known yet"]
    assert gaps(section(made, "activity.bread.d"))


def test_transfers_and_what_they_rest_on() -> None:
    clauses = TransferTool(
        tool="46-2-c",
        generation="SCC-2021",
        modules=(min(law.keys("scc-modules")),),
        measures=in_words(en="Encryption"),
        standing=Standing.INFERRED,
    )
    there = replace(
        ABROAD,
        country="US",
        tools=(clauses,),
        reason=in_words(en="Hosting"),
        condition=in_words(en="At night"),
        destination=in_words(en="Data centre"),
        since=date(2020, 1, 1),
        citations=(replace(INFERRED[0], field="country"),),
    )
    where, who, rests = cells(bread(there), "activity.bread.e")
    assert where[0] == "United States [inferred]"
    assert any(one.endswith("Data centre") for one in where)
    assert {"Hosting", "Condition: At night", "since 1 January 2020"} <= set(who)
    assert "[inferred]" in rests[0]
    assert "Generation: " in rests[1]
    assert "not known yet" not in rests[1]
    assert rests[2].endswith("not known yet")
    assert "Supplementary measures: Encryption" in rests
    bare = replace(there, tools=(TransferTool(tool="46-2-c"),))
    assert (
        "Generation: not known yet; module not known yet"
        in cells(bread(bare), "activity.bread.e")[2]
    )
    other = replace(there, tools=(TransferTool(tool="49-1-a"),), country=None, importer=None)
    where, who, rests = cells(bread(other), "activity.bread.e")
    assert (where[0], who[0]) == ("not known yet", "not known yet")
    assert not [one for one in rests if "Generation" in one]


def test_the_law_of_the_day_stands_beside_a_country() -> None:
    british = replace(ABROAD, country="GB")
    then = cells(bread(british, on=date(2025, 1, 1)), "activity.bread.e")[0]
    assert "ends on 27 June 2025" in then
    japanese = cells(bread(replace(ABROAD, country="JP")), "activity.bread.e")[0]
    assert any("2019/419" in one for one in japanese)
    assert any(one.startswith("Scope: ") for one in japanese)
    court = cells(bread(replace(ABROAD, country="INT-EPO")), "activity.bread.e")[0]
    assert court[0] != "INT-EPO"


def test_transfers_are_numbered_and_stand_in_the_order_of_their_numbers() -> None:
    ids = {"z-first": "T-01", "second": "T-02", "a-third": "T-03"}
    all_ = [replace(ABROAD, id=id_, reference=number) for id_, number in ids.items()]
    made = bread(*all_, without=("abroad",))
    rows = table(section(made, "activity.bread.e")).rows
    assert [words(row[0])[0] for row in rows] == list(ids.values())
    (row,) = table(section(bread(*all_, without=("abroad",), model="cnpd"), "activities")).rows
    assert [one for one in words(row[4]) if one.startswith("T-")] == list(ids.values())


@pytest.mark.parametrize(
    ("decision", "ended"),
    [
        (
            "US-PS",
            (
                "This decision is no longer in force: the Court of Justice declared it invalid "
                "on 16 July 2020."
            ),
        ),
        ("US-DPF", ""),
    ],
)
def test_the_decision_relied_on_is_named_with_its_end(decision: str, ended: str) -> None:
    shield = TransferTool(tool="45-3", adequacy=decision)
    made = bread(replace(ABROAD, country="US", tools=(shield,)))
    _, _, rests = cells(made, "activity.bread.e")
    assert f"Adequacy decision: {decision_of(decision).called('en')}" in rests
    assert [one for one in rests if "no longer in force" in one] == ([ended] if ended else [])


def test_a_decision_that_ended_on_its_day_is_said_to_have_ended() -> None:
    british = TransferTool(tool="45-3", adequacy="GB")
    made = bread(replace(ABROAD, country="GB", tools=(british,)), on=date(2032, 1, 1))
    _, _, rests = cells(made, "activity.bread.e")
    assert any(one.startswith("This decision is no longer in force: it ended on") for one in rests)
