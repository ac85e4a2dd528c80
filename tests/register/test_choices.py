"""The closed lists of the house: what is written down, and what is read."""

import pytest

from ropa.register import choices
from ropa.register.choices import Answer, Choice

LISTS = [
    one
    for one in vars(choices).values()
    if isinstance(one, type) and issubclass(one, Choice) and one is not Choice
]


@pytest.mark.parametrize("closed", LISTS)
def test_a_choice_is_found_by_its_value_and_read_by_its_label(closed: type[Choice]) -> None:
    for one in closed:
        assert closed.__members__[one.name] is one
        assert [other for other in closed if other == one.value] == [one]
        assert one.label
        assert one.value == one.value.lower().replace(" ", "-")
    assert len({one.label for one in closed}) == len(closed)


def test_no_answer_yet_is_not_a_no() -> None:
    assert [one.label for one in Answer] == ["yes", "no", "not known yet"]
