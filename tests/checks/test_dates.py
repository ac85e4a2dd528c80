"""Nothing ends before it begins, whatever kind of record it is, and status fits the dates."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import ContractKind, Status
from ropa.register.parts import TransferTool
from ropa.register.records import Contract, JointArrangement, Record
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BAKERY, BREAD, DELIVERY, MANDATE, ON, bakery
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

FIRST, LAST = date(2025, 3, 2), date(2025, 3, 1)
CONTRACT = Contract(
    id="contract",
    title=text(en="Delivery"),
    type=ContractKind.PROCESSOR,
    parties=(Ref("bakery"), Ref("carriers")),
)
JOINT = JointArrangement(id="joint", title=text(en="Bread for two"), parties=(Ref("bakery"),))
CALLED = [
    (BAKERY, "Bakery of the Example"),
    (MANDATE, "Bakery of the Example"),
    (JOINT, "Bread for two"),
    (CONTRACT, "Delivery"),
    (DELIVERY, "Carriers"),
    (ABROAD, "(Carriers, Switzerland)"),
    (replace(ABROAD, reference="T-01"), "T-01"),
    (replace(ABROAD, importer=None), "(importer not known yet, Switzerland)"),
    (BREAD, "Selling bread"),
    (GRINDING, "Grinding"),
]


@pytest.mark.parametrize(("record", "name"), CALLED)
def test_what_ends_before_it_begins_is_found_and_called_by_its_name(
    record: Record, name: str
) -> None:
    wrong = replace(record, since=FIRST, until=LAST)  # type: ignore[call-arg]  # each has them
    assert places("R1-022", bakery(wrong)) == [(record.id, "until")]
    said = f"{name}: the end, 1 March 2025, lies before the beginning, 2 March 2025"
    assert words("R1-022", bakery(wrong)) == said


@pytest.mark.parametrize(("record", "_name"), CALLED)
def test_one_day_alone_contradicts_nothing(record: Record, _name: str) -> None:
    for days in ({"since": ON}, {"until": ON}, {"since": ON, "until": ON}):
        right = replace(record, **days)  # type: ignore[arg-type]  # each has them
        assert found("R1-022", bakery(right)) == []


def test_a_period_that_is_asserted_has_an_order_too() -> None:
    wrong = replace(DELIVERY, asserted_from=FIRST, asserted_until=LAST)
    assert places("R1-022", bakery(wrong)) == [("delivery", "asserted_until")]
    right = replace(DELIVERY, asserted_from=LAST, asserted_until=FIRST)
    assert found("R1-022", bakery(right)) == []


def test_so_has_what_a_transfer_rests_on() -> None:
    tool = TransferTool(tool="45-3", since=FIRST, until=LAST)
    assert places("R1-022", bakery(replace(ABROAD, tools=(tool,)))) == [("abroad", "tools")]


def test_an_activity_that_has_ended_is_not_active() -> None:
    over = replace(BREAD, until=LAST)
    assert found("R1-022", bakery(over), on=LAST) == []
    (one,) = found("R1-022", bakery(over), on=date(2026, 1, 1))
    assert (one.field, one.since) == ("status", FIRST)
    assert found("R1-022", bakery(replace(over, status=Status.ENDED))) == []


def test_an_activity_that_has_begun_is_not_planned() -> None:
    begun = replace(BREAD, status=Status.PLANNED, since=FIRST)
    assert found("R1-022", bakery(begun), on=LAST) == []
    (one,) = found("R1-022", bakery(begun), on=FIRST)
    assert (one.field, one.since) == ("status", FIRST)
    assert found("R1-022", bakery(replace(begun, since=None))) == []


def test_dates_that_contradict_each_other_are_one_finding() -> None:
    assert places("R1-022", bakery(replace(BREAD, since=FIRST, until=LAST))) == [("bread", "until")]
