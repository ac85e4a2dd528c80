"""Parts and records are values: frozen to the bottom, the same in whatever order given."""

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref, questions
from ropa.register.parts import Part, TransferTool
from ropa.register.records import Organisation, Record, Transfer
from ropa.register.register import Register
from ropa.register.text import Text
from tests.register.full import full_register
from tests.register.strategies import registers

if TYPE_CHECKING:
    from random import Random

ATOMS = (str, int, date, Text, type(None))


def test_a_full_register_is_frozen_to_the_bottom() -> None:
    for record in full_register().records:
        assert_frozen(record)


def assert_frozen(value: Any) -> None:
    if isinstance(value, Part):
        assert not hasattr(value, "__dict__")
        for one in dataclasses.fields(value):
            assert_frozen(getattr(value, one.name))
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, None)
    elif isinstance(value, tuple):
        for one in value:
            assert_frozen(one)
    else:
        assert isinstance(value, ATOMS)


@given(registers())
def test_everything_can_be_hashed(register: Register) -> None:
    assert hash(register) == hash(Register(tuple(reversed(register.records))))
    assert len(set(register.records)) == len(register)


@given(registers(), st.randoms(use_true_random=False))
def test_a_tuple_that_keeps_no_order_may_be_given_in_any(
    register: Register, random: "Random"
) -> None:
    for one in register.records:
        assert shuffled(one, random) == one


def shuffled(record: Record, random: "Random") -> Record:
    """Give every tuple that keeps no order in another order, and each value of it twice."""
    given_anew: dict[str, Any] = {}
    for asked in questions(type(record)):
        if asked.many and not asked.question.ordered:
            values = [*getattr(record, asked.name)] * 2
            random.shuffle(values)
            given_anew[asked.name] = tuple(values)
    return dataclasses.replace(record, **given_anew)


def test_an_ordered_tuple_stays_as_it_was_given() -> None:
    lines = ("2 rue de l’Exemple", "1111 Exemple", "2 rue de l’Exemple")
    assert Organisation(id="ex", name="Example", address=lines).address == lines


def test_parts_with_and_without_an_answer_can_be_sorted() -> None:
    bare, dated = TransferTool(tool="46-2-c"), TransferTool(tool="46-2-c", since=date(2021, 7, 1))
    sent = Transfer(id="tr", activities=(Ref("act"),), tools=(dated, bare))
    assert sent.tools == (bare, dated)
