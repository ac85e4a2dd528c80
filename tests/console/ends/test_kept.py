"""What is computed of a register is kept for that very register, and for no equal one."""

from ropa.console.ends.kept import once_per_register
from ropa.register.records import Organisation
from ropa.register.register import Register, register_of

BAKERY = Organisation(id="bakery", name="Bakery")


def test_a_register_is_asked_once_for_each_question() -> None:
    asked: list[tuple[Register, int]] = []

    @once_per_register
    def answer(register: Register, number: int) -> int:
        asked.append((register, number))
        return len(register) + number

    one, other = register_of((BAKERY,)), register_of((BAKERY,))
    assert [answer(one, 1), answer(one, 1), answer(one, 2), answer(other, 1)] == [2, 2, 3, 2]
    assert [(register is one, number) for register, number in asked] == [
        (True, 1),
        (True, 2),
        (False, 1),
    ]
