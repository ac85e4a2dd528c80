"""Whether data that go on go where a transfer is recorded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Role
from ropa.register.records import Disclosure, Organisation, Recipient
from ropa.register.text import text
from tests.checks.bakery import ABROAD, DELIVERY, bakery
from tests.checks.test_activities import GRINDING
from tests.checks.transferring import CLAUSES, carried, found, sending

PRINTER = Organisation(id="printer", name="Printer of the Example Ltd", country="BR")
PRINTERS = Recipient(
    id="printers", name=text(en="Printer", fr="Imprimeur"), organisation=Ref("printer")
)
PACKERS = replace(PRINTERS, id="packers", name=text(en="Packer", fr="Emballeur"))
ON_TO = {"onward": (Ref("printers"),)}
SUB = Disclosure(
    id="sub",
    activities=(Ref("grinding"),),
    recipient=Ref("printers"),
    role=Role.SUB_PROCESSOR,
)


def told(*, printer: Organisation = PRINTER, others: tuple[Any, ...] = (), **more: Any) -> int:
    """Count what is found of a transfer to India that goes on to a printer."""
    every = (printer, PRINTERS, *others)
    return len(found(sending(CLAUSES, others=every, **{**ON_TO, **more}), "TR-026"))


def test_data_that_go_on_to_a_third_country_are_transferred_there() -> None:
    assert told() == 1
    assert told(onward=()) == 0
    assert told(until=date(2026, 1, 1)) == 0
    assert told(takes_place=Answer.NO) == 0


@pytest.mark.parametrize(("country", "times"), [("BR", 1), ("FR", 0), (None, 0), ("IN", 0)])
def test_the_country_decides(country: str | None, times: int) -> None:
    assert told(printer=replace(PRINTER, country=country)) == times


def test_whose_organisation_is_not_known_is_asked_about_elsewhere() -> None:
    assert told(others=(replace(PRINTERS, organisation=None),)) == 0


@pytest.mark.parametrize(
    "more", [{"country": "BR"}, {"country": None, "importer": Ref("printers")}]
)
def test_a_transfer_beside_it_to_the_country_or_the_recipient_is_recorded(
    more: dict[str, Any],
) -> None:
    assert told(others=(carried(CLAUSES, id="beside", **more),)) == 0


def test_whom_the_activity_itself_discloses_to_is_not_asked_about_twice() -> None:
    direct = replace(DELIVERY, id="direct", recipient=Ref("printers"))
    assert told(others=(direct,)) == 0


def test_recipients_in_one_country_are_one_finding() -> None:
    register = sending(
        CLAUSES, others=(PRINTER, PRINTERS, PACKERS), onward=(Ref("printers"), Ref("packers"))
    )
    (one,) = found(register, "TR-026")
    assert one.words("en").endswith(
        "go on to Packer and Printer in Brazil, and no transfer there is recorded"
    )


@pytest.mark.parametrize(
    ("more", "times"),
    [
        ({}, 1),
        ({"role": Role.CONTROLLER}, 0),
        ({"since": date(2027, 1, 1)}, 0),
        ({"until": date(2026, 11, 21)}, 0),
        ({"since": date(2026, 11, 22), "until": date(2026, 11, 22)}, 1),
    ],
)
def test_a_processor_records_where_its_sub_processors_are(more: dict[str, Any], times: int) -> None:
    register = bakery(GRINDING, PRINTER, PRINTERS, replace(SUB, **more))
    some = found(register, "TR-026")
    assert [(one.record, one.field) for one in some] == [("grinding", "transfers")] * times


def test_a_sub_processor_to_whom_a_transfer_goes_is_recorded() -> None:
    there = replace(ABROAD, activities=(Ref("grinding"),), country="BR")
    assert not found(bakery(GRINDING, PRINTER, PRINTERS, SUB, there), "TR-026")
