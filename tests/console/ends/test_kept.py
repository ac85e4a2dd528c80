"""What is computed of a register is kept for that very register, and for no equal one."""

from ropa.console.ends.kept import ANSWERS, REGISTERS, once_per_register
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


def test_what_was_not_asked_for_the_longest_is_let_go() -> None:
    asked: list[int] = []

    @once_per_register
    def answer(register: Register, number: int) -> int:
        asked.append(number)
        return len(register) + number

    one = register_of((BAKERY,))
    for number in (*range(ANSWERS), 0, ANSWERS):
        answer(one, number)
    assert answer(one, 0) == 1
    assert answer(one, 1) == 2
    assert asked == [*range(ANSWERS), ANSWERS, 1]
    others = [register_of((BAKERY,)) for _ in range(REGISTERS)]
    assert [answer(each, 0) for each in (*others, one)] == [1] * (REGISTERS + 1)
    assert asked[ANSWERS + 2 :] == [0] * (REGISTERS + 1)
