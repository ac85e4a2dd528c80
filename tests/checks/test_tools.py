"""What a transfer rests on, judged by the law of a day: a table of days that the law turned on."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.checks.tools import FAILS, Verdict, decision_of, has_modules, is_inside, judge
from ropa.register.documents import known_keys
from ropa.register.parts import TransferTool

ADEQUATE = TransferTool(tool="45-3")
SHIELD = TransferTool(tool="45-3", adequacy="US-PS")
FRAMEWORK = TransferTool(tool="45-3", adequacy="US-DPF")
BRITISH = TransferTool(tool="45-3", adequacy="GB")
UNKNOWN = TransferTool(tool="46-2-c")
OLD = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
NEW = TransferTool(tool="46-2-c", generation="SCC-2021", signed_on=date(2023, 1, 20))
CONSENT = TransferTool(tool="49-1-a")
RESORT = TransferTool(tool="49-1-2")


def clauses(generation: str, signed_on: date | None = None, **more: object) -> TransferTool:
    return TransferTool(tool="46-2-c", generation=generation, signed_on=signed_on, **more)  # type: ignore[arg-type]  # as the caller says


@pytest.mark.parametrize(
    ("day", "country", "tool", "verdict"),
    [
        # before the Regulation, whatever the tool
        (date(2000, 1, 1), "US", SHIELD, Verdict.BEFORE_GDPR),
        (date(2016, 7, 12), "US", SHIELD, Verdict.BEFORE_GDPR),
        (date(2018, 5, 24), "US", OLD, Verdict.BEFORE_GDPR),
        # the Privacy Shield falls on the day of the judgment
        (date(2018, 5, 25), "US", SHIELD, Verdict.IN_SCOPE),
        (date(2020, 7, 15), "US", SHIELD, Verdict.IN_SCOPE),
        (date(2020, 7, 16), "US", SHIELD, Verdict.ANNULLED),
        (date(2026, 11, 22), "US", SHIELD, Verdict.ANNULLED),
        (date(2020, 7, 15), "US", ADEQUATE, Verdict.IN_SCOPE),
        (date(2020, 7, 16), "US", ADEQUATE, Verdict.NO_DECISION),
        # the last resort is closed from the day of a decision about the whole country
        (date(2026, 1, 26), "BR", RESORT, Verdict.CONDITIONS),
        (date(2026, 1, 27), "BR", RESORT, Verdict.NOT_OPEN),
        (date(2026, 11, 22), "BR", CONSENT, Verdict.CONDITIONS),
        (date(2026, 11, 22), "US", RESORT, Verdict.CONDITIONS),
        (date(2026, 11, 22), None, RESORT, Verdict.CONDITIONS),
        # the Data Privacy Framework
        (date(2023, 7, 9), "US", FRAMEWORK, Verdict.NOT_YET),
        (date(2023, 7, 10), "US", FRAMEWORK, Verdict.IN_SCOPE),
        (date(2026, 11, 22), "US", FRAMEWORK, Verdict.IN_SCOPE),
        # the United Kingdom: member, transition, bridge, decision
        (date(2020, 1, 31), "GB", UNKNOWN, Verdict.NO_TRANSFER),
        (date(2020, 12, 31), "GB", UNKNOWN, Verdict.NO_TRANSFER),
        (date(2021, 1, 15), "GB", BRITISH, Verdict.NO_TRANSFER),
        (date(2021, 6, 27), "GB", BRITISH, Verdict.NO_TRANSFER),
        (date(2021, 6, 28), "GB", BRITISH, Verdict.HOLDS),
        (date(2025, 1, 1), "GB", BRITISH, Verdict.HOLDS),
        (date(2025, 12, 28), "GB", BRITISH, Verdict.HOLDS),
        (date(2031, 12, 28), "GB", BRITISH, Verdict.LAPSED),
        # the sets of clauses
        (date(2021, 7, 22), "IN", OLD, Verdict.HOLDS),
        (date(2021, 9, 27), "IN", OLD, Verdict.IF_UNCHANGED),
        (date(2022, 12, 27), "IN", OLD, Verdict.IF_UNCHANGED),
        (date(2022, 12, 28), "IN", OLD, Verdict.LAPSED),
        (date(2026, 11, 22), "IN", clauses("SCC-2010-C2P"), Verdict.LAPSED),
        (date(2022, 1, 1), "IN", clauses("SCC-2010-C2P"), Verdict.NO_SIGNATURE),
        (
            date(2026, 11, 22),
            "IN",
            clauses("SCC-2004-C2C", date(2021, 10, 15)),
            Verdict.NOT_SIGNABLE,
        ),
        (date(2020, 1, 1), "IN", clauses("SCC-2002-C2P", date(2009, 1, 1)), Verdict.UNSETTLED),
        (date(2021, 6, 26), "IN", clauses("SCC-2021"), Verdict.NOT_YET),
        (date(2023, 1, 19), "IN", NEW, Verdict.NOT_SIGNED_YET),
        (date(2023, 1, 20), "IN", NEW, Verdict.HOLDS),
        (date(2026, 11, 22), "IN", clauses("SCC-2021"), Verdict.NO_SIGNATURE),
        (date(2026, 11, 22), "IN", clauses("DPA-2021", date(2022, 1, 1)), Verdict.NOT_A_TOOL),
        (date(2026, 11, 22), "IN", UNKNOWN, Verdict.NO_GENERATION),
        # what no date answers, and what depends on the country
        (date(2026, 11, 22), "IN", CONSENT, Verdict.CONDITIONS),
        (date(2026, 11, 22), None, ADEQUATE, Verdict.NO_COUNTRY),
        (date(2026, 11, 22), None, FRAMEWORK, Verdict.IN_SCOPE),
        (date(2026, 11, 22), "IN", ADEQUATE, Verdict.NO_DECISION),
        (date(2026, 11, 22), "IN", FRAMEWORK, Verdict.OTHER_COUNTRY),
        (date(2026, 11, 22), "CH", ADEQUATE, Verdict.HOLDS),
        (date(2026, 11, 22), "LU", ADEQUATE, Verdict.NO_TRANSFER),
        (date(2026, 11, 22), "IN", TransferTool(tool="48"), Verdict.NOT_ALONE),
        (date(2026, 11, 22), "LU", TransferTool(tool="48"), Verdict.NO_TRANSFER),
        # a tool's own days
        (
            date(2025, 12, 31),
            "IN",
            TransferTool(tool="49-1-a", since=date(2026, 1, 1)),
            Verdict.NOT_BEGUN,
        ),
        (
            date(2026, 1, 1),
            "IN",
            TransferTool(tool="49-1-a", until=date(2025, 12, 31)),
            Verdict.ENDED,
        ),
    ],
)  # fmt: skip - one day a line
def test_the_law_of_the_day(
    day: date, country: str | None, tool: TransferTool, verdict: Verdict
) -> None:
    assert judge(tool, country=country, on=day).verdict is verdict


def test_a_decision_ends_by_itself_as_it_was_known() -> None:
    assert judge(BRITISH, country="GB", on=date(2025, 1, 1)).day == date(2025, 6, 27)
    assert judge(BRITISH, country="GB", on=date(2025, 7, 1)).day == date(2025, 12, 27)
    after = [one for one in law.adequacy_decisions() if one.end and one.ends_on]
    assert {one.end.by for one in after if one.end} == set(law.EndsBy)


def test_the_verdict_names_the_day_that_it_turns_on() -> None:
    on = date(2026, 11, 22)
    assert judge(SHIELD, country="US", on=on).day == date(2020, 7, 16)
    assert judge(SHIELD, country="US", on=on).decision == decision_of("US-PS").as_known(on)
    assert judge(OLD, country="IN", on=on).day == date(2022, 12, 27)
    assert judge(UNKNOWN, country="IN", on=on).day == date(2022, 12, 27)
    assert judge(UNKNOWN, country="IN", on=date(2022, 12, 27)).day is None
    assert judge(clauses("SCC-2021"), country="IN", on=date(2021, 6, 1)).day == date(2021, 6, 27)


def test_the_union_and_who_is_treated_as_of_it_is_inside() -> None:
    assert is_inside("LU", on=date(2026, 1, 1))
    assert is_inside("GB", on=date(2021, 1, 15))
    assert not is_inside("GB", on=date(2021, 6, 28))
    assert not is_inside(None, on=date(2026, 1, 1))


LEFT_BEHIND = replace(NEW, tool="49-1-a")
"""A tool that was changed in a form, with what was said of the clauses before."""


@pytest.mark.parametrize(
    ("tool", "modular"),
    [(UNKNOWN, True), (NEW, True), (OLD, False), (CONSENT, False), (LEFT_BEHIND, False)],
)
def test_only_the_clauses_of_2021_have_modules(tool: TransferTool, *, modular: bool) -> None:
    assert has_modules(tool) is modular


TOOLS = st.builds(
    TransferTool,
    tool=st.sampled_from(sorted(law.keys("transfer-tools"))),
    adequacy=st.none() | st.sampled_from(sorted(known_keys("adequacy"))),
    generation=st.none() | st.sampled_from(sorted(law.keys("scc-generations"))),
    signed_on=st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)


@given(
    tool=TOOLS,
    country=st.none() | st.sampled_from(("US", "GB", "IN", "CH", "LU", "INT-EPO", "NC")),
    on=st.dates(date(1995, 1, 1), date(2035, 1, 1)),
)
def test_every_tool_has_a_verdict_on_every_day(
    tool: TransferTool, country: str | None, on: date
) -> None:
    judged = judge(tool, country=country, on=on)
    turns = {Verdict.ANNULLED, Verdict.LAPSED, Verdict.NOT_YET, Verdict.NOT_SIGNABLE}
    assert judged.day is not None or judged.verdict not in turns
    before = not law.in_force("gdpr", on=on)
    assert (judged.verdict is Verdict.BEFORE_GDPR) is before
    assert not (before and judged.verdict in FAILS)
