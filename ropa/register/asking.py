"""The questions of the register: a field knows its label, its help and its article."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    NewType,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

Ref = NewType("Ref", str)
"""The id of another record; which kinds it may name stands in the field's question."""

LARGEST = 10**15
"""The largest whole number that an answer may be."""
ANY_KIND = "any"
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
_QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Question:
    """What a field asks, as consoles, reports and the API print it.

    `refers` names the kinds of record that a reference may point to; `owner` marks the reference
    to what this record exists for, `whole` one whose target comes along with it, `above` one to
    a record of the same kind that this one stands under, so that it never leads back; `keys` names
    the closed lists of the law that a value is taken from; `ordered` keeps a tuple as it was given;
    `lines` allows line breaks; `internal` hides the field from an external audience; `form` asks
    for one way of writing: "country", "digest", "email", "field", "id", "language", "mark", "rule"
    or "web".
    """

    label: str
    help: str = ""
    cites: str = ""
    refers: tuple[str, ...] = ()
    owner: bool = False
    whole: bool = False
    above: bool = False
    keys: tuple[str, ...] = ()
    ordered: bool = False
    lines: bool = False
    internal: bool = False
    form: str = ""


def asks(label: str, *, default: Any = MISSING, **more: Any) -> Any:
    """Declare a field by the question that it answers; without a default it must be answered."""
    return field(default=default, metadata={_QUESTION: Question(label, **more)})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(asks,))
def answers(cls: type[T]) -> type[T]:
    """Make a frozen, slotted, keyword-only dataclass of answers to questions."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a class: its name, its question, the type of one value, and its shape."""

    name: str
    question: Question
    type: Any
    many: bool
    optional: bool
    default: Any

    @property
    def required(self) -> bool:
        """Whether the field must be answered."""
        return self.default is MISSING


def once(function: F) -> F:
    """Compute a function's answers once; `functools.cache`, with the function's own type."""
    return cast("F", cache(function))


@once
def questions(cls: type) -> tuple[Asked, ...]:
    """Return the fields that a record or part asks for, in the order of its declaration."""
    hints = get_type_hints(cls)
    return tuple(
        _asked(one.name, one.metadata[_QUESTION], hints[one.name], one.default)
        for one in fields(cls)
    )


def _asked(name: str, question: Question, hint: Any, default: Any) -> Asked:
    # `Ref | None` is a typing.Union, as Ref is a NewType; `date | None` is a UnionType.
    optional = get_origin(hint) in {Union, UnionType}
    if optional:
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    return Asked(name, question, hint, many, optional, default)
