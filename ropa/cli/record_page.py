"""A record as a page of text: what it answers, what it leaves open, and who names it."""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa import law
from ropa.register.asking import Asked, questions
from ropa.register.choices import Choice
from ropa.register.links import links
from ropa.register.parts import Part
from ropa.register.records import Record
from ropa.register.redaction import as_read, holds_words
from ropa.register.register import Redaction, Register
from ropa.register.text import Text
from ropa.register.titles import name_of
from ropa.translations import Tongue

SHORT = 160
"""Signs that a part may have to stand in one line."""

_ABOUT_ITSELF = ("id", "citations", "confirmed_on", "confirmed_by")
_INDENT = "  "
_ENGLISH = Tongue("en")


def page(register: Register, record: Record, redaction: Redaction | None = None) -> Iterator[str]:
    """Give the lines that show a record of a register: what it says, then who says so.

    Of one that was redacted nobody knows which of its words were left open.
    """
    yield f"{record.label} {record.id}"
    asked = questions(type(record))
    yield from _answers(register, record, [one for one in asked if one.name not in _ABOUT_ITSELF])
    yield from _answers(register, record, [one for one in asked if one.name in _ABOUT_ITSELF[1:]])
    if redaction is not None:
        day = _ENGLISH.day(redaction.moment.date())
        yield f"Redacted on {day}: nobody can tell what else it said."
    told = [one for one in asked if redaction is None or not holds_words(one)]
    left = ", ".join(one.question.label for one in told if _open(record, one))
    yield f"Left open: {left or 'nothing'}"
    naming = register.naming(record.id, Record)
    yield f"Named by: {len(naming)} {'record' if len(naming) == 1 else 'records'}"
    for one in naming:
        fields = sorted({link.field for link in links(one) if link.target == record.id})
        yield f"{_INDENT}{one.id} ({one.label}, {', '.join(fields)}): {name_of(one)}"


def _open(part: Part, asked: Asked) -> bool:
    """Say whether a question has no answer: an empty field is never taken for "none"."""
    value = getattr(part, asked.name)
    return value in (None, (), "") or (isinstance(value, Choice) and value.value == "unknown")


def _answers(register: Register, part: Part, asked: Iterable[Asked]) -> Iterator[str]:
    for one in asked:
        if not _open(part, one):
            value = getattr(part, one.name)
            values = value if one.many else (value,)
            yield from _labelled(one, tuple(_lines(register, one, each) for each in values))


def _within(register: Register, part: Part) -> tuple[str, ...]:
    """Return a part's answers, without mere defaults; if they are short, in one line."""
    asked = [one for one in questions(type(part)) if getattr(part, one.name) != one.default]
    lines = tuple(_answers(register, part, asked))
    line = "; ".join(lines)
    short = len(line) <= SHORT and not any(one.startswith(" ") for one in lines)
    return (line,) if short else lines


def _labelled(asked: Asked, values: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Put a single line beside its label, and several below it."""
    if len(values) == 1 and len(values[0]) == 1:
        yield f"{asked.question.label}: {values[0][0]}"
        return
    yield f"{asked.question.label}:"
    for first, *rest in values:
        yield f"{_INDENT}- {first}"
        yield from (f"{_INDENT}{_INDENT}{one}" for one in rest)


def _lines(register: Register, asked: Asked, value: Any) -> tuple[str, ...]:
    if isinstance(value, Part):
        return _within(register, value)
    if isinstance(value, Text):
        said = ((code, line) for code, words in value.words for line in words.splitlines())
        return tuple(f"{code}: {line}" for code, line in said)
    return tuple(_line(register, asked, value).splitlines())


def _line(register: Register, asked: Asked, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.label
    if asked.question.refers:
        return f"{value} ({name_of(register.get(value, Record))})"
    lists = (name for name in asked.question.keys if name in law.LISTS)
    terms = (law.term(name, value) for name in lists if value in law.keys(name))
    return next((f"{value} ({one.label.en})" for one in terms), as_read(str(value), _ENGLISH))
