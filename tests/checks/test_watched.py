"""A watched register answers as the register does, and notes what it was asked."""

import pytest

from ropa.checks.watched import Read, Watched, touched
from ropa.register.records import (
    Activity,
    Contact,
    DataElement,
    Organisation,
    Purpose,
    Record,
    SecurityMeasure,
)
from ropa.register.register import Register, UnknownRecordError
from tests.checks.bakery import LOCKS, MAIL, SALE, bakery


def watched() -> Watched:
    return Watched(bakery())


def test_it_answers_as_the_register_does() -> None:
    one, plain = watched(), bakery()
    assert one.get("bread", Activity) == plain.get("bread", Activity)
    assert one.find("nothing") is plain.find("nothing") is None
    assert one.all(Organisation) == plain.all(Organisation)
    assert one.naming("bread", Purpose) == plain.naming("bread", Purpose)
    assert one.belonging("bread") == plain.belonging("bread")
    assert one.for_all(SecurityMeasure) == plain.for_all(SecurityMeasure)
    assert one.records == plain.records
    assert len(one) == len(plain)
    assert "bread" in one
    assert "nothing" not in one


def test_nothing_is_noted_before_it_is_asked() -> None:
    assert watched().reads == set()


def test_it_notes_a_record_by_its_id() -> None:
    one = watched()
    one.get("bread", Activity)
    one.find("bakery")
    assert "sale" in one
    assert one.reads == {"bread", "bakery", "sale"}


def test_it_notes_what_was_not_found() -> None:
    one = watched()
    one.find("nothing")
    with pytest.raises(UnknownRecordError):
        one.get("nobody", Activity)
    assert one.reads == {"nothing", "nobody"}


def test_it_notes_a_kind_and_who_was_to_be_named() -> None:
    one = watched()
    one.all(Contact)
    one.naming("bread", Purpose)
    one.belonging("bread")
    one.for_all(SecurityMeasure)
    assert one.reads == {Contact, ("bread", Purpose), ("bread", Record), ("", SecurityMeasure)}


def test_who_reads_all_records_or_counts_them_reads_every_kind() -> None:
    one, other = watched(), watched()
    assert one.records
    assert len(other)
    assert one.reads == other.reads == {Record}


def test_a_record_that_changes_touches_itself_its_kind_and_what_it_names() -> None:
    assert touched(bakery(), bakery(), [SALE.id]) == {
        "sale",
        Purpose,
        Record,
        ("bread", Purpose),
        ("bread", Record),
    }


def test_a_record_that_exists_for_no_other_touches_what_is_for_all() -> None:
    keys: set[Read] = touched(bakery(), bakery(), [LOCKS.id])
    assert ("", SecurityMeasure) in keys
    assert ("", Purpose) not in touched(bakery(), bakery(), [SALE.id])


@pytest.mark.parametrize("swapped", [False, True])
def test_a_record_that_comes_or_goes_touches_what_it_named(swapped: bool) -> None:  # noqa: FBT001 - a row of a table
    two: list[Register] = [bakery(without=(MAIL.id, "orders", "delivery")), bakery()]
    before, after = reversed(two) if swapped else two
    keys = touched(before, after, [MAIL.id])
    assert {"mail", ("addresses", DataElement)} <= keys


def test_what_does_not_change_touches_nothing() -> None:
    assert touched(bakery(), bakery(), []) == set()
    assert touched(bakery(), bakery(), ["never-there"]) == set()
