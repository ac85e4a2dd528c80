"""Two records of a kind never need one number: it is known who bears it, and which is free."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.numbering import namesake, next_free, next_usual
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.register.text import text

ORDERS = Activity(id=Ref("orders"), name=text(en="Orders"), reference="A-07")
WAGES = replace(ORDERS, id=Ref("wages"), reference="")
BAKERY = Organisation(id=Ref("bakery"), name="Bakery")
MALTING = ProcessorActivity(
    id=Ref("malting"), name=text(en="x"), reference="A-07", processor=Ref("bakery"), controllers=()
)


def test_a_number_is_taken_by_another_record_of_the_kind() -> None:
    register = Register((ORDERS, WAGES, BAKERY, MALTING))
    assert namesake(register, replace(WAGES, reference="A-07")) == ORDERS
    assert namesake(register, replace(WAGES, reference="A-08")) is None
    assert namesake(register, ORDERS) is None
    assert namesake(register, MALTING) is None


@pytest.mark.parametrize("said", ["a-07", "A 07", "A-7", "A07"])
def test_a_number_is_the_same_however_it_is_written(said: str) -> None:
    register = Register((ORDERS, WAGES))
    assert namesake(register, replace(WAGES, reference=said)) == ORDERS


def test_without_a_number_nobody_has_a_namesake() -> None:
    register = Register((WAGES, replace(WAGES, id=Ref("sales")), BAKERY))
    assert namesake(register, WAGES) is None
    assert namesake(register, BAKERY) is None


@pytest.mark.parametrize(
    ("known", "wanted", "free"),
    [
        (("A-07",), "A-07", "A-08"),
        (("A-07", "A-12", "B-40"), "A-07", "A-13"),
        (("A-99",), "A-99", "A-100"),
        (("2026/003", "2025/009"), "2026/003", "2026/004"),
        (("Sales",), "Sales", "Sales-2"),
        (("Sales", "Sales-2"), "Sales", "Sales-3"),
    ],
)
def test_the_number_after_the_last_of_a_row_is_free(
    known: tuple[str, ...], wanted: str, free: str
) -> None:
    some = [replace(ORDERS, id=Ref(f"a-{n}"), reference=one) for n, one in enumerate(known)]
    assert next_free(Register(tuple(some)), replace(WAGES, reference=wanted)) == free


def test_a_number_that_is_written_otherwise_is_passed_over() -> None:
    """A-010 and A-10 stand in one row, and neither is proposed again."""
    some = [replace(ORDERS, id=Ref(one.lower()), reference=one) for one in ("A-9", "A-010")]
    assert next_free(Register(tuple(some)), replace(WAGES, reference="A-9")) == "A-11"


@pytest.mark.parametrize(
    ("known", "following"),
    [
        ((), ""),
        (("", "Payroll"), ""),
        (("A-01", "A-20", "A-03"), "A-21"),
        (("A-9", "A-10"), "A-11"),
        (("A-099",), "A-100"),
        (("A-01", "A-02", "HR 7"), "A-03"),
        (("7",), "8"),
        (("1" * 12,), "111111111112"),
    ],
)
def test_a_new_record_is_numbered_as_most_are(known: tuple[str, ...], following: str) -> None:
    some = [replace(ORDERS, id=Ref(f"a-{n}"), reference=one) for n, one in enumerate(known)]
    assert next_usual(Register(tuple(some)), Activity) == following
