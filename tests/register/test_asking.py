"""Every field of a record knows what it asks, and of which shape its answer is."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ropa.register.asking import ANY_KIND, Asked, Ref, answers, asks, questions
from ropa.register.parts import Part
from ropa.register.records import KINDS, Activity, Organisation
from ropa.register.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@answers
class Sample(Part):
    needed: str = asks("Needed")
    perhaps: date | None = asks("Perhaps", default=None)
    named: Ref | None = asks("Named", refers=("activity",), default=None)
    some: tuple[Text, ...] = asks("Some", default=())


def test_the_shape_of_an_answer_is_read_from_its_type() -> None:
    shapes = {
        one.name: (one.type, one.many, one.optional, one.required) for one in questions(Sample)
    }
    assert shapes == {
        "needed": (str, False, False, True),
        "perhaps": (date, False, True, False),
        "named": (Ref, False, True, False),
        "some": (Text, True, False, False),
    }


def test_a_question_must_be_answered_by_name() -> None:
    with pytest.raises(TypeError, match="needed"):
        Sample()  # type: ignore[call-arg]  # what mypy sees is what is tested


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_a_label_and_refers_to_kinds_that_there_are(kind: str) -> None:
    for one in questions(KINDS[kind]):
        assert one.question.label
        assert set(one.question.refers) <= {*KINDS, ANY_KIND}
        assert bool(one.question.refers) == (one.type is Ref)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_internal_can_be_left_out(kind: str) -> None:
    assert not [one for one in asked(KINDS[kind]) if one.question.internal and one.required]


def asked(cls: type[Part]) -> "Iterator[Asked]":
    """Give every question of a class, and of the parts inside it."""
    for one in questions(cls):
        yield one
        if isinstance(one.type, type) and issubclass(one.type, Part):
            yield from asked(one.type)


def test_kinds_are_called_by_their_name() -> None:
    assert all(cls.kind == kind and cls.label and cls.plural for kind, cls in KINDS.items())
    assert KINDS["activity"] is Activity
    assert KINDS["organisation"] is Organisation
