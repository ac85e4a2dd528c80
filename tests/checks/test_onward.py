"""Whether data that go on go where a transfer is recorded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import Organisation, Recipient
from ropa.register.text import text
from tests.checks.transferring import CLAUSES, carried, found, sending

PRINTER = Organisation(id="printer", name="Printer of the Example Ltd", country="BR")
PRINTERS = Recipient(
    id="printers", name=text(en="Printer", fr="Imprimeur"), organisation=Ref("printer")
)
PACKERS = replace(PRINTERS, id="packers", name=text(en="Packer", fr="Emballeur"))
ON_TO = {"onward": (Ref("printers"),)}


def told(*, printer: Organisation = PRINTER, others: tuple[Any, ...] = (), **more: Any) -> int:
    """Count what is found of a transfer to India that goes on to a printer."""
    every = (printer, PRINTERS, *others)
    return len(found(sending(CLAUSES, others=every, **{**ON_TO, **more}), "TR-026"))


def test_data_that_go_on_to_a_third_country_are_transferred_there() -> None:
    assert told() == 1
    assert told(onward=()) == 0
    assert told(until=date(2026, 1, 1)) == 0
    assert told(takes_place=Answer.NO) == 0


@pytest.mark.parametrize(
    ("country", "times"), [("BR", 1), ("FR", 0), (None, 0), ("IN", 0), ("NC", 0)]
)
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


def test_a_transfer_that_is_over_records_nothing_of_today() -> None:
    beside = carried(CLAUSES, id="beside", country="BR", until=date(2026, 1, 1))
    assert told(others=(beside,)) == 1


def test_recipients_in_one_country_are_one_finding() -> None:
    register = sending(
        CLAUSES, others=(PRINTER, PRINTERS, PACKERS), onward=(Ref("printers"), Ref("packers"))
    )
    (one,) = found(register, "TR-026")
    assert one.words("en").endswith(
        "go on to Packer and Printer (Brazil), and no transfer there is recorded"
    )
