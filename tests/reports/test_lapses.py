"""What has lapsed or will: half a year ahead, by what was known on the day, and never guessed."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import ContractKind
from ropa.register.parts import TransferTool
from ropa.register.records import Contract, Transfer
from ropa.register.text import text as in_words
from tests.checks.bakery import ABROAD
from tests.checks.test_transfers import NEW
from tests.reports.orders import TODAY
from tests.reports.reading import has_section, section, table, text, words
from tests.reports.test_transfers import sent, to

OLD = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
SHIELD = TransferTool(tool="45-3", adequacy="US-PS")
BRITISH = TransferTool(tool="45-3", adequacy="GB")
UNSTATED = TransferTool(tool="46-2-c")


@pytest.mark.parametrize(
    ("transfer", "on", "what", "end", "said"),
    [
        (to("IN", OLD), date(2022, 6, 27), "clauses of 2010", "27 December 2022", "will lapse"),
        (to("IN", OLD), date(2022, 12, 27), "clauses of 2010", "27 December 2022", "will lapse"),
        (to("IN", OLD), date(2022, 12, 28), "clauses of 2010", "27 December 2022", "has lapsed"),
        (to("US", SHIELD), date(2020, 7, 16), "Privacy Shield", "16 July 2020", "has lapsed"),
        (to("US", SHIELD), TODAY, "Privacy Shield", "16 July 2020", "has lapsed"),
        (to("GB", BRITISH), date(2025, 1, 1), "United Kingdom", "27 June 2025", "will lapse"),
        (to("GB", BRITISH), date(2025, 7, 1), "United Kingdom", "27 December 2025", "will lapse"),
        (to("IN", UNSTATED), TODAY, "standard", "27 December 2022", "if they are an old set"),
        (
            to("IN", TransferTool(tool="49-1-a", until=date(2027, 5, 22))),
            TODAY,
            "explicit consent",
            "22 May 2027",
            "will lapse",
        ),
        (
            to("IN", TransferTool(tool="49-1-a", until=date(2026, 11, 21))),
            TODAY,
            "explicit consent",
            "21 November 2026",
            "has lapsed",
        ),
    ],
)
def test_an_end_is_listed_with_its_day(
    transfer: Transfer, on: date, what: str, end: str, said: str
) -> None:
    (row,) = table(section(sent(transfer, on=on), "lapses")).rows
    assert what in words(row[1])[0]
    assert words(row[2]) == [end, said]


@pytest.mark.parametrize(
    ("transfer", "on"),
    [
        (to("IN", OLD), date(2022, 6, 26)),  # more than half a year ahead
        (to("IN", UNSTATED), date(2022, 12, 27)),
        (to("US", SHIELD), date(2020, 7, 15)),  # nobody knew yet
        (to("GB", BRITISH), TODAY),
        (to("IN", NEW), TODAY),
        (to("IN", TransferTool(tool="49-1-a", until=date(2027, 5, 23))), TODAY),
        (to("US", SHIELD, until=date(2020, 7, 1)), TODAY),  # the transfer is over
        (to(None), TODAY),
    ],
)
def test_what_is_further_off_or_not_known_is_not_listed(transfer: Transfer, on: date) -> None:
    found = section(sent(transfer, on=on), "lapses")
    assert "Nothing that is recorded here has lapsed" in text(found)


def test_before_the_regulation_nothing_is_said_to_last_or_to_lapse() -> None:
    made = sent(to("US", TransferTool(tool="45-3", adequacy="US-SH")), on=date(2016, 1, 1))
    assert not has_section(made, "lapses")


def test_it_is_said_that_six_months_bound_what_is_still_to_come() -> None:
    found = section(sent(to("IN", UNSTATED)), "lapses")
    assert found.note.startswith("All that has lapsed, and what will lapse within six months")


def test_a_decision_that_ends_is_listed_where_no_tool_names_it() -> None:
    found = section(sent(to("GB"), on=date(2025, 1, 1)), "lapses")
    assert len(table(found).rows) == 1
    named = section(sent(to("GB", BRITISH), on=date(2025, 1, 1)), "lapses")
    assert table(named) == table(found)


def test_contracts_end_too_and_ends_stand_in_their_order() -> None:
    def contract(id_: str, until: date | None) -> Contract:
        return Contract(
            id=id_,
            title=in_words(en=f"Contract {id_}"),
            type=ContractKind.SCC,
            parties=(Ref("bakery"),),
            until=until,
        )

    contracts = (
        contract("over", date(2026, 1, 1)),
        contract("ending", date(2027, 1, 1)),
        contract("lasting", None),
    )
    flows = [
        replace(ABROAD, id=f"with-{one.id}", tools=(replace(NEW, contract=Ref(one.id)),))
        for one in contracts
    ]
    rows = table(section(sent(*contracts, *flows, without=("abroad",)), "lapses")).rows
    assert [words(row[1])[0] for row in rows] == ["Contract over", "Contract ending"]
    assert [words(row[2])[1] for row in rows] == ["has lapsed", "will lapse"]
