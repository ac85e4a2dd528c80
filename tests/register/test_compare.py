"""What differs between two registers turns the one into the other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ropa.register.compare import Difference, apply, compare
from ropa.register.records import Contact, Organisation
from ropa.register.register import Register
from tests.register.strategies import pairs, registers

BAKERY = Organisation(id="bakery", name="Example Bakery")
MILL = Organisation(id="mill", name="Example Mill")
TWO = pairs() | st.tuples(registers(most=3), registers(most=3))


@given(TWO)
def test_applying_the_differences_gives_the_other_register(two: tuple[Register, Register]) -> None:
    a, b = two
    assert apply(a, compare(a, b)) == b


@given(registers())
def test_a_register_does_not_differ_from_itself(register: Register) -> None:
    assert compare(register, register) == ()


@given(TWO)
def test_back_is_the_same_way_turned_around(two: tuple[Register, Register]) -> None:
    a, b = two
    turned = tuple(Difference(one.after, one.before) for one in compare(a, b))
    assert compare(b, a) == turned


def test_records_are_added_removed_and_changed() -> None:
    abroad = replace(MILL, country="FR")
    differences = compare(Register((BAKERY, MILL)), Register((abroad, Contact(id="desk"))))
    assert [one.id for one in differences] == ["bakery", "desk", "mill"]
    assert [one.changed for one in differences] == [(), (), (("country", None, "FR"),)]


def test_an_id_under_another_kind_is_no_change_of_fields() -> None:
    (one,) = compare(Register((BAKERY,)), Register((Contact(id="bakery"),)))
    assert one.changed == ()
    assert one.id == "bakery"
