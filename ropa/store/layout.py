"""Where each answer lies: in a column, in columns together, or in a table of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Table

from ropa.register.asking import Asked, questions
from ropa.register.parts import Citation, Part
from ropa.register.records import KINDS
from ropa.store.rows import Row
from ropa.store.types import ANY_RECORD, table_of

Key = tuple[object, ...]
"""What a row is found by: a record's id, then a position for each tuple that it stands in."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one class of record or part.

    `plain` fields have a column of their name; the fields of a part in `inside` have columns
    named `period_number`; `tuples` and `parts` have tables that repeat the key.
    """

    made: type[Part]
    table: Table
    plain: tuple[str, ...]
    inside: tuple[tuple[str, type[Part]], ...]
    tuples: tuple[tuple[str, Table], ...]
    parts: tuple[tuple[str, "Layout"], ...]


@cache
def layout(kind: str) -> Layout:
    """Return the places of a kind of record."""
    return _layout(KINDS[kind], table_of(kind))


def tables(places: Layout) -> Iterator[Table]:
    """Give the tables that hold the rows of a class: its own, and those of its tuples and parts."""
    yield places.table
    yield from (table for _, table in places.tuples)
    for _, inner in places.parts:
        yield from tables(inner)


def columns_inside(field: str, part: type[Part]) -> tuple[str, ...]:
    """Return the columns of a part that lies in its record's table."""
    return tuple(f"{field}_{one.name}" for one in questions(part))


def _layout(made: type[Part], table: str) -> Layout:
    asked = questions(made)
    single = [one for one in asked if not one.many]
    known = Row.metadata.tables
    return Layout(
        made=made,
        table=known[table],
        plain=tuple(one.name for one in single if not _is_part(one)),
        inside=tuple((one.name, one.type) for one in single if _is_part(one)),
        tuples=tuple(
            (one.name, known[f"{table}_{one.name}"])
            for one in asked
            if one.many and not _is_part(one)
        ),
        parts=tuple(
            (one.name, _layout(one.type, _table_of_parts(table, one)))
            for one in asked
            if one.many and _is_part(one)
        ),
    )


def _table_of_parts(table: str, asked: Asked) -> str:
    """Every kind of record has citations, and one table holds them all."""
    return f"{ANY_RECORD if asked.type is Citation else table}_{asked.name}"


def _is_part(asked: Asked) -> bool:
    return isinstance(asked.type, type) and issubclass(asked.type, Part)
