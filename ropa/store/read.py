"""Makes records of the tables: one select a table, joined here, no ORM objects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.orm import Session

from ropa.register.asking import questions
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from ropa.store.engine import legible
from ropa.store.layout import Key, Layout, columns_inside, layout
from ropa.store.rows import Row
from ropa.store.rows.journal import LIVING
from ropa.store.types import KINDS_NAMED

Reader = Session | Connection
_AT_ONCE = 500
"""Ids that one statement asks for."""


def read_register(reader: Reader) -> Register:
    """Return the register as the reader's transaction sees it; UnfitStoreError if it is none."""
    with legible():
        return Register(tuple(_records(reader)))


def read_records(reader: Reader, ids: Iterable[str]) -> dict[str, Record]:
    """Return the records that have these ids, by id; UnfitStoreError if the tables hold none."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for id_, kind in kinds_of(reader, ids).items():
        by_kind[kind].append(id_)
    with legible():
        return {
            made.id: made
            for kind, some in by_kind.items()
            for _, made in _made(reader, layout(kind), {}, some)
        }


def kinds_of(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return the kinds of those of these ids that records have.

    No record's id holds NUL, which PostgreSQL would not even look for.
    """
    wanted = select(LIVING.c.id, LIVING.c.kind)
    return {
        id_: kind
        for some in batched(one for one in ids if "\x00" not in one)
        for id_, kind in reader.execute(wanted.where(LIVING.c.id.in_(some)))
    }


def ids_naming(reader: Reader, ids: Iterable[str]) -> set[str]:
    """Return the ids of the records that name one of these ids anywhere."""
    found: set[str] = set()
    for some in batched(ids):
        for column, _ in naming_columns():
            owner = next(iter(column.table.primary_key.columns))
            found.update(reader.scalars(select(owner).where(column.in_(some))))
    return found


@cache
def naming_columns() -> tuple[tuple[Column[Any], tuple[str, ...]], ...]:
    """Return the columns that hold references, of all tables, and the kinds that they may name."""
    return tuple(
        (one, one.info[KINDS_NAMED])
        for table in Row.metadata.tables.values()
        for one in table.columns
        if KINDS_NAMED in one.info
    )


def above(reader: Reader, kind: str, field: str, ids: Iterable[str]) -> dict[str, str]:
    """Return what these records stand under by a field, and what those stand under, to the top."""
    table = layout(kind).table
    found: dict[str, str] = {}
    waiting = set(ids)
    while waiting:
        wanted = select(table.c.id, table.c[field]).where(table.c[field].is_not(None))
        rows = [
            row
            for some in batched(waiting)
            for row in reader.execute(wanted.where(table.c.id.in_(some)))
        ]
        found |= dict(map(tuple, rows))
        waiting = {up for _, up in rows} - found.keys()
    return found


def batched(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give ids in batches that one statement takes."""
    waiting = iter(ids)
    while some := tuple(islice(waiting, _AT_ONCE)):
        yield some


def read_kind(reader: Reader, kind: str, shared: "dict[str, Answers]") -> tuple[Record, ...]:
    """Return the records of a kind, sorted by id; UnfitStoreError if its tables hold none.

    `shared` keeps, from one kind to the next, what all kinds have in one table.
    """
    with legible():
        return tuple(made for _, made in _made(reader, layout(kind), shared, None))


def _records(reader: Reader) -> Iterator[Record]:
    shared: dict[str, Answers] = {}
    for kind in KINDS:
        yield from read_kind(reader, kind, shared)


Answers = dict[Key, tuple[Any, ...]]
"""The values of one field, by the key of the row that holds them."""


def _made(
    reader: Reader, places: Layout, shared: dict[str, Answers], ids: Sequence[str] | None
) -> Iterator[tuple[Key, Any]]:
    """Make the records or parts of a layout, each with its key, in the order of their keys.

    All of them, or those of the records with these ids. `shared` keeps the citations, which all
    kinds have in one table.
    """
    answers = [(name, _grouped(_values(reader, table, ids))) for name, table in places.tuples]
    for name, inner in places.parts:
        if inner.table.name not in shared:
            shared[inner.table.name] = _grouped(_made(reader, inner, shared, ids))
        answers.append((name, shared[inner.table.name]))
    at = len(places.table.primary_key.columns)
    for row in _rows(reader, places, ids):
        key = tuple(row[:at])
        made = dict(zip(places.plain, row[at:], strict=False))
        made |= _inside(row, places)
        made |= {name: values[key] for name, values in answers if key in values}
        yield key, places.made(**made)


def _rows(reader: Reader, places: Layout, ids: Sequence[str] | None) -> Iterable[Any]:
    table = places.table
    keys = table.primary_key.columns
    together = (name for field, part in places.inside for name in columns_inside(field, part))
    wanted = [table.c[name] for name in (*places.plain, *together)]
    return _selected(reader, table, (*keys, *wanted), ids)


def _inside(row: Any, places: Layout) -> dict[str, Part]:
    """Make the parts that lie in the row's last columns; those not filled are not there."""
    found = {}
    at = len(row) - sum(len(questions(part)) for _, part in places.inside)
    for field, part in places.inside:
        names = [one.name for one in questions(part)]
        values = row[at : at + len(names)]
        at += len(names)
        if values[0] is not None:
            found[field] = part(**dict(zip(names, values, strict=True)))
    return found


def _values(reader: Reader, table: Table, ids: Sequence[str] | None) -> Iterator[tuple[Key, Any]]:
    keys = table.primary_key.columns
    for row in _selected(reader, table, (*keys, table.c.value), ids):
        yield tuple(row[:-1]), row[-1]


def _selected(
    reader: Reader, table: Table, columns: Iterable[Column[Any]], ids: Sequence[str] | None
) -> Iterator[Any]:
    """Give the rows of a table, sorted by key: all, or those of the records with these ids."""
    keys = tuple(table.primary_key.columns)
    wanted = select(*columns).order_by(*keys)
    if ids is None:
        yield from reader.execute(wanted).all()
        return
    for some in batched(sorted(ids)):
        yield from reader.execute(wanted.where(keys[0].in_(some))).all()


def _grouped(values: Iterable[tuple[Key, Any]]) -> Answers:
    """Gather values under the key of the row that holds them: their own without the position."""
    found = defaultdict(list)
    for key, value in values:
        found[key[:-1]].append(value)
    return {key: tuple(some) for key, some in found.items()}
