"""A record as a page of text: what it answers, what it leaves open, and who names it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ropa.register.asking import Asked, questions
from ropa.register.choices import Choice
from ropa.register.links import links
from ropa.register.parts import Part
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.register.text import Text

_NAMES = ("name", "title", "person", "office", "words", "reference")
_INDENT = "  "


def page(register: Register, record: Record) -> Iterator[str]:
    """Give the lines that show a record of a register."""
    yield f"{record.label}: {name_of(record)}"
    yield from _answers(register, record)
    if left := [one.question.label for one in questions(type(record)) if _open(record, one)]:
        yield f"Left open: {', '.join(left)}"
    naming = register.naming(record.id, Record)
    yield f"Named by: {len(naming)} {'record' if len(naming) == 1 else 'records'}"
    for one in naming:
        fields = sorted({link.field for link in links(one) if link.target == record.id})
        yield f"{_INDENT}{one.label} {one.id} ({', '.join(fields)}): {name_of(one)}"


def name_of(record: Record) -> str:
    """Return what people call a record: its name in English, or its id if it has none."""
    found = (getattr(record, name, None) for name in _NAMES)
    first = next((one for one in found if one), record.id)
    return first.say("en").words.splitlines()[0] if isinstance(first, Text) else str(first)


def _open(part: Part, asked: Asked) -> bool:
    """Say whether a question has no answer: an empty field is never taken for "none"."""
    value = getattr(part, asked.name)
    return value in (None, (), "") or (isinstance(value, Choice) and value.value == "unknown")


def _answers(register: Register, part: Part) -> Iterator[str]:
    for one in questions(type(part)):
        if not _open(part, one):
            value = getattr(part, one.name)
            values = value if one.many else (value,)
            yield from _labelled(one, tuple(_lines(register, one, each) for each in values))


def _labelled(asked: Asked, values: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Put a single line beside its label, and several below it."""
    if len(values) == 1 and len(values[0]) == 1:
        yield f"{asked.question.label}: {values[0][0]}"
        return
    yield f"{asked.question.label}:"
    for first, *rest in values:
        yield f"{_INDENT}- {first}"
        yield from (f"{_INDENT}{_INDENT}{one}" for one in rest)


def _lines(register: Register, asked: Asked, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any answer
    if isinstance(value, Part):
        return tuple(_answers(register, value))
    if isinstance(value, Text):
        said = ((code, line) for code, words in value.words for line in words.splitlines())
        return tuple(f"{code}: {line}" for code, line in said)
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, date):
        return (value.isoformat(),)
    if asked.question.refers:
        named = register.get(value, Record)
        return (f"{value} ({name_of(named)})",)
    return tuple((value.label if isinstance(value, Choice) else str(value)).splitlines())
