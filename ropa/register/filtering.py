"""Filters of lists, made from what the fields of records ask, and whether a record passes one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ropa.register.asking import LARGEST, Asked, Ref, once, questions
from ropa.register.choices import Choice
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.searching import Word, sought, speaks, stands_in

_FLAGS = {"yes": True, "no": False}
_NOTHING = (None, "", ())


class How(StrEnum):
    """How the answers of a field are held against a value; of a tuple, one of them will do."""

    CONTAINS = "contains"
    IS = "is"
    IS_NOT = "is-not"
    BEFORE = "before"
    ON_OR_AFTER = "on-or-after"
    EMPTY = "empty"
    FILLED = "filled"


class WrongWantedError(ValueError):
    """Something is wanted of a list that it doesn't have; the message says what it has."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an answer must be; its value as an address says it: `yes`, `2021-07-22`, an id."""

    field: str
    how: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A filter that fits a kind of record: a question, and the value as records hold it."""

    asked: Asked
    how: How
    value: Any

    def passes(self, record: Record, words: Iterable[Word]) -> bool:
        """Say whether a record, which has these words, is one that is asked for."""
        value = getattr(record, self.asked.name)
        if self.how is How.CONTAINS:
            return all(stands_in(words, one, field=self.asked.name) for one in self.value)
        many = value if self.asked.many else (value,)
        if self.how in {How.BEFORE, How.ON_OR_AFTER}:
            days = [one for one in many if one is not None]
            return any((one < self.value) is (self.how is How.BEFORE) for one in days)
        filled = value not in _NOTHING
        there = filled if self.how in {How.EMPTY, How.FILLED} else self.value in many
        return there is (self.how in {How.IS, How.FILLED})


@once
def operations(asked: Asked) -> tuple[How, ...]:
    """Return how the answers to a question can be filtered."""
    may_be_empty = asked.optional or asked.many or asked.default == ""
    return (*_comparing(asked), *((How.EMPTY, How.FILLED) if may_be_empty else ()))


def _comparing(asked: Asked) -> tuple[How, ...]:
    kind = asked.type
    if kind in {Ref, bool, int}:
        return (How.IS,)
    if issubclass(kind, Part):
        return ()
    if kind is date:
        return (How.BEFORE, How.ON_OR_AFTER)
    return (How.CONTAINS,) if speaks(asked) else (How.IS, How.IS_NOT)


def question(kind: str, field: str) -> Asked:
    """Return a field of a kind of record; WrongWantedError if there is no such kind or field."""
    if kind not in KINDS:
        raise WrongWantedError(f'"{kind}" is no kind of record; there are: {", ".join(KINDS)}')
    found = {one.name: one for one in questions(KINDS[kind])}
    if field not in found:
        raise WrongWantedError(f'"{field}" is no field of kind {kind}; it has: {", ".join(found)}')
    return found[field]


def asking(kind: str, one: Filter) -> Asking:
    """Read a filter; WrongWantedError if its field can't be held against its value so."""
    asked = question(kind, one.field)
    known = operations(asked)
    if one.how not in known:
        may = ", ".join(known) or "nothing"
        raise WrongWantedError(f'{one.field} is not filtered by "{one.how}", but by: {may}')
    how = How(one.how)
    return Asking(asked, how, None if how in {How.EMPTY, How.FILLED} else _read(asked, one.value))


def _read(asked: Asked, value: str) -> Any:
    """Return the value of a filter as records hold it; of words, those that are sought."""
    kind = asked.type
    try:
        if kind is date:
            return date.fromisoformat(value)
        if kind is bool:
            return _FLAGS[value]
        if kind is int:
            return _number(value)
        if kind is not Ref and issubclass(kind, Choice):
            return kind(value)
    except (KeyError, ValueError):
        raise WrongWantedError(f'"{value}" is no answer to {asked.name}; choose another') from None
    return sought(value) if speaks(asked) else value


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST))):
        raise ValueError
    if (number := int(value)) > LARGEST:
        raise ValueError
    return number
